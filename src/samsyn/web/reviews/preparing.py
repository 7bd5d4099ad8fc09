"""Preparing a review meeting from what is open; any side may call one, also outside the rhythm."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.entries import Refused
from samsyn.actions.reviews import prepare_review
from samsyn.core.process.reviews import in_order, next_date, promises_at
from samsyn.core.process.tree import Entry
from samsyn.store.queries.cycles import tree_of
from samsyn.store.queries.reviews import reviews_of
from samsyn.web import labels
from samsyn.web.meetings.shown import opening_questions
from samsyn.web.reviews.agenda import points_of
from samsyn.web.reviews.forms import ReviewForm
from samsyn.web.reviews.words import problem
from samsyn.web.rooms import address


@needs(Permission.WRITE)
def prepare(request: Any) -> HttpResponse:
    """A meeting with five points, each filled in and free to change."""
    all_series, meetings = reviews_of(request.cooperation, request.viewer.first_cycle)
    chosen = request.POST.get("series") or request.GET.get("series", "")
    series = next((one for one in all_series if str(one.id) == chosen), None)
    if chosen and chosen != "0" and series is None:
        raise Http404
    line = [one for one, _number in meetings if series and one.series == series.id]
    questions = opening_questions()
    initial = {} if request.method == "POST" else _first(request, series, line, questions)
    form = ReviewForm(request.POST or None, initial=initial, questions=questions)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        try:
            row = prepare_review(
                cycle=request.cycle,
                series=series.id if series else 0,
                data={
                    "date": facts["date"].isoformat(),
                    "title": facts["title"],
                    "opening_question": facts["opening_question"],
                    "agenda": form.agenda(_head(series)),
                },
                token=facts["token"],
                by=request.viewer,
            )
        except Refused as refused:
            form.add_error(None, str(problem(refused)))
        else:
            messages.success(request, _("The review meeting is prepared. Both parties see it."))
            return redirect(address("meeting", request.cooperation, request.cycle, entry=row.pk))
    context = {
        "form": form,
        "series": series,
        "back": address("reviews", request.cooperation, request.cycle),
    }
    return render(request, "reviews/prepare.html", context, status=422 if form.errors else 200)


def _first(
    request: Any, series: Entry | None, line: list[Entry], questions: list[str]
) -> dict[str, Any]:
    today = timezone.localdate()
    days = [one.noun.date for one in in_order(line) if one.noun.date]  # type: ignore[union-attr]
    past = [day for day in days if day <= today]
    tree = tree_of(request.cycle, request.viewer).shared()
    points = points_of(
        request,
        tree,
        promises=promises_at(line, None, today),
        since=past[-1] if past else None,
        topic=series.topic if series else "",
        today=today,
    )
    return {
        **points,
        "token": secrets.token_urlsafe(24),
        "title": series.title if series else _("Review meeting"),
        "date": next_date(series.noun, line, today) if series else None,  # type: ignore[arg-type]
        "opening_question": questions[len(line) % len(questions)],
    }


def _head(series: Entry | None) -> str:
    """How long, and who takes part by role."""
    if series is None:
        return ""
    roles = [*series.participants_workplace, *series.participants_ohs]
    words = ", ".join(labels.role_label(role) for role in roles)
    if not words:
        return _("%(minutes)d minutes") % {"minutes": series.minutes}
    return _("%(minutes)d minutes. Here: %(roles)s") % {"minutes": series.minutes, "roles": words}
