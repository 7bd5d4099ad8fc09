"""Reading cycles: one statement for a whole tree."""

from typing import Any

from samsyn.core.process.data import from_data
from samsyn.core.process.tree import CycleTree, Entry
from samsyn.store import models
from samsyn.store.scopes import Sees, visible_to

_COLUMNS = (
    "id",
    "kind",
    "parent_id",
    "position",
    "circle",
    "version",
    "data",
    "party",
    "created_by_id",
    "created_at",
    "updated_by_id",
    "updated_at",
    "origin_id",
)


def entry_of(row: "models.Entry") -> Entry:
    """The core entry of a stored row."""
    return _entry(*(getattr(row, column) for column in _COLUMNS))


def _entry(
    id_: int,
    kind: str,
    parent: int | None,
    position: int,
    circle: str | None,
    version: int,
    data: dict[str, Any],
    party: str,
    *rest: Any,
) -> Entry:
    created_by, created_at, updated_by, updated_at, origin = rest
    return Entry(
        id=id_,
        kind=kind,
        parent_id=parent,
        position=position,
        circle=circle,
        version=version,
        noun=from_data(kind, data),
        party=party,
        created_by=created_by,
        created_at=created_at,
        updated_by=updated_by,
        updated_at=updated_at,
        origin_id=origin,
    )


def tree_of(cycle: "models.Cycle", viewer: Sees, *, kinds: tuple[str, ...] = ()) -> CycleTree:
    """Everything of the cycle this viewer may see (optionally of some kinds only)."""
    rows = models.Entry.objects.filter(
        visible_to(viewer), cycle_id=cycle.pk, removed_at__isnull=True
    )
    if kinds:
        rows = rows.filter(kind__in=kinds)
    return CycleTree(_entry(*row) for row in rows.values_list(*_COLUMNS))


def shared_tree_of(cycle: "models.Cycle") -> CycleTree:
    """Everything both parties share of the cycle: what is agreed, exported, told."""
    rows = models.Entry.objects.filter(
        cycle_id=cycle.pk, circle__isnull=True, removed_at__isnull=True
    )
    return CycleTree(_entry(*row) for row in rows.values_list(*_COLUMNS)).shared()


def removed_of(cycle: "models.Cycle", viewer: Sees, *, kinds: tuple[str, ...]) -> list[Entry]:
    """Removed entries that can be brought back, latest first."""
    rows = models.Entry.objects.filter(
        visible_to(viewer), cycle_id=cycle.pk, removed_at__isnull=False, kind__in=kinds
    ).order_by("-removed_at")
    return [_entry(*row) for row in rows.values_list(*_COLUMNS)[:20]]
