"""Results on their way into step 1: taken to the talk, given a meaning, adopted or left."""

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions import proposals as actions
from samsyn.actions.entries import Refused
from samsyn.core.process.sharing import person_data_in
from samsyn.core.terms import Polarity
from samsyn.store.models import Proposal, Release
from samsyn.store.queries.results import WHOLE, groups_of, led_by_one, proposals_of_wave
from samsyn.web import labels
from samsyn.web.results import words
from samsyn.web.results.kept import Place
from samsyn.web.results.shown import Beside, group_result, polarity_of, same_group
from samsyn.web.results.views import found_release, place_of
from samsyn.web.rooms import address, is_local

PROBLEMS = {
    "not_shown": gettext_lazy("This result is not shown, so it cannot be taken to the talk."),
    "meaning_missing": gettext_lazy("Write what it means in your work first."),
    "reason_missing": gettext_lazy("Write why you leave it."),
    "decided_already": gettext_lazy("Somebody decided this while you were reading."),
    "no_open_cycle": gettext_lazy("There is no open cycle to write the finding in."),
    "person_data": gettext_lazy(
        "This looks like data of a person. Change it: everybody in the cooperation reads it."
    ),
}


@require_POST
@needs(Permission.WRITE)
def propose(request: Any, wave: int) -> HttpResponse:
    """One result waits for the talk."""
    release = found_release(request, place_of(request, wave))
    variable, group = request.POST.get("variable", ""), request.POST.get("group", "")
    factor = words.factors_of(release.wave.questionnaire).get(variable, (variable, False))[0]
    try:
        actions.propose_result(
            release=release,
            variable=variable,
            group=group,
            kind=polarity_of(factor),
            by=request.viewer,
        )
    except Refused as refused:
        messages.error(request, _problem(refused.code))
    else:
        messages.success(request, _("It waits for the talk."))
    back = request.POST.get("back", "")
    place = f"{back}#factor-{quote(variable)}" if is_local(back) else _page(request, wave)
    return HttpResponseRedirect(place)


@require_safe
@needs(Permission.READ)
def proposals(request: Any, wave: int) -> HttpResponse:
    """Everything that waits for the talk, and what became of the rest."""
    return _shown(request, place_of(request, wave))


@require_POST
@needs(Permission.WRITE)
def adopt(request: Any, wave: int, proposal: int) -> HttpResponse:
    """The talk has said what it means: it becomes a finding of step 1."""
    place = place_of(request, wave)
    release = found_release(request, place)
    row = _row(release, proposal)
    meaning = request.POST.get("meaning", "").strip()
    polarity = request.POST.get("polarity", "")
    if person_data_in(meaning):
        return _shown(request, place, row.pk, "person_data", meaning)
    factor, sensitive = words.factors_of(release.wave.questionnaire).get(
        row.factor, (row.factor, False)
    )
    try:
        actions.adopt_proposal(
            proposal=row.pk,
            factor=factor,
            meaning=meaning,
            polarity=polarity if polarity in set(Polarity) else row.polarity,
            by=request.viewer,
            is_sensitive=sensitive,
        )
    except Refused as refused:
        return _shown(request, place, row.pk, refused.code, meaning)
    messages.success(request, _("It is a finding of step 1 now. Both parties see it."))
    return HttpResponseRedirect(_page(request, wave))


@require_POST
@needs(Permission.WRITE)
def drop(request: Any, wave: int, proposal: int) -> HttpResponse:
    """The talk leaves it."""
    place = place_of(request, wave)
    release = found_release(request, place)
    row = _row(release, proposal)
    reason = request.POST.get("reason", "").strip()
    if person_data_in(reason):
        return _shown(request, place, row.pk, "person_data", reason=reason)
    try:
        actions.drop_proposal(proposal=row.pk, reason=reason, by=request.viewer)
    except Refused as refused:
        return _shown(request, place, row.pk, refused.code, reason=reason)
    messages.success(request, _("Left, with the reason."))
    return HttpResponseRedirect(_page(request, wave))


def _row(release: Release, proposal: int) -> Proposal:
    try:
        return Proposal.objects.get(pk=proposal, wave=release.wave_id)
    except Proposal.DoesNotExist:
        raise Http404 from None


def _page(request: Any, wave: int) -> str:
    return address("results_talk", request.cooperation, None, wave=wave)


def _problem(code: str) -> str:
    return str(PROBLEMS.get(code) or labels.PROBLEMS[code])


def _shown(
    request: Any,
    place: Place,
    wrong: int = 0,
    problem: str = "",
    meaning: str = "",
    reason: str = "",
) -> HttpResponse:
    """The page, with what somebody wrote still in its place when it could not be taken."""
    release = found_release(request, place)
    rows = proposals_of_wave(release.wave)
    results = _results(place, release, {row.group for row in rows})
    factors = words.factors_of(release.wave.questionnaire)
    cards = [
        {
            "row": row,
            "name": words.variable_name(
                row.factor, factors.get(row.factor, (row.factor, False))[0]
            ),
            "group": results.get(row.group, {}).get("name", row.group),
            "result": results.get(row.group, {}).get("rows", {}).get(row.factor),
            "error": _problem(problem) if problem and row.pk == wrong else "",
            "meaning": meaning if row.pk == wrong else "",
            "reason": reason if row.pk == wrong else "",
            **{f"{field}_id": f"{field}-{row.pk}" for field in ("meaning", "kind", "reason")},
        }
        for row in rows
    ]
    context = {
        "release": release,
        "wave": release.wave,
        "waiting": [card for card in cards if card["row"].state == actions.TO_TALK],
        "adopted": [card for card in cards if card["row"].state == actions.ADOPTED],
        "dropped": [card for card in cards if card["row"].state == actions.DROPPED],
        "may_write": request.viewer.may(Permission.WRITE),
        "kinds": [("resource", _("Resource")), ("strain", _("Strain"))],
    }
    return render(request, "results/talk.html", context, status=422 if problem else 200)


def _results(place: Place, release: Release, keys: set[str]) -> dict[str, dict[str, Any]]:
    """Name and rows of the groups that proposals come from."""
    found = groups_of(place.head, keys | {WHOLE}, place.last)
    leads = led_by_one(release.wave.cooperation, timezone.localdate())
    shown = {}
    for key, group in found.now.items():
        beside = Beside(
            found.now.get(WHOLE), same_group(group, found.before.get(key)), found.last, []
        )
        lead = group.kind == "unit" and group.unit in leads
        one = group_result(release, group, beside, single_lead=lead)
        shown[key] = {
            "name": one.name,
            "rows": {row.key: row for section in one.sections for row in section.rows},
        }
    return shown
