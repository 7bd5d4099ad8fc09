"""Writing in a meeting: notes and attendance, while others write in it too."""

from typing import Any

from django.db import transaction

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import Conflict, change_entry, writable
from samsyn.actions.events import fingerprint
from samsyn.store.models import Entry


@transaction.atomic
def write_part(*, meeting: int, part: str, value: Any, seen: str, by: Viewer) -> Entry:
    """One part of a meeting (notes, attendance) replaced; the other parts stay as they are.

    `seen` is the `mark` of the part as the writer read it. Raises Conflict when somebody
    changed this very part meanwhile, Entry.DoesNotExist for what is no meeting here.
    """
    row = writable(meeting, by)
    if row.kind != "meeting":
        raise Entry.DoesNotExist
    now = row.data.get(part)
    if mark(now) != seen and now != value:
        raise Conflict(row)
    return change_entry(entry=meeting, version=row.version, data={part: value}, by=by)


@transaction.atomic
def hold(*, meeting: int, by: Viewer) -> Entry:
    """The meeting has been held."""
    row = writable(meeting, by)
    if row.kind != "meeting":
        raise Entry.DoesNotExist
    return change_entry(entry=meeting, version=row.version, data={"held": True}, by=by)


def mark(value: Any) -> str:
    """What stands for a part as it was read; nothing written is one mark."""
    return fingerprint(value or None)[:16]
