"""A regional representative: one account, many firms, what is shared and nothing more."""

import pytest
from django.test import Client

from samsyn.access.roles import RIGHTS, Permission
from samsyn.access.viewers import Viewer, viewer_of
from samsyn.actions.entries import add_entry
from samsyn.actions.organisations import add_member
from samsyn.actions.teams import give_seat
from samsyn.core.terms import CooperationState, Party, Role, circle_of
from samsyn.store.models import Account, Cooperation, Cycle, Entry, Organisation
from tests.people import person, seated, signed_in


def text_at(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.attack
def test_one_account_sees_many_firms(cooperation: Cooperation, cycle: Cycle, employer: Viewer):
    account: Account = person("Ragnhild Fjellheim")
    other = Organisation.objects.create(party=Party.WORKPLACE, name="Skinnende Rent", slug="rent")
    alone = Cooperation.objects.create(
        slug="rent", name="Skinnende Rent", workplace=other, state=CooperationState.ALONE
    )
    boss = seated(alone, other, "Berit Boss", Role.MANAGEMENT)
    role = Role.REGIONAL_REPRESENTATIVE
    for organisation, place, by in (
        (cooperation.workplace, cooperation, employer),
        (other, alone, boss),
    ):
        add_member(organisation=organisation, account=account, role=role)
        give_seat(cooperation=place, account=account, organisation=organisation, role=role, by=by)
    home = text_at(signed_in(account), "/home/")
    assert "Kirkas" in home
    assert "Skinnende Rent" in home


@pytest.mark.attack
def test_reads_what_is_shared_and_writes_nothing(
    cooperation: Cooperation,
    cycle: Cycle,
    workplace: Organisation,
    employer: Viewer,
    representative: Viewer,
    nurse: Viewer,
):
    viewer = seated(cooperation, workplace, "Ragnhild Fjellheim", Role.REGIONAL_REPRESENTATIVE)
    assert RIGHTS[viewer.role] == {Permission.STAFF_READ, Permission.READ}
    assert (circle_of(viewer.role), viewer.party) == (None, Party.WORKPLACE)
    need = {"text": "Shared need"}
    add_entry(by=employer, kind="need", cycle=cycle, data=need)
    for by in (employer, representative, nurse):
        data = {"text": f"Quiet {by.circle}"}
        add_entry(by=by, kind="need", cycle=cycle, data=data, circle=by.circle)
    client = signed_in(viewer.account)
    for address in (
        "",
        *(f"step/{step}/" for step in range(6)),
        "talks/",
        "meetings/",
        "timeline/",
    ):
        shown = text_at(client, f"/c/cleaning/1/{address}")
        assert "Quiet " not in shown, address
    assert "Shared need" in text_at(client, "/c/cleaning/1/step/2/")
    for address in ("talks/new/", "add/need/", "buyer/link/new/"):
        assert client.get(f"/c/cleaning/1/{address}").status_code == 403, address
    before = Entry.objects.count()
    client.post("/c/cleaning/1/add/need/", {"text": "Mine", "sees": "shared"})
    assert Entry.objects.count() == before
    assert viewer_of(viewer.account, cooperation, cycle.opened_at.date()) is not None
