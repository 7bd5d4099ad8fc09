"""What a group talks about: the cards of every workplace, or the statements of its sector."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from samsyn.catalogue.registry import registry
from samsyn.core.shelf.content import ContentItem
from samsyn.core.shelf.kinds import ContentKind

FOR_ANSWERS_ALONE = "anonymous"
RESOURCE = "resource"


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence to recognise or not, with the keys of its texts; `starter`: chosen at first.

    `theme` is a theme of the sector; of a card, its factor. A statement has no question.
    """

    id: str
    factor: str
    is_resource: bool
    theme: str
    starter: bool
    statement_key: str
    question_key: str = ""


@cache
def statements_of(sector: str) -> tuple[Statement, ...]:
    """All a group of this sector may talk about, leading themes first; without one, the cards."""
    if not sector:
        return tuple(
            Statement(
                card.id,
                card.factor,
                registry().factor(card.factor).kind == RESOURCE,
                card.factor,
                card.starter,
                card.statement_key,
                card.question_key,
            )
            for card in registry().talk_cards()
        )
    themes = registry().sector(sector).themes
    order = {theme.id: (not theme.leading, place) for place, theme in enumerate(themes)}
    leading = {theme.id for theme in themes if theme.leading}
    items = [
        item
        for item in registry().contents(ContentKind.STATEMENT, sector=sector)
        if item.use != FOR_ANSWERS_ALONE and item.theme in order and item.factors
    ]
    items.sort(key=lambda item: order[item.theme])
    return tuple(
        Statement(
            item.id,
            item.factors[0],
            item.polarity == RESOURCE,
            item.theme,
            item.theme in leading,
            item.key("title"),
        )
        for item in items
    )


@cache
def themes_of(sector: str) -> tuple[str, ...]:
    """The themes of a sector with statements to talk about, leading ones first."""
    return tuple(dict.fromkeys(one.theme for one in statements_of(sector)))


def measures_for(sector: str, factor: str) -> tuple[tuple[ContentItem, str], ...]:
    """Measure templates of the sector for a factor, each with its reason.

    The reason is the factor itself, or the theme both belong to; those of the factor come first.
    """
    themes = {theme.id for theme in registry().sector(sector).themes if factor in theme.factors}
    found = [
        (item, "factor" if factor in item.factors else item.theme)
        for item in registry().contents(ContentKind.MEASURE_TEMPLATE, sector=sector)
        if factor in item.factors or item.theme in themes
    ]
    return tuple(sorted(found, key=lambda one: one[1] != "factor"))
