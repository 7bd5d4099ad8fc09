"""Reading agreements: the latest proposal of each subject, with its words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, Q, Subquery

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
    """The latest proposals and the latest joint agreements by subject (2 statements)."""
    of_subject = Agreement.objects.filter(cycle_id=cycle.pk, subject=OuterRef("subject"))
    latest = of_subject.filter(withdrawn_at__isnull=True).order_by("-number").values("pk")[:1]
    joint = of_subject.filter(joint_at__isnull=False).order_by("-number").values("pk")[:1]
    rows = Agreement.objects.filter(
        Q(pk=Subquery(latest)) | Q(pk=Subquery(joint)), cycle_id=cycle.pk
    ).order_by("number")
    found = _proposals(rows)
    return (
        {one.row.subject: one for one in found if one.row.withdrawn_at is None},
        {one.row.subject: one for one in found if one.is_joint},
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
