"""Which country and language a visitor wants, guessed from what the browser says about itself."""

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

from samsyn.catalogue import registry
from samsyn.web.respond.words import is_known

COUNTRY_OF_LANGUAGE = {"fi": "FI", "sv": "SE", "nb": "NO", "et": "EE", "lv": "LV", "pl": "PL"}
OTHER_NAMES = {"no": "nb", "nn": "nb", "tl": "fil"}
"""What browsers call languages that have another name here."""
ENGLISH = "en"
ANYWHERE = "FI"


def guessed(request: HttpRequest) -> tuple[str, str]:
    """A country with a pack, and a language people may read in."""
    wanted = [
        tag.split("-")
        for tag, _ in parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    ]
    languages = [OTHER_NAMES.get(parts[0], parts[0]) for parts in wanted]
    language = next(filter(is_known, languages), ENGLISH)
    regions = [part.upper() for parts in wanted for part in parts[1:]]
    return country_for(languages, regions), language


def country_for(languages: list[str], regions: list[str]) -> str:
    """The first region that has a pack, else the country of the first language that has one."""
    spoken = [COUNTRY_OF_LANGUAGE[one] for one in languages if one in COUNTRY_OF_LANGUAGE]
    known = registry().countries()
    return next((code for code in (*regions, *spoken) if code in known), ANYWHERE)


def place_for(language: str) -> dict[str, str]:
    """The parts of an address for somebody who reads pages in that language."""
    return {"country": country_for([language], []).lower(), "language": language}
