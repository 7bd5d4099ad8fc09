"""People as fixtures: a cleaning company, its occupational health service, and an outsider."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from samsyn.access.viewers import Viewer, viewer_of
from samsyn.core.terms import CooperationState, Party, Role
from samsyn.store.models import (
    Account,
    Contract,
    Cooperation,
    Cycle,
    Membership,
    Organisation,
    Seat,
)


def person(name: str) -> Account:
    """An account named by its address; the password is always the same."""
    return Account.objects.create_user(
        f"{name.lower().replace(' ', '.')}@example.org", "a quiet harbour", name=name
    )


@pytest.fixture
def workplace(db: None) -> Organisation:
    return Organisation.objects.create(
        party=Party.WORKPLACE, name="Kirkas Cleaning", slug="kirkas", people=120
    )


@pytest.fixture
def health_service(db: None) -> Organisation:
    return Organisation.objects.create(
        party=Party.OHS, name="Havu Occupational Health", slug="havu"
    )


@pytest.fixture
def cooperation(workplace: Organisation, health_service: Organisation) -> Cooperation:
    cooperation = Cooperation.objects.create(
        slug="cleaning",
        name="Kirkas with Havu",
        workplace=workplace,
        health_service=health_service,
        state=CooperationState.OPEN,
        languages=["en", "fi"],
    )
    Contract.objects.create(
        cooperation=cooperation, health_service=health_service, starts=date(2026, 1, 1)
    )
    return cooperation


@pytest.fixture
def cycle(cooperation: Cooperation) -> Cycle:
    return Cycle.objects.create(
        cooperation=cooperation, number=1, opened_at=timezone.now(), touched_at=timezone.now()
    )


def seated(cooperation: Cooperation, organisation: Organisation, name: str, role: Role) -> Viewer:
    """A new person with a seat, as a viewer."""
    account = person(name)
    Membership.objects.create(account=account, organisation=organisation, role=role)
    Seat.objects.create(
        cooperation=cooperation, account=account, organisation=organisation, role=role
    )
    viewer = viewer_of(account, cooperation, timezone.localdate())
    assert viewer is not None
    return viewer


@pytest.fixture
def employer(cooperation: Cooperation, workplace: Organisation) -> Viewer:
    return seated(cooperation, workplace, "Elina Virta", Role.MANAGEMENT)


@pytest.fixture
def supervisor(cooperation: Cooperation, workplace: Organisation) -> Viewer:
    return seated(cooperation, workplace, "Samir Haddad", Role.SUPERVISOR)


@pytest.fixture
def representative(cooperation: Cooperation, workplace: Organisation) -> Viewer:
    return seated(cooperation, workplace, "Aino Lehto", Role.OSH_REPRESENTATIVE)


@pytest.fixture
def employee(cooperation: Cooperation, workplace: Organisation) -> Viewer:
    return seated(cooperation, workplace, "Olena Bondar", Role.EMPLOYEE)


@pytest.fixture
def nurse(cooperation: Cooperation, health_service: Organisation) -> Viewer:
    return seated(cooperation, health_service, "Marja Koski", Role.NURSE)


@pytest.fixture
def colleague(cooperation: Cooperation, health_service: Organisation) -> Account:
    """Works at the same health service, but holds no seat here."""
    account = person("Petri Salo")
    Membership.objects.create(account=account, organisation=health_service, role=Role.PHYSICIAN)
    return account


@pytest.fixture
def outsider(db: None) -> Account:
    return person("Otto Outsider")


def signed_in(account: Account) -> Client:
    """A browser without scripts in which this person is signed in."""
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
