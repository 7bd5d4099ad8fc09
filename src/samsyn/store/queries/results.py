"""Reading what was released of a wave: the head, some groups of it, the index of all groups.

Nothing here computes a result; pages, documents and the data file read the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import (
    CharField,
    Count,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    Window,
)
from django.db.models.functions import Cast

from samsyn.core.terms import Role, WaveState
from samsyn.store.models import (
    Cooperation,
    Membership,
    Proposal,
    Reference,
    Release,
    ReleasedGroup,
    Wave,
)

WHOLE = "all"
HEAVY = ("published", "audit", "withheld", "plan", "policy", "proof")


@dataclass(frozen=True)
class Head:
    """Which release of a wave holds now, and since when staff see it."""

    pk: int
    number: int
    released_at: datetime
    shown_at: datetime | None
    wave: int
    address_key: str
    instruments: tuple[str, ...]

    @property
    def name(self) -> tuple[int, datetime, str]:
        """What names a release for good, also where a database gives a number again."""
        return self.pk, self.released_at, self.address_key


def heads_of(cooperation: Cooperation) -> dict[int, Head]:
    """The heads of all releases that hold, by number of the wave, in order (1 statement)."""
    rows = (
        Release.objects.filter(wave__cooperation=cooperation, wave__state=WaveState.RELEASED)
        .order_by("wave__number", "number")
        .values_list(
            *("pk", "number", "released_at", "shown_at"),
            *("wave__number", "wave__address_key", "wave__instruments"),
        )
    )
    found: dict[int, Head] = {}
    for pk, number, released_at, shown_at, wave, address_key, instruments in rows:
        seen = shown_at or (found[wave].shown_at if wave in found else None)
        found[wave] = Head(pk, number, released_at, seen, wave, address_key, tuple(instruments))
    return found


def last_before(heads: Mapping[int, Head], wave: int) -> Head | None:
    """The latest earlier wave that asked with the same instruments, else the latest one."""
    earlier = [head for number, head in heads.items() if number < wave]
    same = [head for head in earlier if head.instruments == heads[wave].instruments]
    return (same or earlier or [None])[-1]


def release_of(head: Head) -> Release:
    """The release of that head with its wave (1 statement)."""
    return Release.objects.defer(*HEAVY).select_related("wave").get(pk=head.pk)


def supervisors_of(unit: str, today: date) -> int:
    """How many people supervise the unit today (1 statement)."""
    rows = Membership.objects.filter(_valid(today), role=Role.SUPERVISOR, unit=int(unit))
    return rows.values("account").distinct().count()


def led_by_one(cooperation: Cooperation, today: date) -> frozenset[str]:
    """Units of the workplace with exactly one supervisor, as released groups name them."""
    found = (
        Membership.objects.filter(
            _valid(today), role=Role.SUPERVISOR, organisation=cooperation.workplace_id
        )
        .filter(unit__isnull=False)
        .values("unit")
        .annotate(people=Count("account", distinct=True))
        .filter(people=1)
    )
    return frozenset(str(unit) for unit in found.values_list("unit", flat=True))


def _valid(today: date) -> Q:
    started = Q(starts__isnull=True) | Q(starts__lte=today)
    return started & (Q(ends__isnull=True) | Q(ends__gte=today))


def shown_surveys(cooperation: Cooperation) -> list[tuple[int, str]]:
    """Number and title of the waves whose poster staff may see, newest first (1 statement)."""
    rows = Wave.objects.filter(
        cooperation=cooperation, state=WaveState.RELEASED, releases__shown_at__isnull=False
    )
    return list(rows.order_by("-number").values_list("number", "title").distinct())


@dataclass(frozen=True)
class Found:
    """Groups of a release by key, and the same of the last wave."""

    now: Mapping[str, ReleasedGroup]
    before: Mapping[str, ReleasedGroup]

    @property
    def last(self) -> Release | None:
        """The release of the last wave."""
        return next((row.release for row in self.before.values()), None)


def groups_of(head: Head, keys: Iterable[str], last: Head | None = None) -> Found:
    """These groups of a release, and those of the release of the last wave (1 statement).

    Each comes with its release and wave.
    """
    return _found(head, _groups(head, keys, last))


def read_groups(head: Head, keys: Iterable[str], last: Head | None, today: date) -> Found:
    """`groups_of` where each row carries more, still in 1 statement.

    `supervisors`: people who supervise its unit today. `hidden`: what its release withholds, as
    JSON text.
    """
    supervisors = (
        Membership.objects.filter(_valid(today), role=Role.SUPERVISOR)
        .annotate(place=Cast("unit_id", CharField()), one=Value(1))
        .filter(place=OuterRef("unit"))
        .values("one")
        .annotate(people=Count("account", distinct=True))
        .values("people")
    )
    rows = _groups(head, keys, last).annotate(
        supervisors=Subquery(supervisors), hidden=Cast("release__withheld", TextField())
    )
    return _found(head, rows)


def _groups(head: Head, keys: Iterable[str], last: Head | None) -> QuerySet[ReleasedGroup]:
    return (
        ReleasedGroup.objects.filter(release__in=[one.pk for one in (head, last) if one])
        .filter(key__in=set(keys))
        .select_related("release__wave")
        .defer(*(f"release__{name}" for name in HEAVY), "release__wave__plan")
    )


def _found(head: Head, rows: QuerySet[ReleasedGroup]) -> Found:
    now = {row.key: row for row in rows if row.release_id == head.pk}
    return Found(now, {row.key: row for row in rows if row.release_id != head.pk})


@dataclass(frozen=True)
class IndexPage:
    """A part of the index of groups; `total` counts all that were searched for."""

    rows: list[ReleasedGroup]
    total: int


def index_of(head: Head, *, search: str = "", start: int = 0, most: int = 24) -> IndexPage:
    """Groups in the order of the release, without their tables (1 statement)."""
    rows = ReleasedGroup.objects.filter(release=head.pk)
    if search:
        rows = rows.filter(label__icontains=search)
    shown = list(
        rows.annotate(total=Window(Count("pk")))
        .only("key", "parent", "kind", "label", "background", "respondents")
        .order_by("position")[start : start + most]
    )
    return IndexPage(shown, shown[0].total if shown else 0)


def all_groups(head: Head) -> list[ReleasedGroup]:
    """Every group with its tables, for documents (1 statement)."""
    return list(ReleasedGroup.objects.filter(release=head.pk).order_by("position"))


def withheld_of(head: Head) -> list[dict[str, str]]:
    """What is not shown and why (1 statement)."""
    found: list[dict[str, str]] = Release.objects.values_list("withheld", flat=True).get(pk=head.pk)
    return found


def whole_of(release: Release) -> ReleasedGroup:
    """The tables of everyone (1 statement); raises ReleasedGroup.DoesNotExist: too few answered."""
    return ReleasedGroup.objects.get(release=release, key=WHOLE)


def proposals_of_wave(wave: Wave) -> list[Proposal]:
    """What was taken to the talk from the wave, oldest first (1 statement)."""
    return list(
        Proposal.objects.filter(wave=wave)
        .select_related("finding", "proposed_by", "decided_by")
        .order_by("pk")
    )


def proposed_in(cooperation: Cooperation, wave: int, group: str) -> dict[str, str]:
    """What was taken to the talk from a group: state by variable (1 statement)."""
    rows = Proposal.objects.filter(wave__cooperation=cooperation, wave__number=wave, group=group)
    return dict(rows.values_list("factor", "state"))


def references_for(instruments: Iterable[str]) -> list[Reference]:
    """The references of these instruments, newest first (1 statement)."""
    wanted = Reference.objects.filter(instrument__in=list(instruments)).order_by("-year")
    return list(wanted.only("instrument", "version", "bands"))
