"""The page for staff as readers see it, in one of its languages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from samsyn.core.process.agreement import agreed_texts
from samsyn.store.models import Agreement, Cooperation
from samsyn.web.staff.languages import PARTS, StaffLanguage, headings, staff_languages


@dataclass(frozen=True)
class Section:
    """One heading with its points; `heading_language` differs where we lack the words."""

    part: str
    heading: str
    heading_language: str
    lines: list[str]


@dataclass(frozen=True)
class StaffPage:
    """Everything the public page shows."""

    cooperation: Cooperation
    language: StaffLanguage
    languages: list[StaffLanguage]
    title: str
    title_language: str
    sections: list[Section]
    released_at: datetime | None


def texts_of(agreement: Agreement) -> dict[str, dict[str, str]]:
    """The agreed texts by language; only what stood in the snapshot."""
    return by_language(agreed_texts(agreement.snapshot).values())


def by_language(texts: Iterable[dict[str, Any]]) -> dict[str, dict[str, str]]:
    """Texts for staff by language, in the order languages are offered."""
    found = {text.get("language", ""): text for text in texts}
    return {code: found[code] for code in staff_languages() if code in found}


def staff_page_of(
    cooperation: Cooperation,
    texts: dict[str, dict[str, str]],
    wanted: Iterable[str],
    released_at: datetime | None = None,
) -> StaffPage | None:
    """The page in the first wanted language it has, else its first; None without any text."""
    if not texts:
        return None
    code = next((code for code in wanted if code in texts), next(iter(texts)))
    language = staff_languages()[code]
    words = headings(language)
    sections = [Section(part, *words[part], lines_of(texts[code].get(part, ""))) for part in PARTS]
    return StaffPage(
        cooperation=cooperation,
        language=language,
        languages=[staff_languages()[one] for one in texts],
        title=words["title"][0],
        title_language=words["title"][1],
        sections=[section for section in sections if section.lines],
        released_at=released_at,
    )


def lines_of(text: str) -> list[str]:
    """A text as points: a line each, list marks left out."""
    return [found for line in text.splitlines() if (found := line.strip().lstrip("-•*– ").strip())]


def wanted_languages(request: Any) -> list[str]:
    """What the reader asked for, then what their browser speaks, best first."""
    accepted = [part.split(";")[0].strip() for part in _accepted(request).split(",")]
    codes = [code for one in accepted for code in (one.lower(), one.lower().split("-")[0])]
    return [
        request.GET.get("lang", ""),
        request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""),
        *codes,
    ]


def _accepted(request: Any) -> str:
    return str(request.headers.get("Accept-Language", ""))
