"""The agreement of a part of a cycle, as its page shows it."""

from dataclasses import dataclass
from typing import Any

from samsyn.actions.agreements import field_keys, needed_voices, voice_of
from samsyn.actions.events import fingerprint
from samsyn.core.process.agreement import (
    Standing,
    Word,
    snapshot_of,
    standing,
    voices_needed,
)
from samsyn.core.process.tree import CycleTree
from samsyn.core.terms import ConsentMeans, CycleState, Party, Subject
from samsyn.store.models import Cycle
from samsyn.store.queries.agreements import Proposal, both_of
from samsyn.web import labels


@dataclass(frozen=True)
class Voice:
    """One voice's stamp: its word if given, and whether the reader may give it now."""

    id: str
    label: str
    name: str
    word: Word | None
    mine: bool

    @property
    def means(self) -> Any:
        """How the word was given, in words; nothing for a word from the speaker's own account."""
        return labels.MEANS.get(self.word.means, "") if self.word else ""

    @property
    def state(self) -> str:
        """given, dissent or waiting."""
        if self.word is None:
            return "waiting"
        return "dissent" if self.word.kind == "dissented" else "given"


@dataclass(frozen=True)
class AgreementPanel:
    """What is agreed and awaited. `seen` goes with a word: it is given for what is on the page."""

    subject: Subject
    seen: str
    voices: tuple[Voice, ...]
    standing: Standing
    agreed: Proposal | None
    agreed_is_current: bool
    is_empty: bool

    @property
    def title(self) -> str:
        return str(labels.SUBJECTS[self.subject])

    @property
    def is_joint(self) -> bool:
        """Everybody needed has spoken on exactly this content."""
        return self.agreed_is_current and self.standing.is_complete

    @property
    def changed_since(self) -> bool:
        """Agreed once, but the content is another now."""
        return self.agreed is not None and not self.agreed_is_current

    @property
    def awaits_me(self) -> bool:
        """Whether the reader's own word is missing."""
        return any(voice.mine and voice.word is None for voice in self.voices)


@dataclass(frozen=True)
class Agreed:
    """All proposals and joint agreements of a cycle, read once for a page."""

    proposals: dict[str, Proposal]
    agreed: dict[str, Proposal]


def read_agreements(cycle: Cycle) -> Agreed:
    """The cycle's agreements (2 statements)."""
    return Agreed(*both_of(cycle))


def panel_of(
    request: Any, tree: CycleTree, subject: Subject, read: Agreed | None = None
) -> AgreementPanel:
    """The panel of one subject for this reader."""
    read = read or read_agreements(request.cycle)
    content = snapshot_of(tree, subject, field_keys(subject))
    now = fingerprint(content)
    proposal = read.proposals.get(subject)
    is_current = proposal is not None and proposal.row.fingerprint == now
    words = proposal.words if proposal and is_current else ()
    needed = _needed(request, words)
    state = standing(words, needed, current=is_current)
    agreed = read.agreed.get(subject)
    own = voice_of(request.viewer)
    names = {
        "workplace": str(request.cooperation.workplace or ""),
        "ohs": str(request.cooperation.health_service or labels.VOICES["ohs"]),
        "representatives": str(labels.VOICES["representatives"]),
    }
    return AgreementPanel(
        subject=subject,
        seen=now,
        voices=tuple(
            Voice(v, str(labels.VOICES[v]), names[v], state.words.get(v), v == own)
            for v in dict.fromkeys((*needed, *state.words))
        ),
        standing=state,
        agreed=agreed,
        agreed_is_current=agreed is not None and agreed.row.fingerprint == now,
        is_empty=not content,
    )


def _needed(request: Any, words: tuple[Word, ...]) -> tuple[str, ...]:
    """Whose word is needed. Of a closed cycle an OHS that came later is not asked."""
    if request.cycle.state != CycleState.CLOSED:
        return needed_voices(request.cooperation)
    own = (ConsentMeans.OWN_ACCOUNT, ConsentMeans.SIGNED_SHEET)
    spoke = any(word.voice == Party.OHS and word.means in own for word in words)
    return voices_needed(has_health_service=spoke)
