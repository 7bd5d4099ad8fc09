"""Refused tries to open something, for the party whose data was tried, and for nobody else."""

from typing import Any

from django.db.models import Q
from django.http import HttpResponse

from samsyn.access.doors import manages, needs_organisation
from samsyn.core.terms import Role, circle_of
from samsyn.store.models import RefusedAccess
from samsyn.web.office.doing import page

SHOWN = 200


@needs_organisation()
def tries(request: Any) -> HttpResponse:
    """Tries at pages for those who manage the organisation; at own-side notes for their circle."""
    member = request.membership
    mine = Q(pk__in=())
    if member.unit_id is None and (circle := circle_of(Role(member.role))):
        mine |= Q(circle=circle)
    if manages(member):
        mine |= Q(circle__isnull=True)
    rows = RefusedAccess.objects.filter(mine, organisation=request.organisation)
    return page(
        request,
        "tries",
        organisation=request.organisation,
        rows=rows.select_related("account", "cooperation").order_by("-at")[:SHOWN],
    )
