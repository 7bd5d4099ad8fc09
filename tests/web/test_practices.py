"""Everyday practices: chosen, kept week by week, looked back at."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import Refused
from samsyn.actions.practices import answer_week, begin_practice
from samsyn.catalogue import registry
from samsyn.core.process.dates import week_of
from samsyn.core.process.practices import Adherence
from samsyn.core.process.records import PracticeWeek
from samsyn.core.process.shelf_nouns import EverydayPractice
from samsyn.store.models import Cycle, Entry
from samsyn.web.practices.templates import family_of
from samsyn.web.practices.words import adherence_words
from tests.people import signed_in
from tests.web.looking import faults_of

PRACTICES = "/c/cleaning/practices/"
TODAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 16)


@pytest.fixture
def practice(supervisor: Viewer) -> Entry:
    data = {"text": "Ten minutes on Monday", "team": "Evening team", "starts": "2026-10-26"}
    return begin_practice(data=data, token="", by=supervisor)


def text(client: Client, path: str = PRACTICES, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def test_a_practice_is_chosen_kept_and_ended(supervisor: Viewer, nurse: Viewer):
    client = signed_in(supervisor.account)
    assert "No practice runs yet" in text(client)
    choose = text(client, f"{PRACTICES}new/")
    assert choose.index("To strengthen what gives strength") < choose.index("Arrangements of work")
    form = text(client, f"{PRACTICES}new/?template=practice-monday-ten")
    assert 'value="Ten minutes on Monday"' in form
    assert "A sign that it works" in form
    sent = {
        "template": "practice-monday-ten",
        "text": "Ten minutes on Monday",
        "team": "Evening team",
        "starts": timezone.localdate().isoformat(),
        "before": "Mondays begin in a hurry.",
        "token": "once",
    }
    for _ in range(2):
        answer = client.post(f"{PRACTICES}new/", sent)
    row = Entry.objects.get()
    here = f"{PRACTICES}{row.pk}/"
    assert answer.url == here
    assert (row.cycle, row.circle, row.data["template"]) == (None, None, "practice-monday-ten")
    week = week_of(timezone.localdate())
    for kept in ("partly", "kept"):
        client.post(f"{here}week/", {"week": week.isoformat(), "kept": kept})
    row.refresh_from_db()
    assert row.data["weeks"] == [{"date": week.isoformat(), "kept": "kept"}]
    assert "Kept in 1 of 1 week. A beginning is made." in text(client)
    assert "Mondays begin in a hurry." in text(client, f"{here}end/")
    client.post(f"{here}end/", {"after": "We know what matters."})
    page = text(signed_in(nurse.account), here)
    assert "We know what matters." in page
    assert "Take it up again" in page
    client.post(f"{here}end/", {"again": "1"})
    row.refresh_from_db()
    assert "ended" not in row.data
    client.post(f"{here}week/", {"week": week.isoformat(), "kept": ""})
    row.refresh_from_db()
    assert "weeks" not in row.data


def test_own_words_and_later_changes(practice: Entry, supervisor: Viewer):
    client = signed_in(supervisor.account)
    assert "What we do every week" in text(client, f"{PRACTICES}new/?own=1")
    assert client.post(f"{PRACTICES}new/", {"text": ""}).status_code == 422
    with_phone = {"text": "Coffee in pairs", "before": "Call 040 123 4567"}
    assert client.post(f"{PRACTICES}new/", with_phone).status_code == 422
    sent = {"text": "Coffee in pairs", "starts": "2026-10-26", "team": "Day team"}
    client.post(f"{PRACTICES}{practice.pk}/change/", sent)
    page = text(client, f"{PRACTICES}{practice.pk}/")
    assert "Coffee in pairs" in page
    assert "Day team" in page


@pytest.mark.parametrize(
    ("week", "kept"),
    [
        (MONDAY + timedelta(weeks=1), "kept"),
        (MONDAY - timedelta(weeks=4), "kept"),
        (MONDAY + timedelta(days=1), "kept"),
        (MONDAY, "always"),
    ],
)
def test_only_open_weeks_and_known_answers_count(
    week: date, kept: str, practice: Entry, supervisor: Viewer
):
    with pytest.raises(Refused, match="practice_week"):
        answer_week(practice=practice.pk, week=week, kept=kept, by=supervisor, today=TODAY)
    answer_week(practice=practice.pk, week=MONDAY, kept="not", by=supervisor, today=TODAY)


@pytest.mark.parametrize(
    ("found", "level"),
    [
        (Adherence(0, 0, 0), "unknown"),
        (Adherence(3, 3, 0), "begun"),
        (Adherence(5, 4, 0), "steady"),
        (Adherence(4, 1, 2), "mostly"),
        (Adherence(5, 1, 0), "sometimes"),
        (Adherence(6, 0, 2), "hardly"),
    ],
)
def test_adherence_is_said_in_words(found: Adherence, level: str):
    assert found.level == level
    assert adherence_words(found)


def test_a_week_keeps_no_name(practice: Entry, supervisor: Viewer):
    assert set(PracticeWeek.__dataclass_fields__) == {"date", "kept", "note"}
    assert "weeks" in EverydayPractice.__dataclass_fields__
    answer_week(practice=practice.pk, week=MONDAY, kept="kept", by=supervisor, today=TODAY)
    page = text(signed_in(supervisor.account), f"{PRACTICES}{practice.pk}/")
    assert page.count("Samir Haddad") == text(signed_in(supervisor.account), "/notices/").count(
        "Samir Haddad"
    )


def test_every_family_of_factors_has_a_template():
    found = {family_of(item) for item in registry().contents("practice")}
    assert found == {"", *(factor.family for factor in registry().factors("strain"))}


def test_an_employee_and_an_outsider_find_no_door(practice: Entry, employee: Viewer, outsider):
    for page in ("", "new/", f"{practice.pk}/", f"{practice.pk}/end/"):
        assert signed_in(employee.account).get(PRACTICES + page).status_code == 403
        assert signed_in(outsider).get(PRACTICES + page).status_code == 404


def test_the_pages_are_cheap(
    practice: Entry, cycle: Cycle, supervisor: Viewer, django_assert_max_num_queries
):
    client = signed_in(supervisor.account)
    for path in (PRACTICES, f"{PRACTICES}{practice.pk}/", f"{PRACTICES}new/"):
        with django_assert_max_num_queries(10):
            text(client, path)


@pytest.mark.browser
def test_practices_on_a_phone_and_a_screen(
    practice: Entry, supervisor: Viewer, live, new_context, transactional_db
):
    new = f"{PRACTICES}new/"
    paths = (PRACTICES, f"{PRACTICES}{practice.pk}/", new, f"{new}?own=1")
    assert faults_of(live.url, new_context, signed_in(supervisor.account), paths) == []
