"""Early signals inside the cooperation: pages of teams, their weeks, raising and settling."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.doors import needs, note_refusal
from samsyn.access.roles import Permission
from samsyn.access.viewers import covered_units
from samsyn.actions import signals as actions
from samsyn.actions.entries import Refused
from samsyn.core.terms import FLOOR, Circle
from samsyn.store.models import TeamPage, TeamSignal, Unit
from samsyn.store.queries.places import cycle_at_work
from samsyn.store.queries.signals import (
    keeper_of_signals,
    pages_kept_by,
    raised_signals,
    signals_of,
)
from samsyn.web import labels
from samsyn.web.components.squares import square
from samsyn.web.rooms import address, place
from samsyn.web.signals.shown import weeks_of
from samsyn.web.signals.words import problem
from samsyn.web.typed import number_typed


@needs(Permission.READ)
def signals(request: Any) -> HttpResponse:
    """For whoever looks after the pages: all weeks. For everybody else: what was raised."""
    kept = pages_kept_by(request.viewer, request.cooperation)
    context: dict[str, Any] = {"keeps": kept is not None}
    if kept is None:
        context["keeper"] = labels.VOICES[str(keeper_of_signals(request.cooperation))]
    else:
        pages = list(kept.order_by("unit__name"))
        rows = signals_of(pages)
        context["pages"] = [
            {
                "page": page,
                "rests": not actions.may_notice(page),
                "weeks": weeks_of(row for row in rows if row.page_id == page.pk),
            }
            for page in pages
        ]
    context["raised"] = _raised(request)
    return render(request, "signals/signals.html", context)


@needs(Permission.WRITE)
def open_page(request: Any) -> HttpResponse:
    """A page for a team: choose it, then print its poster."""
    if request.method != "POST":
        kept = pages_kept_by(request.viewer, request.cooperation)
        if kept is None:
            messages.error(request, problem(Refused("signal_not_keeper")))
            return _home(request)
        units = _units(request, set(kept.values_list("unit_id", flat=True)))
        return render(request, "signals/open.html", {"units": units})
    unit = number_typed(request.POST.get("unit")) or 0
    try:
        page = actions.open_team_page(unit=unit, by=request.viewer)
    except Refused as refused:
        messages.error(request, problem(refused))
        return _home(request)
    messages.success(request, _("The team has its page. Print the poster and hang it up."))
    return redirect("team_page_poster", request.cooperation.slug, page.pk)


@needs(Permission.WRITE)
def close_page(request: Any, page: int) -> HttpResponse:
    """Close a team's page, after a second look."""
    row = _page_or_404(request, page)
    if request.method == "POST":
        actions.close_team_page(page=row, by=request.viewer)
        messages.success(request, _("The page is closed."))
        return _home(request)
    context = {
        "heading": _("Close the page of %(team)s?") % {"team": row.unit.name},
        "text": _("Its address stops working. Signs that were not raised are deleted."),
        "action": request.path,
        "button": _("Close the page"),
        "cancel": reverse("signals", args=[request.cooperation.slug]),
        "danger": True,
    }
    return render(request, "confirm.html", context)


@needs(Permission.WRITE)
def renew_page(request: Any, page: int) -> HttpResponse:
    """A new address, after a second look."""
    row = _page_or_404(request, page)
    if request.method == "POST":
        actions.renew_team_page(page=row, by=request.viewer)
        messages.success(request, _("The address is new. Hang up the new poster."))
        return redirect("team_page_poster", request.cooperation.slug, row.pk)
    context = {
        "heading": _("A new address for %(team)s?") % {"team": row.unit.name},
        "text": _("The old poster stops working. The signs stay."),
        "action": request.path,
        "button": _("Make a new address"),
        "cancel": reverse("signals", args=[request.cooperation.slug]),
    }
    return render(request, "confirm.html", context)


@needs(Permission.READ)
def poster(request: Any, page: int) -> HttpResponse:
    """The poster with the address, to print and hang up where the team is."""
    row = _page_or_404(request, page)
    link = request.build_absolute_uri(reverse("team_page", args=[row.key]))
    response = render(
        request,
        "signals/poster.html",
        {
            "page": row,
            "link": link,
            "square": square(link),
            "ohs_reads": request.viewer.circle == Circle.OHS,
            "back": reverse("signals", args=[request.cooperation.slug]),
        },
    )
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@needs(Permission.WRITE)
def raise_one(request: Any, signal: int) -> HttpResponse:
    """Raise a sign to both parties, after a second look at what they will read."""
    row = _signal_or_404(request, signal)
    cycle = cycle_at_work(request.viewer)
    if request.method == "POST" and cycle is not None:
        try:
            actions.raise_signal(signal=row, cycle=cycle, by=request.viewer)
        except Refused as refused:
            messages.error(request, problem(refused))
        else:
            messages.success(request, _("Raised. Both parties see the topic now."))
        return _home(request)
    if cycle is None:
        messages.error(request, problem(Refused("no_open_cycle")))
        return _home(request)
    shown = weeks_of([row])[0].noticed[0]
    context = {
        "heading": _("Raise this with both parties?"),
        "text": shown.words,
        "points": [
            _("They read the topic only: %(factor)s.") % {"factor": shown.factor},
            _("They do not read the sign, nor in which week or how often it was noticed."),
            _("You can talk with the team first. There is no hurry."),
        ],
        "action": request.path,
        "button": _("Raise it"),
        "cancel": reverse("signals", args=[request.cooperation.slug]),
    }
    return render(request, "confirm.html", context)


@require_POST
@needs(Permission.WRITE)
def settle(request: Any, signal: int) -> HttpResponse:
    """The team has dealt with it; or that was a mistake."""
    row = _signal_or_404(request, signal)
    if request.POST.get("undo"):
        actions.reopen_signal(signal=row, by=request.viewer)
    else:
        actions.settle_signal(signal=row, by=request.viewer)
    messages.success(request, _("Saved."))
    return redirect(f"{reverse('signals', args=[request.cooperation.slug])}#signal-{row.pk}")


def _home(request: Any) -> HttpResponse:
    return redirect("signals", request.cooperation.slug)


def _page_or_404(request: Any, page: int) -> TeamPage:
    kept = pages_kept_by(request.viewer, request.cooperation)
    found = kept.filter(pk=page).first() if kept is not None else None
    if found is None:
        if TeamPage.objects.filter(pk=page, cooperation=request.cooperation).exists():
            note_refusal(request, request.cooperation, *_keepers(request))
        raise Http404
    return found


def _signal_or_404(request: Any, signal: int) -> TeamSignal:
    kept = pages_kept_by(request.viewer, request.cooperation)
    rows = TeamSignal.objects.select_related("page__unit")
    found = rows.filter(pk=signal, page__in=kept).first() if kept is not None else None
    if found is None:
        if rows.filter(pk=signal, page__cooperation=request.cooperation).exists():
            note_refusal(request, request.cooperation, *_keepers(request))
        raise Http404
    return found


def _keepers(request: Any) -> tuple[str, int | None]:
    """The circle that looks after the pages, and its organisation."""
    keeper = keeper_of_signals(request.cooperation)
    cooperation = request.cooperation
    is_ohs = keeper == "ohs"
    return str(keeper), cooperation.health_service_id if is_ohs else cooperation.workplace_id


def _units(request: Any, with_page: set[int]) -> list[dict[str, Any]]:
    """Teams without a page, with why one cannot have it."""
    units = Unit.objects.filter(
        pk__in=covered_units(request.cooperation), closed_on__isnull=True
    ).order_by("name")
    return [
        {
            "unit": unit,
            "may": unit.people is not None and unit.people >= FLOOR,
            "why": problem(
                Refused("signal_people_unknown" if unit.people is None else "signal_too_few")
            ),
        }
        for unit in units
        if unit.pk not in with_page
    ]


def _raised(request: Any) -> list[dict[str, Any]]:
    """Topics that were raised: each finding once, without team and week."""
    found = []
    for row in raised_signals(request.cooperation):
        finding = row.finding
        cycle = finding.cycle if finding else None
        if finding is None or cycle is None or cycle.number < request.viewer.first_cycle:
            continue
        found.append(
            {
                "factor": labels.factor_label(finding.data["factor"]),
                "polarity": finding.data.get("polarity", ""),
                "at": finding.created_at,
                "url": place(address("picture", request.cooperation, cycle), finding.pk),
            }
        )
    return found
