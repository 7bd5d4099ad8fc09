"""Languages a page for staff may speak: those of Samsyn, and plain ones the parties write in.

A plain language has its name and the headings of the page (drafts until a speaker has read
them); everything else of the page's frame is English there.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

PARTS = ("works", "improve", "who", "came_of_last")
RIGHT_TO_LEFT = frozenset({"ar"})


@dataclass(frozen=True)
class StaffLanguage:
    """A language with its own name and direction; `is_full`: Samsyn itself speaks it."""

    code: str
    name: str
    is_full: bool

    @property
    def direction(self) -> str:
        return "rtl" if self.code in RIGHT_TO_LEFT else "ltr"

    @property
    def frame_language(self) -> str:
        """The language of what nobody here wrote: dates, links, notes."""
        return self.code if self.is_full else "en"


@cache
def _plain() -> dict[str, dict[str, str]]:
    content = (Path(__file__).parent / "headings.json").read_text(encoding="utf-8")
    headings: dict[str, dict[str, str]] = json.loads(content)
    return headings


@cache
def staff_languages() -> dict[str, StaffLanguage]:
    """All languages by code: those of the interface first."""
    full = {code: StaffLanguage(code, name, True) for code, name in settings.LANGUAGES}
    plain = {code: StaffLanguage(code, one["name"], False) for code, one in _plain().items()}
    return {**full, **{code: one for code, one in plain.items() if code not in full}}


def language_choices() -> list[tuple[str, str]]:
    """(code, own name) for a form."""
    return [(one.code, one.name) for one in staff_languages().values()]


def headings(language: StaffLanguage) -> dict[str, tuple[str, str]]:
    """Title and headings as (words, the language they are in)."""
    own = _plain().get(language.code, {})
    with translation.override(language.frame_language):
        words = {
            "title": _("How we look after each other at work"),
            "works": _("What works here"),
            "improve": _("What we improve"),
            "who": _("Who does it, and when"),
            "came_of_last": _("What came of the last cycle"),
        }
    return {
        part: (own[part], language.code) if part in own else (text, language.frame_language)
        for part, text in words.items()
    }
