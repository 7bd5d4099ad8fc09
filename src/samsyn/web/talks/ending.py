"""The end of a talk: approved sentences are shared, the rest is deleted; the sheet to hang up."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.talks import end_talk
from samsyn.core.process.talk import NoteKind, TalkState
from samsyn.store.models import Talk
from samsyn.store.queries.talks import looks_of, notes_of, plan_of
from samsyn.web import labels
from samsyn.web.rooms import address
from samsyn.web.talks.after import status_words
from samsyn.web.talks.flow import (
    around,
    here,
    languages_of,
    may_write,
    sector_title,
    talk_or_404,
    to,
    tried,
)
from samsyn.web.talks.words import ATTENDANCE, LEADERS


@needs(Permission.WRITE)
def end(request: Any, talk: int) -> HttpResponse:
    """What happens next, then the end."""
    row = talk_or_404(request, talk)
    if row.state != TalkState.HELD:
        return to(here(request, row))
    if request.method == "POST":
        steps = request.POST.get("next_steps", "")[:2000]
        deed = partial(end_talk, talk=row.pk, next_steps=steps, by=request.viewer)
        said = _("The talk has ended. What the group approved now stands in the picture.")
        return to(here(request, row, "talk_result" if tried(request, deed, said) else "talk_end"))
    notes = notes_of(row)
    lines = plan_of(row)
    context = {
        **around(request, row, "talk_end"),
        "lines": [
            {"line": one, "role": labels.role_label(one.role)}
            for one in lines
            if one.note is None or one.note.approved
        ],
        "approved": [note for note in notes if note.approved],
        "deleted": sum(not note.approved for note in notes),
    }
    return render(request, "talks/end.html", context)


@needs(Permission.READ)
def result(request: Any, talk: int) -> HttpResponse:
    """What the group said, as everybody reads it; also to print and hang up."""
    row = talk_or_404(request, talk)
    if row.state != TalkState.ENDED:
        return to(here(request, row))
    notes = notes_of(row)
    context = {
        "talk": row,
        "parts": [
            {
                "kind": kind,
                "notes": [
                    {"note": note, "factor": labels.factor_label(note.factor)}
                    for note in notes
                    if note.kind == kind
                ],
            }
            for kind in NoteKind
        ],
        "attendance": ATTENDANCE[row.attendance],
        "leader": LEADERS[row.leader],
        "languages": languages_of(row),
        "back": address("talks", request.cooperation, request.cycle),
        "picture": address("picture", request.cooperation, request.cycle),
        "may_write": may_write(request),
        **(_plan(request, row) if row.sector else {}),
    }
    return render(request, "talks/result.html", context)


def _plan(request: Any, row: Talk) -> dict[str, Any]:
    """What a group of a sector planned, where it stands in the cycle, and when it looks again."""
    lines = plan_of(row)
    return {
        "sector_title": sector_title(row.sector),
        "lines": [
            {"line": one, "role": labels.role_label(one.role), "status": status_words(one)}
            for one in lines
        ],
        "looks": looks_of(row),
        "plan": address("plan", request.cooperation, request.cycle),
        "staff": address("staff_edit", request.cooperation, request.cycle),
    }
