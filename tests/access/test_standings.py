"""The list of a person's cooperations says the same as asking for each of them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.access.standings import memberships_of, standings_of
from samsyn.access.viewers import Viewer, viewer_of
from samsyn.core.terms import Role
from samsyn.store.models import Account, Cooperation, Membership, Organisation, Seat, Unit
from tests.people import person


def both_ways(account: Account, cooperation: Cooperation) -> tuple[list[Viewer], list[Viewer]]:
    today = timezone.localdate()
    listed = standings_of(account, today, memberships_of(account, today))
    asked = viewer_of(account, cooperation, today)
    return listed, [asked] if asked else []


@pytest.mark.parametrize("who", ["employer", "supervisor", "representative", "employee", "nurse"])
def test_people_with_a_seat(
    who: str, request: pytest.FixtureRequest, cooperation: Cooperation
) -> None:
    viewer = request.getfixturevalue(who)
    assert both_ways(viewer.account, cooperation) == ([viewer], [viewer])


def test_outsiders_and_colleagues_without_a_seat(
    outsider: Account, colleague: Account, cooperation: Cooperation
) -> None:
    assert both_ways(outsider, cooperation) == ([], [])
    assert both_ways(colleague, cooperation) == ([], [])


def test_an_ended_contract_or_seat_opens_nothing(nurse: Viewer, cooperation: Cooperation) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    cooperation.contracts.update(ends=yesterday)
    assert both_ways(nurse.account, cooperation) == ([], [])
    cooperation.contracts.update(ends=None)
    Seat.objects.filter(account=nurse.account).update(ends=yesterday)
    assert both_ways(nurse.account, cooperation) == ([], [])


def test_a_site_sees_only_its_own(workplace: Organisation, cooperation: Cooperation) -> None:
    north, south = (Unit.objects.create(organisation=workplace, name=n) for n in ("North", "South"))
    cooperation.units.set([north])
    people = []
    for unit in (north, south):
        account = person(f"Head {unit.name}")
        Membership.objects.create(
            account=account, organisation=workplace, unit=unit, role=Role.SUPERVISOR
        )
        people.append(account)
    inside = viewer_of(people[0], cooperation, timezone.localdate())
    assert both_ways(people[0], cooperation) == ([inside], [inside])
    assert both_ways(people[1], cooperation) == ([], [])
