"""All cooperations a person stands in, found with few statements."""

from datetime import date

from django.db.models import Q

from samsyn.access.roles import Permission
from samsyn.access.viewers import Viewer, covered_units, valid_on
from samsyn.core.terms import EMPLOYER_ROLES, Party, Role, party_of
from samsyn.store.models import Account, Contract, Cooperation, Membership, Seat


def memberships_of(account: Account, today: date) -> list[Membership]:
    """The person's memberships of that day, with their organisations."""
    return list(
        Membership.objects.select_related("organisation", "unit")
        .filter(valid_on(today), account=account)
        .order_by("organisation__name", "pk")
    )


def standings_of(account: Account, today: date, memberships: list[Membership]) -> list[Viewer]:
    """One viewer per cooperation the person may open, as `viewer_of` would say for each."""
    seats = list(Seat.objects.filter(valid_on(today), account=account).order_by("-pk"))
    workplaces = {m.organisation_id for m in memberships}
    cooperations = (
        Cooperation.objects.select_related("workplace", "health_service")
        .filter(Q(pk__in={s.cooperation_id for s in seats}) | Q(workplace_id__in=workplaces))
        .order_by("workplace__name", "pk")
    )
    contracts = _contracts_today(seats, today)
    found = []
    for cooperation in cooperations:
        viewer = _by_seat(account, cooperation, seats, contracts) or _by_membership(
            account, cooperation, memberships
        )
        if viewer:
            found.append(viewer)
    return found


def viewers_of(account: Account, today: date) -> list[Viewer]:
    """The account's standing in every cooperation it may read, by name."""
    standings = standings_of(account, today, memberships_of(account, today))
    readable = [viewer for viewer in standings if viewer.may(Permission.READ)]
    return sorted(readable, key=lambda viewer: (viewer.cooperation.name, viewer.cooperation.pk))


def _contracts_today(seats: list[Seat], today: date) -> dict[tuple[int, int], Contract]:
    served = {s.cooperation_id for s in seats if party_of(Role(s.role)) is Party.OHS}
    if not served:
        return {}
    running = Contract.objects.filter(valid_on(today), cooperation_id__in=served).order_by("pk")
    return {(c.cooperation_id, c.health_service_id): c for c in running}


def _by_seat(
    account: Account,
    cooperation: Cooperation,
    seats: list[Seat],
    contracts: dict[tuple[int, int], Contract],
) -> Viewer | None:
    for seat in seats:
        if seat.cooperation_id != cooperation.pk:
            continue
        role = Role(seat.role)
        if party_of(role) is Party.WORKPLACE:
            if seat.organisation_id == cooperation.workplace_id:
                return Viewer(account, cooperation, seat.organisation_id, role)
        elif seat.organisation_id == cooperation.health_service_id:
            contract = contracts.get((cooperation.pk, seat.organisation_id))
            if contract:
                return Viewer(
                    account, cooperation, seat.organisation_id, role, contract.first_cycle
                )
    return None


def _by_membership(
    account: Account, cooperation: Cooperation, memberships: list[Membership]
) -> Viewer | None:
    own = [m for m in memberships if m.organisation_id == cooperation.workplace_id]
    for membership in sorted(own, key=lambda m: (Role(m.role) not in EMPLOYER_ROLES, m.pk)):
        if membership.unit_id is None or membership.unit_id in covered_units(cooperation):
            return Viewer(account, cooperation, membership.organisation_id, Role(membership.role))
    return None
