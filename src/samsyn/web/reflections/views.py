"""The reader's own notebook: questions, answers, and when a question comes back."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from samsyn.access.doors import signed_in
from samsyn.actions.entries import Refused
from samsyn.actions.reflections import (
    Opened,
    OpenNote,
    ask_again,
    change_note,
    delete_note,
    keep_note,
    notes_of,
)
from samsyn.web.reflections import questions
from samsyn.web.reflections.entering import door
from samsyn.web.reflections.key import hold, opened_by
from samsyn.web.reflections.words import RETURNS, problem
from samsyn.web.typed import number_typed


def in_notebook(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the reader's opened notebook; a closed one asks for its words first."""

    @sensitive_post_parameters("text")
    @sensitive_variables()
    @signed_in
    @wraps(view)
    def opened_view(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        opened = opened_by(request)
        if opened is None:
            return door(request)
        return hold(view(request, opened, *args, **kwargs), request, opened)

    opened_view.door = "signed_in"  # type: ignore[attr-defined]
    return opened_view


@in_notebook
def reflections(request: Any, opened: Opened) -> HttpResponse:
    """Questions that came back, one's own answers, and questions to choose from."""
    today = timezone.localdate()
    notes = [_shown(one) for one in notes_of(opened)]
    waiting = [one for one in notes if one["returns_on"] and one["returns_on"] <= today]
    context = {
        "waiting": waiting,
        "notes": notes,
        "steps": questions.by_step(questions.audiences_of(request)),
    }
    return render(request, "reflections/reflections.html", context)


@in_notebook
def write(request: Any, opened: Opened) -> HttpResponse:
    """Answer a question."""
    question = questions.found(request.POST.get("question") or request.GET.get("question", ""))
    if question is None:
        raise Http404
    text, error = request.POST.get("text", ""), ""
    if request.method == "POST":
        today = timezone.localdate()
        try:
            made = keep_note(opened=opened, question=question.id, text=text, today=today)
            if months := _months(request):
                ask_again(opened=opened, reflection=made, months=months, today=today)
        except Refused as refused:
            error = str(problem(refused))
        else:
            messages.success(request, _("Kept in your notebook."))
            return redirect("reflections")
    return _form(request, question.id, text, error, reverse("reflection_write"))


@in_notebook
def reflection(request: Any, opened: Opened, reflection: int) -> HttpResponse:
    """Read an answer again and change it."""
    kept = note_or_404(opened, reflection)
    text, error = request.POST.get("text", kept.note.text), ""
    if request.method == "POST":
        try:
            change_note(opened=opened, reflection=kept, text=text, today=timezone.localdate())
        except Refused as refused:
            error = str(problem(refused))
        else:
            messages.success(request, _("Kept in your notebook."))
            return redirect("reflection", reflection)
    return _form(request, kept.note.question, text, error, request.path, kept)


@in_notebook
def again(request: Any, opened: Opened, reflection: int) -> HttpResponse:
    """When the question comes back, or that it does not."""
    note_or_404(opened, reflection)
    if request.method == "POST":
        today = timezone.localdate()
        try:
            ask_again(opened=opened, reflection=reflection, months=_months(request), today=today)
        except Refused as refused:
            messages.error(request, problem(refused))
        else:
            messages.success(request, _("Saved."))
    return redirect("reflection", reflection)


@in_notebook
def delete(request: Any, opened: Opened, reflection: int) -> HttpResponse:
    """Delete an answer, after a second look."""
    kept = note_or_404(opened, reflection)
    if request.method == "POST":
        delete_note(opened=opened, reflection=kept.id)
        messages.success(request, _("Deleted."))
        return redirect("reflections")
    context = {
        "heading": _("Delete this answer?"),
        "text": _("It is gone for good. Nobody can bring it back."),
        "action": request.path,
        "button": _("Delete"),
        "cancel": reverse("reflection", args=[kept.id]),
        "danger": True,
    }
    return render(request, "confirm.html", context)


def note_or_404(opened: Opened, reflection: int) -> OpenNote:
    """The answer with this number in the reader's own notebook."""
    found = next((one for one in notes_of(opened) if one.id == reflection), None)
    if found is None:
        raise Http404
    return found


def _months(request: Any) -> int:
    months = number_typed(request.POST.get("months", "0"))
    return -1 if months is None else months


def _shown(one: OpenNote) -> dict[str, Any]:
    return {
        "id": one.id,
        "question": questions.words_of(one.note.question),
        "question_id": one.note.question,
        "text": one.note.text,
        "written": one.note.written,
        "returns_on": one.returns_on,
    }


def _form(
    request: Any, question: str, text: str, error: str, action: str, kept: OpenNote | None = None
) -> HttpResponse:
    context = {
        "question": question,
        "words": questions.words_of(question),
        "text": text,
        "error": error,
        "action": action,
        "kept": kept,
        "returns": RETURNS,
    }
    return render(request, "reflections/write.html", context, status=422 if error else 200)
