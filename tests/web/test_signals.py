"""Early signals: read by the team and its representative, by the parties once raised."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions.retention import forget_what_is_over
from samsyn.actions.signals import notice_signs, open_team_page
from samsyn.catalogue import registry
from samsyn.core.process.dates import week_of
from samsyn.store.models import (
    Cycle,
    Entry,
    Event,
    Membership,
    Organisation,
    RefusedAccess,
    Seat,
    TeamPage,
    TeamSignal,
    Unit,
)
from tests.people import signed_in
from tests.web.looking import faults_of

SIGNALS = "/c/cleaning/signals/"
GOOD, HARD = "signal-good-help", "signal-breaks-skipped"


@pytest.fixture
def evening(workplace: Organisation) -> Unit:
    return Unit.objects.create(organisation=workplace, name="Evening team", people=6)


@pytest.fixture
def page(evening: Unit, representative: Viewer) -> TeamPage:
    return open_team_page(unit=evening.pk, by=representative)


@pytest.fixture
def noticed(page: TeamPage) -> TeamSignal:
    notice_signs(page=page, chosen=[HARD], today=timezone.localdate())
    return TeamSignal.objects.get()


def text(client: Client, path: str = SIGNALS) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def words_of(sign: str) -> str:
    return registry().text(f"shelf.{sign}.title", "en").value


def test_a_representative_opens_a_page_and_gets_a_poster(evening: Unit, representative: Viewer):
    client = signed_in(representative.account)
    answer = client.post(f"{SIGNALS}open/", {"unit": evening.pk})
    page = TeamPage.objects.get()
    assert answer.url == f"{SIGNALS}{page.pk}/poster/"
    poster = text(client, answer.url)
    assert f"/team/{page.key}/" in poster
    assert "data:image/svg+xml" in poster
    assert len(page.key) == 43
    event = Event.objects.get()
    assert (event.verb, event.after) == ("team_page_opened", None)


@pytest.mark.parametrize(
    ("people", "why"), [(4, "fewer than 5 people"), (None, "is not written down yet")]
)
def test_small_teams_get_no_page_and_are_told_why(
    people: int | None, why: str, evening: Unit, representative: Viewer
):
    Unit.objects.update(people=people)
    client = signed_in(representative.account)
    assert why in text(client, f"{SIGNALS}open/")
    answer = client.post(f"{SIGNALS}open/", {"unit": evening.pk}, follow=True)
    assert why in answer.content.decode()
    assert not TeamPage.objects.exists()


def test_the_team_notices_signs_without_account_cookie_or_name(page: TeamPage):
    here = f"/team/{page.key}/"
    visitor = Client()
    shown = text(visitor, here)
    good, hard = words_of(GOOD), words_of(HARD)
    assert shown.index(good) < shown.index(hard)
    asked = visitor.post(here, {"act": "look", "sign": [HARD, GOOD]}).content.decode()
    assert "Note these for this week?" in asked
    assert not TeamSignal.objects.exists()
    for _ in range(2):
        answer = visitor.post(here, {"act": "note", "sign": [HARD, GOOD, "signal-of-nobody"]})
        assert "Noted for this week." in answer.content.decode()
        assert not answer.cookies
        assert answer.headers["Referrer-Policy"] == "no-referrer"
    week = week_of(timezone.localdate())
    rows = TeamSignal.objects.order_by("signal").values_list("signal", "week", "state")
    assert list(rows) == [(HARD, week, "noticed"), (GOOD, week, "noticed")]
    kept = {field.name for field in TeamSignal._meta.get_fields()}
    assert kept == {"id", "page", "signal", "week", "state", "finding"}
    assert Event.objects.filter(verb="team_page_opened").count() == Event.objects.count() == 1
    assert visitor.post(here, {"act": "look"}).status_code == 422


def test_somebody_signed_in_is_nobody_on_the_page(page: TeamPage, employer: Viewer):
    client = signed_in(employer.account)
    answer = client.get(f"/team/{page.key}/")
    assert not answer.cookies
    assert employer.name not in answer.content.decode()
    assert Client().get("/team/wrong-key/").status_code == 404


def test_the_employer_the_nurse_and_the_supervisor_see_nothing_before(
    page: TeamPage,
    noticed: TeamSignal,
    cycle: Cycle,
    employer: Viewer,
    supervisor: Viewer,
    nurse: Viewer,
    representative: Viewer,
):
    secrets = (page.key, words_of(HARD), HARD)
    everywhere = (
        SIGNALS, "/c/cleaning/1/", "/c/cleaning/1/step/1/", "/c/cleaning/1/timeline/",
        "/c/cleaning/1/meetings/", "/notices/", "/home/", "/search/?q=breaks",
    )  # fmt: skip
    hidden = (
        f"{SIGNALS}{page.pk}/poster/", f"{SIGNALS}{page.pk}/close/", f"{SIGNALS}{page.pk}/renew/",
        f"{SIGNALS}signal/{noticed.pk}/raise/",
    )  # fmt: skip
    for viewer in (employer, supervisor, nurse):
        client = signed_in(viewer.account)
        for path in everywhere:
            shown = client.get(path, follow=True).content.decode()
            assert [one for one in secrets if one in shown] == [], (viewer.role, path)
        for path in hidden:
            assert client.get(path).status_code == 404, (viewer.role, path)
            assert client.post(path).status_code == 404, (viewer.role, path)
        assert client.post(f"{SIGNALS}signal/{noticed.pk}/settle/").status_code == 404
        unit = client.post(f"{SIGNALS}open/", {"unit": page.unit_id}, follow=True)
        assert "looks after these pages" in unit.content.decode()
    tried = RefusedAccess.objects.values_list("circle", flat=True)
    assert set(tried) == {"representatives"}
    mine = text(signed_in(representative.account))
    assert words_of(HARD) in mine


def test_an_employee_and_an_outsider_find_no_door(noticed: TeamSignal, employee, outsider):
    assert signed_in(employee.account).get(SIGNALS).status_code == 403
    assert signed_in(outsider).get(SIGNALS).status_code == 404


def test_raising_shares_the_topic_and_no_words(
    page: TeamPage,
    noticed: TeamSignal,
    cycle: Cycle,
    employer: Viewer,
    representative: Viewer,
):
    client = signed_in(representative.account)
    here = f"{SIGNALS}signal/{noticed.pk}/raise/"
    assert "Raise this with both parties?" in text(client, here)
    assert not Entry.objects.exists()
    client.post(here)
    finding = Entry.objects.get(kind="finding")
    assert finding.circle is None
    assert finding.data == {
        "factor": "A5",
        "polarity": "strain",
        "party": "workplace",
        "basis": "workplace",
        "topic_only": True,
    }
    noticed.refresh_from_db()
    assert (noticed.state, noticed.finding_id) == ("raised", finding.pk)
    shown = text(signed_in(employer.account))
    assert re.search(r"step/1/\?entry=\d+#entry-", shown)
    assert words_of(HARD) not in shown
    assert "Evening team" not in shown
    client.post(here)
    assert Entry.objects.count() == 1


def test_a_sign_is_settled_and_taken_up_again(noticed: TeamSignal, representative: Viewer):
    client = signed_in(representative.account)
    here = f"{SIGNALS}signal/{noticed.pk}/settle/"
    for data, state in (({}, "settled"), ({"undo": "1"}, "noticed")):
        client.post(here, data)
        noticed.refresh_from_db()
        assert noticed.state == state


def test_where_there_is_no_representative_the_health_service_keeps_the_pages(
    evening: Unit, nurse: Viewer, employer: Viewer
):
    page = open_team_page(unit=evening.pk, by=nurse)
    notice_signs(page=page, chosen=[GOOD], today=timezone.localdate())
    assert words_of(GOOD) in text(signed_in(nurse.account))
    assert words_of(GOOD) not in text(signed_in(employer.account))
    assert "Occupational health reads this too." in text(Client(), f"/team/{page.key}/")


def test_a_later_health_service_does_not_inherit_signs(evening: Unit, nurse: Viewer):
    page = open_team_page(unit=evening.pk, by=nurse)
    notice_signs(page=page, chosen=[GOOD], today=timezone.localdate())
    TeamPage.objects.update(opened_at=timezone.now() - timedelta(days=900))
    client = signed_in(nurse.account)
    assert words_of(GOOD) not in text(client)
    client.post(f"{SIGNALS}open/", {"unit": evening.pk})
    assert not TeamSignal.objects.exists()
    assert TeamPage.objects.get().key != page.key


def test_closing_deletes_signs_and_the_address(page, noticed, representative: Viewer):
    client = signed_in(representative.account)
    assert "Close the page of Evening team?" in text(client, f"{SIGNALS}{page.pk}/close/")
    client.post(f"{SIGNALS}{page.pk}/close/")
    assert not TeamSignal.objects.exists()
    assert Client().get(f"/team/{page.key}/").status_code == 404


def test_a_new_address_ends_the_old_one(page, noticed, representative: Viewer):
    signed_in(representative.account).post(f"{SIGNALS}{page.pk}/renew/")
    assert Client().get(f"/team/{page.key}/").status_code == 404
    page.refresh_from_db()
    assert words_of(HARD) in text(Client(), f"/team/{page.key}/")


def test_a_team_that_became_small_takes_no_new_signs(page: TeamPage, evening: Unit):
    Unit.objects.update(people=4)
    answer = Client().post(f"/team/{page.key}/", {"act": "note", "sign": [GOOD]})
    assert "This page rests now." in answer.content.decode()
    assert not TeamSignal.objects.exists()


def test_signs_go_after_a_year(page: TeamPage):
    notice_signs(page=page, chosen=[GOOD], today=date(2026, 11, 23))
    now = timezone.make_aware(timezone.datetime(2027, 11, 22))
    forget_what_is_over(now)
    assert TeamSignal.objects.count() == 1
    forget_what_is_over(now + timedelta(days=3))
    assert not TeamSignal.objects.exists()


def test_the_page_is_cheap(page, noticed, representative: Viewer, django_assert_max_num_queries):
    client = signed_in(representative.account)
    with django_assert_max_num_queries(10):
        text(client)
    with django_assert_max_num_queries(4):
        text(Client(), f"/team/{page.key}/")


def test_without_representatives_means_today(evening: Unit, nurse: Viewer, representative: Viewer):
    yesterday = timezone.localdate() - timedelta(days=1)
    for model in (Seat, Membership):
        model.objects.filter(account=representative.account).update(ends=yesterday)
    assert open_team_page(unit=evening.pk, by=nurse).pk


@pytest.mark.browser
def test_pages_of_a_team_on_a_phone_and_a_screen(
    page: TeamPage, noticed, representative: Viewer, live, new_context, transactional_db
):
    team = (f"/team/{page.key}/",)
    assert faults_of(live.url, new_context, None, team) == []
    own = (SIGNALS, f"{SIGNALS}open/", f"{SIGNALS}{page.pk}/poster/")
    assert faults_of(live.url, new_context, signed_in(representative.account), own) == []
