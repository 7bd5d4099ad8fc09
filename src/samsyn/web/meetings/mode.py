"""Meeting mode: one large page for everybody in the room, with shared content only."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.agreements import Changed, give_word
from samsyn.actions.entries import Refused
from samsyn.core.terms import ConsentKind, Subject
from samsyn.store.queries.cycles import tree_of
from samsyn.web import labels
from samsyn.web.agreements.panel import read_agreements
from samsyn.web.meetings.shown import goals_shown, open_now, panels_waiting, to_agree, what_works
from samsyn.web.meetings.views import here, meeting_or_404, writing_context


@needs(Permission.READ)
def mode(request: Any, entry: int) -> HttpResponse:
    """The meeting on the large screen, without anything of anybody's own side."""
    tree = tree_of(request.cycle, request.viewer).shared()
    found = meeting_or_404(tree, entry)
    waiting = panels_waiting(request, tree, read_agreements(request.cycle))
    context = {
        **writing_context(request, found),
        "works": what_works(tree),
        "goals": goals_shown(tree),
        "open_now": open_now(request, tree, waiting, timezone.localdate()),
        "to_agree": to_agree(tree, waiting),
        "leave": here(request, entry),
    }
    return render(request, "meetings/mode.html", context)


@require_POST
@needs(Permission.READ)
def word(request: Any, entry: int, subject: str) -> HttpResponse:
    """The signed-in person's own word, given in the meeting."""
    try:
        part = Subject(subject)
    except ValueError:
        raise Http404 from None
    dissents = request.POST.get("kind") == "dissented"
    try:
        given = give_word(
            cycle=request.cycle,
            subject=part,
            kind=ConsentKind.DISSENTED if dissents else ConsentKind.ACCEPTED,
            seen=request.POST.get("seen", ""),
            by=request.viewer,
            statement=request.POST.get("statement", "").strip()[:5000],
        )
    except Changed:
        messages.error(
            request,
            _("This changed while you were reading. Look at it again, then give your word."),
        )
    except Refused as refused:
        messages.error(request, labels.PROBLEMS[refused.code])
    else:
        said = _("Agreed by everybody needed.") if given.joint_at else _("Your word is recorded.")
        messages.success(request, said)
    return HttpResponseRedirect(here(request, entry, "meeting_mode") + "#agree")
