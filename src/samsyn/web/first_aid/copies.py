"""First aid to keep: a booklet to print, and one file for a device."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from samsyn.access.doors import public
from samsyn.actions.documents import FONTS
from samsyn.catalogue.shelf import Shelf
from samsyn.reports.first_aid_booklet import (
    Booklet,
    BookletCard,
    BookletHelp,
    BookletPart,
    BookletResource,
    booklet_of,
)
from samsyn.web.first_aid import cards
from samsyn.web.first_aid.cards import Card, Checked, Part, Resource
from samsyn.web.first_aid.held import public_shelf
from samsyn.web.first_aid.places import STATIC, country_of, frame, title_of
from samsyn.web.respond.kept import Page, packed, rendered, served
from samsyn.web.respond.words import direction, in_order, words

KEPT_COPIES = 17
LOOKS = ("tokens.css", "first-aid.css")


@public
@require_safe
def file(request: HttpRequest, country: str, language: str) -> HttpResponse:
    """All cards in one file without scripts: for a device, a stick, a shared folder."""
    response = served(
        request, _file(public_shelf(), country_of(country), language, timezone.localdate())
    )
    return _named(response, country, language, "html")


@public
@require_safe
def booklet(request: HttpRequest, country: str, language: str) -> HttpResponse:
    """All cards and help lines as a tagged PDF."""
    code, today = country_of(country), timezone.localdate()
    made = _booklet(public_shelf(), code, language, today)
    response = HttpResponse(made, content_type="application/pdf")
    response.headers["Cache-Control"] = "private, no-cache"
    return _named(response, country, language, "pdf")


def _named(response: HttpResponse, country: str, language: str, ending: str) -> HttpResponse:
    name = f"samsyn-first-aid-{country}-{language}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@lru_cache(maxsize=KEPT_COPIES)
def _file(shelf: Shelf, country: str, language: str, today: date) -> Page:
    context = frame(country, language, today, title_of(language))
    context["cards"] = cards.cards(shelf, country, language, today)
    context["look"] = "\n".join((STATIC / name).read_text(encoding="utf-8") for name in LOOKS)
    return packed(rendered("first_aid/file.html", context), language)


@lru_cache(maxsize=KEPT_COPIES)
def _booklet(shelf: Shelf, country: str, language: str, today: date) -> bytes:
    from samsyn.reports.render.pdf import pdf_of  # slow to load

    made_at = datetime(today.year, today.month, today.day, tzinfo=timezone.get_current_timezone())
    report = booklet_of(held_booklet(shelf, country, language, today))
    return pdf_of(report, fonts=FONTS, made_at=made_at)


def held_booklet(shelf: Shelf, country: str, language: str, today: date) -> Booklet:
    """What the booklet of a country says in that language."""
    context = frame(country, language, today, title_of(language))
    help_lines = _help(context["help"], language)
    return Booklet(
        language=language,
        right_to_left=context["direction"] == "rtl",
        title=words("fa.booklet.title", language),
        lead=words("fa.booklet.lead", language),
        country=context["country_name"],
        contents=words("fa.contents", language),
        help=help_lines,
        cards=tuple(
            _card(one, language, help_lines.danger)
            for one in cards.cards(shelf, country, language, today)
        ),
        notice=words("answer.draft", language) if context["is_draft"] else "",
    )


def _help(shown: dict[str, Any], language: str) -> BookletHelp:
    lines = []
    for one in shown["lines"]:
        known = (one["languages"], one["hours"] or words("help.hours", language))
        confirm = words("help.checked", language, date=one["confirm"]) if one["confirm"] else ""
        more = " · ".join(filter(None, (*known, confirm)))
        number = in_order(one["number"]) if direction(language) == "rtl" else one["number"]
        lines.append((one["name"].value, number, more))
    return BookletHelp(
        title=words("help.title", language),
        intro=words("help.intro", language),
        danger=words("help.danger", language, number=shown["emergency"]),
        lines=tuple(lines),
    )


def _card(card: Card, language: str, danger: str) -> BookletCard:
    parts = {part.name: _part(part, language) for part in card.parts}
    life = card.life and BookletPart(
        card.life.heading.value,
        tuple(text.value for text in card.life.points),
        ordered=True,
        lead=card.life.lead.value,
    )
    sources = (
        card.evidence.value,
        words("fa.owner", language, owner=card.owner) if card.owner else "",
        _checked(card.checked, language) if card.checked.is_stale else "",
    )
    return BookletCard(
        title=card.title.value,
        happening=card.happening.value,
        **parts,
        resources=tuple(_resource(one, language) for one in card.resources),
        life=life,
        danger=danger if card.shows_help else "",
        sources=" ".join(filter(None, sources)),
    )


def _part(part: Part, language: str) -> BookletPart:
    lines = tuple(text.value for text in part.texts)
    return BookletPart(words(part.heading, language), lines, part.is_ordered)


def _resource(one: Resource, language: str) -> BookletResource:
    facts = (
        words("fa.languages", language, languages=one.languages),
        words(one.cost, language) if one.cost else "",
        _checked(one.checked, language),
    )
    return BookletResource(
        title=one.title.value,
        whose=" · ".join(dict.fromkeys((one.name, one.owner))),
        address=one.url,
        facts=" · ".join(filter(None, facts)),
    )


def _checked(checked: Checked, language: str) -> str:
    return words("fa.stale" if checked.is_stale else "fa.checked", language, date=checked.day)
