"""The poster's words in every language staff may read.

The languages of the interface speak through it; the others stand in `poster_words.json`, as
drafts until a speaker has read them. What a language lacks is said in English.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from babel.dates import format_date
from django.utils import translation
from django.utils.translation import gettext as _

from samsyn.web.results.words import SPREADS, variable_name
from samsyn.web.staff.languages import StaffLanguage, staff_languages

NOT_SET_IN_PDF = frozenset({"th", "ti"})
"""Languages whose letters our PDF fonts lack: their poster is printed from the page."""


@dataclass(frozen=True)
class PosterLanguage:
    """A language with its ways to say the poster's phrases, factors and days."""

    language: StaffLanguage
    say: Callable[..., str]
    factor: Callable[[str, str], str]

    @property
    def is_draft(self) -> bool:
        return not self.language.is_full

    @property
    def has_pdf(self) -> bool:
        return self.language.code not in NOT_SET_IN_PDF

    def day(self, value: date) -> str:
        """A date in words of the language."""
        code = "en_GB" if self.language.code == "en" else self.language.code
        return str(format_date(value, "long", locale=code))


@cache
def _plain() -> dict[str, dict[str, Any]]:
    content = (Path(__file__).parent / "poster_words.json").read_text(encoding="utf-8")
    words: dict[str, dict[str, Any]] = json.loads(content)
    return words


def poster_languages() -> dict[str, PosterLanguage]:
    """Every language a poster can be made in, by code."""
    plain = _plain()
    return {
        code: _drafted(one, plain[code]) if code in plain else _spoken(one)
        for code, one in staff_languages().items()
        if one.is_full or code in plain
    }


def _drafted(language: StaffLanguage, words: dict[str, Any]) -> PosterLanguage:
    factors: dict[str, str] = words["factors"]

    def factor(variable: str, of: str) -> str:
        return factors.get(of) or _spoken(staff_languages()["en"]).factor(variable, of)

    def say(key: str, **values: object) -> str:
        text: str = words[key]
        return text.format(**values)

    return PosterLanguage(language, say, factor)


def _spoken(language: StaffLanguage) -> PosterLanguage:
    def say(key: str, **values: object) -> str:
        with translation.override(language.code):
            text = str(SPREADS[key]) if key in SPREADS else _phrases()[key]
        return text.format(**values)

    def factor(variable: str, of: str) -> str:
        with translation.override(language.code):
            return variable_name(variable, of)

    return PosterLanguage(language, say, factor)


def _phrases() -> dict[str, str]:
    return {
        "title": _("What you told us"),
        "lead": _("At least {people} of us answered. Thank you!"),
        "strengths": _("What gives strength"),
        "wears": _("What wears"),
        "following": _("What happens next"),
        "hear": _("Everybody hears the results by {day}."),
        "leads": _("The talk is led by {leader}."),
        "finding": _("Together we decide what to keep and what to improve."),
        "promise": _("Nobody sees one person's answers. Groups under 5 people are not shown."),
    }
