"""The manager desk: the contact near at hand, and call-backs only two sides know of."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions.accounts import erase_account
from samsyn.actions.digests import send_digests
from samsyn.actions.entries import Refused, add_entry
from samsyn.actions.notices import look_for_due
from samsyn.actions.retention import forget_what_is_over
from samsyn.actions.support_requests import ask_for_support
from samsyn.core.process.support import answer_by
from samsyn.core.terms import Role
from samsyn.store.models import (
    Account,
    Contract,
    Cooperation,
    Cycle,
    Event,
    Notice,
    Organisation,
    SupportRequest,
)
from samsyn.web.managers.shown import topic_words as words_of_topic
from tests.people import seated, signed_in
from tests.web.looking import faults_of

DESK = "/c/cleaning/desk/"
CALLS = f"{DESK}call-backs/"
TOPIC = "topic-own-load"


@pytest.fixture
def hr(cooperation: Cooperation, workplace: Organisation) -> Viewer:
    return seated(cooperation, workplace, "Henna Raita", Role.HR)


@pytest.fixture
def asked(supervisor: Viewer, nurse: Viewer) -> SupportRequest:
    return ask_for_support(
        to="ohs", topic=TOPIC, wish="this_week-morning", by=supervisor, today=date(2026, 11, 20)
    )


def text(client: Client, path: str = DESK, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def topic_words() -> str:
    return words_of_topic(TOPIC)


def test_the_contact_stands_one_click_from_home(cycle: Cycle, supervisor: Viewer, nurse: Viewer):
    add_entry(
        by=nurse,
        kind="contact",
        cycle=cycle,
        data={"party": "ohs", "role": "nurse", "channel": "09 555 0100, mornings"},
    )
    add_entry(
        by=nurse, kind="meeting", cycle=cycle, data={"date": "2099-01-05", "title": "New year"}
    )
    client = signed_in(supervisor.account)
    [link] = set(re.findall(r'href="(/c/cleaning/desk/)"', text(client, "/home/")))
    desk = text(client, link)
    assert "Marja Koski" in desk
    assert "09 555 0100, mornings" in desk
    assert "New year" in desk
    assert f'href="{DESK}"' in text(client, "/c/cleaning/1/")


def test_a_desk_without_contact_says_so(supervisor: Viewer):
    assert "Nobody is named yet" in text(signed_in(supervisor.account))


@pytest.mark.parametrize(
    ("wish", "day", "by"),
    [
        ("this_week-any", date(2026, 11, 20), date(2026, 11, 24)),  # over a weekend
        ("today-morning", date(2026, 11, 23), date(2026, 11, 25)),
        ("next_week-any", date(2026, 11, 20), date(2026, 11, 27)),
    ],
)
def test_answers_are_due_in_working_days(wish: str, day: date, by: date):
    assert answer_by(wish, day) == by


def test_a_call_back_is_asked_seen_and_closed(supervisor: Viewer, nurse: Viewer, cycle: Cycle):
    asker, asked = signed_in(supervisor.account), signed_in(nurse.account)
    form = text(asker, f"{DESK}ask/")
    assert topic_words() in form
    assert "<textarea" not in form
    assert 'type="text"' not in form
    assert asker.post(f"{DESK}ask/", {"topic": TOPIC}).status_code == 422
    asker.post(f"{DESK}ask/", {"topic": TOPIC, "to": "ohs", "wish": "today-any"})
    row = SupportRequest.objects.get()
    assert (row.to, row.wish, row.asked_by) == ("ohs", "today-any", supervisor.account)
    assert topic_words() in text(asked, CALLS)
    asked.post(f"{CALLS}{row.pk}/", {"act": "take"})
    assert "Marja Koski has seen it" in text(asker)
    assert Notice.objects.get(code="support_taken").account == supervisor.account
    need = add_entry(by=nurse, kind="need", cycle=cycle, data={"text": "Time"})
    goal = add_entry(by=nurse, kind="goal", cycle=cycle, parent=need.pk, data={"text": "More"})
    measure = add_entry(
        by=nurse, kind="measure", cycle=cycle, parent=goal.pk, data={"text": "A deputy on Fridays"}
    )
    asked.post(f"{CALLS}{row.pk}/", {"act": "measure", "measure": measure.pk})
    assert "A deputy on Fridays" in text(asker)
    asked.post(f"{CALLS}{row.pk}/", {"act": "close"})
    row.refresh_from_db()
    assert row.closed_at is not None
    asked.post(f"{CALLS}{row.pk}/", {"act": "reopen"})
    row.refresh_from_db()
    assert row.closed_at is None


def test_only_the_two_sides_see_it(
    asked: SupportRequest,
    cycle: Cycle,
    supervisor: Viewer,
    nurse: Viewer,
    hr: Viewer,
    employer: Viewer,
    representative: Viewer,
    employee: Viewer,
    colleague: Account,
    outsider: Account,
):
    everywhere = (
        DESK, CALLS, "/c/cleaning/1/", "/c/cleaning/1/timeline/", "/notices/", "/home/",
        "/c/cleaning/1/meetings/", "/search/?q=load",
    )  # fmt: skip
    secret = topic_words()
    accounts = [viewer.account for viewer in (hr, employer, representative, employee)]
    for account in [*accounts, colleague, outsider]:
        client = signed_in(account)
        for path in everywhere:
            shown = client.get(path, follow=True).content.decode()
            assert secret not in shown, (account, path)
        for act in ("take", "close", "reopen", "measure"):
            status = client.post(f"{CALLS}{asked.pk}/", {"act": act}).status_code
            assert status in {403, 404}, (account, act)
        assert client.get(f"{DESK}ask/{asked.pk}/withdraw/").status_code in {403, 404}
    asked.refresh_from_db()
    assert asked.acknowledged_at is None
    assert not Event.objects.exists()
    assert not Notice.objects.exclude(account=nurse.account).exists()
    assert secret in text(signed_in(supervisor.account))
    assert secret in text(signed_in(nurse.account), CALLS)


def test_what_is_asked_of_hr_is_read_there_and_not_by_occupational_health(
    supervisor: Viewer, hr: Viewer, employer: Viewer, nurse: Viewer
):
    ask_for_support(
        to="hr", topic=TOPIC, wish="this_week-any", by=supervisor, today=date(2026, 11, 20)
    )
    for viewer, sees in ((hr, True), (employer, True), (nurse, False)):
        assert (topic_words() in text(signed_in(viewer.account), CALLS)) is sees
    told = set(Notice.objects.filter(code="support_asked").values_list("account", flat=True))
    assert told == {hr.account.pk, employer.account.pk}


def test_a_later_health_service_reads_nothing_of_the_one_before(
    asked: SupportRequest, nurse: Viewer
):
    Contract.objects.update(starts=timezone.localdate() + timedelta(days=-1))
    SupportRequest.objects.update(asked_at=timezone.now() - timedelta(days=30))
    assert topic_words() not in text(signed_in(nurse.account), CALLS)


def test_notices_and_mails_do_not_name_the_topic(asked: SupportRequest, nurse: Viewer):
    look_for_due(date(2026, 11, 25))
    send_digests(timezone.now() + timedelta(days=8))
    told = " ".join(f"{n.code} {n.facts} {n.path} {n.key}" for n in Notice.objects.all())
    mails = " ".join(str(message.message()) for message in mail.outbox)
    assert "A call-back was asked for." in mails
    for secret in (TOPIC, topic_words(), "Samir"):
        assert secret not in told
        assert secret not in mails.replace("samir.haddad@example.org", "").replace(
            "Samir Haddad", ""
        )


def test_late_ones_are_flagged_to_both(asked: SupportRequest, supervisor: Viewer, nurse: Viewer):
    look_for_due(date(2026, 11, 24))
    assert not Notice.objects.filter(code="support_late").exists()
    look_for_due(date(2026, 11, 25))
    told = Notice.objects.filter(code="support_late").values_list("account", "path")
    assert set(told) == {(supervisor.account.pk, DESK), (nurse.account.pk, CALLS)}
    SupportRequest.objects.update(answer_by=timezone.localdate() - timedelta(days=2))
    assert "2 days late" in text(signed_in(supervisor.account))
    assert "2 days late" in text(signed_in(nurse.account), CALLS)
    signed_in(nurse.account).post(f"{CALLS}{asked.pk}/", {"act": "take"})
    look_for_due(date(2026, 11, 25))
    assert not Notice.objects.filter(code="support_late").exists()


def test_asking_is_for_those_who_lead(representative: Viewer, nurse: Viewer):
    for viewer in (representative, nurse):
        client = signed_in(viewer.account)
        assert text(client)
        assert client.get(f"{DESK}ask/").status_code == 404
        with pytest.raises(Refused, match="no_voice"):
            ask_for_support(
                to="ohs", topic=TOPIC, wish="today-any", by=viewer, today=date(2026, 11, 20)
            )


@pytest.mark.parametrize(
    ("to", "code"), [("hr", "support_nobody"), ("ohs", "support_asked_already")]
)
def test_asking_nobody_or_twice_is_refused(
    to: str, code: str, asked: SupportRequest, supervisor: Viewer
):
    with pytest.raises(Refused, match=code):
        ask_for_support(
            to=to, topic=TOPIC, wish="today-any", by=supervisor, today=date(2026, 11, 20)
        )


def test_whoever_asked_takes_it_back(asked: SupportRequest, supervisor: Viewer):
    client = signed_in(supervisor.account)
    here = f"{DESK}ask/{asked.pk}/withdraw/"
    assert "Take this back?" in text(client, here)
    client.post(here)
    assert not SupportRequest.objects.exists()


def test_closed_ones_go_after_a_year_and_all_with_their_account(
    asked: SupportRequest, supervisor: Viewer
):
    now = timezone.now()
    SupportRequest.objects.update(closed_at=now)
    forget_what_is_over(now + timedelta(days=364))
    assert SupportRequest.objects.exists()
    forget_what_is_over(now + timedelta(days=366))
    assert not SupportRequest.objects.exists()


def test_erasing_an_account_takes_its_call_backs(asked: SupportRequest, supervisor: Viewer):
    erase_account(supervisor.account)
    assert not SupportRequest.objects.exists()


def test_the_pages_are_cheap(
    asked: SupportRequest, cycle: Cycle, supervisor: Viewer, nurse: Viewer,
    django_assert_max_num_queries,
):  # fmt: skip
    for viewer, path in ((supervisor, DESK), (nurse, DESK), (nurse, CALLS)):
        client = signed_in(viewer.account)
        with django_assert_max_num_queries(10):
            text(client, path)


@pytest.mark.browser
def test_the_desk_on_a_phone_and_a_screen(
    asked: SupportRequest, supervisor: Viewer, nurse: Viewer, live, new_context, transactional_db
):
    desk = (DESK, f"{DESK}ask/")
    assert faults_of(live.url, new_context, signed_in(supervisor.account), desk) == []
    assert faults_of(live.url, new_context, signed_in(nurse.account), (CALLS,)) == []
