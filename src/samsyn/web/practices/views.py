"""Everyday practices: choose one, answer once a week, look back."""

import secrets
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions import practices as actions
from samsyn.actions.entries import Refused
from samsyn.core.process.dates import week_of
from samsyn.core.process.practices import adherence_of, answered, open_weeks
from samsyn.core.process.tree import Entry
from samsyn.store.queries.practices import practices_of
from samsyn.web.practices.forms import EndForm, PracticeForm
from samsyn.web.practices.templates import families, template_of
from samsyn.web.practices.words import ANSWERS, adherence_words, problem
from samsyn.web.typed import day_typed


@needs(Permission.READ)
def practices(request: Any) -> HttpResponse:
    """Those that run, with this week's answer; then those that have ended."""
    today = timezone.localdate()
    rows = [_shown(one, today) for one in practices_of(request.cooperation)]
    context = {
        "running": [row for row in rows if not row["practice"].ended],
        "ended": [row for row in rows if row["practice"].ended],
        "answers": ANSWERS.items(),
        "may_write": request.viewer.may(Permission.WRITE),
    }
    return render(request, "practices/practices.html", context)


@needs(Permission.WRITE)
def new(request: Any) -> HttpResponse:
    """Choose a template or write one's own, then say how things are before."""
    chosen = request.POST.get("template") or request.GET.get("template", "")
    template = template_of(chosen)
    if request.method != "POST" and template is None and "own" not in request.GET:
        return render(request, "practices/choose.html", {"families": families()})
    initial = {
        "text": template.title if template else "",
        "template": template.id if template else "",
        "starts": timezone.localdate(),
        "token": secrets.token_urlsafe(24),
    }
    form = PracticeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = {**form.data_of(), "template": template.id if template else ""}
        try:
            row = actions.begin_practice(
                data=data, token=form.cleaned_data["token"], by=request.viewer
            )
        except Refused as refused:
            form.add_error(None, str(problem(refused)))
        else:
            messages.success(request, _("The practice has begun. Answer once a week, as a team."))
            return redirect("practice", request.cooperation.slug, row.pk)
    return _form(request, form, template=template)


@needs(Permission.READ)
def practice(request: Any, entry: int) -> HttpResponse:
    """One practice: before, its weeks, after."""
    found = _practice_or_404(request, entry)
    today = timezone.localdate()
    context = {
        **_shown(found, today),
        "weeks": [
            {"week": week, "answer": answered(found.noun, week)}  # type: ignore[arg-type]
            for week in open_weeks(found.noun, today)  # type: ignore[arg-type]
        ],
        "history": [(one.date, ANSWERS.get(one.kept, "")) for one in reversed(found.weeks)],
        "answers": ANSWERS.items(),
        "template": template_of(found.template),
        "may_write": request.viewer.may(Permission.WRITE),
    }
    return render(request, "practices/practice.html", context)


@needs(Permission.WRITE)
def change(request: Any, entry: int) -> HttpResponse:
    """Other words for a practice."""
    found = _practice_or_404(request, entry)
    initial = {name: getattr(found, name) for name in ("text", "team", "starts", "before")}
    form = PracticeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_practice(practice=entry, data=form.data_of(), by=request.viewer)
        except Refused as refused:
            form.add_error(None, str(problem(refused)))
        else:
            messages.success(request, _("Saved."))
            return redirect("practice", request.cooperation.slug, entry)
    return _form(request, form, practice=found)


@require_POST
@needs(Permission.WRITE)
def week(request: Any, entry: int) -> HttpResponse:
    """The team's answer for a week."""
    _practice_or_404(request, entry)
    try:
        actions.answer_week(
            practice=entry,
            week=day_typed(request.POST.get("week", "")) or date.min,
            kept=request.POST.get("kept", ""),
            by=request.viewer,
            today=timezone.localdate(),
        )
    except Refused as refused:
        messages.error(request, problem(refused))
    else:
        messages.success(request, _("Answered for the team."))
    return redirect("practice", request.cooperation.slug, entry)


@needs(Permission.WRITE)
def end(request: Any, entry: int) -> HttpResponse:
    """Look back and end, or take it up again."""
    found = _practice_or_404(request, entry)
    if request.method == "POST" and request.POST.get("again"):
        actions.take_up_again(practice=entry, by=request.viewer)
        messages.success(request, _("The practice goes on."))
        return redirect("practice", request.cooperation.slug, entry)
    form = EndForm(request.POST or None, initial={"after": found.after})
    if request.method == "POST" and form.is_valid():
        actions.end_practice(practice=entry, after=form.cleaned_data["after"], by=request.viewer)
        messages.success(request, _("Ended. What you learned stands beside it."))
        return redirect("practice", request.cooperation.slug, entry)
    context = {**_shown(found, timezone.localdate()), "form": form}
    return render(request, "practices/end.html", context, status=422 if form.errors else 200)


def _shown(found: Entry, today: date) -> dict[str, Any]:
    now = week_of(today)
    return {
        "practice": found,
        "adherence": adherence_words(adherence_of(found.noun)),  # type: ignore[arg-type]
        "this_week": now if now in open_weeks(found.noun, today) else None,  # type: ignore[arg-type]
        "answer": answered(found.noun, now),  # type: ignore[arg-type]
    }


def _practice_or_404(request: Any, entry: int) -> Entry:
    found = next((one for one in practices_of(request.cooperation) if one.id == entry), None)
    if found is None:
        raise Http404
    return found


def _form(request: Any, form: PracticeForm, **context: Any) -> HttpResponse:
    context = {"form": form, **context}
    return render(request, "practices/form.html", context, status=422 if form.errors else 200)
