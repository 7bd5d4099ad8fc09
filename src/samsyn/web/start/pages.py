"""Pages for everybody: where the model comes from, access, privacy, help lines."""

from typing import Any

from babel import Locale
from babel.dates import get_day_names
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn import __version__
from samsyn.access.doors import public
from samsyn.catalogue import registry
from samsyn.web.components.dates import reader_locale
from samsyn.web.first_aid.guess import COUNTRY_OF_LANGUAGE
from samsyn.web.start.forms import country_choices

CHECK_EVERY_DAYS = 183
EMERGENCY = "112"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MODEL_SOURCES = (
    (
        "FIOH, MIELI and the Ministry of Social Affairs and Health: press release",
        "2022-11-15",
        "https://www.ttl.fi/en/topical/press-release/"
        "mental-health-is-supported-through-proactive-measures-at-workplaces-effective-cooperation-with",
    ),
    (
        "FIOH: operating model, five steps, with the form",
        "",
        "https://www.ttl.fi/en/themes/tyoterveys/tyoterveyshuolto/toiminnan-suunnittelu/"
        "operating-model-for-occupational-health-cooperation-that-supports-mental-health",
    ),
    (
        "FIOH: web model of 2022–23",
        "",
        "https://hyvatyo.ttl.fi/mielenterveyden-tyokalupakki/tyokalut/"
        "toimintamalli-tyoterveysyhteistyohon",
    ),
    (
        "Ministry of Social Affairs and Health: model for cooperation in occupational healthcare",
        "",
        "https://stm.fi/en/model-for-cooperation-in-occupational-healthcare",
    ),
)
SOURCES_READ = "2026-11-21"


@public
def about(request: HttpRequest) -> HttpResponse:
    packs = sorted(registry().packs.values(), key=lambda pack: pack.id)
    sources = [
        {"title": title, "published": published, "address": address}
        for title, published, address in MODEL_SOURCES
    ]
    return render(
        request,
        "start/about.html",
        {"version": __version__, "packs": packs, "sources": sources, "read": SOURCES_READ},
    )


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "start/accessibility.html")


@public
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "start/privacy.html")


@public
def help_lines(request: HttpRequest) -> HttpResponse:
    """Where to call, by country; the emergency number comes first and always."""
    known = registry().countries()
    code = _country(request, known)
    country = registry().country(code) if code else None
    return render(
        request,
        "start/help_lines.html",
        {
            "countries": country_choices() if known else [],
            "code": code,
            "emergency": country.emergency if country and country.emergency else EMERGENCY,
            "lines": [_line(line) for line in country.crisis_lines] if country else [],
        },
    )


def _country(request: HttpRequest, known: tuple[str, ...]) -> str:
    language = get_language() or "en"
    for code in (request.GET.get("country", "").upper(), COUNTRY_OF_LANGUAGE.get(language, "")):
        if code in known:
            return code
    return "FI" if "FI" in known else next(iter(known), "")


def language_name(code: str, reader: str) -> str:
    """A language's name in the reader's language."""
    return Locale.parse(code).get_display_name(reader) or code


def _line(line: Any) -> dict[str, Any]:
    here = get_language() or "en"
    checked = timezone.datetime.fromisoformat(line.checked_on).date() if line.checked_on else None
    today = timezone.localdate()
    return {
        "line": line,
        "text": registry().text(line.text_key, here),
        "hours": _hours(line.hours),
        "languages": ", ".join(language_name(code, here) for code in line.languages),
        "checked": checked,
        "overdue": checked is None or (today - checked).days > CHECK_EVERY_DAYS,
    }


def _hours(stored: str) -> str:
    """Hours of a help line in words: `24h`, `daily 10-24`, `fri 9-13`; empty stays empty."""
    days, _space, hours = stored.partition(" ")
    if stored == "24h":
        return _("around the clock")
    if days == "daily":
        return _("every day %(hours)s") % {"hours": hours}
    if days in WEEKDAYS:
        names = get_day_names("wide", context="stand-alone", locale=reader_locale())
        return f"{names[WEEKDAYS.index(days)]} {hours}"
    return stored
