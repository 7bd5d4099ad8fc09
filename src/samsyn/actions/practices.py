"""Everyday practices of a team: begun, answered once a week by the team, ended with a look back."""

from datetime import date
from typing import Any

from django.db import transaction

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import Refused, add_entry, change_entry, writable
from samsyn.core.process.data import to_data
from samsyn.core.process.practices import ANSWERS, open_weeks, with_answer
from samsyn.core.process.shelf_nouns import EverydayPractice
from samsyn.store.models import Entry
from samsyn.store.queries.cycles import entry_of


@transaction.atomic
def begin_practice(*, data: dict[str, Any], token: str, by: Viewer) -> Entry:
    """A practice both parties see; it goes on over the cycles. Raises Refused without words."""
    if not str(data.get("text", "")).strip():
        raise Refused("practice_text")
    return add_entry(by=by, kind="everyday_practice", data=data, token=token or None)


@transaction.atomic
def change_practice(*, practice: int, data: dict[str, Any], by: Viewer) -> Entry:
    """Other words for it, or for how things were before and are after."""
    row = _practice(practice, by)
    if not str({**row.data, **data}.get("text", "")).strip():
        raise Refused("practice_text")
    return change_entry(entry=practice, version=row.version, data=data, by=by)


@transaction.atomic
def answer_week(*, practice: int, week: date, kept: str, by: Viewer, today: date) -> Entry:
    """The team's answer for a week: one for all, the last counts; empty takes it back."""
    row = _practice(practice, by)
    noun = _noun(row)
    if noun.ended or week not in open_weeks(noun, today) or kept not in ("", *ANSWERS):
        raise Refused("practice_week")
    weeks = [to_data(one) for one in with_answer(noun, week, kept)]
    return change_entry(entry=practice, version=row.version, data={"weeks": weeks}, by=by)


@transaction.atomic
def end_practice(*, practice: int, after: str, by: Viewer) -> Entry:
    """It has ended, with how things are now."""
    row = _practice(practice, by)
    data = {"ended": True, "after": after.strip()}
    return change_entry(entry=practice, version=row.version, data=data, by=by)


@transaction.atomic
def take_up_again(*, practice: int, by: Viewer) -> Entry:
    """It goes on after all."""
    row = _practice(practice, by)
    return change_entry(entry=practice, version=row.version, data={"ended": False}, by=by)


def _practice(practice: int, by: Viewer) -> Entry:
    row = writable(practice, by)
    if row.kind != "everyday_practice" or row.circle is not None:
        raise Entry.DoesNotExist
    return row


def _noun(row: Entry) -> EverydayPractice:
    noun = entry_of(row).noun
    assert isinstance(noun, EverydayPractice)
    return noun
