"""Review meetings: the series, when they come next, and what is open in them."""

import secrets
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.entries import Refused
from samsyn.actions.reviews import begin_series, change_series, end_series
from samsyn.core.process.reviews import in_order, next_date, promises_at
from samsyn.core.process.tree import Entry
from samsyn.core.terms import CooperationState, CycleState
from samsyn.store.models import Cycle
from samsyn.store.queries.reviews import reviews_of
from samsyn.web import labels
from samsyn.web.reviews.forms import SeriesForm
from samsyn.web.reviews.words import problem, rhythm_words
from samsyn.web.rooms import address


@needs(Permission.READ)
def newest(request: Any) -> HttpResponse:
    """To the reviews of the newest cycle."""
    cycle = (
        Cycle.objects.filter(
            cooperation=request.cooperation, number__gte=request.viewer.first_cycle
        )
        .order_by("draft", "-number")
        .first()
    )
    name = "reviews" if cycle else "cycles"
    return redirect(address(name, request.cooperation, cycle))


@needs(Permission.READ)
def reviews(request: Any) -> HttpResponse:
    """Every series with its next meeting; the ended ones last."""
    found, meetings = reviews_of(request.cooperation, request.viewer.first_cycle)
    today = timezone.localdate()
    rows = [_shown(request, one, meetings, today) for one in found]
    context = {
        "running": [row for row in rows if not row["series"].ended],
        "ended": [row for row in rows if row["series"].ended],
        "may_write": request.cycle.state == CycleState.OPEN
        and request.viewer.may(Permission.WRITE),
    }
    return render(request, "reviews/reviews.html", context)


@needs(Permission.WRITE)
def new_series(request: Any) -> HttpResponse:
    """A new series."""
    initial = {"every_weeks": 6, "minutes": 30, "token": secrets.token_urlsafe(24)}
    form = SeriesForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            begin_series(data=form.data_of(), token=form.cleaned_data["token"], by=request.viewer)
        except Refused as refused:
            form.add_error(None, str(problem(refused)))
        else:
            messages.success(request, _("The series stands. Prepare its first meeting."))
            return _home(request)
    return _form(request, form, None)


@needs(Permission.WRITE)
def change(request: Any, entry: int) -> HttpResponse:
    """Other facts for a series."""
    series = _series_or_404(request, entry)
    initial = {name: getattr(series, name) for name in SeriesForm.base_fields if name != "token"}
    form = SeriesForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_series(series=entry, data=form.data_of(), by=request.viewer)
        except Refused as refused:
            form.add_error(None, str(problem(refused)))
        else:
            messages.success(request, _("Saved."))
            return _home(request)
    return _form(request, form, series)


@needs(Permission.WRITE)
def end(request: Any, entry: int) -> HttpResponse:
    """End a series after a second look, or take it up again."""
    series = _series_or_404(request, entry)
    if request.method == "POST":
        again = bool(request.POST.get("again"))
        end_series(series=entry, by=request.viewer, again=again)
        said = _("The series goes on.") if again else _("The series has ended. Its meetings stay.")
        messages.success(request, said)
        return _home(request)
    context = {
        "heading": _("End this series?"),
        "text": series.title,
        "points": [_("Its meetings and what was promised stay. You can take it up again.")],
        "action": request.path,
        "button": _("End the series"),
        "cancel": address("reviews", request.cooperation, request.cycle),
    }
    return render(request, "confirm.html", context)


def _shown(
    request: Any, series: Entry, meetings: list[tuple[Entry, int]], today: date
) -> dict[str, Any]:
    numbers = {one.id: number for one, number in meetings if one.series == series.id}
    line = in_order([one for one, _number in meetings if one.id in numbers])
    open_ones = [one for one in promises_at(line, None, today) if not one.done]
    is_paused = request.cooperation.state == CooperationState.PAUSED
    return {
        "series": series,
        "rhythm": rhythm_words(series.every_weeks),
        "roles": [
            *(("workplace", labels.role_label(role)) for role in series.participants_workplace),
            *(("ohs", labels.role_label(role)) for role in series.participants_ohs),
        ],
        "planned": [(one, numbers[one.id]) for one in line if not one.held],
        "held": [(one, numbers[one.id]) for one in reversed(line) if one.held][:3],
        "next": next_date(series.noun, line, today),  # type: ignore[arg-type]
        "open": len(open_ones),
        "late": 0 if is_paused else sum(one.is_late(today) for one in open_ones),
    }


def _series_or_404(request: Any, entry: int) -> Entry:
    found, _meetings = reviews_of(request.cooperation, request.viewer.first_cycle)
    series = next((one for one in found if one.id == entry), None)
    if series is None:
        raise Http404
    return series


def _home(request: Any) -> HttpResponse:
    return redirect(address("reviews", request.cooperation, request.cycle))


def _form(request: Any, form: SeriesForm, series: Entry | None) -> HttpResponse:
    context = {
        "form": form,
        "series": series,
        "back": address("reviews", request.cooperation, request.cycle),
    }
    return render(request, "reviews/series.html", context, status=422 if form.errors else 200)
