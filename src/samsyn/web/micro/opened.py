"""The rooms of a cooperation: small workplaces see those they opened."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.cooperations import change_cooperation
from samsyn.core.terms import SizeMode
from samsyn.web.rooms import address

OF_CYCLE = {
    "documents": _("Documents: bring and take"),
    "meetings": _("Meetings"),
    "reviews": _("Review meetings"),
    "talks": _("Joint talks"),
    "staff_edit": _("Page for staff"),
    "notes": _("Own notes"),
    "shared_reflections": _("Shared reflections"),
}
OF_COOPERATION = {
    "worksheets": _("Tools and checklists"),
    "rules": _("Rules of the team"),
    "targets": _("Targets of our cooperation"),
    "surveys": _("Surveys"),
    "manager_desk": _("Manager desk"),
    "signals": _("Early signals"),
    "practices": _("Everyday practices"),
    "wheel": _("The year"),
    "learning": _("What we learned"),
    "cycles": _("All cycles"),
}


@dataclass(frozen=True)
class Room:
    """A room with its address."""

    name: str
    label: Any
    url: str


def rooms_of(request: Any) -> dict[str, list[Room]]:
    """Rooms that are open, and those that can be opened by whoever looks after the team."""
    cooperation, cycle = request.cooperation, request.cycle
    rooms = [
        Room(name, label, address(name, cooperation, cycle)) for name, label in OF_CYCLE.items()
    ] + [
        Room(name, label, address(name, cooperation, None))
        for name, label in OF_COOPERATION.items()
    ]
    if cooperation.mode != SizeMode.MICRO:
        return {"open": rooms, "closed": []}
    opened = [room for room in rooms if room.name in cooperation.rooms]
    may_open = request.viewer.may(Permission.TEAM)
    return {
        "open": opened,
        "closed": [room for room in rooms if room not in opened] if may_open else [],
    }


@require_POST
@needs(Permission.TEAM)
def open_room(request: Any) -> HttpResponse:
    """Show one more room of the cooperation."""
    room = request.POST.get("room", "")
    if room not in {**OF_CYCLE, **OF_COOPERATION}:
        raise Http404
    if room not in request.cooperation.rooms:
        rooms = [*request.cooperation.rooms, room]
        change_cooperation(cooperation=request.cooperation, by=request.viewer, rooms=rooms)
    return HttpResponseRedirect(address("cycle", request.cooperation, request.cycle))
