"""The results of a wave, read from what was released and from nothing else."""

from typing import Any
from urllib.parse import quote

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.store.models import Release
from samsyn.store.queries.releases import shown_release
from samsyn.store.queries.results import (
    WHOLE,
    IndexPage,
    groups_of,
    heads_of,
    index_of,
    last_before,
    proposed_in,
    release_of,
    withheld_of,
)
from samsyn.web.results import words
from samsyn.web.results.kept import Kept, Place, kept_group

SECTIONS: Kept[str] = Kept(256)
INDEXES: Kept[IndexPage] = Kept(256)
GROUPS_A_PAGE = 12
WITHHELD_A_PAGE = 50
WITHHELD_BESIDE = 6
"""What is withheld stands beside the results up to so many lines; the rest has its own page."""


def place_of(request: Any, wave: int) -> Place:
    """Where we are, or "not found" while nothing of the wave is released (1 statement)."""
    heads = heads_of(request.cooperation)
    if wave not in heads:
        raise Http404
    return Place(heads[wave], last_before(heads, wave))


def found_release(request: Any, place: Place) -> Release:
    """The release itself with its wave and cooperation (1 statement)."""
    release = release_of(place.head)
    release.wave.cooperation = request.cooperation
    return release


@require_safe
@needs(Permission.READ)
def results(request: Any, wave: int) -> HttpResponse:
    """One group, everyone first; the list of groups beside it."""
    key = request.GET.get("group", WHOLE)[:120]
    place = place_of(request, wave)
    group = kept_group(place, key)
    if group is None and key == WHOLE:  # too few answered for any result: why, instead
        return redirect("results_withheld", slug=request.cooperation.slug, wave=wave)
    if group is None:
        raise Http404
    shown, release = group.result, group.release
    proposed = proposed_in(request.cooperation, wave, key)
    may_propose = request.viewer.may(Permission.WRITE)
    context = {
        "release": release,
        "wave": release.wave,
        "shown": shown,
        "is_whole": key == WHOLE,
        "has_references": any(row.reference for part in shown.sections for row in part.rows),
        "support_talk": group.single_lead,
        "proposed": proposed,
        "may_propose": may_propose,
        "may_show": request.viewer.may(Permission.RELEASE) and place.head.shown_at is None,
        "shown_at": place.head.shown_at,
        "answered": release.respondents // 5 * 5,
        "comments": release.comments if key == WHOLE else [],
        **_withheld_beside(group.hidden, key),
        **_index(request, place, key),
    }
    context["sections"] = SECTIONS.get(
        (group.name, may_propose, frozenset(proposed)),
        lambda: render_to_string(
            "results/sections.html", {**context, "cooperation": request.cooperation}
        ),
    )
    return render(request, "results/results.html", context)


def _index(request: Any, place: Place, key: str) -> dict[str, Any]:
    """A part of the list of groups, found by name."""
    search = request.GET.get("q", "").strip()[:80]
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 6 else 1
    start = (max(number, 1) - 1) * GROUPS_A_PAGE
    index = INDEXES.get(
        (place.head.name, search, start),
        lambda: index_of(place.head, search=search, start=start, most=GROUPS_A_PAGE),
    )
    query = f"group={quote(key)}&" + (f"q={quote(search)}&" if search else "")
    return {
        "groups": [
            {"key": row.key, "name": words.group_name(row), "current": row.key == key}
            for row in index.rows
        ],
        "pages": Paginator(range(index.total), GROUPS_A_PAGE).get_page(number),
        "query": query,
        "search": search,
        "is_long": bool(search) or index.total > GROUPS_A_PAGE,
    }


def _withheld_beside(rows: list[dict[str, str]], key: str) -> dict[str, Any]:
    """The units that are counted in this group, and how many lines there are in all."""
    here = [one for one in rows if not one.get("variable") and one["counted_in"] == key]
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
    place = place_of(request, wave)
    release = found_release(request, place)
    page = Paginator(withheld_of(place.head), WITHHELD_A_PAGE).get_page(request.GET.get("page"))
    wanted = {one["counted_in"] for one in page.object_list} | {
        one["group"] for one in page.object_list
    }
    found = groups_of(place.head, wanted).now
    names = {key: words.group_name(row) for key, row in found.items()}
    factors = words.factors_of(release.wave.questionnaire)
    lines = [
        {
            "group": one["label"] or names.get(one["group"]) or _unnamed(one["group"]),
            "what": _what(one.get("variable", ""), factors),
            "why": words.reason_words(one["reason"]),
            "where": names.get(one["counted_in"], ""),
        }
        for one in page.object_list
    ]
    context = {"release": release, "wave": release.wave, "page": page, "lines": lines}
    return render(request, "results/withheld.html", context)


def _unnamed(group: str) -> str:
    return _("Everyone") if group == WHOLE else _("A breakdown")


def _what(variable: str, factors: dict[str, tuple[str, bool]]) -> str:
    if not variable:
        return _("The whole group")
    variable = variable.partition(".")[0]
    return words.variable_name(variable, factors.get(variable, (variable, False))[0])


@require_safe
@needs(Permission.READ)
def results_data(request: Any, wave: int) -> JsonResponse:
    """The release as data for other programs."""
    release = found_release(request, place_of(request, wave))
    return JsonResponse(shown_release(release.wave_id), json_dumps_params={"ensure_ascii": False})
