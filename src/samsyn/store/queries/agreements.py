"""Reading agreements: the latest proposal of each subject, with its words."""

from collections.abc import Iterable
from dataclasses import dataclass

from samsyn.core.process.agreement import Word
from samsyn.store.models import Agreement, Consent, Cycle


@dataclass(frozen=True)
class Proposal:
    """A stored agreement with the words said on it."""

    row: Agreement
    words: tuple[Word, ...]

    @property
    def is_joint(self) -> bool:
        return self.row.joint_at is not None


def proposals_of(cycle: Cycle) -> dict[str, Proposal]:
    """The latest proposal of each subject of the cycle (2 statements)."""
    latest: dict[str, Agreement] = {}
    for row in Agreement.objects.filter(cycle_id=cycle.pk, withdrawn_at__isnull=True).order_by(
        "number"
    ):
        latest[row.subject] = row
    return _with_words(latest)


def agreed_of(cycle: Cycle) -> dict[str, Proposal]:
    """The latest joint agreement of each subject of the cycle (2 statements)."""
    rows = Agreement.objects.filter(cycle_id=cycle.pk, joint_at__isnull=False).order_by("number")
    return _with_words({row.subject: row for row in rows})


def both_of(cycle: Cycle) -> tuple[dict[str, Proposal], dict[str, Proposal]]:
    """The latest proposals and the latest joint agreements by subject (2 statements).

    A snapshot is read, with a statement of its own, when it is first asked for.
    """
    latest: dict[str, Agreement] = {}
    joint: dict[str, Agreement] = {}
    rows = Agreement.objects.filter(cycle_id=cycle.pk).defer("snapshot", "statement")
    for row in rows.order_by("number"):
        if row.withdrawn_at is None:
            latest[row.subject] = row
        if row.joint_at is not None:
            joint[row.subject] = row
    wanted = {row.pk: row for row in (*latest.values(), *joint.values())}
    found = {one.row.pk: one for one in _proposals(wanted.values())}
    return (
        {subject: found[row.pk] for subject, row in latest.items()},
        {subject: found[row.pk] for subject, row in joint.items()},
    )


def _with_words(latest: dict[str, Agreement]) -> dict[str, Proposal]:
    return {one.row.subject: one for one in _proposals(latest.values())}


def _proposals(agreements: Iterable[Agreement]) -> list[Proposal]:
    rows = list(agreements)
    words: dict[int, list[Word]] = {}
    if rows:
        for consent in Consent.objects.filter(agreement__in=[row.pk for row in rows]).order_by(
            "pk"
        ):
            words.setdefault(consent.agreement_id, []).append(word_of(consent))
    return [Proposal(row, tuple(words.get(row.pk, ()))) for row in rows]


def word_of(consent: Consent) -> Word:
    """The core word of a stored consent."""
    return Word(
        voice=consent.voice,
        kind=consent.kind,
        name=consent.name,
        role=consent.role,
        means=consent.means,
        statement=consent.statement,
        given_at=consent.given_at,
    )
