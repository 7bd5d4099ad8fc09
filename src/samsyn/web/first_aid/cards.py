"""The cards of first aid with what helps in a country, in one language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from samsyn.catalogue import Text
from samsyn.catalogue.shelf import Shelf
from samsyn.core.shelf.content import ContentItem
from samsyn.core.shelf.folding import beginning, folded, words_of
from samsyn.web.first_aid.held import resources, situations
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
    """A situation, what to do, and who helps. `owner` is empty for cards of packs."""

    id: str
    title: Text
    happening: Text
    parts: tuple[Part, ...]
    life: Life | None
    evidence: Text
    owner: str
    checked: Checked
    shows_help: bool
    can_leave: bool
    resources: tuple[Resource, ...]


def card_of(shelf: Shelf, item: ContentItem, country: str, language: str, today: date) -> Card:
    """A card with the resources of a country."""
    parts = tuple(
        Part(name, _texts(shelf, item, item.list_names(name), language)) for name in PARTS
    )
    return Card(
        id=item.id,
        title=shelf.text(item, "title", language),
        happening=shelf.text(item, "happening", language),
        parts=parts,
        life=_life(shelf, item, language),
        evidence=shelf.text(item, "evidence", language),
        owner=shelf.owner(item),
        checked=_checked(item, language, today),
        shows_help=item.shows_help,
        can_leave=not LEAVE_AT_ONCE.isdisjoint(item.factors),
        resources=tuple(_resources(shelf, item, country, language, today)),
    )


def cards(shelf: Shelf, country: str, language: str, today: date) -> tuple[Card, ...]:
    """All cards, for a booklet or a file."""
    return tuple(
        card_of(shelf, item, country, language, today) for item in situations(shelf, country)
    )


def found(
    shelf: Shelf, words: str, audience: str, country: str, language: str
) -> list[ContentItem]:
    """Cards for that audience with every word, else those with most of them; by title first."""
    wanted = [beginning(word) for word in words_of(words, language)]
    hits = []
    for item in situations(shelf, country):
        texts = shelf.texts(item, language)
        title = folded(texts["title"].value, language)
        everyday = shelf.everyday_words(item, language)
        everything = " ".join((*(text.value for text in texts.values()), everyday))
        known, called = folded(everything, language), f"{title} {folded(everyday, language)}"
        count = sum(word in known for word in wanted)
        if audience in ("", *item.audience) and count * 2 >= len(wanted):
            hits.append((-count, -sum(word in called for word in wanted), item))
    most = min((hit[0] for hit in hits), default=0)
    hits = [hit for hit in hits if hit[0] == most and (most or not wanted)]
    return [item for *_, item in sorted(hits, key=lambda hit: hit[:2])]


def titles(shelf: Shelf, items: Iterable[ContentItem], language: str) -> list[dict[str, Any]]:
    """What a list of situations shows."""
    return [{"id": item.id, "title": shelf.text(item, "title", language)} for item in items]


def _life(shelf: Shelf, item: ContentItem, language: str) -> Life | None:
    section = next((one for one in item.sections if one.id == "life"), None)
    if section is None:
        return None
    names = tuple(f"{section.name}.{number}" for number in range(1, section.points + 1))
    return Life(
        heading=shelf.text(item, section.name, language),
        lead=shelf.text(item, f"{section.name}.lead", language),
        points=_texts(shelf, item, names, language),
    )


def _resources(
    shelf: Shelf, item: ContentItem, country: str, language: str, today: date
) -> Iterator[Resource]:
    """Those that serve most of the card's factors; then those who speak the language."""

    def place(one: ContentItem) -> tuple[int, bool]:
        return -len(set(one.factors) & set(item.factors)), language not in one.resource_languages

    offered = [
        one for one in resources(shelf, country) if not set(item.factors).isdisjoint(one.factors)
    ]
    for one in sorted(offered, key=place)[:MOST_RESOURCES]:
        assert one.original
        yield Resource(
            title=shelf.text(one, "title", language),
            lead=shelf.text(one, "lead", language),
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


def _texts(
    shelf: Shelf, item: ContentItem, names: tuple[str, ...], language: str
) -> tuple[Text, ...]:
    return tuple(shelf.text(item, name, language) for name in names)
