"""Beginning a cooperation in the demo: both parties, and the named team."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from samsyn.actions.cooperations import join_health_service, open_cooperation
from samsyn.actions.teams import give_seat
from samsyn.core.terms import Party
from samsyn.demo.clock import Clock
from samsyn.demo.diary import Diary
from samsyn.demo.people import Settled
from samsyn.store.models import Account, Membership


def begin(
    clock: Clock,
    people: Mapping[str, Account],
    workplace: Settled,
    service: Settled,
    *,
    slug: str,
    team: Sequence[str],
    mode: str,
    languages: Sequence[str],
    clinic: str,
) -> Diary:
    """A joint cooperation with a seat for everybody of `team`; the first two open and join it."""
    first, partner = team[0], team[1]
    cooperation = open_cooperation(
        organisation=workplace.organisation,
        name=workplace.organisation.name,
        by=people[first],
        mode=mode,
        languages=languages,
        slug=slug,
        people=workplace.organisation.people,
    )
    join_health_service(
        cooperation=cooperation,
        organisation=service.organisation,
        by=people[partner],
        role=_role(people[partner], service),
        unit=service.units[clinic],
        starts=clock.now().date() - timedelta(days=1),
    )
    diary = Diary(clock, people, cooperation)
    diary.meet()
    for name in team:
        seat(diary, name, workplace, service)
    return diary


def seat(diary: Diary, name: str, workplace: Settled, service: Settled) -> None:
    """A seat for a member of one of the two, in the role they have there."""
    account = diary.people[name]
    membership = Membership.objects.get(account=account)
    settled = workplace if membership.organisation.party == Party.WORKPLACE else service
    give_seat(
        cooperation=diary.cooperation,
        account=account,
        organisation=settled.organisation,
        role=membership.role,
        by=account,
    )
    diary.meet()


def _role(account: Account, settled: Settled) -> str:
    return str(Membership.objects.get(account=account, organisation=settled.organisation).role)
