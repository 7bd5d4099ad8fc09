"""Review meetings: a series, an agenda from what is open, promises that move on."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions.documents import make_document
from samsyn.actions.entries import add_entry
from samsyn.actions.reviews import begin_series, prepare_review, promise, tick_promise
from samsyn.core.process.meeting_nouns import ReviewSeries
from samsyn.core.process.records import MeetingAction
from samsyn.core.process.reviews import next_date, promises_at
from samsyn.core.terms import CycleState
from samsyn.store.models import Cycle, Entry
from samsyn.store.queries.reviews import meetings_of_series
from tests.people import signed_in
from tests.web.looking import faults_of

REVIEWS = "/c/cleaning/1/reviews/"
SERIES = {
    "title": "Half an hour on work",
    "every_weeks": 6,
    "minutes": 30,
    "participants_workplace": ["supervisor"],
    "participants_ohs": ["nurse"],
}


@pytest.fixture
def series(cycle: Cycle, nurse: Viewer) -> Entry:
    return begin_series(data=SERIES, token="", by=nurse)


@pytest.fixture
def first(cycle: Cycle, series: Entry, nurse: Viewer) -> Entry:
    return review(cycle, series, nurse, date(2026, 10, 5))


def review(cycle: Cycle, series: Entry, by: Viewer, day: date) -> Entry:
    data = {"date": day.isoformat(), "title": "Review"}
    return prepare_review(cycle=cycle, series=series.pk, data=data, token="", by=by)


def text(client: Client, path: str = REVIEWS, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def box(page: str, name: str) -> str:
    """What stands in a text box of the form."""
    found = re.search(rf'<textarea[^>]*name="{name}"[^>]*>\n?([^<]*)</textarea>', page)
    assert found, name
    return found[1]


def test_a_series_is_begun_changed_ended_and_taken_up_again(cycle: Cycle, nurse: Viewer):
    client = signed_in(nurse.account)
    assert "No series yet" in text(client)
    assert client.post(f"{REVIEWS}new/", {**SERIES, "minutes": 60}).status_code == 422
    assert client.post(f"{REVIEWS}new/", {**SERIES, "every_weeks": 5}).status_code == 422
    client.post(f"{REVIEWS}new/", {**SERIES, "starts": "2026-12-01"})
    row = Entry.objects.get(kind="review_series")
    assert (row.circle, row.cycle, row.data["starts"]) == (None, None, "2026-12-01")
    page = text(client)
    assert "Half an hour on work" in page
    assert "30 minutes, every 6 weeks" in page
    assert "Proposed for the next one: 1 December 2026" in page
    here = f"{REVIEWS}{row.pk}/"
    client.post(here, {**SERIES, "title": "Calm Mondays", "starts": "2026-12-01"})
    assert "Calm Mondays" in text(client)
    assert "End this series?" in text(client, f"{here}end/")
    client.post(f"{here}end/")
    assert "Take it up again" in text(client)
    client.post(f"{here}end/", {"again": "1"})
    assert "Prepare the next review meeting" in text(client)


@pytest.mark.parametrize("who", ["employer", "supervisor", "representative", "nurse"])
def test_any_side_may_call_one(
    who: str, cycle: Cycle, series: Entry, request: pytest.FixtureRequest
):
    client = signed_in(request.getfixturevalue(who).account)
    for chosen in (str(series.pk), "0"):
        sent = {"series": chosen, "date": "2026-11-24", "title": "Soon", "who": ""}
        assert client.post(f"{REVIEWS}prepare/", sent).status_code == 302
    found = Entry.objects.filter(kind="meeting").order_by("pk")
    assert [row.data.get("series", 0) for row in found] == [series.pk, 0]


def test_the_agenda_is_filled_from_what_is_open(
    cycle: Cycle, series: Entry, first: Entry, nurse: Viewer, employer: Viewer
):
    def add(kind: str, parent: int | None = None, **data: object) -> int:
        return add_entry(by=employer, kind=kind, cycle=cycle, parent=parent, data=data).pk

    goal = add("goal", add("need", text="Time"), text="Rounds fit")
    late = timezone.localdate() - timedelta(days=3)
    kept = add("measure", goal, text="A calm start", means="keep")
    add("measure", goal, text="Two more hands", ends=late.isoformat())
    add_entry(by=employer, kind="status_note", cycle=cycle, parent=kept, data={"status": "started"})
    add("finding", factor="R5", polarity="resource", text="Thanks", party="workplace")
    add(
        "finding", factor="A5", polarity="strain", party="workplace", basis="workplace",
        topic_only=True,
    )  # fmt: skip
    add("finding", factor="A2", polarity="strain", text="Hurry", party="workplace")
    add_entry(
        by=nurse, kind="finding", cycle=cycle,
        data={"factor": "A2", "polarity": "resource", "text": "Good pace", "party": "ohs"},
    )  # fmt: skip
    add_entry(
        by=employer, kind="finding", cycle=cycle, circle="employer",
        data={"factor": "B5", "polarity": "strain", "text": "only ours"},
    )  # fmt: skip
    action = MeetingAction("Ask about keys", "workplace", "supervisor", date(2026, 10, 20))
    promise(meeting=first.pk, action=action, by=nurse)

    page = text(signed_in(nurse.account), f"{REVIEWS}prepare/?series={series.pk}")
    assert "A calm start: Started" in box(page, "changed")
    assert "A calm start" in box(page, "works")
    assert "Raised by the employees&#x27; side: " in box(page, "works")
    lines = box(page, "actions").strip().splitlines()
    assert lines[0].startswith("- Ask about keys (Supervisor, by 20 October, late, moved on 1 time")
    assert any(line.startswith("- Measure ends: Two more hands") for line in lines)
    assert box(page, "topic").startswith("- We see it differently: ")
    assert "only ours" not in page
    assert 'value="Half an hour on work"' in page
    assert re.search(r'name="date"[^>]*value="\d{4}-\d\d-\d\d"', page)


def test_preparing_keeps_five_points_and_warns_of_persons(
    cycle: Cycle, series: Entry, nurse: Viewer
):
    client = signed_in(nurse.account)
    sent = {
        "series": series.pk,
        "date": "2026-12-14",
        "title": "December review",
        "changed": "- New keys",
        "topic": "Call 040 123 4567",
        "token": "once",
    }
    refused = client.post(f"{REVIEWS}prepare/", sent)
    assert refused.status_code == 422
    assert "This looks like data of a person" in refused.content.decode()
    sent["topic"] = "- Breaks"
    first, second = (client.post(f"{REVIEWS}prepare/", sent) for _ in range(2))
    row = Entry.objects.get(kind="meeting")
    assert first.url == second.url == f"/c/cleaning/1/meetings/{row.pk}/"
    assert row.data["agenda"] == (
        "30 minutes. Here: Supervisor, Occupational health nurse\n\n"
        "1. What has changed\n- New keys\n\n"
        "2. What works, and early signals\n\n3. Open actions\n\n4. One topic\n- Breaks\n\n"
        "5. Who does what"
    )
    assert (row.circle, row.data["series"]) == (None, series.pk)


def test_promises_are_made_ticked_and_move_on_by_themselves(
    cycle: Cycle, series: Entry, first: Entry, nurse: Viewer
):
    client = signed_in(nurse.account)
    here = f"/c/cleaning/1/meetings/{first.pk}/"
    for action, due in (("Order chairs", "2099-01-10"), ("Mend the lamp", "2026-10-12")):
        sent = {"part": "promise", "text": action, "who": "workplace:supervisor", "due": due}
        answer = client.post(f"{here}write/", sent)
        assert answer.url == f"{here}#promises"
    first.refresh_from_db()
    assert first.data["actions"][0] == {
        "text": "Order chairs", "party": "workplace", "role": "supervisor", "due": "2099-01-10",
    }  # fmt: skip
    with_phone = {"part": "promise", "text": "Call 040 123 4567"}
    assert client.post(f"{here}write/", with_phone).status_code == 422

    second = review(cycle, series, nurse, date(2026, 11, 16))
    third = review(cycle, series, nurse, date(2026, 12, 28))
    there = f"/c/cleaning/1/meetings/{third.pk}/"
    page = text(client, there)
    assert page.index("Mend the lamp") < page.index("Order chairs")
    assert page.count("moved on 2 times") == 2
    assert "Mend the lamp" in text(client, f"{there}sheet/")
    assert "moved on 1 time" in text(client, f"/c/cleaning/1/meetings/{second.pk}/mode/")
    assert "2 actions are open." in text(client)

    key = re.findall(r'name="key" value="(\w+)"', page)[0]
    client.post(f"{there}write/", {"part": "tick", "key": key})
    third.refresh_from_db()
    assert [one["done"] for one in third.data["actions"]] == [True]
    assert "1 action is open." in text(client)
    client.post(f"{there}write/", {"part": "untick", "key": key})
    assert "2 actions are open." in text(client)


def test_a_promise_made_by_mistake_is_taken_away(cycle: Cycle, first: Entry, nurse: Viewer):
    promise(meeting=first.pk, action=MeetingAction("Wrong room"), by=nurse)
    client = signed_in(nurse.account)
    here = f"/c/cleaning/1/meetings/{first.pk}/"
    key = re.findall(r'name="key" value="(\w+)"', text(client, here))[0]
    client.post(f"{here}write/", {"part": "drop", "key": key})
    assert "Nothing is promised yet." in text(client, here)


def test_promises_go_on_when_the_cycle_is_closed(
    cycle: Cycle, series: Entry, first: Entry, nurse: Viewer
):
    promise(meeting=first.pk, action=MeetingAction("Order chairs"), by=nurse)
    Cycle.objects.update(state=CycleState.CLOSED)
    now = timezone.now()
    later = Cycle.objects.create(
        cooperation=cycle.cooperation, number=2, opened_at=now, touched_at=now
    )
    assert "Half an hour on work" in text(signed_in(nurse.account), "/c/cleaning/2/reviews/")
    second = review(later, series, nurse, date(2026, 11, 16))
    meetings = meetings_of_series(cycle.cooperation, series.pk, 1)
    today = date(2026, 11, 20)
    [one] = promises_at(meetings, None, today)
    assert (one.action.text, one.moved) == ("Order chairs", 2)
    tick_promise(meeting=second.pk, key=one.key, done=True, by=nurse, today=today)
    meetings = meetings_of_series(cycle.cooperation, series.pk, 1)
    assert [p.done for p in promises_at(meetings, None, today)] == []


@pytest.mark.parametrize(
    ("starts", "today", "day"),
    [
        (date(2026, 12, 1), date(2026, 11, 20), date(2026, 12, 1)),
        (date(2026, 9, 1), date(2026, 11, 20), date(2026, 11, 24)),
        (None, date(2026, 11, 20), date(2026, 11, 27)),
    ],
)
def test_the_next_date_is_in_the_rhythm_and_to_come(starts: date | None, today: date, day: date):
    assert next_date(ReviewSeries(every_weeks=6, starts=starts), [], today) == day


def test_reviews_stand_in_the_calendar_feed(cycle: Cycle, series: Entry, nurse: Viewer):
    review(cycle, series, nurse, date(2099, 1, 5))
    add_entry(by=nurse, kind="meeting", cycle=cycle, circle="ohs", data={"date": "2099-02-05"})
    feed = make_document("dates", cycle=cycle, language="en").content
    assert b"SUMMARY:Meeting: Review" in feed
    assert b"20990105" in feed
    assert b"20990205" not in feed


def test_an_employee_and_an_outsider_find_no_door(series: Entry, employee: Viewer, outsider):
    for page in ("", "new/", "prepare/", f"{series.pk}/", f"{series.pk}/end/"):
        assert signed_in(employee.account).get(REVIEWS + page).status_code == 403
        assert signed_in(outsider).get(REVIEWS + page).status_code == 404


def test_the_pages_are_cheap(
    cycle: Cycle, series: Entry, first: Entry, nurse: Viewer, django_assert_max_num_queries
):
    client = signed_in(nurse.account)
    for path in (REVIEWS, f"{REVIEWS}prepare/?series={series.pk}", f"{REVIEWS}{series.pk}/"):
        with django_assert_max_num_queries(10):
            text(client, path)
    with django_assert_max_num_queries(10):
        text(client, f"/c/cleaning/1/meetings/{first.pk}/")


@pytest.mark.browser
def test_reviews_on_a_phone_and_a_screen(
    cycle: Cycle, series: Entry, first: Entry, nurse: Viewer, live, new_context, transactional_db
):
    promise(meeting=first.pk, action=MeetingAction("Order chairs"), by=nurse)
    meeting = f"/c/cleaning/1/meetings/{first.pk}/"
    paths = (REVIEWS, f"{REVIEWS}prepare/?series={series.pk}", f"{REVIEWS}new/", meeting)
    assert faults_of(live.url, new_context, signed_in(nurse.account), paths) == []
