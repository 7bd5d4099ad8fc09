"""Opening a notebook with its words, closing it, and beginning anew when the words are lost."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from samsyn.access.doors import signed_in
from samsyn.actions.entries import Refused
from samsyn.actions.reflections import WrongWords, begin_anew, begin_notebook, enter_notebook
from samsyn.store.models import Notebook
from samsyn.web.reflections.key import PLACE, hold, let_go
from samsyn.web.reflections.questions import words_of
from samsyn.web.reflections.words import RETURNS, problem
from samsyn.web.rooms import is_local


def door(request: Any, error: str = "", begins: bool | None = None) -> HttpResponse:
    """The page in front of a closed notebook, or of none yet."""
    if begins is None:
        begins = not Notebook.objects.filter(account=request.user).exists()
    response = render(
        request,
        "reflections/door.html",
        {"begins": begins, "error": error, "unsaved": _unsaved(request)},
        status=422 if error else 200,
    )
    return let_go(response)


def _unsaved(request: Any) -> dict[str, str]:
    """What was written while the notebook closed by itself: it goes on with the words of entry."""
    sent = request.POST
    if sent.get("text"):
        return {
            "unsaved_text": sent["text"],
            "unsaved_question": sent.get("question", ""),
            "unsaved_at": request.path,
        }
    return {name: value for name, value in sent.items() if name.startswith("unsaved_")}


@never_cache
@require_POST
@sensitive_post_parameters("words", "again")
@sensitive_variables()
@signed_in
def begin(request: Any) -> HttpResponse:
    """A first notebook."""
    words = request.POST.get("words", "")
    if words != request.POST.get("again", ""):
        return door(request, _("The words are not the same in both boxes. Write them again."))
    try:
        opened = begin_notebook(account=request.user, words=words, today=timezone.localdate())
    except Refused as refused:
        return door(request, str(problem(refused)))
    return hold(redirect("reflections"), request, opened)


@never_cache
@require_POST
@sensitive_post_parameters("words", "unsaved_text")
@sensitive_variables()
@signed_in
def enter(request: Any) -> HttpResponse:
    """Open the notebook with its words."""
    try:
        opened = enter_notebook(account=request.user, words=request.POST.get("words", ""))
    except Notebook.DoesNotExist:
        return redirect("reflections")
    except WrongWords:
        return door(request, _("These are not the words of this notebook."), begins=False)
    unsaved, place = _unsaved(request), request.POST.get("unsaved_at", "")
    if unsaved and is_local(place) and place.startswith(PLACE):
        question = unsaved.get("unsaved_question", "")
        context = {
            "question": question,
            "words": words_of(question),
            "text": unsaved.get("unsaved_text", ""),
            "action": place,
            "returns": RETURNS,
        }
        messages.info(request, _("The notebook had closed. Your text is here: keep it now."))
        return hold(render(request, "reflections/write.html", context), request, opened)
    return hold(redirect("reflections"), request, opened)


@never_cache
@require_POST
@signed_in
def close(request: Any) -> HttpResponse:
    """The browser forgets the key; the words open the notebook again."""
    messages.success(request, _("The notebook is closed."))
    return let_go(redirect("reflections"))


@never_cache
@sensitive_post_parameters("words", "again")
@sensitive_variables()
@signed_in
def lost(request: Any) -> HttpResponse:
    """The words are lost: a new, empty notebook, after a second look."""
    error = ""
    if request.method == "POST":
        words = request.POST.get("words", "")
        if not request.POST.get("sure"):
            error = _("Tick the box first: what is in the old notebook cannot be read again.")
        elif words != request.POST.get("again", ""):
            error = _("The words are not the same in both boxes. Write them again.")
        else:
            try:
                opened = begin_anew(account=request.user, words=words, today=timezone.localdate())
            except Refused as refused:
                error = str(problem(refused))
            else:
                messages.success(request, _("Here is your new, empty notebook."))
                return hold(redirect("reflections"), request, opened)
    return render(request, "reflections/lost.html", {"error": error}, status=422 if error else 200)
