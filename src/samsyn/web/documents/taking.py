"""Documents: what can be taken out of a cycle, and the door to bring one."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.documents import KINDS, take_document
from samsyn.actions.drafts import adopt_draft
from samsyn.actions.entries import Refused
from samsyn.core.terms import CycleState
from samsyn.web import labels
from samsyn.web.documents.feeds import feed_address
from samsyn.web.rooms import address


@dataclass(frozen=True)
class Shelf:
    """One document with the forms it can be taken in: (kind, words of the button)."""

    title: str
    text: str
    buttons: tuple[tuple[str, str], ...]


def _shelves() -> list[Shelf]:
    return [
        Shelf(
            _("The form, in Word"),
            _(
                "The operating model's own form with everything you share. "
                "Brought back here, it makes the same plan."
            ),
            (("form", _("Word")),),
        ),
        Shelf(
            _("The plan, to read"),
            _("A report with charts, for the management group, the board or the OSH committee."),
            (("report", _("PDF, full")), ("short", _("PDF, two pages"))),
        ),
        Shelf(
            _("Mental health in the OHS action plan"),
            _("Exactly the goals and measures you have agreed, ready for the OHS action plan."),
            (("action-plan", _("PDF")), ("action-plan-word", _("Word"))),
        ),
        Shelf(
            _("How we work together"),
            _("The description of the cooperation from step 0."),
            (("description", _("PDF")), ("description-word", _("Word"))),
        ),
        Shelf(
            _("Tables and dates"),
            _(
                "Goals, measures, indicators and follow-ups as sheets; "
                "all dates as a calendar file; the whole plan as data."
            ),
            (("sheets", _("Excel")), ("dates", _("Calendar file")), ("data", _("JSON"))),
        ),
    ]


@require_safe
@needs(Permission.READ)
def documents(request: Any) -> HttpResponse:
    """Bring and take."""
    viewer = request.viewer
    context = {
        "shelves": _shelves(),
        "feed_url": feed_address(request),
        "may_bring": viewer.may(Permission.WRITE),
        "may_adopt": request.cycle.draft
        and request.cycle.state == CycleState.OPEN
        and viewer.may(Permission.CYCLE),
    }
    return render(request, "documents/documents.html", context)


@require_safe
@needs(Permission.READ)
def document(request: Any, kind: str) -> HttpResponse:
    """One document as a file, in the reader's language."""
    if kind not in KINDS:
        raise Http404
    made = take_document(
        kind, cycle=request.cycle, language=get_language() or "en", by=request.viewer
    )
    response = HttpResponse(made.content, content_type=made.media_type)
    response["Content-Disposition"] = content_disposition_header(True, made.name)
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@needs(Permission.READ)
def adopt(request: Any) -> HttpResponse:
    """The draft becomes the cycle of both parties."""
    try:
        adopt_draft(cycle=request.cycle, by=request.viewer)
    except Refused as refused:
        messages.error(request, labels.PROBLEMS[refused.code])
    else:
        messages.success(request, _("This is your cycle now."))
    return HttpResponseRedirect(address("cycle", request.cooperation, request.cycle))
