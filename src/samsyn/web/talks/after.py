"""After the talk of a sector: its plan on one page, looking again, and what HSE work takes over."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.talk_follow_ups import hold_follow_up
from samsyn.catalogue import registry
from samsyn.core.process.talk import NoteKind, TalkState
from samsyn.core.process.talk_plan import PLAN_FORMAT, LineResult, results_of
from samsyn.reports.talk_plan import PlanLine, plan_json, plan_sheet
from samsyn.store.models import Talk, TalkFollowUp, TalkPlanLine
from samsyn.store.queries.talks import looks_of, plan_of
from samsyn.web import labels
from samsyn.web.staff.languages import StaffLanguage, staff_languages
from samsyn.web.talks.flow import (
    Said,
    all_languages_of,
    here,
    said_in,
    say,
    sector_title,
    talk_or_404,
    to,
    tried,
)
from samsyn.web.talks.words import KEPT, KINDS, LINE_STATUSES, STATUSES

HEADINGS = ("because", "do", "answers", "by", "help", "sign")
TITLES = (
    gettext_lazy("Keep or improve"),
    gettext_lazy("Area"),
    gettext_lazy("Cause"),
    gettext_lazy("Measure"),
    gettext_lazy("Who answers for it"),
    gettext_lazy("By when"),
    gettext_lazy("Help needed"),
    gettext_lazy("The sign that it works"),
    gettext_lazy("Next follow-up"),
    gettext_lazy("Status"),
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs(Permission.READ)
def plan_page(request: Any, talk: int) -> HttpResponse:
    """The plan on one page, in all languages of the group, to print and hang up."""
    row = ended_talk(request, talk)
    languages = all_languages_of(row)
    lines = plan_of(row)
    context = {
        "talk": row,
        "title": say("plan", languages),
        "sector": said_in(registry().sector(row.sector).title_key, languages),
        "headings": {name: say(name, languages) for name in HEADINGS},
        "parts": [
            {
                "kind": kind,
                "heading": say(str(kind), languages),
                "areas": _areas(row, [one for one in lines if _kind(one) == kind], languages),
            }
            for kind in NoteKind
        ],
        "again": say("again", languages),
        "looks": looks_of(row),
        "back": here(request, row, "talk_result"),
        "demo": settings.DEMO,
    }
    return render(request, "talks/plan_page.html", context)


def _areas(
    row: Talk, lines: list[TalkPlanLine], languages: list[StaffLanguage]
) -> list[dict[str, Any]]:
    areas: dict[int | None, dict[str, Any]] = {}
    for line in lines:
        area = areas.setdefault(
            line.note_id,
            {"note": line.note, "words": _area(line), "lines": []},
        )
        area["lines"].append(
            {
                "line": line,
                "titles": _other_titles(row, line, languages),
                "roles": _spoken(f"role.{line.role}", languages) or said_in(*_here(line.role)),
            }
        )
    return list(areas.values())


def _other_titles(row: Talk, line: TalkPlanLine, languages: list[StaffLanguage]) -> list[Said]:
    """The option a line was chosen from, in the languages its words are not in already."""
    known = {one.id: one for one in registry().contents("measure_template", sector=row.sector)}
    item = known.get(line.template)
    said = _spoken(item.key("title"), languages) if item else []
    return [one for one in said if one.value not in line.text]


def _spoken(key: str, languages: list[StaffLanguage]) -> list[Said]:
    """A text in those languages of the group that it is written in."""
    codes = {language.code for language in languages}
    return [one for one in said_in(key, languages) if one.language in codes]


def _here(role: str) -> tuple[str, list[StaffLanguage]]:
    """The role in the language of the page, for a group whose languages lack the word."""
    return f"role.{role}", [staff_languages()[get_language() or "en"]]


@needs(Permission.READ)
def follow_up(request: Any, talk: int) -> HttpResponse:
    """The same group looks again: how each line stands, and whether it holds."""
    row = ended_talk(request, talk)
    looks, lines = looks_of(row), plan_of(row)
    look = _chosen(looks, request.GET.get("look", ""))
    if look is None:
        raise Http404
    may_look = request.viewer.may(Permission.WRITE)
    if request.method == "POST" and may_look:
        results = {line.pk: _result(request, line) for line in lines}
        deed = partial(hold_follow_up, follow_up=look.pk, results=results, by=request.viewer)
        tried(request, deed, _("Kept. The measures follow what you said."))
        return to(f"{here(request, row, 'talk_follow_up')}?look={look.pk}")
    found = results_of(look.results)
    context = {
        "talk": row,
        "looks": [{"look": one, "current": one == look} for one in looks],
        "look": look,
        "lines": [
            {
                "line": line,
                "kind": KINDS[_kind(line)],
                "role": labels.role_label(line.role),
                "result": found.get(line.pk, LineResult()),
                "status_name": f"status-{line.pk}",
                "kept_name": f"kept-{line.pk}",
                "note_name": f"note-{line.pk}",
            }
            for line in lines
        ],
        "statuses": list(LINE_STATUSES.items()),
        "kepts": list(KEPT.items()),
        "may_look": may_look,
        "is_early": look.held_on is None and look.due > timezone.localdate(),
        "back": here(request, row, "talk_result"),
    }
    return render(request, "talks/follow_up.html", context)


def _chosen(looks: list[TalkFollowUp], given: str) -> TalkFollowUp | None:
    """The look asked for, else the next that has not been held, else the last."""
    asked = [one for one in looks if str(one.pk) == given]
    waiting = [one for one in looks if one.held_on is None]
    return next(iter([*asked, *waiting, *reversed(looks)]), None)


def _result(request: Any, line: TalkPlanLine) -> LineResult:
    data = request.POST
    return LineResult(
        status=data.get(f"status-{line.pk}", ""),
        kept=data.get(f"kept-{line.pk}", ""),
        note=data.get(f"note-{line.pk}", "").strip()[:500],
    )


@needs(Permission.READ)
def export(request: Any, talk: int, format: str) -> HttpResponse:
    """Risk assessment and plan lines for the firm's own HSE work, as Excel or JSON."""
    row = ended_talk(request, talk)
    lines = hse_lines(row)
    response: HttpResponse
    if format == "json":
        facts = {
            "workplace": str(request.cooperation.workplace or ""),
            "sector": row.sector,
            "held_on": row.held_on.isoformat() if row.held_on else None,
            "languages": row.languages,
        }
        response = JsonResponse(plan_json(PLAN_FORMAT, facts, lines))
    elif format == "xlsx":
        from samsyn.reports.render.xlsx import xlsx_of  # slow to load

        sheet = plan_sheet(_("Plan"), tuple(str(one) for one in TITLES), lines)
        made = xlsx_of([sheet], title=sector_title(row.sector), made_at=timezone.now())
        response = HttpResponse(made, content_type=XLSX)
    else:
        raise Http404
    name = f"{request.cooperation.slug}-plan-{row.pk}.{format}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def hse_lines(row: Talk) -> list[PlanLine]:
    """The plan as lines with the status each measure has today."""
    waiting = [one.due for one in looks_of(row) if one.held_on is None]
    return [
        PlanLine(
            kind=str(KINDS[_kind(line)]),
            area=_area(line),
            cause="\n".join(line.note.reasons) if line.note else "",
            measure=line.text,
            role=labels.role_label(line.role),
            due=line.due,
            help_needed=line.help_needed,
            sign=line.sign,
            follow_up=waiting[0] if waiting else None,
            status=status_words(line),
        )
        for line in plan_of(row)
    ]


def status_words(line: TalkPlanLine) -> str:
    """Where the measure of a line stands today."""
    found = line.measure.data.get("status", "planned") if line.measure else "planned"
    return str(STATUSES[found])


def _area(line: TalkPlanLine) -> str:
    """The area in the group's words; where it shared the topic alone, the topic."""
    if line.note is None:
        return ""
    return line.note.sentence or labels.factor_label(line.note.factor)


def _kind(line: TalkPlanLine) -> str:
    return line.note.kind if line.note else NoteKind.IMPROVE


def ended_talk(request: Any, talk: int) -> Talk:
    """The talk of a sector, once its plan is shared."""
    row = talk_or_404(request, talk)
    if row.state != TalkState.ENDED or not row.sector:
        raise Http404
    return row
