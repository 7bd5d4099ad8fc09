"""The office: organisations, people, clients, teams, contracts, links, pauses."""

import io
import json
import re
import zipfile
from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from samsyn.access.roles import ORDER, RIGHTS, Permission
from samsyn.access.viewers import Viewer, viewer_of
from samsyn.actions.agreements import content_of, give_word
from samsyn.actions.cooperations import end_contract, open_cooperation, settle_contracts
from samsyn.actions.cycles import open_cycle
from samsyn.actions.entries import add_entry
from samsyn.actions.invitations import hash_of, invite_member
from samsyn.actions.organisations import add_member, add_unit
from samsyn.core.terms import ConsentKind, Role, Subject
from samsyn.store.models import (
    Account,
    Consent,
    Contract,
    Cooperation,
    Cycle,
    Invitation,
    Membership,
    Organisation,
    RefusedAccess,
    Seat,
)
from samsyn.web.office import words
from tests.people import person, signed_in

LINK = re.compile(r"http://testserver(/(?:join|sign)/[\w-]{43}/)")


@pytest.fixture
def coordinator(health_service: Organisation) -> Account:
    account = person("Kaisa Coordinator")
    Membership.objects.create(account=account, organisation=health_service, role=Role.COORDINATOR)
    return account


def text_of(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def link_in(response: object) -> str:
    found = LINK.search(response.content.decode())  # type: ignore[attr-defined]
    assert found
    return found[1]


ORGANISATION_PAGES = ("", "people/", "leave/")
LEAD_PAGES = ("about/", "wider/", "delete/", "units/add/", "begin/", "invite/")
TEAM_PAGES = ("team/", "contract/", "pause/", "resume/")
TEAM_LEAD_PAGES = ("team/seat/", "team/invite/", "about/", "contract/end/", "contract/cycles/")


def test_every_page_opens_for_those_it_is_for(
    cooperation: Cooperation, cycle: Cycle, employer: Viewer, supervisor: Viewer
):
    lead, member = signed_in(employer.account), signed_in(supervisor.account)
    for page in ORGANISATION_PAGES:
        text_of(lead, f"/o/kirkas/{page}")
        text_of(member, f"/o/kirkas/{page}")
    for page in LEAD_PAGES:
        text_of(lead, f"/o/kirkas/{page}")
        text_of(member, f"/o/kirkas/{page}", 403)
    for page in TEAM_PAGES:
        text_of(lead, f"/c/cleaning/{page}")
        text_of(member, f"/c/cleaning/{page}")
    for page in TEAM_LEAD_PAGES:
        text_of(lead, f"/c/cleaning/{page}")
        text_of(member, f"/c/cleaning/{page}", 403)


@pytest.mark.parametrize(
    "page", ["desk/", "o/havu/", "o/havu/clients/", "o/havu/handover/", "o/havu/past/"]
)
def test_pages_of_an_ohs_open_for_its_coordinator(
    cooperation: Cooperation, coordinator: Account, page: str
):
    text_of(signed_in(coordinator), f"/{page}")


def test_outsiders_find_nothing_and_the_try_is_kept(
    cooperation: Cooperation, outsider: Account, employee: Viewer
):
    stranger = signed_in(outsider)
    for page in (*ORGANISATION_PAGES, *LEAD_PAGES):
        text_of(stranger, f"/o/kirkas/{page}", 404)
    for page in (*TEAM_PAGES, *TEAM_LEAD_PAGES):
        text_of(stranger, f"/c/cleaning/{page}", 404)
    assert RefusedAccess.objects.filter(account=outsider).count() == len(
        (*TEAM_PAGES, *TEAM_LEAD_PAGES)
    )
    text_of(stranger, "/desk/", 404)
    for page in TEAM_PAGES:
        text_of(signed_in(employee.account), f"/c/cleaning/{page}", 403)
    assert Client().get("/o/kirkas/").status_code == 302


def test_an_ended_seat_opens_nothing(cooperation: Cooperation, nurse: Viewer):
    browser = signed_in(nurse.account)
    text_of(browser, "/c/cleaning/team/")
    Seat.objects.filter(account=nurse.account).update(ends=timezone.localdate() - timedelta(days=1))
    text_of(browser, "/c/cleaning/team/", 404)
    assert "/c/cleaning/" not in text_of(browser, "/desk/")


def test_an_ended_contract_opens_nothing_even_before_it_is_settled(
    cooperation: Cooperation, nurse: Viewer
):
    Contract.objects.update(ends=timezone.localdate() - timedelta(days=1))
    text_of(signed_in(nurse.account), "/c/cleaning/team/", 404)


def test_a_site_member_sees_only_cooperations_of_the_site(
    cooperation: Cooperation, workplace: Organisation
):
    north = add_unit(organisation=workplace, name="North")
    south = add_unit(organisation=workplace, name="South")
    cooperation.units.set([north])
    account = person("Carl South")
    add_member(account=account, organisation=workplace, role=Role.MANAGEMENT, unit=south)
    browser = signed_in(account)
    assert "Kirkas with Havu" not in text_of(browser, "/o/kirkas/")
    text_of(browser, "/c/cleaning/team/", 404)
    Membership.objects.filter(account=account).update(unit=north)
    assert "Kirkas with Havu" in text_of(browser, "/o/kirkas/")
    text_of(browser, "/c/cleaning/team/")


def test_the_table_of_rights_is_shown_as_it_stands(client: Client):
    page = text_of(client, "/roles/")
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.S)[1:]
    assert len(rows) == len(ORDER)
    for role, row in zip(ORDER, rows, strict=True):
        shown = {
            p for p in Permission if f"<li>{words.RIGHTS[p]}</li>" in row.replace("&#x27;", "'")
        }
        assert shown == set(RIGHTS[role])


def test_the_desk_tells_names_of_others_clients_and_no_more(
    cooperation: Cooperation, workplace: Organisation, nurse: Viewer, colleague: Account
):
    Cooperation.objects.update(next_visit=date(2027, 3, 3))
    assert 'href="/c/cleaning/"' in text_of(signed_in(nurse.account), "/desk/")
    page = text_of(signed_in(colleague), "/desk/")
    assert "Kirkas Cleaning" in page
    assert "/c/cleaning/" not in page
    assert "120" not in page


@time_machine.travel("2027-03-03 12:00")
def test_the_desk_is_grouped_by_visit_and_week(
    cooperation: Cooperation, workplace: Organisation, health_service: Organisation, nurse: Viewer
):
    visits = {
        "a": date(2027, 3, 2),
        "b": date(2027, 3, 7),
        "c": date(2027, 3, 8),
        "d": date(2027, 3, 15),
        "e": None,
    }
    for slug, day in visits.items():
        place = Organisation.objects.create(party="workplace", name=f"Place {slug}", slug=slug)
        row = Cooperation.objects.create(
            slug=slug, workplace=place, health_service=health_service, next_visit=day, state="open"
        )
        row.contracts.create(health_service=health_service, starts=date(2026, 1, 1))
        Seat.objects.create(
            cooperation=row, account=nurse.account, organisation=health_service, role=Role.NURSE
        )
    page = text_of(signed_in(nurse.account), "/desk/")
    shown = re.findall(r"<h2[^>]*>(.*?)</h2>|/c/(\w+)/\"><bdi>", page)
    assert [heading or slug for heading, slug in shown] == [
        "The visit is overdue",
        "a",
        "This week",
        "b",
        "Next week",
        "c",
        "Week 11",
        "d",
        "No visit planned",
        "cleaning",
        "e",
    ]
    late = text_of(signed_in(nurse.account), "/desk/?show=overdue&q=place")
    assert re.findall(r"/c/(\w+)/\"><bdi>", late) == ["a"]


def test_statements_of_the_desk_do_not_grow(
    cooperation: Cooperation,
    health_service: Organisation,
    nurse: Viewer,
    django_assert_max_num_queries,
):
    browser = signed_in(nurse.account)
    browser.get("/desk/")
    for number in range(5):
        row = Cooperation.objects.create(
            slug=f"c{number}", workplace=cooperation.workplace, health_service=health_service
        )
        row.contracts.create(health_service=health_service, starts=date(2026, 1, 1))
        Seat.objects.create(
            cooperation=row, account=nurse.account, organisation=health_service, role=Role.NURSE
        )
    with django_assert_max_num_queries(8):
        browser.get("/desk/")


LIST = "Café Aura; 9; FI; aura@example.org\nBad Line; many\nTrevi; 30"


def test_a_list_is_looked_through_then_saved_and_nothing_is_lost(
    health_service: Organisation, coordinator: Account
):
    browser = signed_in(coordinator)
    preview = browser.post("/o/havu/clients/", {"text": LIST}).content.decode()
    assert "2 lines can be saved." in preview
    assert "“many” is no number, country or e-mail address." in preview
    assert Cooperation.objects.count() == 0
    saved = browser.post("/o/havu/clients/", {"text": LIST, "save": "1"})
    page = saved.content.decode()
    assert "2 clients saved" in page
    assert "Bad Line; many</textarea>" in page
    token = link_in(saved).split("/")[2]
    assert Invitation.objects.get().token_hash == hash_of(token)
    assert [message.to for message in mail.outbox] == [["aura@example.org"]]
    again = browser.post("/o/havu/clients/", {"text": LIST, "save": "1"}).content.decode()
    assert "0 clients saved" in again
    assert Cooperation.objects.count() == 2


def test_a_workplace_joins_by_link_after_signing_in(
    health_service: Organisation, coordinator: Account
):
    saved = signed_in(coordinator).post("/o/havu/clients/", {"text": LIST, "save": "1"})
    path = link_in(saved)
    browser = Client()
    landing = text_of(browser, path)
    assert "Havu Occupational Health invites your workplace" in landing
    assert "Own-side notes of the employer." in landing
    boss = person("Bella Aura")
    browser.force_login(boss, backend="allauth.account.auth_backends.AuthenticationBackend")
    again = browser.get("/join/")
    assert again.headers["Location"] == path
    assert 'value="Café Aura"' in text_of(browser, path)
    joined = browser.post(
        path,
        {
            "name": "Café Aura",
            "country": "FI",
            "language": "fi",
            "size_mode": "micro",
            "role": "management",
        },
    )
    cooperation = Cooperation.objects.get(name="Café Aura")
    assert joined.headers["Location"] == f"/c/{cooperation.slug}/"
    assert (cooperation.state, cooperation.mode, cooperation.cycles.count()) == ("open", "micro", 1)
    viewer = viewer_of(coordinator, cooperation, timezone.localdate())
    assert viewer is not None
    assert "used already" in text_of(browser, path)


def test_an_ohs_joins_by_link_and_sees_from_the_cycle_chosen(
    workplace: Organisation,
    health_service: Organisation,
    coordinator: Account,
    colleague: Account,
):
    boss = person("Elina Alone")
    add_member(account=boss, organisation=workplace, role=Role.MANAGEMENT)
    row = open_cooperation(organisation=workplace, name="Kirkas", by=boss, mode="small")
    made = signed_in(boss).post(
        "/c/kirkas-2/contract/invite/".replace("kirkas-2", row.slug), {"first_cycle": "1"}
    )
    path = link_in(made)
    browser = signed_in(coordinator)
    joined = browser.post(
        path,
        {
            "organisation": "havu",
            "seat_for": str(colleague.pk),
            "role": "physician",
            "country": "FI",
            "language": "en",
        },
    )
    assert joined.headers["Location"] == "/desk/"
    assert text_of(signed_in(colleague), f"/c/{row.slug}/team/")
    text_of(browser, f"/c/{row.slug}/team/", 404)


def test_a_link_made_twice_by_the_same_form_is_one(workplace: Organisation, employer: Viewer):
    browser = signed_in(employer.account)
    facts = {"role": "hr", "token": "a" * 32}
    assert "/join/" in browser.post("/o/kirkas/invite/", facts).content.decode()
    assert browser.post("/o/kirkas/invite/", facts).status_code == 302
    assert Invitation.objects.count() == 1


def test_an_invited_member_sees_first_what_they_join(
    cooperation: Cooperation, workplace: Organisation, employer: Viewer, outsider: Account
):
    _row, token = invite_member(
        organisation=workplace, role=Role.OSH_REPRESENTATIVE, by=employer.account
    )
    browser = signed_in(outsider)
    page = text_of(browser, f"/join/{token}/")
    assert "Join Kirkas Cleaning" in page
    assert "Own-side notes of the employees’ representatives." in page
    assert not outsider.memberships.exists()
    browser.post(f"/join/{token}/")
    assert outsider.memberships.get().role == "osh_representative"
    text_of(browser, "/c/cleaning/team/")


def test_nobody_invites_themselves_into_another_circle(workplace: Organisation, employer: Viewer):
    _row, token = invite_member(
        organisation=workplace, role=Role.OSH_REPRESENTATIVE, by=employer.account
    )
    response = signed_in(employer.account).post(f"/join/{token}/")
    assert response.status_code == 422
    assert "Nobody reads for two circles" in response.content.decode()


def test_an_ohs_outside_signs_what_it_was_shown_and_sees_nothing_else(
    workplace: Organisation, employer: Viewer, outsider: Account, cooperation: Cooperation
):
    boss = employer.account
    row = open_cooperation(organisation=workplace, name="Alone", by=boss, mode="small")
    by = viewer_of(boss, row, timezone.localdate())
    assert by is not None
    cycle = open_cycle(cooperation=row, by=by)
    add_entry(by=by, kind="need", cycle=cycle, data={"text": "Time must fit"})
    add_entry(by=by, kind="need", cycle=cycle, circle="employer", data={"text": "Our secret"})
    add_entry(by=by, kind="finding", cycle=cycle, data={"polarity": "resource", "text": "Trust"})
    browser = signed_in(boss)
    first = browser.get(f"/c/{row.slug}/1/sign-link/goals/")
    assert first.headers["Location"] == f"/c/{row.slug}/1/agreed/goals/"
    give_word(
        cycle=cycle,
        subject=Subject.GOALS,
        kind=ConsentKind.ACCEPTED,
        seen=content_of(cycle, Subject.GOALS)[1],
        by=by,
    )
    path = link_in(browser.post(f"/c/{row.slug}/1/sign-link/goals/", {"note": "Please."}))
    visitor = Client()
    page = text_of(visitor, path)
    assert "Time must fit" in page
    assert "Our secret" not in page
    assert "Trust" not in page
    facts = {"name": "Dr Lumi", "role": "physician", "kind": "accepted", "statement": "Good."}
    assert "Thank you" in visitor.post(path, facts).content.decode()
    assert "used already" in visitor.post(path, facts).content.decode()
    consent = Consent.objects.get(voice="ohs")
    assert (consent.means, consent.name, consent.statement) == ("one_time_link", "Dr Lumi", "Good.")


def test_after_the_contract_the_old_team_reads_and_takes_its_own_notes(
    cooperation: Cooperation, cycle: Cycle, employer: Viewer, nurse: Viewer, coordinator: Account
):
    for circle, by, text in (
        ("ohs", nurse, "Only ours"),
        (None, nurse, "Shared word"),
        ("employer", employer, "Theirs"),
    ):
        add_entry(by=by, kind="quick_note", cycle=cycle, circle=circle, data={"text": text})
    yesterday = timezone.localdate() - timedelta(days=1)
    browser = signed_in(nurse.account)
    text_of(browser, "/o/havu/past/cleaning/", 404)
    end_contract(cooperation=cooperation, by=employer, last_day=yesterday)
    assert settle_contracts() == 0
    page = text_of(browser, "/o/havu/past/cleaning/")
    assert "Only ours" in page
    assert "Shared word" not in page
    assert "Theirs" not in page
    packed = browser.get("/o/havu/past/cleaning/export/")
    with zipfile.ZipFile(io.BytesIO(packed.content)) as bundle:
        assert bundle.namelist() == ["notes.txt", "notes.json"]
        assert [row["text"] for row in json.loads(bundle.read("notes.json"))] == ["Only ours"]
    text_of(signed_in(coordinator), "/o/havu/past/cleaning/", 404)
    text_of(browser, "/c/cleaning/team/", 404)


def test_a_contract_is_ended_by_a_page(cooperation: Cooperation, employer: Viewer):
    browser = signed_in(employer.account)
    day = timezone.localdate() + timedelta(days=10)
    response = browser.post("/c/cleaning/contract/end/", {"last_day": day.isoformat()})
    assert response.headers["Location"] == "/c/cleaning/contract/"
    assert Contract.objects.get().ends == day


def test_a_pause_shows_help_first(cooperation: Cooperation, representative: Viewer):
    browser = signed_in(representative.account)
    assert browser.post("/c/cleaning/pause/", {}).status_code == 422
    browser.post("/c/cleaning/pause/", {"reason": "death"})
    page = text_of(browser, "/c/cleaning/pause/")
    assert page.index("tel:112") < page.index("Paused since")
    assert "Reason: A death." in page
    browser.post("/c/cleaning/resume/")
    cooperation.refresh_from_db()
    assert cooperation.state == "open"


def test_the_last_lead_is_told_to_hand_over_before_leaving(
    workplace: Organisation, employer: Viewer
):
    browser = signed_in(employer.account)
    response = browser.post("/o/kirkas/leave/", follow=True)
    assert "Let somebody else take over first." in response.content.decode()
    assert Membership.objects.get(account=employer.account).ends is None
    add_member(account=person("New Boss"), organisation=workplace, role=Role.HR)
    browser.post("/o/kirkas/leave/")
    text_of(browser, "/o/kirkas/", 404)


def test_seats_visits_and_handing_over_by_pages(
    cooperation: Cooperation, nurse: Viewer, colleague: Account
):
    browser = signed_in(nurse.account)
    browser.post("/c/cleaning/visit/", {"next_visit": "2027-05-05"})
    cooperation.refresh_from_db()
    assert cooperation.next_visit == date(2027, 5, 5)
    browser.post(
        "/o/havu/handover/",
        {
            "clients": ["cleaning"],
            "taker": str(colleague.pk),
            "role": "physician",
            "on": timezone.localdate().isoformat(),
            "note": "They like mornings.",
        },
    )
    page = text_of(signed_in(colleague), "/c/cleaning/team/")
    assert "They like mornings." in page
    text_of(browser, "/c/cleaning/team/", 404)


def test_a_handover_note_stays_with_the_team(
    cooperation: Cooperation, health_service: Organisation, employer: Viewer, nurse: Viewer
):
    Seat.objects.filter(account=nurse.account).update(handover_note="They like mornings.")
    assert "mornings" in text_of(signed_in(nurse.account), "/c/cleaning/team/")
    assert "mornings" not in text_of(signed_in(employer.account), "/c/cleaning/team/")


def test_an_organisation_that_holds_history_explains_why_it_stays(
    cooperation: Cooperation, employer: Viewer
):
    page = text_of(signed_in(employer.account), "/o/kirkas/delete/")
    assert "their history belongs to both parties" in page
    assert signed_in(employer.account).post("/o/kirkas/delete/").status_code == 200
    assert Organisation.objects.filter(slug="kirkas").exists()


def test_a_refused_invitation_of_a_second_ohs_says_why(cooperation: Cooperation, employer: Viewer):
    response = signed_in(employer.account).post("/c/cleaning/contract/invite/", {"first_cycle": 1})
    assert response.status_code == 422
    assert "An occupational health service is here already." in response.content.decode()
    assert not Invitation.objects.exists()
