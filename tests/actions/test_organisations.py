"""Organisations, their units and people."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.access.viewers import Viewer, covered_units, viewer_of
from samsyn.actions.entries import Refused
from samsyn.actions.organisations import (
    add_member,
    add_unit,
    change_member,
    change_unit,
    close_unit,
    create_organisation,
    current_members,
    delete_organisation,
    end_membership,
    what_keeps,
    widen,
)
from samsyn.core.terms import Party, Role
from samsyn.store.models import Account, Cooperation, Event, Membership, Organisation, Seat, Unit
from tests.people import person


def cafe(by: Account) -> Organisation:
    return create_organisation(
        party=Party.WORKPLACE,
        name="Café Ääni",
        country="FI",
        language="fi",
        size_mode="micro",
        people=9,
        by=by,
        role=Role.MANAGEMENT,
    )


def code_of(refusal: "pytest.ExceptionInfo[Refused]") -> str:
    return refusal.value.code


def test_the_creator_manages_it_and_addresses_stay_unique(outsider: Account):
    first, second = cafe(outsider), cafe(outsider)
    assert [first.slug, second.slug] == ["cafe-aani", "cafe-aani-2"]
    assert [(m.account, m.role) for m in first.memberships.all()] == [(outsider, "management")]


def test_a_name_without_latin_letters_gets_an_address(outsider: Account):
    organisation = create_organisation(
        party=Party.OHS,
        name="صحة العمل",
        country="FI",
        language="en",
        size_mode="small",
        people=None,
        by=outsider,
        role=Role.COORDINATOR,
    )
    assert organisation.slug == "ohs"


@pytest.mark.parametrize(
    ("role", "code"), [(Role.NURSE, "wrong_party"), (Role.OSH_REPRESENTATIVE, "not_a_lead")]
)
def test_only_a_lead_of_the_party_creates_it(outsider: Account, role: Role, code: str):
    with pytest.raises(Refused) as refusal:
        create_organisation(
            party=Party.WORKPLACE,
            name="X",
            country="FI",
            language="en",
            size_mode="small",
            people=3,
            by=outsider,
            role=role,
        )
    assert code_of(refusal) == code
    assert Organisation.objects.count() == 0


def test_nobody_stands_in_two_circles(workplace: Organisation, employer: Viewer):
    with pytest.raises(Refused) as refusal:
        add_member(account=employer.account, organisation=workplace, role=Role.OSH_REPRESENTATIVE)
    assert code_of(refusal) == "one_circle"
    hr = add_member(account=employer.account, organisation=workplace, role=Role.HR)
    again = add_member(account=employer.account, organisation=workplace, role=Role.HR)
    assert hr.pk == again.pk


def test_nobody_stands_on_both_sides(workplace: Organisation, nurse: Viewer):
    with pytest.raises(Refused) as refusal:
        add_member(account=nurse.account, organisation=workplace, role=Role.MANAGEMENT)
    assert code_of(refusal) == "both_parties"


def test_no_administrator_makes_a_representative(supervisor: Viewer, workplace: Organisation):
    membership = Membership.objects.get(account=supervisor.account)
    with pytest.raises(Refused) as refusal:
        change_member(membership=membership, role=Role.OSH_REPRESENTATIVE, unit=None)
    assert code_of(refusal) == "other_circle"


def test_the_last_lead_hands_over_first(outsider: Account):
    organisation = cafe(outsider)
    membership = organisation.memberships.get()
    for attempt in (
        lambda: end_membership(membership=membership, by=outsider),
        lambda: change_member(membership=membership, role=Role.SUPERVISOR, unit=None),
    ):
        with pytest.raises(Refused) as refusal:
            attempt()
        assert code_of(refusal) == "last_lead"
    other = person("Iida Ranta")
    add_member(account=other, organisation=organisation, role=Role.MANAGEMENT)
    end_membership(membership=membership, by=outsider)
    assert [m.account for m in current_members(organisation)] == [other]


def test_who_leaves_sees_nothing_more(
    employer: Viewer, representative: Viewer, cooperation: Cooperation, workplace: Organisation
):
    today = timezone.localdate()
    membership = Membership.objects.get(account=representative.account)
    end_membership(membership=membership, by=employer.account)
    assert viewer_of(representative.account, cooperation, today) is None
    assert Seat.objects.get(account=representative.account).ends == today - timedelta(days=1)
    assert list(Event.objects.order_by("number").values_list("verb", flat=True)) == [
        "representative_left",
        "seat_ended",
    ]


@pytest.fixture
def units(workplace: Organisation) -> dict[str, Unit]:
    north = add_unit(organisation=workplace, name="North", people=40)
    nights = add_unit(organisation=workplace, name="Night crews", parent=north)
    south = add_unit(organisation=workplace, name="South")
    return {"north": north, "nights": nights, "south": south}


def test_a_unit_never_lies_in_itself(units: dict[str, Unit]):
    with pytest.raises(Refused) as refusal:
        change_unit(unit=units["north"], name="North", parent=units["nights"], people=None)
    assert code_of(refusal) == "unit_in_itself"
    with pytest.raises(Refused) as refusal:
        close_unit(unit=units["north"], on=timezone.localdate())
    assert code_of(refusal) == "unit_has_units"


def test_a_unit_of_somebody_else_is_refused(units: dict[str, Unit], outsider: Account):
    with pytest.raises(Refused) as refusal:
        add_unit(organisation=cafe(outsider), name="Terrace", parent=units["north"])
    assert code_of(refusal) == "not_your_unit"


def test_a_site_member_sees_only_cooperations_of_that_site(
    cooperation: Cooperation, workplace: Organisation, units: dict[str, Unit]
):
    cooperation.units.set([units["nights"]])
    assert covered_units(cooperation) == {units["nights"].pk, units["north"].pk}
    today = timezone.localdate()
    sees = {}
    for name, unit in (("Aaro North", "north"), ("Bea Nights", "nights"), ("Carl South", "south")):
        account = person(name)
        add_member(account=account, organisation=workplace, role=Role.SUPERVISOR, unit=units[unit])
        sees[unit] = viewer_of(account, cooperation, today) is not None
    assert sees == {"north": True, "nights": True, "south": False}
    whole = person("Dina All")
    add_member(account=whole, organisation=workplace, role=Role.HR)
    assert viewer_of(whole, cooperation, today) is not None


def test_widening_loses_nothing_and_never_narrows(
    workplace: Organisation, cooperation: Cooperation, employer: Viewer
):
    Organisation.objects.filter(pk=workplace.pk).update(size_mode="micro")
    Cooperation.objects.filter(pk=cooperation.pk).update(
        mode="micro", representative_substitute="All nine together"
    )
    workplace.refresh_from_db()
    widen(organisation=workplace, size_mode="medium", by=employer.account)
    cooperation.refresh_from_db()
    assert (cooperation.mode, cooperation.representative_substitute) == (
        "medium",
        "All nine together",
    )
    with pytest.raises(Refused) as refusal:
        widen(organisation=workplace, size_mode="small", by=employer.account)
    assert code_of(refusal) == "only_wider"


def test_only_an_empty_organisation_is_deleted(
    outsider: Account,
    workplace: Organisation,
    cooperation: Cooperation,
    health_service: Organisation,
    employer: Viewer,
    supervisor: Viewer,
):
    assert what_keeps(workplace) == ["has_cooperations", "has_members"]
    assert what_keeps(health_service) == ["has_clients"]
    with pytest.raises(Refused):
        delete_organisation(organisation=workplace)
    empty = cafe(outsider)
    kitchen = add_unit(organisation=empty, name="Kitchen")
    add_unit(organisation=empty, name="Bakery", parent=kitchen)
    delete_organisation(organisation=empty)
    assert not Organisation.objects.filter(slug="cafe-aani").exists()


def test_both_parties_see_that_a_representative_has_come(
    workplace: Organisation, cooperation: Cooperation, outsider: Account
):
    add_member(account=outsider, organisation=workplace, role=Role.UNION_REPRESENTATIVE)
    assert [(event.verb, event.circle) for event in Event.objects.all()] == [
        ("representative_joined", None)
    ]
