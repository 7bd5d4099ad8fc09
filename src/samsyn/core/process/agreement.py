"""Agreement of a part of a cycle: what is agreed, whose word is needed, what is awaited."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from samsyn.core.process.tree import CycleTree, Entry
from samsyn.core.terms import ConsentKind, ConsentMeans, Party, Subject

SUBJECT_OF_STEP: dict[int, Subject] = {
    0: Subject.PRECONDITIONS,
    1: Subject.PICTURE,
    2: Subject.GOALS,
    3: Subject.PLAN,
    5: Subject.ASSESSMENT,
}
STEP_OF_SUBJECT = {subject: step for step, subject in SUBJECT_OF_STEP.items()}

KINDS: dict[Subject, frozenset[str]] = {
    Subject.PRECONDITIONS: frozenset({"participant", "contact", "text", "item"}),
    Subject.PICTURE: frozenset({"source", "finding", "choice", "text", "item"}),
    Subject.GOALS: frozenset({"need", "goal", "indicator", "text", "item"}),
    Subject.PLAN: frozenset({"measure", "indicator", "text", "item"}),
    Subject.ASSESSMENT: frozenset({"assessment", "measure_assessment", "lesson", "text", "item"}),
    Subject.STAFF_PAGE: frozenset({"staff_text"}),
}

RUNNING = {
    "measure": {"status", "urgent", "in_ohs_plan", "follow_ups", "for_buyer"},
    "goal": {"follow_ups"},
}
"""Fields that change while a plan is carried out and are no part of what was agreed."""


@dataclass(frozen=True)
class Word:
    """One voice's word on a proposal."""

    voice: str
    kind: str
    name: str = ""
    role: str = ""
    means: str = ""
    statement: str = ""
    given_at: Any = None


@dataclass(frozen=True)
class Standing:
    """Where a proposal stands. `current`: nothing has changed since it was proposed."""

    words: dict[str, Word]
    awaited: tuple[str, ...]
    current: bool

    @property
    def is_complete(self) -> bool:
        """Every voice needed has spoken."""
        return not self.awaited

    @property
    def dissent(self) -> list[Word]:
        """Words of those who disagree; they stand beside the agreement."""
        return [word for word in self.words.values() if word.kind == ConsentKind.DISSENTED]


def snapshot_of(
    tree: CycleTree, subject: Subject, field_keys: Collection[str] = ()
) -> list[dict[str, Any]]:
    """The shared entries that are agreed under `subject`, ready for JSON, in tree order.

    `field_keys` are the pack fields of that step: they tell which texts and lines belong.
    """
    tree = tree.shared()
    return [
        {
            "id": entry.id,
            "kind": entry.kind,
            "parent": entry.parent_id,
            "data": _agreed_data(entry),
        }
        for entry in tree.entries
        if entry.kind in KINDS[subject] and _belongs(tree, entry, subject, field_keys)
    ]


def _belongs(tree: CycleTree, entry: Entry, subject: Subject, field_keys: Collection[str]) -> bool:
    if entry.kind in {"text", "item"}:
        return entry.field in field_keys
    if entry.kind == "indicator":
        above = tree.parent(entry)
        return above is not None and (above.kind == "goal") == (subject is Subject.GOALS)
    return True


def _agreed_data(entry: Entry) -> dict[str, Any]:
    data = dict(entry.data)
    for name in RUNNING.get(entry.kind, ()):
        data.pop(name, None)
    if entry.kind == "goal":
        data["sub_goals"] = [
            {"text": sub["text"]} for sub in data.get("sub_goals", ()) if "text" in sub
        ]
    return data


def voices_needed(*, has_health_service: bool) -> tuple[str, ...]:
    """Whose word makes an agreement; without an OHS it stays "not yet joint"."""
    if has_health_service:
        return ("workplace", "ohs", "representatives")
    return ("workplace", "representatives")


def standing(words: Iterable[Word], needed: Collection[str], *, current: bool) -> Standing:
    """Where the proposal stands after these words (a later word of a voice replaces its earlier).

    Parties must accept. The representatives must have been heard; their dissent also counts
    as heard, and stays visible. Where an OHS takes part, what some OHS said by link or at a
    meeting before no longer stands for it.
    """
    latest = {word.voice: word for word in words if not _is_from_outside(word, needed)}
    awaited = tuple(voice for voice in needed if not _has_spoken(voice, latest.get(voice)))
    return Standing(latest, awaited, current)


def _is_from_outside(word: Word, needed: Collection[str]) -> bool:
    outside = (ConsentMeans.ONE_TIME_LINK, ConsentMeans.MEETING)
    return word.voice == Party.OHS and word.voice in needed and word.means in outside


def _has_spoken(voice: str, word: Word | None) -> bool:
    if word is None:
        return False
    return voice == "representatives" or word.kind == ConsentKind.ACCEPTED


def agreed_texts(snapshot: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """The agreed data of each entry by its id."""
    return {row["id"]: row["data"] for row in snapshot}
