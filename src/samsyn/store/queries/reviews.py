"""Reading review series and their meetings, over all cycles of a cooperation."""

from collections.abc import Sequence

from django.db.models import QuerySet

from samsyn.core.process.tree import Entry
from samsyn.store import models
from samsyn.store.models import Cooperation
from samsyn.store.queries.cycles import entry_of


def reviews_of(
    cooperation: Cooperation, first_cycle: int
) -> tuple[list[Entry], list[tuple[Entry, int]]]:
    """The shared series, and shared meetings of any series with the number of their cycle
    (1 statement).
    """
    rows = _shared(cooperation).filter(kind__in=("review_series", "meeting"))
    series: list[Entry] = []
    meetings: list[tuple[Entry, int]] = []
    for row in rows.select_related("cycle").order_by("pk"):
        number = row.cycle.number if row.cycle else first_cycle
        if number < first_cycle:
            continue
        if row.kind == "review_series":
            series.append(entry_of(row))
        elif row.cycle is not None and row.data.get("series"):
            meetings.append((entry_of(row), number))
    return series, meetings


def meetings_of_series(cooperation: Cooperation, series: int, first_cycle: int) -> Sequence[Entry]:
    """The shared meetings of one series (1 statement)."""
    rows = _shared(cooperation).filter(
        kind="meeting", data__series=series, cycle__number__gte=first_cycle
    )
    return [entry_of(row) for row in rows]


def _shared(cooperation: Cooperation) -> QuerySet[models.Entry]:
    return models.Entry.objects.filter(
        cooperation=cooperation, circle__isnull=True, removed_at__isnull=True
    )
