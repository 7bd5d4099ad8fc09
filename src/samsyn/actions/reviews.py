"""Review meetings: a series both parties keep, its meetings, and what is promised there."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import Refused, add_entry, change_entry, writable
from samsyn.core.process.data import to_data
from samsyn.core.process.records import MeetingAction
from samsyn.core.process.reviews import LONGEST, RHYTHMS, SHORTEST, key_of, promises_at
from samsyn.store.models import Cycle, Entry
from samsyn.store.queries.cycles import entry_of
from samsyn.store.queries.reviews import meetings_of_series


@transaction.atomic
def begin_series(*, data: dict[str, Any], token: str, by: Viewer) -> Entry:
    """A new series; it goes on over the cycles. Raises Refused for a rhythm that is not offered."""
    _check(data)
    return add_entry(by=by, kind="review_series", data=data, token=token or None)


@transaction.atomic
def change_series(*, series: int, data: dict[str, Any], by: Viewer) -> Entry:
    """Other facts for the series."""
    row = _series(series, by)
    _check({**row.data, **data})
    return change_entry(entry=series, version=row.version, data=data, by=by)


@transaction.atomic
def end_series(*, series: int, by: Viewer, again: bool = False) -> Entry:
    """No more meetings are proposed; `again`: they are."""
    row = _series(series, by)
    return change_entry(entry=series, version=row.version, data={"ended": not again}, by=by)


@transaction.atomic
def prepare_review(
    *, cycle: Cycle, series: int, data: dict[str, Any], token: str, by: Viewer
) -> Entry:
    """A meeting of the series (0: outside any) with its agenda; any side may call it."""
    if series:
        _series(series, by)
        data = {**data, "series": series}
    return add_entry(by=by, kind="meeting", cycle=cycle, data=data, token=token or None)


@transaction.atomic
def promise(*, meeting: int, action: MeetingAction, by: Viewer) -> Entry:
    """Somebody takes something on: what, which role, by when. Said twice, it counts once."""
    if not action.text.strip():
        raise Refused("note_empty")
    row, actions = _meeting(meeting, by)
    if key_of(action) not in {key_of(one) for one in actions}:
        actions.append(action)
    return _keep(row, actions, by)


@transaction.atomic
def tick_promise(*, meeting: int, key: str, done: bool, by: Viewer, today: date) -> Entry:
    """What was promised, here or in an earlier meeting of the series, is done (or not after all).

    Ticked in a later meeting, it is kept there: the earlier one stays as it was.
    """
    row, actions = _meeting(meeting, by)
    known = {key_of(one) for one in actions}
    if key not in known:
        actions += [one for one in _earlier(row, by, today) if key_of(one) == key]
    return _keep(row, [replace(a, done=done) if key_of(a) == key else a for a in actions], by)


@transaction.atomic
def drop_promise(*, meeting: int, key: str, by: Viewer) -> Entry:
    """Written by mistake."""
    row, actions = _meeting(meeting, by)
    return _keep(row, [one for one in actions if key_of(one) != key], by)


def _earlier(row: Entry, by: Viewer, today: date) -> list[MeetingAction]:
    series = row.data.get("series", 0)
    if not series:
        return []
    meetings = meetings_of_series(by.cooperation, series, by.first_cycle)
    return [one.action for one in promises_at(meetings, entry_of(row), today)]


def _keep(row: Entry, actions: list[MeetingAction], by: Viewer) -> Entry:
    data = {"actions": [to_data(one) for one in actions]}
    return change_entry(entry=row.pk, version=row.version, data=data, by=by)


def _meeting(meeting: int, by: Viewer) -> tuple[Entry, list[MeetingAction]]:
    row = writable(meeting, by)
    if row.kind != "meeting":
        raise Entry.DoesNotExist
    return row, list(entry_of(row).actions)


def _series(series: int, by: Viewer) -> Entry:
    row = writable(series, by)
    if row.kind != "review_series" or row.circle is not None:
        raise Entry.DoesNotExist
    return row


def _check(data: dict[str, Any]) -> None:
    if not str(data.get("title", "")).strip():
        raise Refused("review_title")
    if data.get("every_weeks", RHYTHMS[0]) not in RHYTHMS:
        raise Refused("review_rhythm")
    if not SHORTEST <= data.get("minutes", SHORTEST) <= LONGEST:
        raise Refused("review_minutes")
