"""What all pages of first aid share: their words, and where else they can be read."""

from datetime import date
from pathlib import Path
from typing import Any

from babel import Locale
from django.conf import settings
from django.http import Http404
from django.urls import reverse

from samsyn.catalogue import Text, registry
from samsyn.catalogue.registry import SOURCE_LANGUAGE
from samsyn.core.shelf.kinds import ContentKind
from samsyn.reports.slips import square
from samsyn.web.respond.help_block import help_block
from samsyn.web.respond.words import direction, is_known, names_of

STATIC = Path(__file__).parent.parent / "static" / "samsyn"


def country_of(address: str) -> str:
    """The code of a country from an address; Http404 for one without a pack."""
    code = address.upper()
    if address != address.lower() or code not in registry().countries():
        raise Http404
    return code


def country_name(code: str, language: str) -> str:
    return Locale.parse(language).territories.get(code, code)


def title_of(language: str) -> Text:
    """A text that tells whether the cards are there in this language, and checked."""
    return registry().text(
        registry().contents(ContentKind.FIRST_AID_CARD)[0].key("title"), language
    )


def frame(country: str, language: str, today: date, shown: Text, **at: str) -> dict[str, Any]:
    """What the templates need; `shown` tells whether the page's texts are drafts.

    `at` names the item of a card's page.
    """
    if not is_known(language):
        raise Http404
    place = "first_aid_card" if at else "first_aid_list"
    address = reverse(place, kwargs=_kwargs(country, language) | at)
    return {
        "language": language,
        "direction": direction(language),
        "country": country.lower(),
        "country_name": country_name(country, language),
        "is_draft": shown.language == language and shown.status == "draft",
        "is_only_english": language != shown.language == SOURCE_LANGUAGE,
        "help": help_block(country, language, today),
        "list_url": reverse("first_aid_list", kwargs=_kwargs(country, language)),
        "pages_url": reverse("first_aid_pages", kwargs=_kwargs(country, language)),
        "address": settings.PUBLIC_ADDRESS + address,
        "square": square(settings.PUBLIC_ADDRESS + address),
        "countries": [
            {
                "name": country_name(code, language),
                "url": reverse(place, kwargs=_kwargs(code, language) | at),
                "is_here": code == country,
            }
            for code in registry().countries()
        ],
        "choices": [
            one | {"url": reverse(place, kwargs=_kwargs(country, one["code"]) | at)}
            for one in names_of([])
        ],
    }


def _kwargs(country: str, language: str) -> dict[str, str]:
    return {"country": country.lower(), "language": language}
