"""A second pair of eyes: sending, deciding; and taking off the shelves."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.doors import needs_organisation
from samsyn.actions.content import (
    ContentChanged,
    bring_back_content,
    publish_content,
    retire_content,
    send_back,
    send_to_review,
)
from samsyn.core.shelf.publishing import ContentState
from samsyn.web.content.doing import attempt, content_of, may_decide
from samsyn.web.content.forms import NoteForm
from samsyn.web.content.history import changes_between
from samsyn.web.content.shown import ContentShown
from samsyn.web.typed import number_typed


@require_POST
@needs_organisation(lead=True)
def send(request: Any, content: int) -> HttpResponse:
    """Ask for a second reader."""
    row = content_of(request, content)
    if attempt(request, send_to_review, content=row, by=request.user):
        messages.success(request, _("It waits for a second reader now."))
    return _to_item(request, content)


@needs_organisation()
def decide(request: Any, content: int) -> HttpResponse:
    """Read everything, see what has changed, then approve it or send it back."""
    row = content_of(request, content)
    if row.state != ContentState.IN_REVIEW:
        raise Http404
    form = NoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        if "back" in request.POST:
            if not note.strip():
                form.add_error("note", _("Tell the writer what to change."))
            elif may_decide(request, row) and attempt(
                request, send_back, content=row, by=request.user, note=note
            ):
                messages.success(request, _("Sent back with your words."))
                return _to_item(request, content)
        else:
            return _publish(request, row, note)
    shown = ContentShown(row)
    before = row.published.data if row.published else None
    context = {
        "organisation": request.organisation,
        "shown": shown,
        "form": form,
        "may_decide": may_decide(request, row),
        "changes": changes_between(before, shown),
        "is_first": before is None,
        "advice": shown.advice,
    }
    return render(request, "content/decide.html", context, status=422 if form.errors else 200)


def _publish(request: Any, row: Any, note: str) -> HttpResponse:
    try:
        done = attempt(
            request,
            publish_content,
            content=row,
            version=number_typed(request.POST.get("version")) or 0,
            by=request.user,
            note=note,
        )
    except ContentChanged:
        messages.warning(request, _("Somebody changed it meanwhile. Read it once more."))
        return redirect("content_decide", request.organisation.slug, row.pk)
    if done:
        messages.success(request, _("Published. Readers see it now."))
    return _to_item(request, row.pk)


@needs_organisation(lead=True)
def retire(request: Any, content: int) -> HttpResponse:
    """Ask once more, then take it off the shelves."""
    row = content_of(request, content)
    if row.state == ContentState.RETIRED:
        raise Http404
    form = NoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        if attempt(request, retire_content, content=row, by=request.user, note=note):
            messages.success(request, _("Retired. Nobody finds it any more; nothing is lost."))
        return _to_item(request, content)
    context = {
        "heading": _("Retire “%(title)s”?") % {"title": ContentShown(row).title},
        "text": _("Readers no longer find it. You can bring it back at any time."),
        "action": request.path,
        "button": _("Retire"),
        "cancel": reverse("content_item", args=[request.organisation.slug, content]),
        "form": form,
        "danger": True,
    }
    return render(request, "confirm.html", context)


@needs_organisation(lead=True)
def bring_back(request: Any, content: int) -> HttpResponse:
    """Ask once more, then put it back as it was."""
    row = content_of(request, content)
    if row.state != ContentState.RETIRED:
        raise Http404
    if request.method == "POST":
        if attempt(request, bring_back_content, content=row, by=request.user):
            messages.success(request, _("It is back."))
        return _to_item(request, content)
    context = {
        "heading": _("Bring “%(title)s” back?") % {"title": ContentShown(row).title},
        "text": _("If it was published, readers find it again as it was."),
        "action": request.path,
        "button": _("Bring it back"),
        "cancel": reverse("content_item", args=[request.organisation.slug, content]),
    }
    return render(request, "confirm.html", context)


def _to_item(request: Any, content: int) -> HttpResponse:
    return redirect("content_item", request.organisation.slug, content)
