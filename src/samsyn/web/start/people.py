"""The people a visitor of the demo can step in as."""

from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.access.roles import ORDER
from samsyn.access.viewers import valid_on
from samsyn.core.terms import CycleState, Party, Role
from samsyn.store.models import Account, Cycle, Membership, Organisation, Seat


@dataclass
class DemoGroup:
    """One organisation of the demo with its people, each in one role."""

    organisation: Organisation
    note: str
    people: list[tuple[Account, Role]] = field(default_factory=list)


def demo_groups() -> list[DemoGroup]:
    """Workplaces by size, then health services, each with its demo people by role."""
    memberships = (
        Membership.objects.select_related("account", "organisation")
        .filter(valid_on(timezone.localdate()), account__is_demo=True, account__is_active=True)
        .order_by("pk")
    )
    cycles: dict[int, int] = {}
    for workplace, number in Cycle.objects.filter(state=CycleState.OPEN, draft=False).values_list(
        "cooperation__workplace", "number"
    ):
        cycles[workplace] = max(number, cycles.get(workplace, 0))
    clients: dict[int, set[int]] = {}
    for service, cooperation in Seat.objects.filter(organisation__party=Party.OHS).values_list(
        "organisation", "cooperation"
    ):
        clients.setdefault(service, set()).add(cooperation)
    groups: dict[int, DemoGroup] = {}
    for membership in memberships:
        organisation = membership.organisation
        group = groups.setdefault(
            organisation.pk, DemoGroup(organisation, _note(organisation, cycles, clients))
        )
        if membership.account not in (account for account, _role in group.people):
            group.people.append((membership.account, Role(membership.role)))
    for group in groups.values():
        group.people.sort(key=lambda one: ORDER.index(one[1]))
    return sorted(groups.values(), key=_place)


def _place(group: DemoGroup) -> tuple[bool, int, str]:
    organisation = group.organisation
    return organisation.party == Party.OHS, organisation.people or 0, organisation.name


def _note(organisation: Organisation, cycles: dict[int, int], clients: dict[int, set[int]]) -> str:
    if organisation.party == Party.OHS:
        number = len(clients.get(organisation.pk, ()))
        return ngettext("Looks after %(n)d workplace.", "Looks after %(n)d workplaces.", number) % {
            "n": number
        }
    people = organisation.people or 0
    if organisation.pk not in cycles:
        return ngettext("%(n)d person.", "%(n)d people.", people) % {"n": people}
    return _("%(people)d people. Cycle %(number)d is under way.") % {
        "people": people,
        "number": cycles[organisation.pk],
    }
