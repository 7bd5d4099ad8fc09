"""Reading call-backs: one's own, and those one is asked for. Nobody else reads any."""

from typing import Protocol

from django.db.models import Q, QuerySet

from samsyn.core.process.support import HR, OHS, receives
from samsyn.core.terms import Circle, Role
from samsyn.store.models import Cooperation, SupportRequest
from samsyn.store.queries.signals import served_since


class Asked(Protocol):
    """What must be known of whoever reads."""

    @property
    def circle(self) -> Circle | None: ...
    @property
    def role(self) -> Role: ...
    @property
    def organisation_id(self) -> int: ...
    @property
    def account_id(self) -> int: ...


def own_requests(viewer: Asked, cooperation: Cooperation) -> QuerySet[SupportRequest]:
    """What this person has asked for, latest first."""
    return _rows(cooperation).filter(asked_by=viewer.account_id)


def requests_to(viewer: Asked, cooperation: Cooperation) -> QuerySet[SupportRequest]:
    """What others ask of this person's roles, oldest first.

    A new health service does not read what was asked of the one before.
    """
    asked = Q(pk__in=[])
    if receives(HR, viewer.role, viewer.circle):
        asked |= Q(to=HR)
    if receives(OHS, viewer.role, viewer.circle):
        asked |= Q(to=OHS, asked_at__gte=served_since(cooperation, viewer.organisation_id))
    rows = _rows(cooperation).filter(asked).exclude(asked_by=viewer.account_id)
    return rows.order_by("answer_by", "pk")


def _rows(cooperation: Cooperation) -> QuerySet[SupportRequest]:
    return (
        SupportRequest.objects.filter(cooperation=cooperation)
        .select_related("asked_by", "acknowledged_by", "measure")
        .order_by("-asked_at")
    )
