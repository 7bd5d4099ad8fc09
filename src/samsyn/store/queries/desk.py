"""The desk of an OHS: its clients with what waits, in as many statements for one as for many."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from samsyn.core.process.readiness import dues
from samsyn.core.process.tree import CycleTree
from samsyn.core.terms import ConsentKind, ConsentMeans, CooperationState, CycleState, Party
from samsyn.store.models import Agreement, Consent, Contract, Cooperation, Entry, Organisation, Seat
from samsyn.store.queries.cycles import entry_of

DATED = ("goal", "measure", "communication", "concern", "meeting", "assessment")


@dataclass(frozen=True)
class Client:
    """One client. Without a seat in its team (`mine` False) only the name is told."""

    slug: str
    name: str
    mine: bool
    state: str = ""
    country: str = ""
    people: int | None = None
    next_visit: date | None = None
    waiting: int = 0
    late: int = 0

    @property
    def is_paused(self) -> bool:
        """Whether reminders and overdue marks are silent."""
        return self.state == CooperationState.PAUSED


def clients_of(
    organisation: Organisation, account_id: int, *, running: Q, today: date
) -> list[Client]:
    """The clients by name (3 statements). `running`: what holds today, of seats and contracts."""
    seat = Seat.objects.filter(
        running, cooperation=OuterRef("pk"), account_id=account_id, organisation=organisation
    )
    contract = Contract.objects.filter(
        running, cooperation=OuterRef("pk"), health_service=organisation
    )
    first = Subquery(contract.order_by("-pk").values("first_cycle")[:1])
    rows = list(
        Cooperation.objects.filter(health_service=organisation)
        .exclude(state=CooperationState.ENDED)
        .annotate(
            mine=Exists(seat),
            served=Exists(contract),
            first_cycle=Coalesce(first, 1, output_field=IntegerField()),
        )
        .filter(Q(served=True) | Q(workplace__isnull=True))
        .select_related("workplace")
    )
    mine = {row.pk: row.first_cycle for row in rows if row.mine and row.workplace_id}
    waiting, late = _waiting(mine), _late(mine, today)
    clients = [
        Client(
            slug=row.slug,
            name=_name(row),
            mine=row.mine,
            state=row.state,
            country=row.country,
            people=row.people or (row.workplace.people if row.workplace else None),
            next_visit=row.next_visit,
            waiting=waiting[row.pk],
            late=0 if row.state == CooperationState.PAUSED else late[row.pk],
        )
        if row.mine
        else Client(slug=row.slug, name=_name(row), mine=False)
        for row in rows
    ]
    return sorted(clients, key=lambda client: (client.name.casefold(), client.slug))


def _name(row: Cooperation) -> str:
    return row.workplace.name if row.workplace else str(row)


def _waiting(first_cycles: dict[int, int]) -> Counter[int]:
    """Proposals in open cycles that wait for the word of the OHS, by cooperation."""
    newer = Agreement.objects.filter(
        cycle=OuterRef("cycle"),
        subject=OuterRef("subject"),
        number__gt=OuterRef("number"),
        withdrawn_at__isnull=True,
    )
    spoken = Consent.objects.filter(
        agreement=OuterRef("pk"),
        voice=Party.OHS,
        kind=ConsentKind.ACCEPTED,
        means__in=(ConsentMeans.OWN_ACCOUNT, ConsentMeans.SIGNED_SHEET),
    )
    rows = Agreement.objects.filter(
        ~Exists(newer),
        ~Exists(spoken),
        cycle__cooperation__in=first_cycles,
        cycle__state=CycleState.OPEN,
        cycle__draft=False,
        joint_at__isnull=True,
        withdrawn_at__isnull=True,
    ).values_list("cycle__cooperation_id", "cycle__number")
    return _count(rows, first_cycles)


def _late(first_cycles: dict[int, int], today: date) -> Counter[int]:
    """Dates that have passed in shared content of open cycles, by cooperation."""
    day = today.isoformat()
    passed = Q(data__follow_ups__0__isnull=False) | Q(kind="assessment")
    for name in ("starts", "ends", "target_date", "date", "answer_by"):
        passed |= Q(**{f"data__{name}__lt": day})
    rows = Entry.objects.filter(
        passed,
        cooperation__in=first_cycles,
        cycle__state=CycleState.OPEN,
        cycle__draft=False,
        kind__in=DATED,
        circle__isnull=True,
        removed_at__isnull=True,
    ).select_related("cycle")
    trees: dict[tuple[int, int], list[Entry]] = {}
    for row in rows:
        assert row.cycle is not None
        trees.setdefault((row.cooperation_id, row.cycle.number), []).append(row)
    found = (
        place
        for place, entries in trees.items()
        for due in dues(CycleTree(entry_of(entry) for entry in entries), today)
        if due.late
    )
    return _count(found, first_cycles)


def _count(places: Iterable[tuple[int, int]], first_cycles: dict[int, int]) -> Counter[int]:
    return Counter(
        cooperation for cooperation, number in places if number >= first_cycles[cooperation]
    )
