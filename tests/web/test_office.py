"""The office: organisations, people, desk, teams, contracts, pauses."""

import io
import json
import re
import zipfile
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from samsyn.access.roles import ORDER, RIGHTS, Permission
from samsyn.access.viewers import Viewer
from samsyn.actions.cooperations import end_contract, settle_contracts
from samsyn.actions.entries import add_entry
from samsyn.actions.organisations import add_member, add_unit
from samsyn.core.terms import Role
from samsyn.store.models import (
    Account,
    Contract,
    Cooperation,
    Cycle,
    Membership,
    Organisation,
    RefusedAccess,
    Seat,
)
from samsyn.web.office import words
from tests.people import person, signed_in
from tests.web.reading import text_of


@pytest.fixture
def coordinator(health_service: Organisation) -> Account:
    account = person("Kaisa Coordinator")
    Membership.objects.create(account=account, organisation=health_service, role=Role.COORDINATOR)
    return account


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
    pages = (*ORGANISATION_PAGES, *LEAD_PAGES, *TEAM_PAGES, *TEAM_LEAD_PAGES)
    assert RefusedAccess.objects.filter(account=outsider, organisation__slug="kirkas").count() == (
        len(pages)
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


def test_who_leads_one_site_does_not_manage_the_whole(
    cooperation: Cooperation, workplace: Organisation, employer: Viewer
):
    north = add_unit(organisation=workplace, name="North")
    south = add_unit(organisation=workplace, name="South")
    for name, unit in (("Nora North", north), ("Sami South", south)):
        add_member(account=person(name), organisation=workplace, role=Role.HR, unit=unit)
    browser = signed_in(Account.objects.get(name="Nora North"))
    text_of(browser, "/o/kirkas/invite/", 403)
    page = text_of(browser, "/o/kirkas/people/")
    assert "Elina Virta" in page
    assert "Nora North" in page
    assert "Sami South" not in page
    assert "elina.virta@example.org" not in page


def test_the_coordinator_names_a_team_without_opening_the_client(
    cooperation: Cooperation, coordinator: Account, colleague: Account
):
    browser = signed_in(coordinator)
    assert "/o/havu/clients/cleaning/seat/" in text_of(browser, "/desk/")
    facts = {"account": str(colleague.pk), "role": "physician", "note": "Please take this one."}
    browser.post("/o/havu/clients/cleaning/seat/", facts)
    assert Seat.objects.get().handover_note == "Please take this one."
    text_of(signed_in(colleague), "/c/cleaning/team/")
    text_of(browser, "/c/cleaning/team/", 404)


def test_refused_tries_are_told_to_the_side_whose_data_was_tried_only(
    cooperation: Cooperation,
    workplace: Organisation,
    health_service: Organisation,
    employer: Viewer,
    representative: Viewer,
    employee: Viewer,
    coordinator: Account,
    outsider: Account,
):
    signed_in(outsider).get("/c/cleaning/team/")
    for organisation, circle, name in (
        (workplace, "employer", "Eve Employer"),
        (workplace, "representatives", "Rolf Rep"),
        (health_service, "ohs", "Otso Health"),
    ):
        RefusedAccess.objects.create(
            organisation=organisation, circle=circle, account=person(name), at=timezone.now()
        )
    names = ("Otto Outsider", "Eve Employer", "Rolf Rep", "Otso Health")

    def told(account: Account, slug: str) -> list[str]:
        page = text_of(signed_in(account), f"/o/{slug}/tries/")
        return [name for name in names if name in page]

    assert told(employer.account, "kirkas") == ["Otto Outsider", "Eve Employer"]
    assert told(representative.account, "kirkas") == ["Rolf Rep"]
    assert told(employee.account, "kirkas") == []
    assert told(coordinator, "havu") == ["Otso Health"]
