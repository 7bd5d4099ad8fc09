"""From the plain data of a shelf pack to its items; the data has passed the checks already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samsyn.catalogue.model import Pack
from samsyn.core.shelf.content import (
    ContentItem,
    Form,
    Original,
    Question,
    QuizQuestion,
    Section,
    Sector,
    Theme,
)
from samsyn.core.shelf.kinds import ContentKind, Mode, Outcome, QuestionType

Data = Mapping[str, Any]
PLAIN = (
    *("theme", "polarity", "party", "minutes", "level", "shows_help", "counterpart_of", "of"),
    *("use", "room", "repeat_months", "cost", "source", "checked_on"),
)
LISTS = (
    *("pictures", "factors", "steps", "audience", "aspects", "axes", "countries"),
    "resource_languages",
)


def contents_of(data: Data, pack: Pack) -> tuple[ContentItem, ...]:
    """The items of a shelf pack, in order."""
    sector = data.get("sector", {}).get("id", "")
    return tuple(
        content_item_of(item, pack=pack.id, version=pack.version, sector=sector)
        for item in data["items"]
    )


def content_item_of(data: Data, *, pack: str, version: str, sector: str = "") -> ContentItem:
    """One item."""
    more: dict[str, Any] = {name: data[name] for name in PLAIN if name in data}
    more |= {name: tuple(data[name]) for name in LISTS if name in data}
    original = data.get("original")
    return ContentItem(
        id=data["id"],
        kind=ContentKind(data["kind"]),
        pack=pack,
        version=version,
        sector=sector,
        parts=tuple(data.get("parts", {}).items()),
        sections=tuple(_section(one) for one in data.get("sections", ())),
        form=_form(data["form"]) if "form" in data else None,
        quiz=tuple(
            QuizQuestion(number, one["options"], one["right"])
            for number, one in enumerate(data.get("quiz", ()), start=1)
        ),
        original=Original(**original) if original else None,
        **more,
    )


def sector_of(data: Data, pack: Pack) -> Sector | None:
    """The sector a shelf pack is for, if any."""
    sector = data.get("sector")
    if sector is None:
        return None
    themes = tuple(
        Theme(one["id"], one.get("leading", False), tuple(one.get("factors", ())))
        for one in sector["themes"]
    )
    countries = tuple(sector.get("countries", ()))
    return Sector(sector["id"], pack.id, themes, pack.languages, countries)


def _form(data: Data) -> Form:
    return Form(
        mode=Mode(data["mode"]),
        outcomes=tuple(Outcome(one) for one in data.get("outcomes", ())),
        sections=tuple(_section(one) for one in data["sections"]),
    )


def _section(data: Data) -> Section:
    return Section(
        id=data["id"],
        has_lead=data.get("lead", False),
        has_feedback=data.get("feedback", False),
        points=data.get("points", 0),
        minutes=data.get("minutes", 0),
        questions=tuple(_question(one) for one in data.get("questions", ())),
    )


def _question(data: Data) -> Question:
    return Question(
        id=data["id"],
        type=QuestionType(data["type"]),
        factor=data.get("factor", ""),
        polarity=data.get("polarity", ""),
        micro=data.get("micro", False),
        has_help=data.get("help", False),
        options=data.get("options", 0),
    )
