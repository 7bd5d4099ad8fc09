"""The desk of an OHS."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.access.viewers import valid_on, viewer_of
from samsyn.actions.agreements import content_of, give_word
from samsyn.actions.cooperations import pause
from samsyn.actions.cycles import open_cycle
from samsyn.actions.entries import add_entry
from samsyn.core.terms import ConsentKind, Role, Subject
from samsyn.store.models import Account, Cooperation, Membership, Organisation, Seat
from samsyn.store.queries.desk import Client, clients_of
from tests.people import person

TODAY = date(2027, 3, 3)


def desk(health_service: Organisation, account: Account) -> list[Client]:
    return clients_of(health_service, account.pk, running=valid_on(TODAY), today=TODAY)


def client(number: int, health_service: Organisation, doctor: Account) -> Cooperation:
    """A client with a late measure of each kind of visibility and a proposal that waits."""
    place = Organisation.objects.create(
        party="workplace", name=f"Client {number}", slug=f"client-{number}", people=30
    )
    boss = person(f"Boss {number}")
    Membership.objects.create(account=boss, organisation=place, role=Role.MANAGEMENT)
    cooperation = Cooperation.objects.create(
        slug=f"c{number}", workplace=place, health_service=health_service, state="open"
    )
    cooperation.contracts.create(health_service=health_service, starts=date(2026, 1, 1))
    Seat.objects.create(
        cooperation=cooperation, account=doctor, organisation=health_service, role=Role.PHYSICIAN
    )
    by = viewer_of(boss, cooperation, TODAY)
    assert by is not None
    cycle = open_cycle(cooperation=cooperation, by=by)
    need = add_entry(by=by, kind="need", cycle=cycle, data={"text": "Need"})
    goal = add_entry(by=by, kind="goal", cycle=cycle, parent=need.pk, data={"text": "Goal"})
    for circle, data in (
        (None, {"text": "Late", "ends": "2027-03-01", "status": "started"}),
        (None, {"text": "Done", "ends": "2027-03-01", "status": "done"}),
        (None, {"text": "Coming", "ends": "2027-04-01", "status": "started"}),
        (
            None,
            {
                "text": "Talk",
                "status": "started",
                "follow_ups": [{"date": "2027-02-01"}, {"date": "2027-02-02", "done": True}],
            },
        ),
        ("employer", {"text": "Ours", "ends": "2027-03-01", "status": "started"}),
    ):
        add_entry(by=by, kind="measure", cycle=cycle, parent=goal.pk, circle=circle, data=data)
    give_word(
        cycle=cycle,
        subject=Subject.GOALS,
        kind=ConsentKind.ACCEPTED,
        seen=content_of(cycle, Subject.GOALS)[1],
        by=by,
    )
    return cooperation


@pytest.fixture
def doctor(health_service: Organisation) -> Account:
    account = person("Petri Salo")
    Membership.objects.create(account=account, organisation=health_service, role=Role.PHYSICIAN)
    return account


def test_counts_come_from_shared_content_only(health_service: Organisation, doctor: Account):
    client(1, health_service, doctor)
    (row,) = desk(health_service, doctor)
    assert (row.name, row.mine, row.people, row.waiting, row.late) == ("Client 1", True, 30, 1, 2)


def test_others_see_the_name_and_nothing_else(health_service: Organisation, doctor: Account):
    client(1, health_service, doctor)
    assert desk(health_service, person("Nelli Nurse")) == [
        Client(slug="c1", name="Client 1", mine=False)
    ]


def test_a_pause_silences_late_marks(health_service: Organisation, doctor: Account):
    cooperation = client(1, health_service, doctor)
    by = viewer_of(doctor, cooperation, TODAY)
    assert by is not None
    pause(cooperation=cooperation, by=by, reason="death")
    (row,) = desk(health_service, doctor)
    assert (row.state, row.late, row.is_paused) == ("paused", 0, True)


def test_a_client_leaves_the_desk_when_the_contract_has_ended(
    health_service: Organisation, doctor: Account
):
    cooperation = client(1, health_service, doctor)
    cooperation.contracts.update(ends=date(2027, 3, 2))
    assert desk(health_service, doctor) == []


def test_as_many_statements_for_one_client_as_for_five(
    health_service: Organisation, doctor: Account
):
    client(1, health_service, doctor)
    with CaptureQueriesContext(connection) as one:
        assert len(desk(health_service, doctor)) == 1
    for number in range(2, 6):
        client(number, health_service, doctor)
    with CaptureQueriesContext(connection) as five:
        assert len(desk(health_service, doctor)) == 5
    assert (len(one), len(five)) == (3, 3)
