"""Worksheets: begun, filled in section by section, done, opened to the other side."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import (
    Conflict,
    Refused,
    add_entry,
    change_entry,
    lock,
    remove_entry,
    restore_entry,
    share_entry,
    writable,
)
from samsyn.actions.events import record
from samsyn.actions.worksheet_news import tell_side_given, tell_sides_opened
from samsyn.core.process.data import from_data, to_data
from samsyn.core.process.records import Answer
from samsyn.core.process.shelf_nouns import Worksheet
from samsyn.core.shelf.content import ContentItem
from samsyn.core.shelf.kinds import Mode
from samsyn.core.shelf.worksheet import by_id, is_startable, merged, stamp_of
from samsyn.core.terms import Circle
from samsyn.store.models import Cooperation, Cycle, Entry
from samsyn.store.queries.worksheets import side_states, worksheets_of

DONE, OPEN = "done", "open"


@transaction.atomic
def begin_worksheet(
    *, item: ContentItem, title: str, own: bool, by: Viewer, token: str | None = None
) -> Entry:
    """A new worksheet of the item; `own` keeps it within the writer's circle.

    In a two-sided form each side begins its own; a side that has begun already gets that one.
    Raises Refused: not_startable, no_circle.
    """
    if item.form is None or not is_startable(item):
        raise Refused("not_startable")
    two_sided = item.form.mode is Mode.TWO_SIDED
    if (own or two_sided) and by.circle is None:
        raise Refused("no_circle")
    lock(by.cooperation, None)
    before = worksheets_of(by.cooperation, by, item=item.id)
    number = _round(by.cooperation, item.id) if two_sided else _next(before)
    if two_sided:
        for row in before:
            noun = worksheet_in(row)
            if (noun.round, noun.side) == (number, by.circle):
                return row
    noun = Worksheet(
        item=item.id,
        item_version=item.version,
        title=title,
        round=number,
        side=str(by.circle) if two_sided else "",
    )
    return add_entry(
        by=by,
        kind="worksheet",
        data=to_data(noun),
        circle=by.circle if own or two_sided else None,
        token=token,
    )


def _round(cooperation: Cooperation, item: str) -> int:
    """The round in which a side begins now: the last one, until it is open to all."""
    states = side_states(cooperation, item)
    last = max((one.round for one in states), default=1)
    opened = any(one.is_open_to_all for one in states if one.round == last)
    return last + 1 if opened else last


def _next(before: Iterable[Entry]) -> int:
    return max((worksheet_in(row).round for row in before), default=0) + 1


def worksheet_in(row: Entry) -> Worksheet:
    """The noun of a worksheet's row."""
    noun = from_data("worksheet", row.data)
    assert isinstance(noun, Worksheet)
    return noun


@transaction.atomic
def write_answers(
    *, worksheet: int, ids: Iterable[str], seen: str, answers: Iterable[Answer], by: Viewer
) -> Entry:
    """The worksheet with the answers to `ids` replaced.

    `seen` is the stamp of what the writer saw under these ids: two people may write different
    sections at once. Raises Conflict when these answers were changed meanwhile, and
    Refused("worksheet_done").
    """
    row, ids, new = _open(worksheet, by), list(ids), list(answers)
    held = worksheet_in(row).answers
    after = merged(held, ids, new)
    now = stamp_of(by_id(held), ids)
    if now not in (seen, stamp_of(by_id(after), ids)):
        raise Conflict(row)
    if now == stamp_of(by_id(after), ids):
        return row
    return _change(row, by, {"answers": [to_data(one) for one in after]})


@transaction.atomic
def finish_worksheet(*, worksheet: int, by: Viewer) -> Entry:
    """The worksheet is done. When every side of a two-sided form is, all are opened at once."""
    row = _locked(worksheet, by)
    noun = worksheet_in(row)
    if noun.state != DONE:
        row = _change(row, by, {"state": DONE, "date": timezone.localdate().isoformat()})
    if noun.side and row.circle is not None:
        _open_to_all(row, noun, by)
        row.refresh_from_db()
    return row


@transaction.atomic
def reopen_worksheet(*, worksheet: int, by: Viewer) -> Entry:
    """The worksheet can be written again; not one that the other side has read to compare."""
    row = _locked(worksheet, by)
    noun = worksheet_in(row)
    if noun.side and row.circle is None:
        raise Refused("round_is_over")
    return _change(row, by, {"state": OPEN}) if noun.state == DONE else row


@transaction.atomic
def share_worksheet(*, worksheet: int, by: Viewer) -> Entry:
    """Both parties see the worksheet now; sides of a two-sided form open by themselves."""
    row = _locked(worksheet, by)
    if worksheet_in(row).side:
        raise Refused("opens_by_itself")
    return share_entry(entry=row.pk, by=by)


@transaction.atomic
def put_away(*, worksheet: int, by: Viewer) -> Entry:
    """Take the worksheet out of sight, or bring it back when it is; not a round both have read."""
    lock(by.cooperation, None)
    if Entry.objects.filter(pk=worksheet, kind="worksheet", removed_at__isnull=False).exists():
        return restore_entry(entry=worksheet, by=by)
    row = _locked(worksheet, by)
    if worksheet_in(row).side and row.circle is None:
        raise Refused("round_is_over")
    return remove_entry(entry=row.pk, by=by)


def required_sides(cooperation: Cooperation) -> frozenset[Circle]:
    """The sides whose answers open a comparison; representatives may add theirs."""
    if cooperation.health_service_id is None:
        return frozenset({Circle.EMPLOYER})
    return frozenset({Circle.EMPLOYER, Circle.OHS})


def _open_to_all(row: Entry, noun: Worksheet, by: Viewer) -> None:
    """Open what is done of the round, if all that must be is; what is not goes to the next."""
    rows = Entry.objects.select_for_update().filter(
        cooperation=row.cooperation,
        kind="worksheet",
        data__item=noun.item,
        removed_at__isnull=True,
    )
    sheets = [(one, worksheet_in(one)) for one in rows]
    sheets = [(one, held) for one, held in sheets if held.side and held.round == noun.round]
    done = {held.side for _, held in sheets if held.state == DONE}
    missing = required_sides(row.cooperation) - done
    if missing:
        tell_side_given(noun, missing, by)
        return
    for one, held in sheets:
        is_given = held.state == DONE
        if is_given:
            one.circle = None
        else:
            one.data = {**one.data, "round": noun.round + 1}
        one.version += 1
        one.updated_at = timezone.now()
        one.save()
        record("shared" if is_given else "changed", cooperation=row.cooperation, by=by, entry=one)
    tell_sides_opened(noun, by)


@transaction.atomic
def make_of_worksheet(
    *,
    worksheet: int,
    kind: str,
    data: dict[str, Any],
    by: Viewer,
    cycle: Cycle | None = None,
    parent: int | None = None,
    circle: str | None = None,
    token: str | None = None,
) -> Entry:
    """One entry that comes of an answer, linked back to the worksheet.

    Raises Refused("worksheet_open") before the worksheet is done.
    """
    row = _locked(worksheet, by)
    if worksheet_in(row).state != DONE:
        raise Refused("worksheet_open")
    return add_entry(
        by=by,
        kind=kind,
        data=data,
        cycle=cycle,
        parent=parent,
        circle=circle,
        origin=row.pk,
        token=token,
    )


def _open(worksheet: int, by: Viewer) -> Entry:
    row = _locked(worksheet, by)
    if worksheet_in(row).state == DONE:
        raise Refused("worksheet_done")
    return row


def _locked(worksheet: int, by: Viewer) -> Entry:
    """The worksheet for writing; the cooperation is locked first, so that nobody waits in a ring.

    Raises Entry.DoesNotExist for what is no worksheet this person may write.
    """
    lock(by.cooperation, None)
    row = writable(worksheet, by)
    if row.kind != "worksheet":
        raise Entry.DoesNotExist
    return row


def _change(row: Entry, by: Viewer, data: dict[str, Any]) -> Entry:
    return change_entry(entry=row.pk, version=row.version, data=data, by=by)
