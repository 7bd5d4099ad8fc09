"""The talk of a sector: where it begins, its invitation, and the guides beside it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation

from samsyn.access.doors import needs, signed_in
from samsyn.access.roles import Permission
from samsyn.access.standings import viewers_of
from samsyn.catalogue import registry
from samsyn.core.shelf.kinds import ContentKind
from samsyn.store.models import Cycle, Talk
from samsyn.store.queries.places import open_cycles
from samsyn.web import labels
from samsyn.web.components.dates import day_words
from samsyn.web.rooms import address
from samsyn.web.staff.languages import StaffLanguage
from samsyn.web.talks.flow import (
    Said,
    all_languages_of,
    here,
    said_in,
    say,
    sector_title,
    talk_or_404,
    to,
)

FOR_THE_UNREPRESENTED = frozenset({"employee", "osh_representative"})
"""Guides written for both say how a group without a representative is heard, and finds one."""
UNREPRESENTED_FACTOR = "R7"


@dataclass(frozen=True)
class Guide:
    """A guide of the shelf to read beside the talk."""

    title: str
    url: str


@signed_in
def sector_talk(request: Any, sector: str) -> HttpResponse:
    """Choose the cooperation the talk belongs to; with one alone, on to the preparation."""
    if sector not in {one.id for one in registry().sectors()}:
        raise Http404
    standings = [
        viewer
        for viewer in viewers_of(request.user, timezone.localdate())
        if viewer.may(Permission.WRITE)
    ]
    cycles = open_cycles(standings)
    rows = [
        {
            "cooperation": viewer.cooperation,
            "cycle": cycles[viewer.cooperation.pk],
            "url": _begin(viewer.cooperation, cycles[viewer.cooperation.pk], sector),
        }
        for viewer in standings
        if viewer.cooperation.pk in cycles
    ]
    if len(rows) == 1:
        return to(str(rows[0]["url"]))
    context = {"rows": rows, "sector_title": sector_title(sector)}
    return render(request, "talks/sector.html", context)


def _begin(cooperation: Any, cycle: Cycle, sector: str) -> str:
    return f"{address('talk_prepare', cooperation, cycle)}?sector={sector}"


@needs(Permission.READ)
def invitation(request: Any, talk: int) -> HttpResponse:
    """The invitation to print, in every language of the group."""
    row = talk_or_404(request, talk)
    if not row.sector:
        raise Http404
    sheets = [
        {
            "language": language,
            "title": _one(say("invitation", [language])),
            "sector": _one(said_in(registry().sector(row.sector).title_key, [language])),
            "lines": [_one(say(f"invitation.{name}", [language])) for name in _promises(row)],
            "facts": [
                (_one(say(name, [language])), value)
                for name, value in (
                    ("aim", row.aim),
                    ("when", _day(row, language)),
                    ("who", row.roles),
                    ("rounds", str(row.rounds) if row.rounds > 1 else ""),
                    ("invitation.interpreter", row.interpreter),
                )
                if value
            ],
        }
        for language in all_languages_of(row)
    ]
    context = {"talk": row, "sheets": sheets, "back": here(request, row), "demo": settings.DEMO}
    return render(request, "talks/invitation.html", context)


def _day(row: Talk, language: StaffLanguage) -> str:
    with translation.override(language.frame_language):
        return day_words(row.held_on) if row.held_on else ""


def _promises(row: Talk) -> tuple[str, ...]:
    paid = ("paid",) if row.paid_time else ()
    return ("lead", *paid, "free", "shared")


def _one(said: list[Said]) -> Said:
    return said[0]


def sector_choices() -> list[tuple[str, str]]:
    """The sectors whose groups can talk, with their names."""
    return [(one.id, sector_title(one.id)) for one in registry().sectors()]


def guides_for(sector: str) -> list[Guide]:
    """Guides of the sector for a group that nobody represents."""
    return [
        Guide(labels.word(item.key("title")), reverse("shelf_item", args=[item.id]))
        for item in registry().contents(ContentKind.GUIDE, sector=sector)
        if set(item.audience) >= FOR_THE_UNREPRESENTED and UNREPRESENTED_FACTOR in item.factors
    ]
