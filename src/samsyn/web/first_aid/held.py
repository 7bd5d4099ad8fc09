"""What visitors may read of first aid: cards of packs, and those that owners publish for all."""

import time

from samsyn.catalogue import registry
from samsyn.catalogue.shelf import Shelf
from samsyn.core.shelf.content import ContentItem
from samsyn.core.shelf.kinds import ContentKind
from samsyn.store.queries.shelf import shelf_for

SECONDS = 60
"""So long nothing is asked of the database; then one statement tells whether anything changed."""


class _Held:
    shelf = Shelf()
    until = 0.0


def public_shelf() -> Shelf:
    """The same object for as long as its content is the same: pages are kept by it."""
    now = time.monotonic()
    if now >= _Held.until:
        fresh = shelf_for()
        if fresh.stamp != _Held.shelf.stamp:
            _Held.shelf = fresh
        _Held.until = now + SECONDS
    return _Held.shelf


def forget() -> None:
    """Ask anew the next time."""
    _Held.until = 0.0


def situations(shelf: Shelf, country: str) -> tuple[ContentItem, ...]:
    """The cards for a country in the order of the pack, then those of owners."""
    return _items(shelf, ContentKind.FIRST_AID_CARD, country)


def situation(shelf: Shelf, country: str, item_id: str) -> ContentItem | None:
    return next((item for item in situations(shelf, country) if item.id == item_id), None)


def resources(shelf: Shelf, country: str) -> tuple[ContentItem, ...]:
    """Who can help in a country; only with an owner."""
    found = _items(shelf, ContentKind.RESOURCE, country)
    return tuple(one for one in found if one.original and country in one.countries)


def _items(shelf: Shelf, kind: ContentKind, country: str) -> tuple[ContentItem, ...]:
    items = (*registry().contents(kind), *(own.item for own in shelf.own if own.item.kind is kind))
    return tuple(
        item
        for item in items
        if item.checked_on and (not item.countries or country in item.countries)
    )
