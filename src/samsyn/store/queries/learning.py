"""Reading the learning log of a cooperation."""

from typing import Any

from samsyn.core.process.tree import Entry
from samsyn.store.models import Cycle
from samsyn.store.models import Entry as EntryRow
from samsyn.store.queries.cycles import entry_of
from samsyn.store.scopes import Sees, visible_to


def lessons_of(cycles: list[Cycle], viewer: Sees) -> list[dict[str, Any]]:
    """Per cycle, in the given order: its lessons and successes (1 statement)."""
    rows = EntryRow.objects.filter(
        visible_to(viewer), cycle__in=cycles, kind__in=("lesson", "item"), removed_at__isnull=True
    ).order_by("position", "pk")
    found: dict[int, list[Entry]] = {}
    for row in rows:
        if row.kind == "lesson" or row.data.get("field") == "s5_successes":
            found.setdefault(row.cycle_id or 0, []).append(entry_of(row))
    return [
        {
            "cycle": cycle,
            "lessons": [e for e in found.get(cycle.pk, []) if e.kind == "lesson"],
            "successes": [e for e in found.get(cycle.pk, []) if e.kind == "item"],
        }
        for cycle in cycles
    ]
