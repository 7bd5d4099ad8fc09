"""The employer's side of the buyer's page: which measures it shows, and its link."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access.doors import is_open, needs
from samsyn.access.roles import Permission
from samsyn.actions.buyers import close_buyer_link, make_buyer_link, mark_for_buyer
from samsyn.actions.entries import Refused
from samsyn.catalogue import registry
from samsyn.core.shelf.kinds import ContentKind
from samsyn.core.terms import Circle
from samsyn.store.queries.buyers import agreed_plan_of, measures_for_buyer, templates_of
from samsyn.store.queries.cycles import tree_of
from samsyn.web import labels
from samsyn.web.buyers.public import shown
from samsyn.web.components.squares import square
from samsyn.web.rooms import address
from samsyn.web.typed import number_typed

ACTS = ("new", "close")


@needs(Permission.READ)
def buyer(request: Any) -> HttpResponse:
    """Tick the measures of the contract; what the buyer reads now; the link with its square."""
    here = address("buyer", request.cooperation, request.cycle)
    tree = tree_of(request.cycle, request.viewer, kinds=("need", "goal", "measure")).shared()
    measures = tree.of("measure")
    may_mark = request.viewer.circle is Circle.EMPLOYER and is_open(request.cycle)
    if request.method == "POST":
        typed = {number_typed(one) for one in request.POST.getlist("measures")}
        try:
            mark_for_buyer(cycle=request.cycle, measures=typed - {None}, by=request.viewer)
        except Refused as refused:
            messages.error(request, _problem(refused.code))
        else:
            messages.success(request, _("Saved."))
        return HttpResponseRedirect(here)
    agreed = agreed_plan_of(request.cycle)
    templates = templates_of(request.cycle)
    link = _link(request)
    context = {
        "rows": [
            {
                "id": one.id,
                "text": one.text,
                "on": one.for_buyer,
                "agreed": one.id in agreed,
                "often": _is_for_buyers(templates.get(one.id, "")),
            }
            for one in measures
        ],
        "reads": [shown(one) for one in measures_for_buyer(request.cooperation)],
        "may_mark": may_mark,
        "may_release": request.viewer.may(Permission.RELEASE),
        "link": link,
        "square": square(link) if link else "",
        "plan": address("plan", request.cooperation, request.cycle),
    }
    return render(request, "buyers/choose.html", context)


@needs(Permission.RELEASE)
def buyer_link(request: Any, act: str) -> HttpResponse:
    """Ask, then make a new address or close the page; the old address leads nowhere then."""
    if act not in ACTS:
        raise Http404
    here = address("buyer", request.cooperation, request.cycle)
    if request.method == "POST":
        if act == "close":
            close_buyer_link(cooperation=request.cooperation, by=request.viewer)
            messages.success(request, _("The link is closed. The buyer reads nothing now."))
        else:
            make_buyer_link(cooperation=request.cooperation, by=request.viewer)
            messages.success(request, _("The page for the buyer has a link now."))
        return HttpResponseRedirect(f"{here}#link")
    closing = act == "close"
    context = {
        "heading": _("Close the link for the buyer?") if closing else _("Make a link?"),
        "text": _("Whoever has an earlier link reads nothing with it then.")
        if request.cooperation.buyer_key
        else _("Whoever has the link reads the agreed measures you ticked, and nothing else."),
        "button": _("Close the link") if closing else _("Make the link"),
        "action": request.path,
        "cancel": here,
        "danger": closing,
    }
    return render(request, "confirm.html", context)


def _is_for_buyers(template: str) -> bool:
    """Whether the measure came of a template that is written for buyers too."""
    items = registry().contents(ContentKind.MEASURE_TEMPLATE)
    return any(item.id == template and "buyer" in item.audience for item in items)


def _link(request: Any) -> str:
    key = request.cooperation.buyer_key
    return str(request.build_absolute_uri(reverse("buyer_page", args=[key]))) if key else ""


def _problem(code: str) -> str:
    if code == "not_for_buyers":
        return _("The employer ticks what belongs to the contract.")
    return str(labels.PROBLEMS[code])
