"""Reading what was released of a wave: the head, some groups of it, the index of all groups.

Nothing here computes a result; pages, documents and the data file read the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import Case, CharField, Count, OuterRef, Q, Subquery, Value, When, Window
from django.db.models.functions import Cast

from samsyn.core.terms import Role, WaveState
from samsyn.store.models import (
    Cooperation,
    Membership,
    Proposal,
    Reference,
    Release,
    ReleasedGroup,
)

WHOLE = "all"
HEAVY = ("published", "audit", "withheld", "plan", "policy", "proof")


def release_of(cooperation: Cooperation, number: int) -> Release | None:
    """The release of the wave of that number that holds now, with its wave (1 statement)."""
    return (
        Release.objects.defer(*HEAVY)
        .select_related("wave")
        .filter(wave__cooperation=cooperation, wave__number=number, wave__state=WaveState.RELEASED)
        .order_by("-number")
        .first()
    )


def shown_releases(cooperation: Cooperation) -> list[Release]:
    """What staff may see, newest wave first; of each wave the release that holds (1 statement)."""
    rows = (
        Release.objects.defer(*HEAVY)
        .select_related("wave")
        .filter(wave__cooperation=cooperation, shown_at__isnull=False)
        .order_by("-wave__number", "number")
    )
    return list({row.wave_id: row for row in rows}.values())


@dataclass(frozen=True)
class Found:
    """Groups of a release by key, and the same of the last wave."""

    now: Mapping[str, ReleasedGroup]
    before: Mapping[str, ReleasedGroup]

    @property
    def last(self) -> Release | None:
        """The release of the last wave."""
        return next((row.release for row in self.before.values()), None)


def groups_of(release: Release, keys: Iterable[str], today: date) -> Found:
    """These groups now and in the last wave (1 statement).

    The last wave is the latest one that asked with the same instruments, else the latest one.
    Each row carries `supervisors`: how many people supervise its unit today.
    """
    earlier = (
        Release.objects.filter(
            wave__cooperation=release.wave.cooperation_id,
            wave__state=WaveState.RELEASED,
            wave__number__lt=release.wave.number,
        )
        .order_by(
            Case(When(wave__instruments=release.wave.instruments, then=0), default=1),
            "-wave__number",
            "-number",
        )
        .values("pk")[:1]
    )
    rows = (
        ReleasedGroup.objects.filter(Q(release=release) | Q(release=Subquery(earlier)))
        .filter(key__in=set(keys))
        .annotate(supervisors=Subquery(_supervisors(today)))
        .select_related("release__wave")
        .only(
            *("key", "parent", "kind", "label", "unit", "background", "respondents", "factors"),
            *("release__number", "release__wave__number", "release__wave__title"),
            *("release__wave__questionnaire", "release__wave__closed_on"),
        )
    )
    now = {row.key: row for row in rows if row.release_id == release.pk}
    return Found(now, {row.key: row for row in rows if row.release_id != release.pk})


def _supervisors(today: date) -> Any:
    valid = (Q(starts__isnull=True) | Q(starts__lte=today)) & (
        Q(ends__isnull=True) | Q(ends__gte=today)
    )
    return (
        Membership.objects.filter(valid, role=Role.SUPERVISOR)
        .annotate(place=Cast("unit_id", CharField()), one=Value(1))
        .filter(place=OuterRef("unit"))
        .values("one")
        .annotate(people=Count("account", distinct=True))
        .values("people")
    )


@dataclass(frozen=True)
class IndexPage:
    """A part of the index of groups; `total` counts all that were searched for."""

    rows: list[ReleasedGroup]
    total: int


def index_of(release: Release, *, search: str = "", start: int = 0, most: int = 24) -> IndexPage:
    """Groups in the order of the release, without their tables (1 statement)."""
    rows = ReleasedGroup.objects.filter(release=release)
    if search:
        rows = rows.filter(label__icontains=search)
    shown = list(
        rows.annotate(total=Window(Count("pk")))
        .only("key", "parent", "kind", "label", "background", "respondents")
        .order_by("position")[start : start + most]
    )
    return IndexPage(shown, shown[0].total if shown else 0)


def all_groups(release: Release) -> list[ReleasedGroup]:
    """Every group with its tables, for documents (1 statement)."""
    return list(ReleasedGroup.objects.filter(release=release).order_by("position"))


def withheld_of(release: Release) -> list[dict[str, str]]:
    """What is not shown and why; read once per release, because a release never changes."""
    return _withheld(release.pk, release.released_at)


@lru_cache(maxsize=8)
def _withheld(release: int, released_at: datetime) -> list[dict[str, str]]:
    found: list[dict[str, str]] = Release.objects.values_list("withheld", flat=True).get(
        pk=release, released_at=released_at
    )
    return found


def proposals_of_wave(release: Release) -> list[Proposal]:
    """What was taken to the talk from the wave, oldest first (1 statement)."""
    return list(
        Proposal.objects.filter(wave=release.wave_id)
        .select_related("finding", "proposed_by", "decided_by")
        .order_by("pk")
    )


def proposed_in(release: Release, group: str) -> dict[str, str]:
    """What was taken to the talk from a group: state by variable (1 statement)."""
    rows = Proposal.objects.filter(wave=release.wave_id, group=group)
    return dict(rows.values_list("factor", "state"))


def references_for(instruments: Mapping[str, str]) -> list[Reference]:
    """The references of these instruments (id → version), newest first (1 statement)."""
    wanted = Q(pk__in=())
    for name, version in instruments.items():
        wanted |= Q(instrument=name, version=version)
    return list(Reference.objects.defer("members").filter(wanted).order_by("-year"))
