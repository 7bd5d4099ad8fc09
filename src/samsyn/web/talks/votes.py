"""Holding a vote: slips printed once, the address on the screen, closing."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.talk_votes import close_vote, open_vote, slips_left, throw_vote_away
from samsyn.actions.talks import choose_company
from samsyn.core.process.talk import TalkState, Vote
from samsyn.core.survey.codes import shown as code_shown
from samsyn.store.models import Talk
from samsyn.store.queries.talks import open_vote_of, talk_of
from samsyn.web.components.squares import square
from samsyn.web.rooms import address
from samsyn.web.talks.flow import (
    around,
    ballot_address,
    frames_of,
    here,
    talk_or_404,
    to,
    tried,
)
from samsyn.web.typed import number_typed


@require_POST
@needs(Permission.WRITE)
def company(request: Any, talk: int) -> HttpResponse:
    """Enter what the group chose by a show of hands."""
    row = talk_or_404(request, talk)
    deed = partial(
        choose_company,
        talk=row.pk,
        attendance=request.POST.get("attendance", ""),
        leader=request.POST.get("leader", ""),
        by=request.viewer,
    )
    tried(request, deed, _("The group has chosen its company."))
    return _onward(request, row, Vote.COMPANY)


@never_cache
@require_POST
@needs(Permission.WRITE)
def slips(request: Any, talk: int, about: str) -> HttpResponse:
    """Open a vote and show its slips to print: this once, nobody can show them again."""
    row = talk_or_404(request, talk)
    part = _part(about)
    codes: list[str] = []

    def deed() -> None:
        typed = number_typed(request.POST.get("people"))
        count = row.people if typed is None else typed
        codes.extend(open_vote(talk=row.pk, about=part, people=count, by=request.viewer))

    if not tried(request, deed):
        return to(_page(request, row, part))
    link = ballot_address(request, row)
    context = {
        "talk": row,
        "about": part,
        "codes": [code_shown(code) for code in codes],
        "frames": frames_of(row),
        "link": link,
        "square": square(link),
        "onward": here(request, row, "talk_vote", about=part),
    }
    return render(request, "talks/slips.html", context)


@needs(Permission.WRITE)
def vote(request: Any, talk: int, about: str) -> HttpResponse:
    """The address of an open vote on the large screen; closing it or throwing it away."""
    row = talk_or_404(request, talk)
    part = _part(about)
    if request.method == "POST":
        return _end(request, row, part)
    found = open_vote_of(row)
    if found is None or found.about != part:
        return to(_page(request, row, part))
    link = ballot_address(request, row)
    context = {
        **around(request, row, "talk" if part is Vote.COMPANY else "talk_cards"),
        "about": part,
        "left": slips_left(found),
        "frames": frames_of(row),
        "link": link,
        "square": square(link),
        "back": _page(request, row, part),
    }
    return render(request, "talks/vote.html", context)


def _end(request: Any, row: Talk, part: Vote) -> HttpResponse:
    if request.POST.get("act") == "throw":
        deed = partial(throw_vote_away, talk=row.pk, about=part, by=request.viewer)
        tried(request, deed, _("The vote is thrown away. Nobody has read it."))
        return to(_page(request, row, part))
    won: dict[str, str] = {}

    def close() -> None:
        won.update(close_vote(talk=row.pk, about=part, by=request.viewer))

    if tried(request, close):
        said = _("The vote is closed.")
        if not all(won.values()):
            said = _(
                "The vote is closed. Where fewer than 3 answered, nothing is said: "
                "talk about it and enter what the group chooses."
            )
        messages.success(request, said)
    return _onward(request, row, part)


def _onward(request: Any, row: Talk, part: Vote) -> HttpResponse:
    """To the page of the talk; to the list where the notes belong to others now."""
    if talk_of(request.cycle, request.viewer, row.pk) is None:
        return to(address("talks", request.cooperation, request.cycle))
    return to(_page(request, row, part))


def _page(request: Any, row: Talk, part: Vote) -> str:
    if part is Vote.CARDS and row.state == TalkState.HELD:
        return here(request, row, "talk_cards")
    return here(request, row)


def _part(about: str) -> Vote:
    try:
        return Vote(about)
    except ValueError:
        raise Http404 from None
