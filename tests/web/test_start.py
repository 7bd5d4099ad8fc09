"""The start page, the demo's one-click door, the first steps and the pages for everybody."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions.accounts import setup_key
from samsyn.catalogue.model import HelpLine
from samsyn.core.terms import Role
from samsyn.store.models import Account, Agreement, Cooperation, Cycle, Invitation, Membership
from samsyn.web.start import pages
from tests.people import person, seated, signed_in

PUBLIC = (
    "/",
    "/about/",
    "/accessibility/",
    "/privacy/",
    "/help/",
    "/robots.txt",
    "/account/login/",
)
ALLOWED_COOKIES = {"samsyn_csrf", "samsyn_language"}


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_open_without_a_session(path: str, outsider: Account) -> None:
    client = Client()
    answer = client.get(path)
    assert answer.status_code == 200
    assert set(client.cookies) <= ALLOWED_COOKIES


@pytest.mark.parametrize("path", PUBLIC)
def test_pages_allow_nothing_inline(path: str, outsider: Account) -> None:
    answer = Client().get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    parts = policy.split("; ")
    assert "script-src 'self'" in parts
    assert "style-src 'self'" in parts
    assert b" style=" not in answer.content
    assert b"onclick" not in answer.content


def demo_person(membership_of: Viewer) -> Account:
    account = membership_of.account
    account.is_demo = True
    account.save()
    return account


def test_step_in_signs_in_as_a_demo_person(employer: Viewer, settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    account = demo_person(employer)
    client = Client()
    page = client.get("/").content.decode()
    assert "Kirkas Cleaning" in page
    assert f'name="person" value="{account.pk}"' in page
    answer = client.post("/step-in/", {"person": account.pk})
    assert (answer.status_code, answer.url) == (302, "/home/")
    assert "Hello, Elina Virta" in client.get("/home/").content.decode()


def test_step_in_keeps_the_language_of_the_visitor(employer: Viewer, settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    account = demo_person(employer)
    client = Client()
    client.post("/language/", {"language": "sv"})
    client.post("/step-in/", {"person": account.pk})
    assert client.get("/home/").headers["Content-Language"] == "sv"
    account.refresh_from_db()
    assert account.language == "en"


def test_step_in_is_refused_outside_the_demo(employer: Viewer, settings: object) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]
    account = demo_person(employer)
    client = Client()
    assert client.post("/step-in/", {"person": account.pk}).status_code == 404
    assert "samsyn_session" not in client.cookies
    assert "Elina Virta" not in client.get("/").content.decode()


def test_step_in_opens_only_demo_people(employer: Viewer, settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    client = Client()
    assert client.post("/step-in/", {"person": employer.account_id}).status_code == 404
    assert client.post("/step-in/", {"person": "nobody"}).status_code == 404
    assert client.get("/step-in/").status_code == 405
    assert "samsyn_session" not in client.cookies


def test_home_shows_own_cooperations_and_what_is_next(
    employer: Viewer, cycle: Cycle, outsider: Account
) -> None:
    Agreement.objects.create(
        cycle=cycle,
        subject="picture",
        number=1,
        snapshot={},
        fingerprint="x",
        proposed_by=employer.account,
        proposed_at=timezone.now(),
        joint_at=timezone.now(),
    )
    page = signed_in(employer.account).get("/home/").content.decode()
    assert "Kirkas with Havu" in page
    assert "Next: goals" in page
    other = signed_in(outsider).get("/home/").content.decode()
    assert "Kirkas" not in other
    assert "You do not belong to any organisation yet" in other


def test_home_costs_at_most_ten_statements(
    employer: Viewer, cycle: Cycle, django_assert_max_num_queries: object
) -> None:
    client = signed_in(employer.account)
    client.get("/home/")
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        client.get("/home/")


def test_home_tells_of_waiting_invitations(employer: Viewer, outsider: Account) -> None:
    facts = {
        "organisation": employer.cooperation.workplace,
        "created_by": employer.account,
        "email": outsider.email,
        "purpose": "join",
    }
    soon = timezone.now() + timedelta(days=3)
    Invitation.objects.create(token_hash="a", expires_at=soon, **facts)
    assert "Invitations waiting for you" in signed_in(outsider).get("/home/").content.decode()
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert "Invitations waiting for you" not in signed_in(outsider).get("/home/").content.decode()


def test_home_leaves_out_an_ended_contract(nurse: Viewer, cooperation: Cooperation) -> None:
    assert "Kirkas with Havu" in signed_in(nurse.account).get("/home/").content.decode()
    cooperation.contracts.update(ends=timezone.localdate() - timedelta(days=1))
    assert "Kirkas with Havu" not in signed_in(nurse.account).get("/home/").content.decode()


def test_home_of_an_employee_leads_to_no_working_page(
    cooperation: Cooperation, cycle: Cycle
) -> None:
    employee = seated(cooperation, cooperation.workplace, "Olena Bondar", Role.EMPLOYEE)
    page = signed_in(employee.account).get("/home/").content.decode()
    assert "Kirkas with Havu" in page
    assert "/c/cleaning/1/" not in page


@pytest.mark.django_db
def test_first_account_needs_the_key_from_the_terminal() -> None:
    client = Client()
    assert client.get("/").url == "/setup/"
    facts = {"name": "Elina", "email": "elina@example.org", "password": "a quiet harbour"}
    wrong = client.post("/setup/", {**facts, "key": "0000-0000-0000-0000"})
    assert "This is not the key" in wrong.content.decode()
    assert Account.objects.count() == 0
    right = client.post("/setup/", {**facts, "key": f" {setup_key().upper()} "})
    assert right.url == "/begin/"
    account = Account.objects.get()
    assert (account.name, account.email) == ("Elina", "elina@example.org")
    assert account.check_password("a quiet harbour")
    assert client.get("/begin/").status_code == 200
    assert Client().get("/setup/").url == "/"
    assert Client().post("/setup/", {**facts, "key": setup_key()}).url == "/"
    assert Account.objects.count() == 1


@pytest.mark.django_db
def test_first_account_needs_a_good_password() -> None:
    facts = {"name": "Elina", "email": "elina@example.org", "key": setup_key()}
    answer = Client().post("/setup/", {**facts, "password": "short"})
    assert answer.status_code == 200
    assert Account.objects.count() == 0


@pytest.mark.django_db
def test_nobody_signs_up_before_the_first_account() -> None:
    answer = Client().get("/account/signup/")
    assert "No new accounts yet" in answer.content.decode()


@pytest.mark.parametrize(
    ("party", "role"), [("workplace", Role.MANAGEMENT), ("ohs", Role.COORDINATOR)]
)
def test_guide_sets_up_an_organisation(party: str, role: Role, outsider: Account) -> None:
    client = signed_in(outsider)
    answer = client.post(
        f"/begin/{party}/",
        {"name": "Tuuli", "country": "FI", "language": "fi", "size_mode": "micro", "role": role},
    )
    assert answer.url == "/begin/"
    membership = Membership.objects.get(account=outsider)
    assert (membership.role, membership.organisation.party) == (role, party)
    assert membership.organisation.name == "Tuuli"
    assert client.get("/begin/somebody/").status_code == 404


def test_mail_test_reaches_the_person_once_a_minute(outsider: Account) -> None:
    client = signed_in(outsider)
    client.post("/begin/mail/")
    client.post("/begin/mail/")
    assert [message.to for message in mail.outbox] == [["otto.outsider@example.org"]]
    assert mail.outbox[0].subject == "A test mail from Samsyn"


def test_about_names_lineage_licence_and_no_endorsement(outsider: Account) -> None:
    page = Client().get("/about/").content.decode()
    for words in (
        "Finnish Institute of Occupational Health",
        "MIELI Mental Health Finland",
        "Ministry of Social Affairs and Health",
        "September 2022",
        "EUPL-1.2",
        "Nobody endorses Samsyn",
        "Samsyn 0.1.0",
    ):
        assert words in page


def help_line(checked_on: str) -> HelpLine:
    return HelpLine(
        "line", "step.1.title", "0800 000", "0800000", "Somebody", ("fi",), "24/7", "crisis",
        "", checked_on, "confirmed",
    )  # fmt: skip


@time_machine.travel(date(2026, 11, 21))
def test_overdue_help_line_stays_visible_and_says_so() -> None:
    assert pages._line(help_line("2026-09-01"))["overdue"] is False
    assert pages._line(help_line("2026-01-01"))["overdue"] is True
    assert pages._line(help_line(""))["overdue"] is True


@pytest.mark.parametrize("country", ["", "FI", "XX"])
def test_emergency_number_is_always_there(country: str, outsider: Account) -> None:
    page = Client().get("/help/", {"country": country}).content.decode()
    assert 'href="tel:112"' in page


def test_new_person_without_organisation_is_led_to_the_first_steps(db: None) -> None:
    page = signed_in(person("New One")).get("/home/").content.decode()
    assert 'href="/begin/"' in page
