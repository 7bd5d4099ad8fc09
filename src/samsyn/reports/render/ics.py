"""The dates of a plan as an iCalendar file or feed: all-day events, roles instead of names."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from samsyn.reports.frame import ReportFrame
from samsyn.reports.plan_dates import PlanDate, dates_of
from samsyn.reports.plan_parts import Data, parts_of
from samsyn.reports.plan_sections import shortened

LONGEST_SUMMARY = 140


def ics_of(
    plan: Data,
    frame: ReportFrame,
    *,
    key: str,
    made_at: datetime,
    meetings: Iterable[PlanDate] = (),
) -> bytes:
    """The calendar. `key` names the cycle for good, so that a feed updates its events.

    Notes are left out: they are free text and may hold names.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Samsyn//Plan dates//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", frame.say("calendar.name", workplace=frame.workplace))
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"value": "DURATION"})
    for one in (*dates_of(parts_of(plan)), *meetings):
        calendar.add_component(_event(one, frame, key, made_at))
    made: bytes = calendar.to_ical()
    return made


def _event(one: PlanDate, frame: ReportFrame, key: str, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{key}-{one.place}@samsyn")
    event.add("dtstamp", made_at.astimezone(UTC))
    event.add("dtstart", one.date)
    subject = shortened(one.subject, LONGEST_SUMMARY)
    event.add(
        "summary",
        frame.say("calendar.summary", kind=frame.say(f"date.{one.kind}"), subject=subject),
    )
    roles = ", ".join(frame.role_label(role) for _, role in one.owners)
    if roles:
        event.add("description", f"{frame.say('column.who')}: {roles}")
    event.add("transp", "TRANSPARENT")
    return event
