"""Who is looking: an account in one cooperation, with role, party and circle."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, Subquery

from samsyn.access.roles import RIGHTS, Permission
from samsyn.core.terms import EMPLOYER_ROLES, Circle, Party, Role, circle_of, party_of
from samsyn.store.models import Account, Contract, Cooperation, Membership, Seat, Unit


@dataclass(frozen=True)
class Viewer:
    """One person's standing in one cooperation, on one day.

    `first_cycle` is the earliest cycle this party may read.
    """

    account: Account
    cooperation: Cooperation
    organisation_id: int
    role: Role
    first_cycle: int = 1

    @property
    def account_id(self) -> int:
        return int(self.account.pk)

    @property
    def party(self) -> Party:
        return party_of(self.role)

    @property
    def circle(self) -> Circle | None:
        return circle_of(self.role)

    @property
    def name(self) -> str:
        return str(self.account)

    def may(self, permission: Permission) -> bool:
        """Whether this role has the right."""
        return permission in RIGHTS[self.role]


def valid_on(day: date) -> Q:
    """Rows whose start and end, where set, hold on that day."""
    started = Q(starts__isnull=True) | Q(starts__lte=day)
    return started & (Q(ends__isnull=True) | Q(ends__gte=day))


def viewer_of(account: Account, cooperation: Cooperation, today: date) -> Viewer | None:
    """The account's standing in the cooperation, or None for an outsider.

    A seat comes first. Without one, a member of the workplace stands in by
    membership: of the whole organisation, or of a unit the cooperation covers.
    An OHS opens a client only through a seat, and only while its contract runs.
    """
    contract = Contract.objects.filter(
        valid_on(today),
        cooperation=OuterRef("cooperation"),
        health_service=OuterRef("organisation"),
    ).order_by("-pk")
    seats = Seat.objects.filter(valid_on(today), cooperation=cooperation, account=account)
    for seat in seats.annotate(first_cycle=Subquery(contract.values("first_cycle")[:1])).order_by(
        "-pk"
    ):
        role = Role(seat.role)
        if party_of(role) is Party.WORKPLACE and seat.organisation_id == cooperation.workplace_id:
            return Viewer(account, cooperation, seat.organisation_id, role)
        serves = seat.organisation_id == cooperation.health_service_id
        if serves and seat.first_cycle is not None:
            return Viewer(account, cooperation, seat.organisation_id, role, seat.first_cycle)
    return _member(account, cooperation, today)


def _member(account: Account, cooperation: Cooperation, today: date) -> Viewer | None:
    memberships = list(
        Membership.objects.filter(
            valid_on(today), account=account, organisation_id=cooperation.workplace_id
        ).order_by("pk")
    )
    covered: set[int] | None = None
    for membership in sorted(memberships, key=lambda m: Role(m.role) not in EMPLOYER_ROLES):
        if membership.unit_id is not None:
            if covered is None:
                covered = covered_units(cooperation)
            if membership.unit_id not in covered:
                continue
        return Viewer(account, cooperation, membership.organisation_id, Role(membership.role))
    return None


def covered_units(cooperation: Cooperation) -> set[int]:
    """Units the cooperation covers, with the units below and the sites above them."""
    chosen = set(cooperation.units.values_list("pk", flat=True))
    parents = dict(
        Unit.objects.filter(organisation_id=cooperation.workplace_id).values_list("pk", "parent_id")
    )
    if not chosen:
        return set(parents)
    covered = set(chosen)
    for unit in parents:
        line = [unit]
        while (above := parents.get(line[-1])) is not None:
            line.append(above)
        if chosen & set(line):
            covered.add(unit)
        if unit in chosen:
            covered.update(line)
    return covered
