"""A worksheet on paper: the whole document, its short form on one page, and the annual wheel."""

import re
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.documents import FONTS, MEDIA_TYPES
from samsyn.actions.entries import Refused
from samsyn.actions.worksheets import make_of_worksheet
from samsyn.reports.blocks import Line
from samsyn.reports.worksheet_document import (
    FilledSheet,
    Question,
    Said,
    Section,
    Words,
    full_document,
    one_page,
)
from samsyn.web.components.dates import day_words
from samsyn.web.worksheets.reading import Sheet, sheet_or_404
from samsyn.web.worksheets.shown import ShownQuestion, shown_sections
from samsyn.web.worksheets.words import problem

FORMATS = {("full", "pdf"), ("full", "docx"), ("short", "pdf")}


@require_safe
@needs(Permission.READ)
def worksheet_file(request: Any, entry: int, part: str, format: str) -> HttpResponse:
    """The filled-in document as a file, in the reader's language."""
    if (part, format) not in FORMATS:
        raise Http404
    sheet = sheet_or_404(request, entry)
    held = filled_sheet(request, sheet)
    try:
        content = _written(held, sheet, part, format)
    except ValueError:
        messages.error(request, _("This is too long for one page. Take the full document."))
        return HttpResponseRedirect(
            reverse("worksheet", args=[request.cooperation.slug, sheet.row.pk])
        )
    response = HttpResponse(content, content_type=MEDIA_TYPES[format])
    name = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", f"{held.title} - {request.cooperation}")
    response["Content-Disposition"] = content_disposition_header(
        True, f"{name[:150].strip(' .')}.{format}"
    )
    response["Cache-Control"] = "private, no-store"
    return response


# Writers of files take long to load, so they are loaded when a file is written.


def _written(held: FilledSheet, sheet: Sheet, part: str, format: str) -> bytes:
    made_at = sheet.row.updated_at.replace(microsecond=0)
    if format == "docx":
        from samsyn.reports.render.word import docx_of

        return docx_of(full_document(held), made_at=made_at)
    from samsyn.reports.render.pdf import first_that_fits, pdf_of

    if part == "short":
        return first_that_fits(one_page(held), pages=1, fonts=FONTS, made_at=made_at)
    return pdf_of(full_document(held), fonts=FONTS, made_at=made_at)


def filled_sheet(request: Any, sheet: Sheet) -> FilledSheet:
    """The worksheet in the words of a document."""
    cooperation = request.cooperation
    parties = [Line(str(cooperation.workplace or cooperation), "workplace", "strong")]
    if cooperation.health_service:
        parties.append(Line(str(cooperation.health_service), "ohs", "strong"))
    return FilledSheet(
        title=sheet.words("title"),
        lead=sheet.words("lead"),
        language=get_language() or "en",
        right_to_left=get_language_bidi(),
        parties=tuple(parties),
        date=str(day_words(sheet.noun.date or timezone.localdate(sheet.row.updated_at))),
        sections=tuple(
            Section(one.title, one.lead, tuple(_question(question) for question in one.questions))
            for one in shown_sections(sheet)
            if not one.is_vote
        ),
        words=Words(
            dated=_("Date"),
            not_written=_("Not written yet"),
            signatures=_("Agreed by"),
            party=_("Party"),
            name_and_role=_("Name and role"),
            signature=_("Signature"),
            page_of=_("Page {page} of {pages}"),
        ),
        notice=_("Demo: fictional people; nothing here is real.") if settings.DEMO else "",
    )


def _question(question: ShownQuestion) -> Question:
    title = ": ".join(filter(None, (question.group, question.label)))
    return Question(
        title,
        tuple(
            Said(
                tuple(filter(None, (str(one["choice"]), *(one["lines"] or [one["text"]])))),
                bool(one["lines"]),
                one["party"] if len(question.boxes) > 1 else "",
            )
            for one in question.said
        ),
    )


@require_POST
@needs(Permission.WRITE)
def worksheet_wheel(request: Any, entry: int) -> HttpResponse:
    """The document stands on the annual wheel, with the day it is looked at again."""
    sheet = sheet_or_404(request, entry)
    today = timezone.localdate()
    review = next(
        (
            box.text
            for section in shown_sections(sheet)
            for question in section.questions
            for box in question.boxes
            if box.control == "date" and box.text >= today.isoformat()
        ),
        "",
    )
    data = {
        "document": "other",
        "title": sheet.words("title"),
        "date": (sheet.noun.date or today).isoformat(),
        **({"review_date": review} if review else {}),
    }
    here = reverse("worksheet_outcomes", args=[request.cooperation.slug, entry])
    try:
        made = make_of_worksheet(
            worksheet=entry,
            kind="wheel_document",
            data=data,
            by=request.viewer,
            circle=sheet.row.circle,
            token=request.POST.get("token") or None,
        )
    except Refused as refused:
        messages.error(request, problem(refused.code))
        return HttpResponseRedirect(here)
    messages.success(request, _("It stands on the annual wheel."))
    return HttpResponseRedirect(reverse("wheel_document", args=[request.cooperation.slug, made.pk]))
