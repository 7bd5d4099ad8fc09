"""The words of respondent pages: from packs, in the language the address names."""

from datetime import date
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from samsyn.catalogue import registry
from samsyn.core.survey.codes import shown

LEFT_TO_RIGHT, END = "\u2066", "\u2069"
"""Signs that keep the groups of a code in order between right-to-left words."""
RIGHT_TO_LEFT = frozenset({"ar"})
BRITISH = "en_GB"
"""Days in English are written as on every other page: 11 December 2026."""


def is_known(language: str) -> bool:
    """Whether people may answer in this language."""
    return language in registry().answer_languages()


def direction(language: str) -> str:
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def own_name(language: str) -> str:
    """A language as it calls itself."""
    name = registry().text("language.name", language)
    if name.language == language:
        return name.value
    try:
        return Locale.parse(language).get_display_name(language) or language
    except (UnknownLocaleError, ValueError):
        return language


def words(key: str, language: str, **parts: Any) -> str:
    """A text of a pack with its parts filled in."""
    return registry().text(key, language).value.format(**parts)


def day(value: date | None, language: str) -> str:
    """A date as it is written in the language; empty when there is none."""
    if value is None:
        return ""
    locale = BRITISH if language == "en" else language
    try:
        return format_date(value, format="long", locale=locale)
    except UnknownLocaleError:
        return value.isoformat()


def second_code(withdrawal: str) -> str:
    """A withdrawal code as the slip prints it: groups with a W in front."""
    return f"W {shown(withdrawal)}"


def in_order(code: str) -> str:
    """A code that reads the same way in every script."""
    return f"{LEFT_TO_RIGHT}{code}{END}"


def names_of(languages: list[str]) -> list[dict[str, str]]:
    """Languages for a list to choose from, in the order of the pack."""
    known = [one for one in registry().answer_languages() if not languages or one in languages]
    return [{"code": one, "name": own_name(one), "direction": direction(one)} for one in known]


def frame(language: str) -> dict[str, Any]:
    """What every page's template needs."""
    text = registry().text("answer.choose_language", language)
    is_draft = language != "en" and (text.status == "draft" or text.language != language)
    return {"language": language, "direction": direction(language), "is_draft": is_draft}
