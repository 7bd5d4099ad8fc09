"""Settings, own data and erasure of a person's account."""

import json
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions.accounts import (
    LastLead,
    erase_account,
    export_account,
    forget_ended_sessions,
)
from samsyn.actions.entries import add_entry
from samsyn.core.terms import Role
from samsyn.store.models import Account, Cooperation, Cycle, Entry, Membership, Notice, Seat
from tests.people import person, seated, signed_in

PASSWORD = "a quiet harbour"


@pytest.fixture
def elina(db: None) -> Account:
    account = person("Elina Virta")
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


def test_settings_are_saved(elina: Account) -> None:
    client = signed_in(elina)
    facts = {"name": "Elina V.", "language": "fi", "colours": "dark", "digest": "never"}
    assert client.post("/account/", facts).url == "/account/"
    elina.refresh_from_db()
    found = (elina.name, elina.language, elina.colours, elina.digest)
    assert found == ("Elina V.", "fi", "dark", "never")
    assert 'data-color-scheme="dark"' in client.get("/account/").content.decode()


def test_export_holds_everything_of_the_person_and_nothing_of_others(
    elina: Account, employer_of_two: tuple[Viewer, Viewer], cycle: Cycle
) -> None:
    mine, other = employer_of_two
    entry = add_entry(
        cycle=cycle, kind="quick_note", data={"text": "Calm mornings help us"}, by=mine,
        circle="employer",
    )  # fmt: skip
    add_entry(
        cycle=cycle, kind="quick_note", data={"text": "Written by Samir"}, by=other,
        circle="employer",
    )  # fmt: skip
    found = export_account(mine.account)
    assert found["format"] == "samsyn-account/1"
    assert found["account"]["name"] == "Elina Virta"
    assert found["memberships"] == [
        {
            "organisation_name": "Kirkas Cleaning",
            "unit_name": None,
            "role": "management",
            "starts": None,
            "ends": None,
        }
    ]
    assert [seat["cooperation_slug"] for seat in found["seats"]] == ["cleaning"]
    [text] = found["texts"]
    assert (text["entry"], text["text"]["text"]) == (entry.pk, "Calm mornings help us")
    assert "Written by Samir" not in json.dumps(found, default=str)


@pytest.fixture
def employer_of_two(elina: Account, cooperation: Cooperation) -> tuple[Viewer, Viewer]:
    Membership.objects.create(
        account=elina, organisation=cooperation.workplace, role=Role.MANAGEMENT
    )
    Seat.objects.create(
        cooperation=cooperation,
        account=elina,
        organisation=cooperation.workplace,
        role=Role.MANAGEMENT,
    )
    mine = Viewer(elina, cooperation, cooperation.workplace_id, Role.MANAGEMENT)
    other = seated(cooperation, cooperation.workplace, "Samir Haddad", Role.SUPERVISOR)
    return mine, other


def test_own_data_asks_again_and_comes_as_a_file(elina: Account) -> None:
    client = signed_in(elina)
    answer = client.get("/account/data/")
    assert answer.url == "/account/reauthenticate/?next=%2Faccount%2Fdata%2F"
    client.post(answer.url, {"password": PASSWORD})
    answer = client.get("/account/data/")
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="samsyn-')
    assert answer.json()["account"]["email"] == "elina.virta@example.org"


def test_last_lead_is_told_the_way_out(
    elina: Account, employer_of_two: tuple[Viewer, Viewer]
) -> None:
    with pytest.raises(LastLead) as refused:
        erase_account(elina)
    assert [organisation.name for organisation in refused.value.organisations] == [
        "Kirkas Cleaning"
    ]
    client = signed_in(elina)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    page = client.get("/account/erase/").content.decode()
    assert "the only one who can manage" in page
    assert "Kirkas Cleaning" in page
    client.post("/account/erase/", {"word": "erase"})
    elina.refresh_from_db()
    assert elina.erased_at is None


def test_erasure_asks_again_and_leaves_shared_texts_without_the_name(
    elina: Account, employer_of_two: tuple[Viewer, Viewer], cycle: Cycle
) -> None:
    mine, other = employer_of_two
    Membership.objects.create(
        account=other.account, organisation_id=mine.organisation_id, role=Role.HR
    )
    entry = add_entry(cycle=cycle, kind="need", data={"text": "Calmer mornings"}, by=mine)
    Notice.objects.create(account=elina, code="due", created_at=entry.created_at)
    client = signed_in(elina)
    assert client.get("/account/erase/").url.startswith("/account/reauthenticate/")
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    assert "show that you mean it" in client.post("/account/erase/", {"word": ""}).content.decode()
    page = client.post("/account/erase/", {"word": "Erase"}).content.decode()
    assert "Your account is closed" in page
    elina.refresh_from_db()
    assert (elina.name, elina.email) == ("", f"erased-{elina.pk}@erased.invalid")
    assert (str(elina), elina.is_active, elina.has_usable_password()) == (
        "a former member",
        False,
        False,
    )
    assert Entry.objects.get(pk=entry.pk).data["text"] == "Calmer mornings"
    assert str(Entry.objects.get(pk=entry.pk).created_by) == "a former member"
    assert not Notice.objects.filter(account=elina).exists()
    assert not EmailAddress.objects.filter(user=elina).exists()
    assert client.get("/home/").status_code == 302
    answer = Client().post(
        "/account/login/", {"login": "elina.virta@example.org", "password": PASSWORD}
    )
    assert "do not belong together" in answer.content.decode()
    assert signed_in(other.account).get("/home/").status_code == 200


def test_erasure_ends_memberships_and_seats_at_once(
    elina: Account, employer_of_two: tuple[Viewer, Viewer], cooperation: Cooperation
) -> None:
    _mine, other = employer_of_two
    Membership.objects.filter(account=other.account).update(role=Role.HR)
    erase_account(elina)
    today = timezone.localdate()
    assert elina.memberships.get().ends < today
    assert elina.seats.get().ends < today
    assert cooperation.events.get(verb="person_left").account_id == elina.pk


def test_erasure_of_a_representative_is_seen_by_the_cooperation(
    representative: Viewer, cooperation: Cooperation
) -> None:
    erase_account(representative.account)
    assert cooperation.events.filter(verb="representative_left").count() == 1


def test_devices_are_forgotten_when_their_session_has_run_out(elina: Account) -> None:
    ended, running = (Client() for _ in range(2))
    for client in (ended, running):
        client.post("/account/login/", {"login": elina.email, "password": PASSWORD})
    long_ago = timezone.now() - timedelta(days=1)
    Session.objects.filter(pk=ended.session.session_key).update(expire_date=long_ago)
    forget_ended_sessions()
    left = [session.session_key for session in UserSession.objects.filter(user=elina)]
    assert left == [running.session.session_key]
    assert Session.objects.count() == 1
