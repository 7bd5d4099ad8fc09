"""Cooperations: begun, joined, paused, ended; and exactly who sees what."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from samsyn.access.roles import Permission
from samsyn.access.viewers import Viewer, viewer_of
from samsyn.actions.agreements import content_of, give_word, standing_of
from samsyn.actions.cooperations import (
    end_contract,
    is_paused,
    join_health_service,
    join_workplace,
    open_cooperation,
    open_earlier,
    pause,
    resume,
    settle_contracts,
)
from samsyn.actions.cycles import open_cycle
from samsyn.actions.entries import Refused, add_entry
from samsyn.actions.events import broken_link
from samsyn.actions.organisations import add_member, add_unit
from samsyn.core.terms import ConsentKind, CycleState, Party, Role, Subject
from samsyn.store.models import (
    Account,
    Contract,
    Cooperation,
    Cycle,
    Event,
    Membership,
    Organisation,
    Seat,
)
from samsyn.store.queries.cycles import tree_of
from samsyn.store.queries.teams import ended_for, kept_notes
from tests.people import person


def alone(workplace: Organisation, by: Account, **more: object) -> Cooperation:
    return open_cooperation(organisation=workplace, name="Kirkas", by=by, mode="small", **more)


@pytest.fixture
def manager(workplace: Organisation) -> Account:
    account = person("Elina Alone")
    Membership.objects.create(account=account, organisation=workplace, role=Role.MANAGEMENT)
    return account


@pytest.fixture
def physician(health_service: Organisation) -> Account:
    account = person("Petri New")
    Membership.objects.create(account=account, organisation=health_service, role=Role.PHYSICIAN)
    return account


def viewer(account: Account, cooperation: Cooperation) -> Viewer:
    cooperation.refresh_from_db()
    found = viewer_of(account, cooperation, timezone.localdate())
    assert found is not None
    return found


def test_a_workplace_begins_alone(workplace: Organisation, manager: Account):
    cooperation = alone(workplace, manager)
    assert (cooperation.state, cooperation.slug, cooperation.health_service) == (
        "alone",
        "kirkas",
        None,
    )
    assert viewer(manager, cooperation).role == Role.MANAGEMENT
    assert Event.objects.get().verb == "opened"


def test_a_cooperation_covers_units_of_its_own_workplace_only(
    workplace: Organisation, health_service: Organisation, manager: Account
):
    north = add_unit(organisation=workplace, name="North")
    office = add_unit(organisation=health_service, name="Office")
    assert list(alone(workplace, manager, units=[north]).units.all()) == [north]
    with pytest.raises(Refused) as refusal:
        alone(workplace, manager, units=[office])
    assert refusal.value.code == "not_your_unit"


def test_an_ohs_begins_and_opens_nothing_before_the_workplace_joins(
    workplace: Organisation, health_service: Organisation, manager: Account, physician: Account
):
    begun = open_cooperation(
        organisation=health_service,
        name="Kirkas",
        by=physician,
        mode="small",
        role=Role.PHYSICIAN,
    )
    assert begun.state == "invited"
    assert viewer_of(physician, begun, timezone.localdate()) is None
    joined = join_workplace(cooperation=begun, organisation=workplace, by=manager)
    assert joined.state == "open"
    assert viewer(physician, joined).first_cycle == 1
    assert viewer(manager, joined).party is Party.WORKPLACE
    with pytest.raises(Refused) as refusal:
        join_workplace(cooperation=joined, organisation=workplace, by=manager)
    assert refusal.value.code == "has_workplace"


def test_an_ohs_that_began_joins_what_the_workplace_runs_already(
    workplace: Organisation, health_service: Organisation, manager: Account, physician: Account
):
    existing = alone(workplace, manager)
    first = open_cycle(cooperation=existing, by=viewer(manager, existing))
    Cycle.objects.filter(pk=first.pk).update(state=CycleState.CLOSED)
    open_cycle(cooperation=existing, by=viewer(manager, existing))
    begun = open_cooperation(
        organisation=health_service,
        name="Kirkas Oy",
        by=physician,
        mode="small",
        role=Role.PHYSICIAN,
    )
    joined = join_workplace(
        cooperation=begun, organisation=workplace, by=manager, existing=existing
    )
    assert joined.pk == existing.pk
    assert not Cooperation.objects.filter(slug="kirkas-oy").exists()
    assert viewer(physician, joined).first_cycle == 2
    assert broken_link(joined) is None


def test_what_was_agreed_alone_waits_for_the_ohs_that_joins(
    workplace: Organisation, health_service: Organisation, manager: Account, physician: Account
):
    cooperation = alone(workplace, manager)
    steward = person("Aino Steward")
    add_member(account=steward, organisation=workplace, role=Role.OSH_REPRESENTATIVE)
    by = viewer(manager, cooperation)
    cycle = open_cycle(cooperation=cooperation, by=by)
    add_entry(by=by, kind="need", cycle=cycle, data={"text": "Time must fit"})
    goals = Subject.GOALS

    def say(account: Account, kind: ConsentKind):
        seen = content_of(cycle, goals)[1]
        return give_word(
            cycle=Cycle.objects.get(pk=cycle.pk),
            subject=goals,
            kind=kind,
            seen=seen,
            by=viewer(account, cooperation),
        )

    say(manager, ConsentKind.ACCEPTED)
    assert say(steward, ConsentKind.HEARD).joint_at is not None
    join_health_service(
        cooperation=cooperation, organisation=health_service, by=physician, role=Role.PHYSICIAN
    )
    agreement = Cycle.objects.get(pk=cycle.pk).agreements.get()
    assert agreement.joint_at is None
    assert standing_of(agreement, current=True).awaited == ("ohs",)
    joint = say(physician, ConsentKind.ACCEPTED)
    assert (joint.pk, joint.joint_at is not None) == (agreement.pk, True)


def test_one_ohs_serves_at_a_time(
    cooperation: Cooperation, health_service: Organisation, physician: Account
):
    with pytest.raises(Refused) as refusal:
        join_health_service(
            cooperation=cooperation,
            organisation=health_service,
            by=physician,
            role=Role.PHYSICIAN,
        )
    assert refusal.value.code == "has_health_service"


def test_units_of_an_ohs_each_see_their_own_part_and_the_employer_all(
    workplace: Organisation, health_service: Organisation, manager: Account, physician: Account
):
    parts = {}
    for name, account in (("North", physician), ("South", person("Siiri South"))):
        add_member(account=account, organisation=health_service, role=Role.PHYSICIAN)
        served = alone(workplace, manager, units=[add_unit(organisation=workplace, name=name)])
        clinic = add_unit(organisation=health_service, name=f"Clinic {name}")
        join_health_service(
            cooperation=served,
            organisation=health_service,
            by=account,
            role=Role.PHYSICIAN,
            unit=clinic,
        )
        served.refresh_from_db()
        parts[name] = (served, account)
    today = timezone.localdate()
    for name, (served, _account) in parts.items():
        assert viewer_of(manager, served, today) is not None
        for other, (_served, account) in parts.items():
            assert (viewer_of(account, served, today) is not None) == (name == other)


@pytest.fixture
def notes(cycle: Cycle, employer: Viewer, nurse: Viewer) -> dict[str, int]:
    """One shared finding, one of the OHS's own and one of the employer's."""
    written = {}
    for name, by, circle in (
        ("shared", nurse, None),
        ("ohs", nurse, "ohs"),
        ("employer", employer, "employer"),
    ):
        row = add_entry(
            by=by,
            kind="finding",
            cycle=cycle,
            circle=circle,
            data={"factor": "", "polarity": "resource", "text": f"Seen by {name}"},
        )
        written[name] = row.pk
    return written


def texts(cycle: Cycle, by: Viewer) -> set[str]:
    return {entry.text for entry in tree_of(cycle, by).entries}


def test_after_a_contract_each_keeps_what_is_theirs(
    cooperation: Cooperation,
    health_service: Organisation,
    cycle: Cycle,
    employer: Viewer,
    nurse: Viewer,
    colleague: Account,
    notes: dict[str, int],
):
    today = timezone.localdate()
    end_contract(cooperation=cooperation, by=employer, last_day=today)
    cooperation.refresh_from_db()
    assert cooperation.state == "open"
    assert viewer_of(nurse.account, cooperation, today) is not None
    with time_machine.travel(today + timedelta(days=1, hours=12)):
        tomorrow = timezone.localdate()
        assert viewer_of(nurse.account, cooperation, tomorrow) is None
        assert settle_contracts() == 1
        cooperation.refresh_from_db()
        assert (cooperation.state, cooperation.health_service_id) == ("alone", None)
        assert viewer_of(nurse.account, cooperation, tomorrow) is None
        assert texts(cycle, viewer(employer.account, cooperation)) == {
            "Seen by shared",
            "Seen by employer",
        }
        (contract,) = ended_for(nurse.account_id, health_service, tomorrow)
        assert contract.cooperation_id == cooperation.pk
        assert [e.text for e in kept_notes(cooperation, health_service).entries] == ["Seen by ohs"]
        assert ended_for(colleague.pk, health_service, tomorrow) == []
        assert settle_contracts() == 0


def test_who_handed_over_before_the_end_keeps_nothing(
    cooperation: Cooperation, health_service: Organisation, employer: Viewer, nurse: Viewer
):
    today = timezone.localdate()
    Seat.objects.filter(account=nurse.account).update(ends=today - timedelta(days=30))
    end_contract(cooperation=cooperation, by=employer, last_day=today - timedelta(days=1))
    assert ended_for(nurse.account_id, health_service, today) == []


def test_a_new_ohs_sees_earlier_rounds_only_when_the_workplace_opens_them(
    cooperation: Cooperation,
    cycle: Cycle,
    employer: Viewer,
    nurse: Viewer,
    notes: dict[str, int],
):
    Cycle.objects.filter(pk=cycle.pk).update(state=CycleState.CLOSED)
    open_cycle(cooperation=cooperation, by=employer)
    yesterday = timezone.localdate() - timedelta(days=1)
    end_contract(cooperation=cooperation, by=employer, last_day=yesterday)
    cooperation.refresh_from_db()
    assert cooperation.state == "alone"
    other = Organisation.objects.create(party=Party.OHS, name="Lumi Health", slug="lumi")
    doctor = person("Lars Lumi")
    Membership.objects.create(account=doctor, organisation=other, role=Role.COORDINATOR)
    contract = join_health_service(
        cooperation=cooperation, organisation=other, by=doctor, role=Role.COORDINATOR
    )
    newcomer = viewer(doctor, cooperation)
    assert newcomer.first_cycle == 2
    with pytest.raises(Refused) as refusal:
        open_earlier(contract=contract, first_cycle=1, by=newcomer)
    assert refusal.value.code == "workplace_decides"
    open_earlier(contract=contract, first_cycle=1, by=viewer(employer.account, cooperation))
    newcomer = viewer(doctor, cooperation)
    assert newcomer.first_cycle == 1
    assert texts(cycle, newcomer) == {"Seen by shared"}
    assert viewer_of(nurse.account, cooperation, timezone.localdate()) is None


def test_a_contract_ends_after_it_began(cooperation: Cooperation, employer: Viewer):
    with pytest.raises(Refused) as refusal:
        end_contract(cooperation=cooperation, by=employer, last_day=date(2025, 1, 1))
    assert refusal.value.code == "end_before_start"
    assert Contract.objects.get().ends is None


def test_exactly_who_sees_what(
    cooperation: Cooperation,
    cycle: Cycle,
    employer: Viewer,
    supervisor: Viewer,
    representative: Viewer,
    employee: Viewer,
    nurse: Viewer,
    outsider: Account,
    notes: dict[str, int],
):
    assert texts(cycle, employer) == {"Seen by shared", "Seen by employer"}
    assert texts(cycle, supervisor) == {"Seen by shared", "Seen by employer"}
    assert texts(cycle, representative) == {"Seen by shared"}
    assert texts(cycle, nurse) == {"Seen by shared", "Seen by ohs"}
    assert {permission.value for permission in employee_rights(employee)} == {"staff.read"}
    assert viewer_of(outsider, cooperation, timezone.localdate()) is None


def employee_rights(employee: Viewer) -> list[Permission]:
    return [permission for permission in Permission if employee.may(permission)]


def test_any_party_pauses_and_work_goes_on_where_it_stood(
    cooperation: Cooperation, nurse: Viewer, representative: Viewer, employer: Viewer
):
    with pytest.raises(Refused) as refusal:
        pause(cooperation=cooperation, by=nurse, reason="weather")
    assert refusal.value.code == "reason_needed"
    pause(cooperation=cooperation, by=representative, reason="death")
    again = pause(cooperation=cooperation, by=nurse, reason="other")
    assert (again.state, again.paused_reason, is_paused(again)) == ("paused", "death", True)
    resumed = resume(cooperation=cooperation, by=employer)
    assert (resumed.state, resumed.paused_reason, resumed.paused_at) == ("open", "", None)
    assert list(Event.objects.order_by("number").values_list("verb", "party")) == [
        ("paused", "workplace"),
        ("resumed", "workplace"),
    ]


def test_a_pause_outlives_the_contract(cooperation: Cooperation, employer: Viewer):
    pause(cooperation=cooperation, by=employer, reason="violence")
    yesterday = timezone.localdate() - timedelta(days=1)
    end_contract(cooperation=cooperation, by=employer, last_day=yesterday)
    cooperation.refresh_from_db()
    assert cooperation.state == "paused"
    assert resume(cooperation=cooperation, by=employer).state == "alone"
