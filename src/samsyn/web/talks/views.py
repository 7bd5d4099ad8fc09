"""The joint talks of a cycle, and preparing one."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.entries import Refused
from samsyn.actions.once import first_time
from samsyn.actions.talks import change_preparation, drop_talk, prepare_talk
from samsyn.catalogue import registry
from samsyn.core.process.talk import FEWEST_VOTES, TalkState, leaders_among, may_lead
from samsyn.core.terms import Circle
from samsyn.store.models import Talk
from samsyn.store.queries.talks import (
    circles_of,
    looks_due,
    open_vote_of,
    regional_contacts,
    regional_of,
    talks_of,
)
from samsyn.web.rooms import address
from samsyn.web.talks.flow import (
    all_languages_of,
    around,
    here,
    may_write,
    sector_title,
    talk_or_404,
    to,
    tried,
)
from samsyn.web.talks.forms import PreparationForm, preparation_form
from samsyn.web.talks.sector import guides_for, sector_choices
from samsyn.web.talks.words import ATTENDANCE, LEADERS, QUESTIONS, STATES, problem


@needs(Permission.READ)
def talks(request: Any) -> HttpResponse:
    """Talks of the cycle: of one being held, others read only that it is."""
    looks = looks_due(request.cycle)
    rows = [
        {
            "talk": row,
            "state": STATES[row.state],
            "sector": sector_title(row.sector),
            "look": looks.get(row.pk),
            "leader": LEADERS.get(row.leader, ""),
            "url": _address(request, row),
        }
        for row in talks_of(request.cycle)
    ]
    return render(
        request,
        "talks/talks.html",
        {"rows": rows, "may_write": may_write(request), "sectors": sector_choices()},
    )


def _address(request: Any, row: Talk) -> str:
    is_mine = row.circle == request.viewer.circle and row.owner_id == request.viewer.organisation_id
    if row.state == TalkState.ENDED:
        return here(request, row, "talk_result")
    return here(request, row) if row.circle is None or is_mine else ""


@needs(Permission.WRITE)
def prepare(request: Any) -> HttpResponse:
    """Plan a talk with cards, or a talk of the sector that the address names."""
    sector = request.GET.get("sector", "")
    if sector not in {"", *(one.id for one in registry().sectors())}:
        raise Http404
    form = preparation_form(sector, request.cooperation, None, request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not first_time(request.POST.get("token", ""), request.user):
            return to(address("talks", request.cooperation, request.cycle))
        try:
            made = prepare_talk(
                cycle=request.cycle, preparation=form.preparation(), by=request.viewer
            )
        except Refused as refused:
            form.add_error(None, str(problem(refused)))
        else:
            messages.success(request, _("The talk is planned."))
            return to(here(request, made))
    return _form_page(request, form, address("talks", request.cooperation, request.cycle))


@needs(Permission.WRITE)
def change(request: Any, talk: int) -> HttpResponse:
    """Change what was settled before the talk."""
    row = talk_or_404(request, talk)
    form = preparation_form(row.sector, request.cooperation, row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            change_preparation(talk=row.pk, preparation=form.preparation(), by=request.viewer)
        except Refused as refused:
            form.add_error(None, str(problem(refused)))
        else:
            messages.success(request, _("Saved."))
            return to(here(request, row))
    return _form_page(request, form, here(request, row))


def _form_page(request: Any, form: PreparationForm, back: str) -> HttpResponse:
    sector = getattr(form, "sector", "")
    context = {"form": form, "back": back, "sector": sector, "sector_title": sector_title(sector)}
    return render(request, "talks/prepare.html", context, status=422 if form.errors else 200)


@needs(Permission.READ)
def talk(request: Any, talk: int) -> HttpResponse:
    """What is settled, and the group's choice of its company."""
    row = talk_or_404(request, talk)
    if row.state == TalkState.ENDED:
        return to(here(request, row, "talk_result"))
    circles = circles_of(request.cooperation)
    can_lead = may_lead(request.viewer.circle, circles)
    leaders = leaders_among(circles, by_sector=bool(row.sector))
    context = {
        **around(request, row, "talk"),
        "languages": all_languages_of(row),
        "sector_title": sector_title(row.sector),
        "beside": _without_representative(request, row, circles),
        "is_planned": row.state == TalkState.PLANNED,
        "can_lead": can_lead and may_write(request, row),
        "is_employer_alone": can_lead and request.viewer.circle == "employer",
        "vote": open_vote_of(row) if row.state == TalkState.PLANNED else None,
        "can_vote": row.people >= FEWEST_VOTES,
        "questions": QUESTIONS,
        "attendance": list(ATTENDANCE.items()),
        "leaders": [(leader, LEADERS[leader]) for leader in leaders],
        "chosen": {
            "attendance": ATTENDANCE.get(row.attendance),
            "leader": LEADERS.get(row.leader),
        },
    }
    return render(request, "talks/talk.html", context)


def _without_representative(
    request: Any, row: Talk, circles: frozenset[Circle]
) -> dict[str, Any] | None:
    """What helps a group of a sector that nobody represents: who to ask, and guides."""
    if not row.sector or Circle.REPRESENTATIVES in circles:
        return None
    return {
        "regional": [*regional_of(request.cooperation), *regional_contacts(request.cycle)],
        "guides": guides_for(row.sector),
    }


@needs(Permission.WRITE)
def drop(request: Any, talk: int) -> HttpResponse:
    """Ask, then take a planned talk back."""
    row = talk_or_404(request, talk)
    if row.state != TalkState.PLANNED:
        raise Http404
    if request.method == "POST":
        tried(
            request,
            partial(drop_talk, talk=row.pk, by=request.viewer),
            _("The talk is taken back."),
        )
        return to(address("talks", request.cooperation, request.cycle))
    context = {
        "heading": _("Take the talk back?"),
        "text": _("What was settled for it is deleted."),
        "button": _("Take it back"),
        "action": request.path,
        "cancel": here(request, row),
        "danger": True,
    }
    return render(request, "confirm.html", context)
