"""Where somebody may put something from the shelves: open cycles and the goals in them."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from samsyn.core.process.tree import Entry
from samsyn.core.terms import CycleState
from samsyn.store import models
from samsyn.store.queries.cycles import entry_of
from samsyn.store.scopes import visible_to


def open_cycles(viewers: Sequence[Any]) -> dict[int, models.Cycle]:
    """The open cycle of each of these viewers' cooperations, by cooperation (1 statement)."""
    earliest = {viewer.cooperation.pk: viewer.first_cycle for viewer in viewers}
    rows = models.Cycle.objects.filter(
        cooperation_id__in=earliest, state=CycleState.OPEN, draft=False
    )
    return {
        row.cooperation_id: row
        for row in rows.order_by("number")
        if row.number >= earliest[row.cooperation_id]
    }


def cycle_at_work(viewer: Any) -> models.Cycle | None:
    """The open cycle of the viewer's cooperation, if there is one (1 statement)."""
    return open_cycles([viewer]).get(viewer.cooperation.pk)


def goals_in(viewers: Sequence[Any], cycles: dict[int, models.Cycle]) -> dict[int, list[Entry]]:
    """The goals each viewer sees in the open cycle, by cooperation (1 statement)."""
    scope = Q(pk__in=())
    for viewer in viewers:
        cycle = cycles.get(viewer.cooperation.pk)
        if cycle is not None:
            scope |= Q(cycle_id=cycle.pk) & visible_to(viewer)
    rows = models.Entry.objects.filter(scope, kind="goal", removed_at__isnull=True)
    found: dict[int, list[Entry]] = {}
    for row in rows.order_by("position", "pk"):
        found.setdefault(row.cooperation_id, []).append(entry_of(row))
    return found
