"""The wall sheet: the released page for staff on one sheet of paper, to print or as PDF."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.catalogue import registry
from samsyn.core.terms import Subject
from samsyn.reports.frame import ReportFrame
from samsyn.reports.wall_sheet import StaffWords, wall_sheets
from samsyn.store.models import Agreement
from samsyn.web import labels
from samsyn.web.components.dates import day_words, number_words
from samsyn.web.components.squares import square
from samsyn.web.rooms import address
from samsyn.web.staff.languages import PARTS
from samsyn.web.staff.shown import StaffPage, staff_page_of, texts_of
from samsyn.web.staff.views import staff_address

FONTS = Path(__file__).parents[1] / "static/vendor/fonts-pdf"


@needs(Permission.READ)
def staff_sheet(request: Any) -> HttpResponse:
    """The sheet as a page to print."""
    page = _page(request)
    if page is None:
        return _not_yet(request)
    link = staff_address(request) if request.cooperation.staff_key else ""
    with translation.override(page.language.frame_language):
        return render(
            request,
            "staff/sheet.html",
            {
                "page": page,
                "link": link,
                "code": square(link) if link else "",
                "frame_language": page.language.frame_language,
                "language": page.language.code,
                "direction": page.language.direction,
                "back": address("staff_edit", request.cooperation, request.cycle),
            },
        )


@needs(Permission.READ)
def staff_sheet_pdf(request: Any) -> HttpResponse:
    """The sheet as a tagged PDF of one page, in a language Samsyn speaks."""
    from samsyn.reports.render.pdf import first_that_fits  # slow to load

    page = _page(request)
    if page is None or not page.language.is_full:
        return _not_yet(request)
    parts = {section.part: "\n".join(section.lines) for section in page.sections}
    link = staff_address(request) if request.cooperation.staff_key else ""
    made_at = (page.released_at or timezone.now()).replace(microsecond=0)
    with translation.override(page.language.code):
        sheets = wall_sheets(
            {},
            _frame(request, page),
            StaffWords(**{part: parts.get(part, "") for part in PARTS}),
            address=link,
        )
        made = first_that_fits(sheets, pages=1, fonts=FONTS, made_at=made_at)
    response = HttpResponse(made, content_type="application/pdf")
    name = f"{request.cooperation.slug}-{page.language.code}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _page(request: Any) -> StaffPage | None:
    agreed = (
        Agreement.objects.filter(
            cycle=request.cycle, subject=Subject.STAFF_PAGE, released_at__isnull=False
        )
        .order_by("-number")
        .first()
    )
    if agreed is None:
        return None
    wanted = [request.GET.get("lang", ""), request.LANGUAGE_CODE]
    return staff_page_of(request.cooperation, texts_of(agreed), wanted, agreed.released_at)


def _frame(request: Any, page: StaffPage) -> ReportFrame:
    language = page.language.code
    return ReportFrame(
        workplace=str(request.cooperation.workplace or ""),
        health_service=str(request.cooperation.health_service or ""),
        cycle_label=_("Cycle %(number)s") % {"number": request.cycle.number},
        made_on=timezone.localdate(page.released_at),
        language=language,
        right_to_left=page.language.direction == "rtl",
        words=lambda key: registry().text(key, language).value,
        factor_label=labels.factor_label,
        role_label=labels.role_label,
        date_text=day_words,
        number_text=number_words,
        demo=settings.DEMO,
    )


def _not_yet(request: Any) -> HttpResponse:
    messages.info(request, _("The sheet shows what is released. Release the page first."))
    return HttpResponseRedirect(address("staff_edit", request.cooperation, request.cycle))
