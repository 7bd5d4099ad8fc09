"""The calendar file: all-day events with lasting names, roles instead of people."""

from datetime import date

from icalendar import Calendar

from samsyn.reports.render.ics import ics_of
from tests.reports.plans import CLEANING, EMPTY, MADE_AT, frame


def _events(plan, language="en"):
    made = ics_of(plan, frame(language), key="cycle-7", made_at=MADE_AT)
    return Calendar.from_ical(made).walk("VEVENT")


def test_every_date_is_an_all_day_event():
    events = _events(CLEANING)
    assert len(events) == 11
    first = events[0]
    assert first.decoded("dtstart") == date(2027, 4, 1)
    assert str(first["summary"]) == "Measure starts: Shared start of shift, ten minutes"
    assert str(first["description"]) == "Who answers: Supervisor, Occupational health nurse"


def test_names_of_events_last_and_differ():
    names = [str(event["uid"]) for event in _events(CLEANING)]
    assert names[0] == "cycle-7-measure_starts-1-2@samsyn"
    assert len(set(names)) == 11
    assert names == [str(event["uid"]) for event in _events(CLEANING, "pl")]


def test_summaries_are_in_the_readers_language():
    assert str(_events(CLEANING, "pl")[0]["summary"]).startswith("Początek działania: ")


def test_notes_and_people_stay_out():
    made = ics_of(CLEANING, frame(), key="x", made_at=MADE_AT).decode()
    assert "With the crews" not in made
    assert "Aino" not in made


def test_a_plan_without_dates_is_an_empty_calendar():
    made = Calendar.from_ical(ics_of(EMPTY, frame(), key="x", made_at=MADE_AT))
    assert made.walk("VEVENT") == []
    assert str(made["X-WR-CALNAME"]) == "Plan dates: Kirkas Cleaning"
