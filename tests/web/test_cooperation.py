"""Where we are, what happened, as it stood, search, comments, the year."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from samsyn.access.viewers import Viewer
from samsyn.actions.cooperations import pause, resume
from samsyn.actions.cycles import open_cycle
from samsyn.actions.entries import add_entry, change_entry
from samsyn.core.terms import CycleState
from samsyn.store.models import Cooperation, Cycle, Notice, Seat
from tests.people import signed_in


@pytest.fixture
def as_employer(employer: Viewer) -> Client:
    return signed_in(employer.account)


def test_the_overview_takes_few_statements(
    cycle: Cycle, employer: Viewer, as_employer: Client, django_assert_max_num_queries
):
    for text in ("One", "Two"):
        add_entry(by=employer, kind="need", cycle=cycle, data={"text": text})
    as_employer.get("/c/cleaning/1/")
    with django_assert_max_num_queries(10):
        page = as_employer.get("/c/cleaning/1/")
    assert "A need has no goal yet" in page.content.decode()


def test_a_past_day_is_shown_exactly_as_it_stood(
    cycle: Cycle, employer: Viewer, as_employer: Client
):
    with time_machine.travel(datetime(2026, 3, 2, 9, tzinfo=UTC), tick=False):
        row = add_entry(by=employer, kind="need", cycle=cycle, data={"text": "As in early March"})
    with time_machine.travel(datetime(2026, 3, 5, 9, tzinfo=UTC), tick=False):
        change_entry(entry=row.pk, version=1, data={"text": "As in late March"}, by=employer)
    before = as_employer.get("/c/cleaning/1/as-of/?day=2026-03-01").content.decode()
    then = as_employer.get("/c/cleaning/1/as-of/?day=2026-03-03").content.decode()
    after = as_employer.get("/c/cleaning/1/as-of/?day=2026-03-05").content.decode()
    assert "Nothing stood here yet" in before
    assert "As in early March" in then
    assert "As in late March" not in then
    assert "As in late March" in after


def test_history_timeline_and_search_keep_own_sides_apart(
    cycle: Cycle, employer: Viewer, nurse: Viewer, representative: Viewer
):
    own = add_entry(
        by=nurse, kind="need", cycle=cycle, circle="ohs", data={"text": "Zebra of the nurse"}
    )
    shared = add_entry(by=nurse, kind="need", cycle=cycle, data={"text": "Zebra for all"})
    pages = ("/c/cleaning/1/timeline/", "/search/?q=zebra", "/c/cleaning/1/as-of/?day=2100-01-01")
    for page in pages:
        assert "Zebra of the nurse" in signed_in(nurse.account).get(page).content.decode()
        for other in (employer, representative):
            seen = signed_in(other.account).get(page).content.decode()
            assert "Zebra for all" in seen
            assert "Zebra of the nurse" not in seen
    for suffix in ("history/", "comments/"):
        client = signed_in(employer.account)
        assert client.get(f"/c/cleaning/1/entry/{shared.pk}/{suffix}").status_code == 200
        assert client.get(f"/c/cleaning/1/entry/{own.pk}/{suffix}").status_code == 404


def test_what_was_own_stays_out_of_the_shared_history(
    cycle: Cycle, employer: Viewer, nurse: Viewer
):
    from samsyn.actions.entries import share_entry

    row = add_entry(
        by=nurse, kind="need", cycle=cycle, circle="ohs", data={"text": "First rough words"}
    )
    change_entry(entry=row.pk, version=1, data={"text": "Words for all"}, by=nurse)
    share_entry(entry=row.pk, by=nurse)
    page = signed_in(employer.account).get(f"/c/cleaning/1/entry/{row.pk}/history/")
    assert "Words for all" in page.content.decode()
    assert "First rough words" not in page.content.decode()


def test_search_finds_any_script_and_case(cycle: Cycle, employer: Viewer, as_employer: Client):
    add_entry(by=employer, kind="need", cycle=cycle, data={"text": "Työn ÄLY ja الوقت"})
    for word in ("äly", "TYÖN", "الوقت"):
        assert "1 place found" in as_employer.get("/search/", {"q": word}).content.decode()


def test_a_mention_tells_only_those_who_may_see(
    cycle: Cycle, employer: Viewer, nurse: Viewer, supervisor: Viewer, as_employer: Client
):
    own = add_entry(by=employer, kind="need", cycle=cycle, circle="employer", data={"text": "Ours"})
    as_employer.post(
        f"/c/cleaning/1/entry/{own.pk}/comments/",
        {"text": "Look", "mentions": [nurse.account_id, supervisor.account_id], "token": "t"},
    )
    assert list(Notice.objects.values_list("account", "code")) == [
        (supervisor.account_id, "mentioned")
    ]


def test_who_has_left_is_neither_listed_nor_mentioned(
    cycle: Cycle, nurse: Viewer, as_employer: Client
):
    need = add_entry(by=nurse, kind="need", cycle=cycle, data={"text": "Time for a break"})
    comments, overview = f"/c/cleaning/1/entry/{need.pk}/comments/", "/c/cleaning/1/"
    assert nurse.name in as_employer.get(comments).content.decode()
    assert nurse.account_id in _seated(as_employer.get(overview))
    Seat.objects.filter(account=nurse.account).update(ends=date(2026, 1, 2))
    as_employer.post(comments, {"text": "Look", "mentions": [nurse.account_id], "token": "t"})
    assert Notice.objects.count() == 0
    assert nurse.account_id not in _seated(as_employer.get(overview))


def _seated(page: Any) -> set[int]:
    return {seat.account_id for side in page.context["sides"] for seat in side["seats"]}


def test_the_year_lists_documents_by_review(cooperation: Cooperation, as_employer: Client):
    assert "Not here yet" in as_employer.get("/c/cleaning/year/").content.decode()
    sent = as_employer.post(
        "/c/cleaning/year/add/",
        {
            "document": "ohs_action_plan",
            "title": "Plan for 2027",
            "date": "2026-11-01",
            "review_date": "2100-11-01",
            "token": "t",
        },
    )
    assert sent.status_code == 302
    assert cooperation.entries.get().data["title"] == "Plan for 2027"
    wrong = as_employer.post(
        "/c/cleaning/year/add/",
        {"document": "other", "date": "2026-11-01", "review_date": "2025-11-01"},
    )
    assert "The review comes before the date" in wrong.content.decode()
    far = as_employer.post("/c/cleaning/year/add/", {"document": "other", "date": "0202-11-01"})
    assert "Choose a date between 2000 and 2100" in far.content.decode()


def test_a_document_of_the_year_changed_meanwhile_shows_both_texts(
    cooperation: Cooperation, employer: Viewer, nurse: Viewer, as_employer: Client
):
    row = add_entry(
        by=employer, kind="wheel_document", data={"document": "agreement", "title": "Agreement"}
    )
    url = f"/c/cleaning/year/{row.pk}/"
    mine = {"document": "agreement", "title": "Agreement of 2027", "version": 1}
    change_entry(entry=row.pk, version=1, data={"title": "Agreement with Havu"}, by=nurse)
    both = as_employer.post(url, mine)
    assert both.context["differing"] == [
        {"label": "Title", "theirs": "Agreement with Havu", "mine": "Agreement of 2027"}
    ]
    assert as_employer.post(url, {**mine, "version": 2}).status_code == 302
    row.refresh_from_db()
    assert row.data["title"] == "Agreement of 2027"


def test_no_document_of_the_year_is_late_during_a_pause(
    cooperation: Cooperation, employer: Viewer, as_employer: Client
):
    data = {"document": "agreement", "review_date": "2026-01-01"}
    add_entry(by=employer, kind="wheel_document", data=data)
    assert "Late" in as_employer.get("/c/cleaning/year/").content.decode()
    pause(cooperation=cooperation, by=employer, reason="death")
    assert "Late" not in as_employer.get("/c/cleaning/year/").content.decode()


def test_what_happens_to_the_cooperation_is_in_the_history_of_its_cycle(
    cooperation: Cooperation, cycle: Cycle, employer: Viewer, nurse: Viewer, as_employer: Client
):
    pause(cooperation=cooperation, by=employer, reason="violence")
    resume(cooperation=cooperation, by=nurse)
    cycle.state = CycleState.CLOSED
    cycle.save()
    second = open_cycle(cooperation=cooperation, by=employer)
    add_entry(by=employer, kind="wheel_document", data={"document": "other", "title": "Survey"})
    told = {
        number: as_employer.get(f"/c/cleaning/{number}/timeline/").content.decode()
        for number in (cycle.number, second.number)
    }
    for words, number in (
        ("paused the cooperation", 1),
        ("took the cooperation up again", 1),
        ("added: Document of the year", 2),
    ):
        assert [at for at in told if words in told[at]] == [number]
