"""One answer shared: a copy that both parties of a cooperation read."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.access.standings import viewers_of
from samsyn.access.viewers import Viewer
from samsyn.actions.entries import Refused
from samsyn.actions.reflections import Opened, share_note
from samsyn.core.process.sharing import person_data_in
from samsyn.store.models import Cycle
from samsyn.store.queries.cycles import tree_of
from samsyn.store.queries.places import open_cycles
from samsyn.web.entries.forms import person_warning
from samsyn.web.reflections import questions
from samsyn.web.reflections.views import in_notebook, note_or_404
from samsyn.web.reflections.words import problem
from samsyn.web.rooms import address


@in_notebook
def share(request: Any, opened: Opened, reflection: int) -> HttpResponse:
    """Choose the cooperation, look once more at what others will read, share."""
    kept = note_or_404(opened, reflection)
    places = _places(request)
    text = request.POST.get("text", kept.note.text)
    error, codes = "", []
    if request.method == "POST":
        chosen = places.get(request.POST.get("where", ""))
        codes = person_data_in(text)
        if chosen is None:
            error = _("Choose where to share it.")
        elif codes and not request.POST.get("person_checked"):
            error = person_warning(codes)
        else:
            cycle, viewer = chosen
            try:
                share_note(cycle=cycle, question=kept.note.question, text=text, by=viewer)
            except Refused as refused:
                error = str(problem(refused))
            else:
                messages.success(request, _("Shared. Your notebook keeps its own copy."))
                return redirect(address("shared_reflections", viewer.cooperation, cycle))
    context = {
        "kept": kept,
        "words": questions.words_of(kept.note.question),
        "text": text,
        "places": [(slug, str(viewer.cooperation)) for slug, (_c, viewer) in places.items()],
        "where": request.POST.get("where", next(iter(places), "") if len(places) == 1 else ""),
        "error": error,
        "asks_person": bool(codes),
    }
    return render(request, "reflections/share.html", context, status=422 if error else 200)


@needs(Permission.READ)
def shared(request: Any) -> HttpResponse:
    """What people chose to share in this cycle, latest first."""
    tree = tree_of(request.cycle, request.viewer, kinds=("shared_reflection",))
    context = {
        "shared": [
            {"entry": entry, "question": questions.words_of(entry.question)}
            for entry in reversed(tree.shared().of("shared_reflection"))
        ]
    }
    return render(request, "reflections/shared.html", context)


def _places(request: Any) -> dict[str, tuple[Cycle, Viewer]]:
    """Open cycles the reader may write in, one for each cooperation, by its slug."""
    viewers = {
        viewer.cooperation.pk: viewer
        for viewer in viewers_of(request.user, timezone.localdate())
        if viewer.may(Permission.WRITE)
    }
    found: dict[str, tuple[Cycle, Viewer]] = {}
    for cooperation, cycle in open_cycles(list(viewers.values())).items():
        viewer = viewers[cooperation]
        cycle.cooperation = viewer.cooperation
        found[viewer.cooperation.slug] = (cycle, viewer)
    return found
