"""All cooperations an account may open, with its standing in each."""

from datetime import date

from django.db.models import Q

from samsyn.access.roles import Permission
from samsyn.access.viewers import Viewer, valid_on, viewer_of
from samsyn.store.models import Account, Cooperation, Membership, Seat


def viewers_of(account: Account, today: date) -> list[Viewer]:
    """The account's standing in every cooperation it may read, by name."""
    seats = Seat.objects.filter(valid_on(today), account=account).values("cooperation")
    members = Membership.objects.filter(valid_on(today), account=account).values("organisation")
    rows = (
        Cooperation.objects.filter(Q(pk__in=seats) | Q(workplace__in=members))
        .select_related("workplace", "health_service")
        .order_by("name", "pk")
    )
    viewers = (viewer_of(account, row, today) for row in rows)
    return [viewer for viewer in viewers if viewer and viewer.may(Permission.READ)]
