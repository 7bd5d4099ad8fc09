"""Seats, substitutes and handing over."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from samsyn.access.viewers import Viewer, viewer_of
from samsyn.actions.entries import Refused
from samsyn.actions.organisations import add_member
from samsyn.actions.teams import end_seat, give_seat, hand_over
from samsyn.core.terms import Role
from samsyn.store.models import Account, Cooperation, Event, Organisation, Seat
from tests.people import person


def test_only_the_named_team_opens_a_client(
    cooperation: Cooperation, health_service: Organisation, nurse: Viewer, colleague: Account
):
    today = timezone.localdate()
    assert viewer_of(colleague, cooperation, today) is None
    seat = give_seat(
        cooperation=cooperation,
        account=colleague,
        organisation=health_service,
        role=Role.PHYSICIAN,
        by=nurse,
    )
    viewer = viewer_of(colleague, cooperation, today)
    assert viewer is not None
    assert (viewer.role, viewer.circle) == (Role.PHYSICIAN, "ohs")
    end_seat(seat=seat, by=nurse)
    assert viewer_of(colleague, cooperation, today) is None
    assert list(Event.objects.values_list("verb", flat=True).order_by("number")) == [
        "seat_given",
        "seat_ended",
    ]


def test_a_seat_given_twice_is_one(
    cooperation: Cooperation, health_service: Organisation, nurse: Viewer, colleague: Account
):
    seats = [
        give_seat(
            cooperation=cooperation,
            account=colleague,
            organisation=health_service,
            role=Role.PHYSICIAN,
            by=nurse,
        ).pk
        for _ in range(2)
    ]
    assert seats[0] == seats[1]


def test_a_substitute_sits_until_the_end_date(
    cooperation: Cooperation, health_service: Organisation, nurse: Viewer, colleague: Account
):
    absent = Seat.objects.get(account=nurse.account)
    with pytest.raises(Refused) as refusal:
        give_seat(
            cooperation=cooperation,
            account=colleague,
            organisation=health_service,
            role=Role.PHYSICIAN,
            by=nurse,
            substitute_for=absent,
        )
    assert refusal.value.code == "substitute_without_end"
    give_seat(
        cooperation=cooperation,
        account=colleague,
        organisation=health_service,
        role=Role.PHYSICIAN,
        by=nurse,
        starts=date(2027, 6, 1),
        ends=date(2027, 6, 30),
        substitute_for=absent,
    )
    days = {
        date(2027, 5, 31): False,
        date(2027, 6, 1): True,
        date(2027, 6, 30): True,
        date(2027, 7, 1): False,
    }
    seen = {day: viewer_of(colleague, cooperation, day) is not None for day in days}
    assert seen == days


@pytest.mark.parametrize(
    ("who", "role", "code"),
    [
        ("outsider", Role.NURSE, "not_a_member"),
        ("colleague", Role.SUPERVISOR, "wrong_party"),
    ],
)
def test_a_seat_needs_membership_and_a_role_of_the_party(
    cooperation: Cooperation,
    health_service: Organisation,
    nurse: Viewer,
    colleague: Account,
    outsider: Account,
    who: str,
    role: Role,
    code: str,
):
    account = {"outsider": outsider, "colleague": colleague}[who]
    with pytest.raises(Refused) as refusal:
        give_seat(
            cooperation=cooperation,
            account=account,
            organisation=health_service,
            role=role,
            by=nurse,
        )
    assert refusal.value.code == code


def test_a_party_seats_only_its_own_people(
    cooperation: Cooperation, health_service: Organisation, employer: Viewer, colleague: Account
):
    with pytest.raises(Refused) as refusal:
        give_seat(
            cooperation=cooperation,
            account=colleague,
            organisation=health_service,
            role=Role.PHYSICIAN,
            by=employer,
        )
    assert refusal.value.code == "not_your_people"


def test_no_seat_leads_into_another_circle(
    cooperation: Cooperation, workplace: Organisation, employer: Viewer, representative: Viewer
):
    with pytest.raises(Refused) as refusal:
        give_seat(
            cooperation=cooperation,
            account=employer.account,
            organisation=workplace,
            role=Role.OSH_REPRESENTATIVE,
            by=employer,
        )
    assert refusal.value.code == "one_circle"
    with pytest.raises(Refused) as refusal:
        end_seat(seat=Seat.objects.get(account=representative.account), by=employer)
    assert refusal.value.code == "not_your_representative"


def test_nobody_sits_on_both_sides(
    cooperation: Cooperation, health_service: Organisation, employer: Viewer, nurse: Viewer
):
    add_member(account=employer.account, organisation=health_service, role=Role.PSYCHOLOGIST)
    with pytest.raises(Refused) as refusal:
        give_seat(
            cooperation=cooperation,
            account=employer.account,
            organisation=health_service,
            role=Role.PSYCHOLOGIST,
            by=nurse,
        )
    assert refusal.value.code == "both_parties"


@time_machine.travel("2027-03-01")
def test_several_clients_are_handed_over_at_once(
    cooperation: Cooperation,
    workplace: Organisation,
    health_service: Organisation,
    nurse: Viewer,
    colleague: Account,
):
    second = Cooperation.objects.create(
        slug="second", workplace=workplace, health_service=health_service
    )
    second.contracts.create(health_service=health_service, starts=date(2026, 1, 1))
    Seat.objects.create(
        cooperation=second, account=nurse.account, organisation=health_service, role=Role.NURSE
    )
    seats = hand_over(
        cooperations=[cooperation, second],
        giver=nurse.account,
        taker=colleague,
        organisation=health_service,
        role=Role.PHYSICIAN,
        on=date(2027, 4, 1),
        note="They prefer mornings.",
        by=nurse.account,
    )
    assert [seat.handover_note for seat in seats] == ["They prefer mornings."] * 2
    for one in (cooperation, second):
        before, after = date(2027, 3, 31), date(2027, 4, 1)
        assert viewer_of(nurse.account, one, before) is not None
        assert viewer_of(colleague, one, before) is None
        assert viewer_of(nurse.account, one, after) is None
        assert viewer_of(colleague, one, after) is not None
    told = Event.objects.filter(cooperation=cooperation)
    assert "mornings" not in str([event.after for event in told])


def test_handing_over_needs_a_seat_a_coming_day_and_another_person(
    cooperation: Cooperation, health_service: Organisation, nurse: Viewer, colleague: Account
):
    today = timezone.localdate()
    third = person("Risto Third")
    add_member(account=third, organisation=health_service, role=Role.NURSE)
    for giver, taker, on, code in (
        (nurse.account, nurse.account, today, "same_person"),
        (nurse.account, colleague, today - timedelta(days=1), "date_passed"),
        (colleague, third, today, "no_seat"),
    ):
        with pytest.raises(Refused) as refusal:
            hand_over(
                cooperations=[cooperation],
                giver=giver,
                taker=taker,
                on=on,
                note="",
                organisation=health_service,
                role=Role.NURSE,
                by=giver,
            )
        assert refusal.value.code == code
