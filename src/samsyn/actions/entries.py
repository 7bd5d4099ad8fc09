"""Writing entries: add, change, move, remove, bring back, share.

Each is one transaction with one event. What somebody else wrote meanwhile is never
overwritten: a stale version raises Conflict with the row as it stands.
"""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions.events import record
from samsyn.core.process.data import from_data, to_data
from samsyn.core.process.nouns import PARENTS
from samsyn.core.process.sharing import check_shareable
from samsyn.core.terms import CycleState
from samsyn.store.models import Cooperation, Cycle, Entry, SpentToken
from samsyn.store.scopes import visible_to


class Refused(Exception):
    """The write is not possible in this state; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Conflict(Exception):
    """Somebody else changed the entry since it was read; `current` is the row as it stands."""

    def __init__(self, current: Entry) -> None:
        super().__init__(current.pk)
        self.current = current


@transaction.atomic
def add_entry(
    *,
    by: Viewer,
    kind: str,
    data: dict[str, Any],
    cycle: Cycle | None = None,
    parent: int | None = None,
    circle: str | None = None,
    token: str | None = None,
    origin: int | None = None,
    verb: str = "added",
) -> Entry:
    """A new entry at the end of its siblings. The same `token` again returns the first entry.

    Raises BadData for a value that does not fit, Refused for a place or state that does not.
    """
    cooperation = lock(by.cooperation, cycle)
    if token:
        spent = SpentToken.objects.filter(token=token, account=by.account).first()
        if spent and spent.entry:
            return spent.entry
    row = Entry(
        cooperation=cooperation,
        cycle=cycle,
        kind=kind,
        circle=_own_circle(by, circle),
        owner_id=by.organisation_id,
        party=by.party,
        origin_id=origin,
    )
    row.data = _clean(row, data)
    if parent is not None:
        row.parent = _parent(row, parent, by)
    elif kind in PARENTS:
        raise Refused("needs_parent")
    siblings = Entry.objects.filter(
        cooperation=cooperation, cycle=cycle, parent_id=parent, kind=kind
    )
    row.position = (siblings.aggregate(last=Max("position"))["last"] or 0) + 1
    row.words = words_of(row.data)
    row.created_by = row.updated_by = by.account
    row.created_at = row.updated_at = timezone.now()
    row.save(force_insert=True)
    if token:
        SpentToken.objects.create(
            token=token, entry=row, account=by.account, spent_at=row.created_at
        )
    record(verb, cooperation=cooperation, by=by, cycle=cycle, entry=row)
    return row


@transaction.atomic
def change_entry(
    *, entry: int, version: int, data: dict[str, Any], by: Viewer, verb: str = "changed"
) -> Entry:
    """The entry with these fields replaced (others stay). Saving the same again changes nothing.

    Raises Conflict when `version` is not the current one and the texts differ.
    """
    row = writable(entry, by)
    cleaned = _clean(row, {**row.data, **data})
    if cleaned == row.data:
        return row
    if row.version != version:
        raise Conflict(row)
    return _store(row, by, verb, data=cleaned)


@transaction.atomic
def share_entry(*, entry: int, by: Viewer) -> Entry:
    """The own-side entry becomes visible to both parties.

    Raises Refused("floor_not_confirmed") for an OHS finding without enough people behind it.
    """
    row = writable(entry, by)
    if row.circle is None:
        return row
    if row.parent_id and row.parent is not None and row.parent.circle is not None:
        raise Refused("parent_not_shared")
    row.circle = None
    row.data = _clean(row, row.data)
    return _store(row, by, "shared")


@transaction.atomic
def move_entry(*, entry: int, to: int, by: Viewer) -> Entry:
    """The entry at place `to` (1 is first) among its siblings of the same kind the mover sees."""
    row = writable(entry, by)
    siblings = list(
        Entry.objects.filter(
            visible_to(by),
            cooperation_id=row.cooperation_id,
            cycle_id=row.cycle_id,
            parent_id=row.parent_id,
            kind=row.kind,
            removed_at__isnull=True,
        ).order_by("position", "pk")
    )
    if row.kind == "choice":
        siblings = [s for s in siblings if s.data.get("use") == row.data.get("use")]
    places = sorted({s.position for s in siblings})
    if len(places) < len(siblings):
        places = list(range(1, len(siblings) + 1))
    siblings.remove(row)
    siblings.insert(max(0, min(to - 1, len(siblings))), row)
    for place, sibling in zip(places, siblings, strict=True):
        if sibling.position != place:
            Entry.objects.filter(pk=sibling.pk).update(position=place)
            sibling.position = place
    row.position = next(s.position for s in siblings if s.pk == row.pk)
    record("moved", cooperation=row.cooperation, by=by, cycle=row.cycle, entry=row)
    return row


@transaction.atomic
def remove_entry(*, entry: int, by: Viewer) -> Entry:
    """Take the entry (and what hangs on it) out of sight; `restore_entry` brings it back."""
    row = writable(entry, by)
    row.removed_at = timezone.now()
    return _store(row, by, "removed")


@transaction.atomic
def restore_entry(*, entry: int, by: Viewer) -> Entry:
    """Bring back a removed entry."""
    row = writable(entry, by, removed=True)
    row.removed_at = None
    return _store(row, by, "restored")


def writable(entry: int, by: Viewer, *, removed: bool = False) -> Entry:
    """The locked row, if this viewer may see and write it. Raises Entry.DoesNotExist otherwise."""
    row = (
        Entry.objects.select_for_update(of=("self",))
        .select_related("cooperation", "cycle", "parent")
        .get(
            visible_to(by),
            pk=entry,
            cooperation_id=by.cooperation.pk,
            removed_at__isnull=not removed,
        )
    )
    if row.cycle is not None and row.cycle.number < by.first_cycle:
        raise Entry.DoesNotExist
    _check_open(row.cycle)
    return row


def lock(cooperation: Cooperation, cycle: Cycle | None) -> Cooperation:
    """The cooperation's row, locked, so that writes of one cooperation come one by one."""
    locked = Cooperation.objects.select_for_update().get(pk=cooperation.pk)
    if cycle is not None:
        _check_open(Cycle.objects.get(pk=cycle.pk))
    return locked


def _check_open(cycle: Cycle | None) -> None:
    if cycle is not None and cycle.state == CycleState.CLOSED:
        raise Refused("cycle_closed")


def _own_circle(by: Viewer, circle: str | None) -> str | None:
    if circle is not None and circle != by.circle:
        raise Refused("not_your_circle")
    return circle


def _parent(row: Entry, parent: int, by: Viewer) -> Entry:
    found = Entry.objects.filter(
        visible_to(by), pk=parent, cooperation_id=row.cooperation_id, removed_at__isnull=True
    ).first()
    if found is None or found.cycle_id != (row.cycle.pk if row.cycle else None):
        raise Refused("no_such_parent")
    if found.kind not in PARENTS.get(row.kind, {found.kind}):
        raise Refused("wrong_parent")
    if found.circle is not None and row.circle != found.circle:
        raise Refused("parent_not_shared")
    return found


def _clean(row: Entry, data: dict[str, Any]) -> dict[str, Any]:
    noun = from_data(row.kind, _with_plain_lines(data))
    if row.circle is None:
        problem = check_shareable(noun, row.party)
        if problem:
            raise Refused(problem)
    return to_data(noun)


def _with_plain_lines(data: Any) -> Any:
    """The same with line ends as documents have them: browsers send two characters for one."""
    if isinstance(data, dict):
        return {name: _with_plain_lines(value) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [_with_plain_lines(value) for value in data]
    return data.replace("\r\n", "\n") if isinstance(data, str) else data


def words_of(data: Any) -> str:
    """All texts of an entry in one line, case folded."""
    if isinstance(data, dict):
        return " ".join(words_of(value) for value in data.values())
    if isinstance(data, list):
        return " ".join(words_of(value) for value in data)
    return data.casefold() if isinstance(data, str) else ""


def _store(row: Entry, by: Viewer, verb: str, **changes: Any) -> Entry:
    for name, value in changes.items():
        setattr(row, name, value)
    row.words = words_of(row.data)
    row.version += 1
    row.updated_by = by.account
    row.updated_at = timezone.now()
    row.save()
    record(verb, cooperation=row.cooperation, by=by, cycle=row.cycle, entry=row)
    return row
