"""Reading cycles: one statement for a whole tree."""

import json
from typing import Any

from django.db.models import Case, F, QuerySet, TextField, When
from django.db.models.functions import Cast

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
    "party",
    "created_by_id",
)
# As text: reading 200 rows of JSON and times costs more than most pages show of them.
_TEXTS = {"raw": Cast("data", TextField()), "written": Cast("created_at", TextField())}
# What was carried on comes from another cycle; what came of a worksheet does not.
_CARRIED = Case(When(origin__cycle__isnull=False, then=F("origin_id")))


def entry_of(row: "models.Entry") -> Entry:
    """The core entry of a stored row."""
    values = [getattr(row, column) for column in _COLUMNS]
    return _entry(*values, row.origin_id, json.dumps(row.data), row.created_at.isoformat())


def _entry(
    id_: int,
    kind: str,
    parent: int | None,
    position: int,
    circle: str | None,
    version: int,
    party: str,
    created_by: int,
    origin: int | None,
    raw: str,
    written: str,
) -> Entry:
    return Entry(
        id=id_,
        kind=kind,
        parent_id=parent,
        position=position,
        circle=circle,
        version=version,
        party=party,
        created_by=created_by,
        origin_id=origin,
        raw=raw,
        written=written,
    )


def _tree(rows: "QuerySet[models.Entry]") -> CycleTree:
    values: Any = rows.annotate(carried=_CARRIED, **_TEXTS).values_list(
        *_COLUMNS, "carried", *_TEXTS
    )
    return CycleTree(_entry(*row) for row in values)


def tree_of(cycle: "models.Cycle", viewer: Sees, *, kinds: tuple[str, ...] = ()) -> CycleTree:
    """Everything of the cycle this viewer may see (optionally of some kinds only)."""
    rows = models.Entry.objects.filter(
        visible_to(viewer), cycle_id=cycle.pk, removed_at__isnull=True
    )
    if kinds:
        rows = rows.filter(kind__in=kinds)
    return _tree(rows)


def shared_tree_of(cycle: "models.Cycle") -> CycleTree:
    """Everything both parties share of the cycle: what is agreed, exported, told."""
    rows = models.Entry.objects.filter(
        cycle_id=cycle.pk, circle__isnull=True, removed_at__isnull=True
    )
    return _tree(rows).shared()
