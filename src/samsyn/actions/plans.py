"""Bringing a plan: a document becomes a new draft cycle, and is never mixed with another."""

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from samsyn.access.roles import Permission
from samsyn.access.viewers import Viewer
from samsyn.actions.cycles import open_cycle
from samsyn.actions.entries import Refused
from samsyn.actions.events import record, record_all
from samsyn.catalogue import registry
from samsyn.core.plan_document.shape import Json
from samsyn.core.process import plan_places as places
from samsyn.core.process.choice_sets import CHOICE_SETS
from samsyn.core.process.data import from_data, to_data
from samsyn.core.process.sharing import check_shareable
from samsyn.core.process.tree_of_plan import COPIED_MEASURES, PlannedEntry, entries_of_plan
from samsyn.core.terms import Party, Role
from samsyn.store.models import Attachment, Cooperation, Cycle, Entry
from samsyn.store.scopes import visible_to

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Original:
    """The document as it came."""

    name: str
    content: bytes
    media_type: str = WORD

    @property
    def hash(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def brought_before(cooperation: Cooperation, original: Original, by: Viewer) -> bool:
    """Whether the viewer's own side has brought the same file already."""
    return Attachment.objects.filter(
        visible_to(by),
        cooperation=cooperation,
        circle__isnull=False,
        entry__isnull=True,
        content_hash=original.hash,
    ).exists()


@transaction.atomic
def import_plan(
    *,
    cooperation: Cooperation,
    plan: Json,
    original: Original,
    by: Viewer,
    again: bool = False,
) -> Cycle:
    """A new draft cycle with what the plan holds.

    The original, what found no place and what may not be shared stay on the viewer's own side.
    Raises Refused("same_file") for a file brought before, unless `again`, and
    Refused("no_right_to_write") for a role that only reads.
    """
    if not by.may(Permission.WRITE):
        raise Refused("no_right_to_write")
    if not again and brought_before(cooperation, original, by):
        raise Refused("same_file")
    cycle = open_cycle(cooperation=cooperation, by=by, draft=True)
    Attachment.objects.create(
        cooperation=cooperation,
        circle=by.circle,
        owner_id=by.organisation_id,
        name=original.name[:200],
        media_type=original.media_type,
        content=original.content,
        content_hash=original.hash,
        created_by=by.account,
        created_at=timezone.now(),
    )
    record(
        "imported_document",
        cooperation=cooperation,
        by=by,
        cycle=cycle,
        after={"file": original.hash, "name": original.name[:200]},
        circle=by.circle,
    )
    _write(_wanted(plan, cooperation, by), cycle, by)
    return cycle


def _wanted(plan: Json, cooperation: Cooperation, by: Viewer) -> list[PlannedEntry]:
    names = {
        places.WORKPLACE_TEXT: str(cooperation.workplace or ""),
        places.HEALTH_SERVICE_TEXT: str(cooperation.health_service or ""),
    }
    checked = [_checked(one, by) for one in entries_of_plan(plan)]
    return [
        one
        for one in checked
        if one.kind != "text" or names.get(one.data["field"]) != one.data.get("text", "")
    ]


def _checked(entry: PlannedEntry, by: Viewer) -> PlannedEntry:
    """The entry with values that the packs know; what no field takes stands aside."""
    data = _known(entry.kind, entry.data)
    if entry.kind in {"text", "item"} and not _has_field(data.get("field", "")):
        text = str(data.get("text", ""))
        return replace(entry, kind="unplaced", data={"after": "", "text": text}, own=True)
    if entry.kind == "unplaced" and data.get("after") == COPIED_MEASURES:
        label = registry().field_label(COPIED_MEASURES, by.account.language).value
        data = {**data, "after": label}
    party = str(data.get("party", by.party))
    unshareable = check_shareable(from_data(entry.kind, data), party) is not None
    return replace(entry, data=data, own=entry.own or unshareable)


def _has_field(key: str) -> bool:
    known = registry().operating_model().fields
    return key in known or key in (places.WORKPLACE_TEXT, places.HEALTH_SERVICE_TEXT)


def _known(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    """The data without choices, parties, roles and factors that do not exist."""
    kept = {}
    for name, value in data.items():
        if isinstance(value, str) and not _may_be(kind, name, value):
            continue
        if isinstance(value, list):
            value = [_known(name, one) if isinstance(one, dict) else one for one in value]
            value = [one for one in value if not isinstance(one, str) or _may_be(kind, name, one)]
        kept[name] = value
    return kept


def _may_be(kind: str, name: str, value: str) -> bool:
    if not value:
        return True
    if choices := CHOICE_SETS.get(f"{kind}.{name}"):
        return value in registry().operating_model().choices[choices]
    if name == "party":
        return value in set(Party)
    if name in {"role", "participants_workplace", "participants_ohs"}:
        return value in set(Role)
    return name != "factor" or value in {one.id for one in registry().factors()}


def _write(wanted: list[PlannedEntry], cycle: Cycle, by: Viewer) -> None:
    """All entries, level by level; within a level what is referred to comes first."""
    made: dict[int, Entry] = {}
    level: dict[int, int] = {}
    places_taken: Counter[tuple[int | None, str]] = Counter()
    for one in wanted:
        level[one.id] = level[one.parent] + 1 if one.parent else 0
    for step in sorted({_turn(one, level) for one in wanted}):
        rows = []
        for one in wanted:
            if _turn(one, level) == step:
                places_taken[one.parent, one.kind] += 1
                row = _row(one, made, places_taken[one.parent, one.kind], cycle, by)
                rows.append((one.id, row))
        Entry.objects.bulk_create([row for _, row in rows], batch_size=500)
        made.update(rows)
        record_all("imported", [row for _, row in rows], by=by, cycle=cycle)


def _turn(one: PlannedEntry, level: dict[int, int]) -> tuple[int, bool]:
    return level[one.id], one.kind in {"finding", "need"}


def _row(
    one: PlannedEntry, made: dict[int, Entry], position: int, cycle: Cycle, by: Viewer
) -> Entry:
    data = dict(one.data)
    for name in ("sources", "choices"):
        if name in data:
            data[name] = [made[known].pk for known in data[name]]
    parent = made[one.parent] if one.parent else None
    now = timezone.now()
    return Entry(
        cooperation_id=cycle.cooperation_id,
        cycle=cycle,
        parent=parent,
        kind=one.kind,
        position=position,
        circle=by.circle if one.own else None,
        owner_id=by.organisation_id,
        party=by.party,
        data=to_data(from_data(one.kind, data)),
        created_by=by.account,
        created_at=now,
        updated_by=by.account,
        updated_at=now,
    )
