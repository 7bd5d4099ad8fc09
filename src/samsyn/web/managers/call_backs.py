"""Call-backs one is asked for: see, take, close, and link a measure that relieves."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.support_requests import acknowledge_support, close_support, link_measure
from samsyn.core.process.support import RECEIVERS, receives
from samsyn.store.models import Entry, SupportRequest
from samsyn.store.queries.cycles import tree_of
from samsyn.store.queries.places import cycle_at_work
from samsyn.store.queries.support import requests_to
from samsyn.web.entries.fields import title_of
from samsyn.web.managers.shown import shown
from samsyn.web.typed import number_typed


@needs(Permission.READ)
def call_backs(request: Any) -> HttpResponse:
    """Those that wait, then those that are closed."""
    viewer, cooperation = request.viewer, request.cooperation
    if not any(receives(to, viewer.role, viewer.circle) for to in RECEIVERS):
        raise Http404
    today = timezone.localdate()
    rows = [shown(row, today, cooperation.state) for row in requests_to(viewer, cooperation)]
    context = {
        "waiting": [one for one in rows if one.row.closed_at is None],
        "closed": [one for one in rows if one.row.closed_at is not None],
        "measures": _measures(request) if rows else [],
    }
    return render(request, "managers/call_backs.html", context)


@require_POST
@needs(Permission.READ)
def act(request: Any, asked: int) -> HttpResponse:
    """Take it, close it, open it again, or link a measure."""
    deed = request.POST.get("act", "")
    try:
        if deed == "take":
            acknowledge_support(asked=asked, by=request.viewer)
            messages.success(request, _("Whoever asked is told that you have seen it."))
        elif deed in {"close", "reopen"}:
            close_support(asked=asked, by=request.viewer, again_open=deed == "reopen")
            messages.success(request, _("Closed.") if deed == "close" else _("Open again."))
        elif deed == "measure":
            measure = number_typed(request.POST.get("measure"))
            link_measure(asked=asked, measure=measure, by=request.viewer)
            messages.success(request, _("Saved."))
    except (SupportRequest.DoesNotExist, Entry.DoesNotExist):
        raise Http404 from None
    return redirect("call_backs", request.cooperation.slug)


def _measures(request: Any) -> list[tuple[Any, str]]:
    """Shared measures of the open cycle, to choose one that relieves."""
    cycle = cycle_at_work(request.viewer)
    tree = tree_of(cycle, request.viewer, kinds=("measure", "goal", "need")) if cycle else None
    measures = tree.shared().of("measure") if tree else []
    return [("", _("No measure")), *((one.id, title_of(one)) for one in measures)]
