"""Reading the pages of teams and their signs: who keeps them, and what each may see."""

from datetime import date, datetime, time

from django.db.models import QuerySet
from django.utils import timezone

from samsyn.core.terms import Circle
from samsyn.store.models import Contract, Cooperation, TeamPage, TeamSignal
from samsyn.store.queries.talks import circles_of
from samsyn.store.scopes import Sees


def keeper_of_signals(cooperation: Cooperation) -> Circle:
    """The representatives; where there are none, the occupational health service."""
    there = circles_of(cooperation)
    return Circle.REPRESENTATIVES if Circle.REPRESENTATIVES in there else Circle.OHS


def keeps_signals(viewer: Sees, cooperation: Cooperation) -> bool:
    """Whether this viewer's circle looks after the pages of teams."""
    if viewer.circle == Circle.REPRESENTATIVES:
        return True
    return viewer.circle == Circle.OHS == keeper_of_signals(cooperation)


def pages_kept_by(viewer: Sees, cooperation: Cooperation) -> QuerySet[TeamPage] | None:
    """The open pages this viewer looks after; None when another circle does.

    A new health service does not inherit what the one before looked after.
    """
    if not keeps_signals(viewer, cooperation):
        return None
    pages = TeamPage.objects.filter(cooperation=cooperation, closed_at__isnull=True)
    if viewer.circle == Circle.OHS:
        pages = pages.filter(opened_at__gte=served_since(cooperation, viewer.organisation_id))
    return pages.select_related("unit")


def served_since(cooperation: Cooperation, organisation_id: int) -> datetime:
    """When the contract of this health service began."""
    begun = (
        Contract.objects.filter(cooperation=cooperation, health_service_id=organisation_id)
        .order_by("-pk")
        .values_list("starts", flat=True)
        .first()
    ) or date.max
    return timezone.make_aware(datetime.combine(begun, time.min))


def page_of_key(key: str) -> TeamPage | None:
    """The open page at this address."""
    return (
        TeamPage.objects.select_related("unit", "cooperation")
        .filter(key=key, closed_at__isnull=True)
        .first()
    )


def signals_of(pages: list[TeamPage]) -> list[TeamSignal]:
    """The signs of these pages, latest week first (1 statement)."""
    return list(TeamSignal.objects.filter(page__in=pages).order_by("-week", "signal"))


def raised_signals(cooperation: Cooperation) -> list[TeamSignal]:
    """Signs that both parties read, latest first, with their teams (1 statement)."""
    return list(
        TeamSignal.objects.filter(
            page__cooperation=cooperation,
            finding__isnull=False,
            finding__removed_at__isnull=True,
        )
        .select_related("page__unit", "finding__cycle")
        .order_by("-week", "signal")
    )
