"""The team's own page: by a random address, without an account, a cookie or a script."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt

from samsyn.access.doors import public
from samsyn.actions.entries import Refused
from samsyn.actions.signals import may_notice, notice_signs
from samsyn.core.process.dates import week_of
from samsyn.core.terms import Circle
from samsyn.store.models import TeamPage
from samsyn.store.queries.signals import keeper_of_signals, page_of_key, signals_of
from samsyn.web.signals.shown import Sign, signs_shown, weeks_of
from samsyn.web.signals.words import problem
from samsyn.web.staff.apart import kept_apart, language_among
from samsyn.web.staff.languages import StaffLanguage, staff_languages


@csrf_exempt  # whoever has the address is of the team; there is no session to protect
@public
def team_page(request: Any, key: str) -> HttpResponse:
    """Notice a sign of this week, and read what the team noticed. Nobody is logged."""
    page = page_of_key(key)
    language = language_among(request, _languages())
    with translation.override(language.frame_language):
        response = _answer(request, page, language)
    return kept_apart(response, language.code)


def _answer(request: Any, page: TeamPage | None, language: StaffLanguage) -> HttpResponse:
    today = timezone.localdate()
    signs = signs_shown(language.code)
    ticked = set(request.POST.getlist("sign"))
    chosen = [sign for sign in signs if sign.id in ticked]
    act, said, is_noted = request.POST.get("act", ""), "", False
    if page is not None and request.method == "POST" and act == "note":
        try:
            notice_signs(page=page, chosen=[sign.id for sign in chosen], today=today)
        except Refused as refused:
            said = str(problem(refused))
        else:
            is_noted = True
    elif request.method == "POST" and act == "look" and not chosen:
        said = str(problem(Refused("signal_choose")))
    context = {
        "page": page,
        "rests": page is None or not may_notice(page),
        "groups": _groups(signs),
        "chosen": chosen,
        "asks": act == "look" and bool(chosen),
        "is_noted": is_noted,
        "said": said,
        "monday": week_of(today),
        "weeks": weeks_of(signals_of([page])) if page else [],
        "languages": _languages(),
        "language": language.code,
        "frame_language": language.frame_language,
        "direction": language.direction,
        "demo": settings.DEMO,
        "ohs_reads": page is not None and keeper_of_signals(page.cooperation) == Circle.OHS,
    }
    status = 404 if page is None else 422 if said else 200
    return render(request, "signals/team.html", context, status=status)


def _groups(signs: list[Sign]) -> list[dict[str, Any]]:
    return [
        {"good": good, "signs": [one for one in signs if (one.polarity == "resource") == good]}
        for good in (True, False)
    ]


def _languages() -> list[StaffLanguage]:
    return [one for one in staff_languages().values() if one.is_full]
