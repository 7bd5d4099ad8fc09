"""The manager desk: whom to reach and how, the next meetings, a call-back, aids."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.access.viewers import valid_on
from samsyn.actions.entries import Refused
from samsyn.actions.support_requests import ask_for_support, withdraw_support
from samsyn.catalogue import registry
from samsyn.core.process.support import receives
from samsyn.core.process.tree import CycleTree
from samsyn.core.terms import OHS_ROLES, Circle, Party
from samsyn.store.models import Cycle, Seat
from samsyn.store.queries.cycles import tree_of
from samsyn.store.queries.support import own_requests
from samsyn.web import labels
from samsyn.web.components.dates import day_words
from samsyn.web.managers.shown import shown, topics
from samsyn.web.managers.words import RECEIVERS, WISHED, problem

GUIDE = "manager-desk"
MEETINGS = 3


@needs(Permission.READ)
def manager_desk(request: Any) -> HttpResponse:
    """Everything a manager reaches for, on one page."""
    cycle = _newest_cycle(request)
    tree = (
        tree_of(cycle, request.viewer, kinds=("contact", "participant", "meeting")).shared()
        if cycle
        else CycleTree(())
    )
    today, cooperation = timezone.localdate(), request.cooperation
    guide = GUIDE in {item.id for item in registry().contents("guide")}
    context = {
        "cycle": cycle,
        "contacts": _contacts(request, tree),
        "meetings": _meetings(tree, today)[:MEETINGS],
        "may_ask": request.viewer.circle is Circle.EMPLOYER,
        "is_asked": any(
            receives(to, request.viewer.role, request.viewer.circle) for to in RECEIVERS
        ),
        "own": [
            shown(row, today, cooperation.state)
            for row in own_requests(request.viewer, cooperation)
        ],
        "guide": GUIDE if guide else "",
    }
    return render(request, "managers/desk.html", context)


@needs(Permission.READ)
def ask(request: Any) -> HttpResponse:
    """Ask for a call-back: a topic from the list, whom, and when."""
    if request.viewer.circle is not Circle.EMPLOYER:
        raise Http404
    error = ""
    if request.method == "POST":
        try:
            row = ask_for_support(
                to=request.POST.get("to", ""),
                topic=request.POST.get("topic", ""),
                wish=request.POST.get("wish", ""),
                by=request.viewer,
                today=timezone.localdate(),
            )
        except Refused as refused:
            error = str(problem(refused))
        else:
            day = day_words(row.answer_by)
            messages.success(request, _("Asked. You hear from them by %(day)s.") % {"day": day})
            return redirect("manager_desk", request.cooperation.slug)
    context = {
        "topics": topics(),
        "receivers": list(RECEIVERS.items()),
        "wishes": list(WISHED.items()),
        "chosen": {name: request.POST.get(name, "") for name in ("topic", "to", "wish")},
        "error": error,
    }
    return render(request, "managers/ask.html", context, status=422 if error else 200)


@needs(Permission.READ)
def withdraw(request: Any, asked: int) -> HttpResponse:
    """Take one's own wish back, after a second look."""
    row = own_requests(request.viewer, request.cooperation).filter(pk=asked).first()
    if row is None:
        raise Http404
    if request.method == "POST":
        withdraw_support(asked=asked, by=request.viewer)
        messages.success(request, _("Taken back. Nothing of it is kept."))
        return redirect("manager_desk", request.cooperation.slug)
    context = {
        "heading": _("Take this back?"),
        "text": shown(row, timezone.localdate(), request.cooperation.state).topic,
        "action": request.path,
        "button": _("Take it back"),
        "cancel": reverse("manager_desk", args=[request.cooperation.slug]),
    }
    return render(request, "confirm.html", context)


def _newest_cycle(request: Any) -> Cycle | None:
    return (
        Cycle.objects.filter(
            cooperation=request.cooperation, number__gte=request.viewer.first_cycle, draft=False
        )
        .order_by("-number")
        .first()
    )


def _meetings(tree: CycleTree, today: date) -> list[Any]:
    """Meetings to come, the next one first."""
    coming = [m for m in tree.of("meeting") if not m.held and m.date and m.date >= today]
    return sorted(coming, key=lambda meeting: (meeting.date, meeting.id))


def _contacts(request: Any, tree: CycleTree) -> list[dict[str, Any]]:
    """Occupational health by role: who it is, and the channel that was agreed."""
    names: dict[str, list[str]] = {}
    for one in tree.of("participant"):
        if one.noun.party == Party.OHS and one.noun.name:
            names.setdefault(one.role, []).append(one.noun.name)
    for seat in _seats(request):
        names.setdefault(seat.role, []).append(str(seat.account))
    agreed = [one for one in tree.of("contact") if one.noun.party == Party.OHS]
    found = [
        {
            "role": labels.role_label(one.role),
            "names": list(dict.fromkeys(names.pop(one.role, []))),
            "channel": one.channel,
            "note": one.note,
        }
        for one in agreed
    ]
    found += [
        {"role": labels.role_label(role), "names": list(dict.fromkeys(people))}
        for role, people in names.items()
    ]
    return found


def _seats(request: Any) -> list[Seat]:
    return list(
        Seat.objects.filter(
            valid_on(timezone.localdate()),
            cooperation=request.cooperation,
            organisation=request.cooperation.health_service_id,
            role__in=[role.value for role in OHS_ROLES],
        )
        .select_related("account")
        .order_by("pk")
    )
