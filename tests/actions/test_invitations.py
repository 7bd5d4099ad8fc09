"""Links: shown once, used once, and for nothing else than they say."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from samsyn.access.viewers import Viewer, viewer_of
from samsyn.actions.agreements import content_of, give_word, standing_of
from samsyn.actions.cooperations import join_health_service, open_cooperation
from samsyn.actions.cycles import open_cycle
from samsyn.actions.entries import Refused, add_entry, change_entry
from samsyn.actions.invitations import (
    accept_as_health_service,
    accept_as_workplace,
    accept_membership,
    hash_of,
    invitation_for,
    invite_health_service,
    invite_member,
    invite_to_sign,
    invite_workplace,
    sign,
    withdraw,
)
from samsyn.core.terms import ConsentKind, Role, Subject
from samsyn.store.models import (
    Account,
    Agreement,
    Consent,
    Cooperation,
    Cycle,
    Event,
    Invitation,
    Membership,
    Organisation,
    Seat,
)
from tests.people import person

EXAMPLE = "kahvila@example.org"


@pytest.fixture
def manager(workplace: Organisation) -> Account:
    account = person("Elina Alone")
    Membership.objects.create(account=account, organisation=workplace, role=Role.MANAGEMENT)
    return account


@pytest.fixture
def coordinator(health_service: Organisation) -> Account:
    account = person("Kaisa Coordinator")
    Membership.objects.create(account=account, organisation=health_service, role=Role.COORDINATOR)
    return account


@pytest.fixture
def alone(workplace: Organisation, manager: Account) -> Cooperation:
    return open_cooperation(organisation=workplace, name="Kirkas", by=manager, mode="small")


def refused(code: str):
    return pytest.raises(Refused, match=f"^{code}$")


def test_only_a_hash_of_the_token_is_kept(workplace: Organisation, manager: Account):
    row, token = invite_member(
        organisation=workplace, role=Role.HR, by=manager, email=" Iida@Example.org "
    )
    stored = Invitation.objects.values().get(pk=row.pk)
    assert token not in str(stored)
    assert stored["token_hash"] == hash_of(token)
    assert (len(token), stored["email"]) == (43, "iida@example.org")
    assert row.expires_at - row.created_at >= timedelta(days=13, hours=23)


def test_a_link_works_once(workplace: Organisation, manager: Account, outsider: Account):
    _row, token = invite_member(organisation=workplace, role=Role.HR, by=manager)
    membership = accept_membership(token=token, by=outsider)
    assert (membership.role, membership.organisation) == ("hr", workplace)
    with refused("link_used"):
        accept_membership(token=token, by=person("Second Person"))
    assert Membership.objects.filter(organisation=workplace).count() == 2


def test_a_link_ends_after_fourteen_days(workplace: Organisation, manager: Account):
    _row, token = invite_member(organisation=workplace, role=Role.HR, by=manager)
    with time_machine.travel(timezone.now() + timedelta(days=13, hours=23)):
        assert invitation_for(token).role == "hr"
    with (
        time_machine.travel(timezone.now() + timedelta(days=14, minutes=1)),
        refused("link_expired"),
    ):
        invitation_for(token)


def test_a_withdrawn_or_unknown_link_opens_nothing(
    workplace: Organisation, manager: Account, outsider: Account
):
    row, token = invite_member(organisation=workplace, role=Role.HR, by=manager)
    withdraw(invitation=row, by=manager)
    with refused("link_withdrawn"):
        accept_membership(token=token, by=outsider)
    with refused("link_unknown"):
        accept_membership(token=token + "x", by=outsider)
    assert not outsider.memberships.exists()


def test_a_refused_acceptance_leaves_the_link_open(
    workplace: Organisation, manager: Account, outsider: Account
):
    _row, token = invite_member(organisation=workplace, role=Role.OSH_REPRESENTATIVE, by=manager)
    with refused("one_circle"):
        accept_membership(token=token, by=manager)
    assert accept_membership(token=token, by=outsider).role == "osh_representative"


def test_a_link_is_for_its_purpose_only(
    workplace: Organisation, health_service: Organisation, manager: Account, coordinator: Account
):
    _row, token = invite_member(organisation=workplace, role=Role.HR, by=manager)
    with refused("link_unknown"):
        accept_as_health_service(
            token=token, by=coordinator, organisation=health_service, role=Role.NURSE
        )


def test_invited_into_a_team_one_gets_the_seat_too(
    cooperation: Cooperation, health_service: Organisation, nurse: Viewer, outsider: Account
):
    _row, token = invite_member(
        organisation=health_service,
        role=Role.PSYCHOLOGIST,
        by=nurse.account,
        cooperation=cooperation,
    )
    accept_membership(token=token, by=outsider)
    viewer = viewer_of(outsider, cooperation, timezone.localdate())
    assert viewer is not None
    assert viewer.role == Role.PSYCHOLOGIST
    assert list(Event.objects.order_by("number").values_list("verb", flat=True)) == [
        "invited",
        "seat_given",
    ]


def test_an_ohs_accepts_with_its_first_seat(
    alone: Cooperation,
    health_service: Organisation,
    manager: Account,
    coordinator: Account,
    colleague: Account,
):
    _row, token = invite_health_service(cooperation=alone, by=manager, first_cycle=3)
    with refused("not_a_lead_here"):
        accept_as_health_service(
            token=token, by=colleague, organisation=health_service, role=Role.PHYSICIAN
        )
    contract = accept_as_health_service(
        token=token,
        by=coordinator,
        organisation=health_service,
        role=Role.PHYSICIAN,
        seat_for=colleague,
    )
    alone.refresh_from_db()
    assert (alone.state, alone.health_service, contract.first_cycle) == (
        "open",
        health_service,
        3,
    )
    assert [(seat.account, seat.role) for seat in Seat.objects.all()] == [(colleague, "physician")]
    assert viewer_of(coordinator, alone, timezone.localdate()) is None


def test_a_workplace_accepts_what_its_ohs_began(
    workplace: Organisation, health_service: Organisation, manager: Account, coordinator: Account
):
    begun = open_cooperation(
        organisation=health_service,
        name="Kirkas",
        by=coordinator,
        mode="small",
        role=Role.COORDINATOR,
    )
    _row, token = invite_workplace(cooperation=begun, by=coordinator, email=EXAMPLE)
    joined = accept_as_workplace(token=token, by=manager, organisation=workplace)
    assert (joined.pk, joined.state, joined.workplace) == (begun.pk, "open", workplace)


def test_nobody_accepts_for_both_sides(
    health_service: Organisation, workplace: Organisation, coordinator: Account
):
    begun = open_cooperation(
        organisation=health_service,
        name="Kirkas",
        by=coordinator,
        mode="small",
        role=Role.COORDINATOR,
    )
    Membership.objects.create(account=coordinator, organisation=workplace, role=Role.MANAGEMENT)
    _row, token = invite_workplace(cooperation=begun, by=coordinator)
    with refused("both_parties"):
        accept_as_workplace(token=token, by=coordinator, organisation=workplace)


@pytest.fixture
def proposal(alone: Cooperation, manager: Account) -> Agreement:
    by = viewer_of(manager, alone, timezone.localdate())
    assert by is not None
    cycle = open_cycle(cooperation=alone, by=by)
    add_entry(by=by, kind="need", cycle=cycle, data={"text": "Time must fit"})
    add_entry(
        by=by, kind="need", cycle=cycle, circle="employer", data={"text": "Only for ourselves"}
    )
    return give_word(
        cycle=cycle,
        subject=Subject.GOALS,
        kind=ConsentKind.ACCEPTED,
        seen=content_of(cycle, Subject.GOALS)[1],
        by=by,
    )


def by_of(alone: Cooperation, manager: Account) -> Viewer:
    viewer = viewer_of(manager, alone, timezone.localdate())
    assert viewer is not None
    return viewer


def test_an_ohs_without_an_account_signs_by_link(
    alone: Cooperation, manager: Account, proposal: Agreement
):
    _row, token = invite_to_sign(agreement=proposal, by=by_of(alone, manager))
    sign(
        token=token,
        name="Dr Lumi",
        role=Role.PHYSICIAN,
        kind=ConsentKind.DISSENTED,
        statement="Too soon.",
    )
    consent = Consent.objects.get(voice="ohs")
    assert (consent.means, consent.kind, consent.name, consent.statement, consent.account) == (
        "one_time_link",
        "dissented",
        "Dr Lumi",
        "Too soon.",
        None,
    )
    assert "Only for ourselves" not in str(proposal.snapshot)
    with refused("link_used"):
        sign(token=token, name="Dr Lumi", role=Role.PHYSICIAN, kind=ConsentKind.ACCEPTED)
    event = Event.objects.order_by("-number").first()
    assert event is not None
    assert (event.verb, event.account, event.after) == (
        "signed_by_link",
        None,
        {"subject": "goals", "number": 1},
    )


def test_a_replaced_proposal_is_not_signed(
    alone: Cooperation, manager: Account, proposal: Agreement
):
    by = by_of(alone, manager)
    _row, token = invite_to_sign(agreement=proposal, by=by)
    cycle = Cycle.objects.get()
    need = cycle.entries.filter(circle__isnull=True).get()
    change_entry(entry=need.pk, version=need.version, data={"text": "Otherwise"}, by=by)
    give_word(
        cycle=cycle,
        subject=Subject.GOALS,
        kind=ConsentKind.ACCEPTED,
        seen=content_of(cycle, Subject.GOALS)[1],
        by=by,
    )
    with refused("proposal_replaced"):
        sign(token=token, name="Dr Lumi", role=Role.PHYSICIAN, kind=ConsentKind.ACCEPTED)
    assert not Consent.objects.filter(voice="ohs").exists()


def test_once_an_ohs_is_here_links_no_longer_sign(
    alone: Cooperation,
    manager: Account,
    proposal: Agreement,
    coordinator: Account,
    health_service: Organisation,
):
    by = by_of(alone, manager)
    _row, token = invite_to_sign(agreement=proposal, by=by)
    join_health_service(
        cooperation=alone, organisation=health_service, by=coordinator, role=Role.COORDINATOR
    )
    with refused("own_account_needed"):
        sign(token=token, name="Dr Lumi", role=Role.PHYSICIAN, kind=ConsentKind.ACCEPTED)
    with refused("own_account_needed"):
        invite_to_sign(agreement=proposal, by=by_of(Cooperation.objects.get(), manager))


def test_a_word_by_link_does_not_stand_for_the_ohs_that_joins_later(
    alone: Cooperation,
    manager: Account,
    workplace: Organisation,
    proposal: Agreement,
    coordinator: Account,
    health_service: Organisation,
):
    steward = person("Aino Steward")
    Membership.objects.create(account=steward, organisation=workplace, role=Role.OSH_REPRESENTATIVE)
    cycle = Cycle.objects.get()
    _row, token = invite_to_sign(agreement=proposal, by=by_of(alone, manager))
    sign(token=token, name="Dr Lumi", role=Role.PHYSICIAN, kind=ConsentKind.ACCEPTED)
    seen = content_of(cycle, Subject.GOALS)[1]
    heard = give_word(
        cycle=cycle,
        subject=Subject.GOALS,
        kind=ConsentKind.HEARD,
        seen=seen,
        by=by_of(alone, steward),
    )
    assert heard.joint_at is not None
    join_health_service(
        cooperation=alone, organisation=health_service, by=coordinator, role=Role.COORDINATOR
    )
    waiting = Agreement.objects.get()
    assert waiting.joint_at is None
    assert standing_of(waiting, current=True).awaited == ("ohs",)
    joint = give_word(
        cycle=Cycle.objects.get(),
        subject=Subject.GOALS,
        kind=ConsentKind.ACCEPTED,
        seen=seen,
        by=by_of(Cooperation.objects.get(), coordinator),
    )
    assert joint.joint_at is not None
    assert [word.means for word in Consent.objects.filter(voice="ohs")] == [
        "one_time_link",
        "own_account",
    ]
