"""Reading events: the latest, all of a cycle, and a cycle as it stood at a moment."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from samsyn.core.process.data import from_data
from samsyn.core.process.tree import CycleTree, Entry
from samsyn.store.models import Cycle, Event
from samsyn.store.scopes import Sees, visible_to


def latest_events(cycle: Cycle, viewer: Sees, most: int) -> list[Event]:
    """The newest events of the cycle this viewer may see (1 statement)."""
    rows = Event.objects.filter(visible_to(viewer), cycle_id=cycle.pk).select_related("account")
    return list(rows.order_by("-number")[:most])


def events_of_cycle(cycle: Cycle, viewer: Sees, kind: str = "") -> QuerySet[Event]:
    """All events of the cycle this viewer may see, newest first, of one kind if given.

    What happened to the cooperation itself stands with the cycle it happened in.
    """
    rows = Event.objects.filter(
        visible_to(viewer), Q(cycle_id=cycle.pk) | _meanwhile(cycle)
    ).select_related("account")
    return (rows.filter(kind=kind) if kind else rows).order_by("-number")


def _meanwhile(cycle: Cycle) -> Q:
    """Events of the cooperation from this cycle's opening to that of the next one."""
    of_cooperation = Q(cycle__isnull=True, cooperation_id=cycle.cooperation_id)
    cycles = Cycle.objects.filter(cooperation_id=cycle.cooperation_id, draft=False)
    if cycle.draft:
        return Q(pk__in=())
    if cycles.filter(number__lt=cycle.number).exists():
        of_cooperation &= Q(at__gte=cycle.opened_at)
    following = cycles.filter(number__gt=cycle.number).order_by("number").first()
    return of_cooperation & Q(at__lt=following.opened_at) if following else of_cooperation


def events_of_entry(entry_id: int, viewer: Sees) -> list[Event]:
    """The history of one entry, newest first."""
    rows = Event.objects.filter(visible_to(viewer), entry_id=entry_id).select_related("account")
    return list(rows.order_by("-number"))


def tree_as_of(cycle: Cycle, viewer: Sees, moment: datetime) -> CycleTree:
    """The cycle exactly as this viewer could see it at `moment`, from the events."""
    rows = (
        Event.objects.filter(
            visible_to(viewer), cycle_id=cycle.pk, entry__isnull=False, at__lte=moment
        )
        .order_by("number")
        .values_list("entry_id", "kind", "after", "circle")
    )
    latest: dict[int, Entry | None] = {}
    for entry_id, kind, after, circle in rows:
        latest[entry_id] = _entry(entry_id, kind, after, circle)
    return CycleTree(entry for entry in latest.values() if entry is not None)


def _entry(
    entry_id: int,
    kind: str,
    after: dict[str, Any] | None,
    circle: str | None,
) -> Entry | None:
    if after is None or after.get("removed"):
        return None
    return Entry(
        id=entry_id,
        kind=kind,
        parent_id=after["parent"],
        position=after["position"],
        circle=circle,
        version=after["version"],
        noun=from_data(kind, after["data"]),
        party=after["party"],
    )
