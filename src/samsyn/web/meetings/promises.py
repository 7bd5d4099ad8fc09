"""Who does what: promises made in a meeting, and those of earlier meetings of its series."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.actions.reviews import drop_promise, promise, tick_promise
from samsyn.core.process.records import MeetingAction
from samsyn.core.process.reviews import Promise, promises_at
from samsyn.core.process.sharing import person_data_in
from samsyn.core.process.tree import Entry
from samsyn.store.queries.reviews import meetings_of_series
from samsyn.web import labels
from samsyn.web.meetings.shown import attendance_options
from samsyn.web.typed import day_typed

PARTS = frozenset({"promise", "tick", "untick", "drop"})
LONGEST = 500


@dataclass(frozen=True)
class PromiseShown:
    """A promise in words."""

    promise: Promise
    late: int
    role: str
    moved: str


@dataclass(frozen=True)
class TypedPromise:
    """A promise that was not saved yet, because it looks like data of a person."""

    text: str
    who: str
    due: str
    codes: list[str]


def promises_of(request: Any, meeting: Entry) -> list[PromiseShown]:
    """What stands on this meeting's list (1 statement for a meeting of a series)."""
    meetings = (
        meetings_of_series(request.cooperation, meeting.series, request.viewer.first_cycle)
        if meeting.series
        else [meeting]
    )
    today = timezone.localdate()
    return [shown(one, today) for one in promises_at(meetings, meeting, today)]


def shown(one: Promise, today: date) -> PromiseShown:
    """The promise in words: how late, whose, how often it has moved on."""
    due = one.action.due
    return PromiseShown(
        promise=one,
        late=(today - due).days if one.is_late(today) and due else 0,
        role=labels.role_label(one.action.role) if one.action.role else "",
        moved=moved_words(one.moved) if one.moved and not one.done else "",
    )


def moved_words(times: int) -> str:
    """How often a promise has moved to the next meeting."""
    return ngettext("moved on %(times)d time", "moved on %(times)d times", times) % {"times": times}


def who_options() -> list[tuple[str, Any]]:
    """Roles to choose from, by party."""
    groups = [(one["label"], one["options"]) for one in attendance_options()]
    return [("", _("Not said yet")), *groups]


def write_promise(request: Any, meeting: int, part: str) -> TypedPromise | None:
    """Add, tick or take away a promise; what looks like a person's data comes back unsaved."""
    by, key = request.viewer, request.POST.get("key", "")
    if part == "drop":
        drop_promise(meeting=meeting, key=key, by=by)
        messages.success(request, _("Taken away."))
        return None
    if part != "promise":
        today = timezone.localdate()
        tick_promise(meeting=meeting, key=key, done=part == "tick", by=by, today=today)
        messages.success(request, _("Done.") if part == "tick" else _("Open again."))
        return None
    typed = _typed(request)
    if typed.codes and not request.POST.get("person_checked"):
        return typed
    party, _colon, role = typed.who.partition(":")
    known = {value for one in attendance_options() for value, _word in one["options"]}
    if typed.who not in known:
        party = role = ""
    action = MeetingAction(text=typed.text, party=party, role=role, due=day_typed(typed.due))
    promise(meeting=meeting, action=action, by=by)
    messages.success(request, _("Noted: who does what."))
    return None


def _typed(request: Any) -> TypedPromise:
    text = request.POST.get("text", "").strip()[:LONGEST]
    return TypedPromise(
        text, request.POST.get("who", ""), request.POST.get("due", ""), person_data_in(text)
    )
