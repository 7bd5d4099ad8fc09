"""A representative's concern, which the employer answers by a date."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.entries import Conflict, Refused, add_entry, change_entry
from samsyn.core.process.tree import CycleTree
from samsyn.store.models import Entry as EntryRow
from samsyn.store.queries.cycles import entry_of, tree_of
from samsyn.web import labels
from samsyn.web.entries.forms import EntryForm, Shown
from samsyn.web.entries.views import conflict_page
from samsyn.web.rooms import address

DAYS_TO_ANSWER = 14


def concerns_shown(tree: CycleTree, today: date, *, is_paused: bool) -> list[dict[str, Any]]:
    """The concerns of a cycle for `implementation/concerns.html`: `entry` and `late_days`."""
    return [
        {
            "entry": one,
            "late_days": max(0, (today - one.answer_by).days)
            if one.answer_by and not one.answer and not is_paused
            else 0,
        }
        for one in tree.of("concern")
    ]


def _part(name: str) -> Shown:
    return Shown(name, str(labels.PARTS[f"concern.{name}"]), "", "first")


@needs(Permission.CONCERN)
def add(request: Any) -> HttpResponse:
    """Raise a concern; both parties see it, and the employer is asked to answer by the date."""
    form = EntryForm(
        request.POST or None,
        kind="concern",
        viewer=request.viewer,
        shown=[_part("text"), _part("answer_by")],
        initial={"answer_by": timezone.localdate() + timedelta(days=DAYS_TO_ANSWER)},
        may_be_own=False,
    )
    form.fields["text"].required = form.fields["answer_by"].required = True
    if request.method == "POST" and form.is_valid():
        try:
            add_entry(
                by=request.viewer,
                kind="concern",
                cycle=request.cycle,
                data=form.noun_data(),
                token=form.cleaned_data["token"] or None,
            )
        except Refused as refused:
            form.add_error(None, str(labels.PROBLEMS[refused.code]))
        else:
            messages.success(request, _("Said. The employer is asked to answer by the date."))
            return HttpResponseRedirect(_board(request))
    return _page(request, form, _("Raise a concern"), "")


@needs(Permission.ANSWER)
def answer(request: Any, entry: int) -> HttpResponse:
    """The employer's answer; it can be put right later."""
    concern = tree_of(request.cycle, request.viewer, kinds=("concern",)).get(entry)
    if concern is None:
        raise Http404
    form = EntryForm(
        request.POST or None,
        kind="concern",
        viewer=request.viewer,
        shown=[_part("answer")],
        entry=concern,
    )
    form.fields["answer"].required = True
    if request.method == "POST" and form.is_valid():
        answered = {"answered_on": timezone.localdate().isoformat()}
        try:
            change_entry(
                entry=entry,
                version=form.cleaned_data["version"] or 0,
                data={**form.noun_data(), **answered},
                by=request.viewer,
            )
        except Conflict as conflict:
            return conflict_page(request, form, entry_of(conflict.current), conflict.current)
        except EntryRow.DoesNotExist:
            raise Http404 from None
        except Refused as refused:
            form.add_error(None, str(labels.PROBLEMS[refused.code]))
        else:
            messages.success(request, _("Answered."))
            return HttpResponseRedirect(_board(request))
    return _page(request, form, _("Answer the concern"), concern.text)


def _board(request: Any) -> str:
    return f"{address('board', request.cooperation, request.cycle)}#concerns"


def _page(request: Any, form: EntryForm, heading: str, above: str) -> HttpResponse:
    context = {
        "form": form,
        "kind": "concern",
        "heading": heading,
        "parent_title": above,
        "back": _board(request),
    }
    return render(request, "entries/form.html", context, status=422 if form.errors else 200)
