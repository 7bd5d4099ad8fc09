"""The results of a wave, read from what was released and from nothing else."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.core.terms import Role
from samsyn.store.models import Release, ReleasedGroup
from samsyn.store.queries.releases import shown_release
from samsyn.store.queries.results import (
    WHOLE,
    groups_of,
    index_of,
    proposed_in,
    references_for,
    release_of,
    withheld_of,
)
from samsyn.web.results import words
from samsyn.web.results.shown import Beside, group_result, same_group

GROUPS_A_PAGE = 12
WITHHELD_A_PAGE = 50
WITHHELD_BESIDE = 6
"""What is withheld stands beside the results up to so many lines; the rest has its own page."""


def found_release(request: Any, wave: int) -> Release:
    """The release of this wave, or "not found" while there is none."""
    release = release_of(request.cooperation, wave)
    if release is None:
        raise Http404
    release.wave.cooperation = request.cooperation
    return release


@require_safe
@needs(Permission.READ)
def results(request: Any, wave: int) -> HttpResponse:
    """One group, everyone first; the list of groups beside it."""
    release = found_release(request, wave)
    key = request.GET.get("group", WHOLE)
    found = groups_of(release, {WHOLE, key}, timezone.localdate())
    group, whole = found.now.get(key), found.now.get(WHOLE)
    if group is None:
        raise Http404
    single_lead = group.kind == "unit" and group.supervisors == 1
    asked = dict(words.asked_in(release.wave.questionnaire).values())
    beside = Beside(
        whole, same_group(group, found.before.get(key)), found.last, references_for(asked)
    )
    name = words.group_name(group)
    shown = group_result(release, group, beside, name, single_lead=single_lead)
    context = {
        "release": release,
        "wave": release.wave,
        "shown": shown,
        "is_whole": key == WHOLE,
        "last_title": found.last.wave.title if found.last else "",
        "has_references": any(row.reference for part in shown.sections for row in part.rows),
        "support_talk": single_lead,
        "proposed": proposed_in(release, key),
        "may_propose": request.viewer.may(Permission.WRITE),
        "may_show": request.viewer.may(Permission.RELEASE) and release.shown_at is None,
        "answered": release.respondents // 5 * 5,
        "comments": release.comments if key == WHOLE else [],
        "is_supervisor": request.viewer.role == Role.SUPERVISOR,
        **_withheld_beside(release, group),
        **_index(request, release, key),
    }
    return render(request, "results/results.html", context)


def _index(request: Any, release: Release, key: str) -> dict[str, Any]:
    """A part of the list of groups, found by name."""
    search = request.GET.get("q", "").strip()[:80]
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 6 else 1
    start = (max(number, 1) - 1) * GROUPS_A_PAGE
    index = index_of(release, search=search, start=start, most=GROUPS_A_PAGE)
    pages = Paginator(range(index.total), GROUPS_A_PAGE).get_page(number)
    query = f"group={key}&" + (f"q={search}&" if search else "")
    return {
        "groups": [
            {"key": row.key, "name": words.group_name(row), "current": row.key == key}
            for row in index.rows
        ],
        "pages": pages,
        "query": query,
        "search": search,
        "is_long": bool(search) or index.total > GROUPS_A_PAGE,
    }


def _withheld_beside(release: Release, group: ReleasedGroup) -> dict[str, Any]:
    """The units that are counted in this group, and how many lines there are in all."""
    rows = withheld_of(release)
    here = [one for one in rows if not one.get("variable") and one["counted_in"] == group.key]
    return {
        "hidden_units": ", ".join(one["label"] or one["group"] for one in here[:WITHHELD_BESIDE]),
        "hidden_more": max(0, len(here) - WITHHELD_BESIDE),
        "hidden_reason": words.reason_words(here[0]["reason"]) if here else "",
        "withheld_count": len(rows),
    }


@require_safe
@needs(Permission.READ)
def withheld(request: Any, wave: int) -> HttpResponse:
    """Everything that is not shown, why, and where it is counted instead."""
    release = found_release(request, wave)
    page = Paginator(withheld_of(release), WITHHELD_A_PAGE).get_page(request.GET.get("page"))
    wanted = {one["counted_in"] for one in page.object_list} | {
        one["group"] for one in page.object_list
    }
    found = groups_of(release, wanted, timezone.localdate()).now
    names = {key: words.group_name(row) for key, row in found.items()}
    factors = words.factors_of(release.wave.questionnaire)
    lines = [
        {
            "group": one["label"] or names.get(one["group"]) or _("A breakdown"),
            "what": _what(one.get("variable", ""), factors),
            "why": words.reason_words(one["reason"]),
            "where": names.get(one["counted_in"], ""),
        }
        for one in page.object_list
    ]
    context = {"release": release, "wave": release.wave, "page": page, "lines": lines}
    return render(request, "results/withheld.html", context)


def _what(variable: str, factors: dict[str, tuple[str, bool]]) -> str:
    if not variable:
        return _("The whole group")
    variable = variable.partition(".")[0]
    return words.variable_name(variable, factors.get(variable, (variable, False))[0])


@require_safe
@needs(Permission.READ)
def results_data(request: Any, wave: int) -> JsonResponse:
    """The release as data for other programs."""
    release = found_release(request, wave)
    return JsonResponse(shown_release(release.wave_id), json_dumps_params={"ensure_ascii": False})
