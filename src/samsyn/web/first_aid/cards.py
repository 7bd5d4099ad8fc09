"""The cards of first aid with what helps in a country, in one language."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from samsyn.catalogue import Text, registry
from samsyn.core.shelf.content import ContentItem
from samsyn.core.shelf.kinds import ContentKind
from samsyn.web.respond.words import day, own_name

PARTS = ("now", "say", "avoid", "week", "who")
IN_ORDER = frozenset({"now", "week"})
MOST_RESOURCES = 3
HOLDS_FOR_DAYS = 180
"""A check older than this is shown as long ago."""
LEAVE_AT_ONCE = frozenset({"B5", "B6"})
"""Harassment and violence: a reader may have to leave the page at once."""
AUDIENCES = ("supervisor", "entrepreneur", "colleague", "employee")


@dataclass(frozen=True)
class Checked:
    """When something was checked, in words, and whether that is long ago."""

    day: str
    is_stale: bool


@dataclass(frozen=True)
class Part:
    """A part of a card, and the key of the word over it."""

    name: str
    texts: tuple[Text, ...]

    @property
    def heading(self) -> str:
        return f"fa.{self.name}"

    @property
    def is_ordered(self) -> bool:
        return self.name in IN_ORDER


@dataclass(frozen=True)
class Life:
    """The first steps when somebody talks of not wanting to live."""

    heading: Text
    lead: Text
    points: tuple[Text, ...]


@dataclass(frozen=True)
class Resource:
    """Who can help in a country: links only, each with its owner and the day of its check."""

    title: Text
    lead: Text
    name: str
    owner: str
    url: str
    languages: str
    cost: str
    checked: Checked


@dataclass(frozen=True)
class Card:
    """A situation, what to do, and who helps."""

    id: str
    title: Text
    happening: Text
    parts: tuple[Part, ...]
    life: Life | None
    evidence: Text
    checked: Checked
    shows_help: bool
    can_leave: bool
    resources: tuple[Resource, ...]


def situations() -> tuple[ContentItem, ...]:
    """All cards in the order of the pack."""
    return registry().contents(ContentKind.FIRST_AID_CARD)


def situation(item_id: str) -> ContentItem | None:
    return next((item for item in situations() if item.id == item_id), None)


def card_of(item: ContentItem, country: str, language: str, today: date) -> Card:
    """A card with the resources of a country."""
    return Card(
        id=item.id,
        title=_text(item, "title", language),
        happening=_text(item, "happening", language),
        parts=tuple(Part(name, _texts(item, item.list_names(name), language)) for name in PARTS),
        life=_life(item, language),
        evidence=_text(item, "evidence", language),
        checked=_checked(item, language, today),
        shows_help=item.shows_help,
        can_leave=not LEAVE_AT_ONCE.isdisjoint(item.factors),
        resources=tuple(_resources(item, country, language, today)),
    )


def cards(country: str, language: str, today: date) -> tuple[Card, ...]:
    """All cards, for a booklet or a file."""
    return tuple(card_of(item, country, language, today) for item in situations())


def found(words: str, audience: str, language: str) -> list[ContentItem]:
    """Cards for that audience with every word, wherever it stands; those titled so come first."""
    wanted = _plain(words).split()
    hits = [
        (not all(word in _plain(_text(item, "title", language).value) for word in wanted), item)
        for item in situations()
        if (not audience or audience in item.audience)
        and all(word in _all_words(item, language) for word in wanted)
    ]
    return [item for _, item in sorted(hits, key=lambda hit: hit[0])]


def titles(items: Iterable[ContentItem], language: str) -> list[dict[str, Any]]:
    """What a list of situations shows."""
    return [{"id": item.id, "title": _text(item, "title", language)} for item in items]


def _all_words(item: ContentItem, language: str) -> str:
    return _plain(" ".join(_text(item, name, language).value for name in item.text_names()))


def _plain(words: str) -> str:
    return unicodedata.normalize("NFKC", words).casefold()


def _life(item: ContentItem, language: str) -> Life | None:
    section = next((one for one in item.sections if one.id == "life"), None)
    if section is None:
        return None
    names = tuple(f"{section.name}.{number}" for number in range(1, section.points + 1))
    return Life(
        heading=_text(item, section.name, language),
        lead=_text(item, f"{section.name}.lead", language),
        points=_texts(item, names, language),
    )


def _resources(item: ContentItem, country: str, language: str, today: date) -> Iterator[Resource]:
    """Those that serve most of the card's factors; then those who speak the language."""

    def place(one: ContentItem) -> tuple[int, bool]:
        return -len(set(one.factors) & set(item.factors)), language not in one.resource_languages

    offered = [
        one
        for one in registry().contents(ContentKind.RESOURCE)
        if country in one.countries and not set(item.factors).isdisjoint(one.factors)
    ]
    for one in sorted(offered, key=place)[:MOST_RESOURCES]:
        assert one.original
        yield Resource(
            title=_text(one, "title", language),
            lead=_text(one, "lead", language),
            name=one.original.name,
            owner=one.original.owner,
            url=one.original.url,
            languages=", ".join(own_name(code) for code in one.resource_languages),
            cost=f"fa.cost.{one.cost}" if one.cost else "",
            checked=_checked(one, language, today),
        )


def _checked(item: ContentItem, language: str, today: date) -> Checked:
    checked = date.fromisoformat(item.checked_on)
    return Checked(day(checked, language), (today - checked).days > HOLDS_FOR_DAYS)


def _text(item: ContentItem, name: str, language: str) -> Text:
    return registry().text(item.key(name), language)


def _texts(item: ContentItem, names: tuple[str, ...], language: str) -> tuple[Text, ...]:
    return tuple(_text(item, name, language) for name in names)
