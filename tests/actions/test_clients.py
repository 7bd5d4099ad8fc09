"""Clients from a list."""

import pytest

from samsyn.actions.clients import load_clients, read_clients
from samsyn.core.terms import Role
from samsyn.store.models import Account, Cooperation, Invitation, Membership, Organisation, Seat
from tests.people import person

COUNTRIES = ("EE", "FI", "NO")
LIST = """Name;People;Country;E-mail
Café Aura;9;FI;aura@example.org

Kirkas Cleaning;120
Notwhere;50;ZZ
Café Aura;8
;12
Half an address;5;FI;someone@
Sad Line;many
Tallinn Works, Ltd;0;ee
"""


@pytest.fixture
def coordinator(health_service: Organisation) -> Account:
    account = person("Kaisa Coordinator")
    Membership.objects.create(account=account, organisation=health_service, role=Role.COORDINATOR)
    return account


def test_every_line_is_read_and_every_problem_named(health_service: Organisation):
    lines = read_clients(LIST, health_service, COUNTRIES)
    read = [(one.number, one.name, one.people, one.country, one.problems) for one in lines]
    assert read == [
        (2, "Café Aura", 9, "FI", ()),
        (4, "Kirkas Cleaning", 120, "", ()),
        (5, "Notwhere", 50, "ZZ", (("unknown_country", "ZZ"),)),
        (6, "Café Aura", 8, "", (("twice", "2"),)),
        (7, "", 12, "", (("no_name", ""),)),
        (8, "Half an address", 5, "FI", (("bad_email", "someone@"),)),
        (9, "Sad Line", None, "", (("not_understood", "many"),)),
        (10, "Tallinn Works, Ltd", 0, "EE", (("bad_people", "0"),)),
    ]


def test_commas_and_tabs_part_cells_too(health_service: Organisation):
    text = '"Works, Ltd",12,FI\nTabbed\t300\tNO'
    lines = read_clients(text, health_service, COUNTRIES)
    assert [(line.name, line.people, line.country) for line in lines] == [
        ("Works, Ltd", 12, "FI"),
        ("Tabbed", 300, "NO"),
    ]


def test_good_lines_become_clients_once(health_service: Organisation, coordinator: Account):
    lines = read_clients(LIST, health_service, COUNTRIES)
    loaded = load_clients(
        organisation=health_service, lines=lines, by=coordinator, role=Role.COORDINATOR
    )
    assert [(one.cooperation.name, len(one.token)) for one in loaded] == [
        ("Café Aura", 43),
        ("Kirkas Cleaning", 0),
    ]
    assert list(
        Cooperation.objects.order_by("pk").values_list("state", "mode", "people", "country")
    ) == [("invited", "micro", 9, "FI"), ("invited", "medium", 120, "FI")]
    assert Invitation.objects.get().email == "aura@example.org"
    assert Seat.objects.filter(account=coordinator).count() == 2
    again = load_clients(
        organisation=health_service, lines=lines, by=coordinator, role=Role.COORDINATOR
    )
    assert again == []
    assert [line.known for line in read_clients("Café Aura", health_service, COUNTRIES)] == [True]
