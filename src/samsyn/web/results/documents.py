"""A release as a Word, PDF or Excel file, in the reader's language."""

import re
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone, translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.documents import FONTS, MEDIA_TYPES
from samsyn.catalogue import registry
from samsyn.reports.survey_results import (
    ColumnWords,
    GroupResult,
    SurveyResults,
    Withheld,
    results_report,
)
from samsyn.reports.survey_sheets import survey_sheets
from samsyn.store.models import Release
from samsyn.store.queries.results import (
    WHOLE,
    all_groups,
    groups_of,
    led_by_one,
    withheld_of,
)
from samsyn.web.components.dates import day_words
from samsyn.web.results import words
from samsyn.web.results.kept import Place, references_today
from samsyn.web.results.shown import Beside, group_result, same_group
from samsyn.web.results.views import found_release, place_of

FORMATS = ("docx", "pdf", "xlsx")
GROUPS_IN_A_DOCUMENT = 30
"""Groups in a Word or PDF file; an Excel file holds all."""


@require_safe
@needs(Permission.READ)
def results_file(request: Any, wave: int, format: str) -> HttpResponse:
    """The whole release as one file."""
    if format not in FORMATS:
        raise Http404
    place = place_of(request, wave)
    release = found_release(request, place)
    held = survey_results(
        request, place, release, most=None if format == "xlsx" else GROUPS_IN_A_DOCUMENT
    )
    response = HttpResponse(_written(held, release, format), content_type=MEDIA_TYPES[format])
    name = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", f"{held.workplace} - {release.wave.title}")
    response["Content-Disposition"] = content_disposition_header(
        True, f"{name[:150].strip(' .')}.{format}"
    )
    response["Cache-Control"] = "private, no-store"
    return response


# Writers of files take long to load, so they are loaded when a file is written.


def _written(held: SurveyResults, release: Release, format: str) -> bytes:
    made_at = release.released_at.replace(microsecond=0)
    if format == "xlsx":
        from samsyn.reports.render.xlsx import xlsx_of

        return xlsx_of(
            survey_sheets(held),
            title=held.title,
            made_at=made_at,
            right_to_left=held.right_to_left,
        )
    report = results_report(held)
    if format == "pdf":
        from samsyn.reports.render.pdf import pdf_of

        return pdf_of(report, fonts=FONTS, made_at=made_at)
    from samsyn.reports.render.word import docx_of

    return docx_of(report, made_at=made_at)


def survey_results(
    request: Any, place: Place, release: Release, *, most: int | None
) -> SurveyResults:
    """The document of a release with its first `most` groups, in the reader's language."""
    wave, cooperation = release.wave, request.cooperation
    groups = all_groups(place.head)
    shown = groups if most is None else groups[:most]
    found = groups_of(place.head, [group.key for group in shown], place.last)
    whole, references = found.now.get(WHOLE), references_today(place.head)
    leads = led_by_one(cooperation, timezone.localdate())
    results = []
    for group in shown:
        beside = Beside(
            whole, same_group(group, found.before.get(group.key)), found.last, references
        )
        lead = group.kind == "unit" and group.unit in leads
        results.append(group_result(release, group, beside, single_lead=lead))
    results[:1] = [_with_units(results[0], withheld_of(place.head))] if results else []
    reading = [
        _("Higher is better everywhere, from 0 to 100."),
        _(
            "The two figures beside a mean say: if we asked again, the mean would most likely "
            "land between them."
        ),
        _(
            "“Too few to tell” means: there may be a difference, but with this many answers it "
            "could be chance."
        ),
    ]
    if len(shown) < len(groups):
        left = len(groups) - len(shown)
        reading.append(_("%(count)s more groups stand in the Excel file.") % {"count": left})
    return SurveyResults(
        title=_("What people told us"),
        eyebrow=wave.title,
        workplace=str(cooperation.workplace or cooperation),
        health_service=str(cooperation.health_service or ""),
        facts=tuple(_facts(release)),
        lead=_("Both sides and the representatives got these results at the same moment."),
        groups=tuple(results),
        columns=column_words(found.last.wave.title if found.last else ""),
        withheld_title=_("What is not shown, and why"),
        withheld_rule=_(
            "What is withheld depends on how many answered, never on what they answered."
        ),
        reading_title=_("How to read this"),
        reading=tuple(reading),
        comments_title=_("In their own words"),
        comments_note=_(
            "Everything that was written, in random order and without a group. Do not guess who "
            "wrote what: it breaks the promise, and guesses are mostly wrong."
        ),
        comments=tuple(release.comments),
        language=translation.get_language() or "en",
        right_to_left=translation.get_language_bidi(),
        running=" · ".join(filter(None, (str(cooperation.workplace or ""), wave.title))),
        page_of=registry().text("report.page_of", translation.get_language() or "en").value,
        notice=_("Demo: fictional people; nothing here is real.") if settings.DEMO else "",
    )


def column_words(last: str) -> ColumnWords:
    """Titles of the columns; `last` names the last wave."""
    return ColumnWords(
        group=_("Group"),
        factor=_("Factor"),
        mean=_("Mean"),
        interval=_("Interval"),
        spread=_("How answers spread"),
        whole=_("Beside everyone"),
        change=_("Since %(wave)s") % {"wave": last} if last else _("Since last time"),
        reference=_("Other workplaces"),
        bands=(_("Works well"), _("In between"), _("Wears")),
        low=_("from"),
        high=_("to"),
    )


def _facts(release: Release) -> list[tuple[str, str]]:
    answered = release.respondents // 5 * 5
    facts = [
        (_("Answered"), _("at least %(people)s people") % {"people": answered}),
        (_("Of everyone asked"), _("about %(rate)s %%") % {"rate": release.rate}),
        (_("Released"), day_words(timezone.localdate(release.released_at))),
    ]
    if release.wave.feedback_on:
        facts.append((_("Staff hear by"), day_words(release.wave.feedback_on)))
    return facts


def _with_units(whole: GroupResult, hidden: list[dict[str, str]]) -> GroupResult:
    """Everyone's results with the units that are counted elsewhere, gathered by reason."""
    by_reason: dict[str, list[str]] = {}
    for one in hidden:
        if not one.get("variable") and one["label"]:
            by_reason.setdefault(one["reason"], []).append(one["label"])
    units = tuple(
        Withheld(_few(labels), words.reason_words(reason)) for reason, labels in by_reason.items()
    )
    return replace(whole, withheld=(*units, *whole.withheld))


def _few(labels: list[str]) -> str:
    shown = ", ".join(labels[:12])
    if len(labels) <= 12:
        return shown
    return _("%(names)s and %(count)s more") % {"names": shown, "count": len(labels) - 12}
