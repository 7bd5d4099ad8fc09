"""All that somebody may read on the shelves: items of packs, and what owners added in the app."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from samsyn.catalogue.model import Text
from samsyn.catalogue.registry import SOURCE_LANGUAGE, Registry, registry
from samsyn.core.shelf.content import ContentItem

PLACE_OF_LEVEL = {"community": 0, "individual": 1}


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A film, its captions or its transcript in a language (`text`), or a picture."""

    id: int
    use: str
    language: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class OwnItem:
    """An item an owner added: whose it is, its texts by language and name, its files."""

    item: ContentItem
    owner: str
    texts: Mapping[str, Mapping[str, Text]]
    files: tuple[OwnFile, ...] = ()


class Shelf:
    """Items and their texts, wherever they come from. `stamp` changes when `own` does."""

    def __init__(
        self, own: Iterable[OwnItem] = (), *, stamp: str = "", packs: Registry | None = None
    ) -> None:
        self._own = {one.item.id: one for one in own}
        self._packs = packs or registry()
        self.stamp = stamp

    @property
    def packs(self) -> Registry:
        return self._packs

    @property
    def own(self) -> tuple[OwnItem, ...]:
        return tuple(self._own.values())

    @cached_property
    def _items(self) -> tuple[ContentItem, ...]:
        items = (*self._packs.contents(), *(one.item for one in self._own.values()))
        return tuple(sorted(items, key=lambda item: PLACE_OF_LEVEL[item.level]))

    def everyday_words(self, item: ContentItem, language: str) -> str:
        """What people say when they look for this item, as far as the packs know; not shown."""
        key = f"find.{item.id}"
        return str(self.packs.text(key, language)) if self.packs.has_text(key) else ""

    def items(self, kind: str = "", *, sector: str | None = None) -> tuple[ContentItem, ...]:
        """All items, or those of one kind and sector; those for a community come first."""
        return tuple(
            item
            for item in self._items
            if kind in ("", item.kind) and sector in (None, item.sector)
        )

    def item(self, item_id: str) -> ContentItem:
        """Raises KeyError for an item that is not on this shelf."""
        own = self._own.get(item_id)
        return own.item if own is not None else self._packs.content(item_id)

    def owner(self, item: ContentItem) -> str:
        """The organisation that added the item; empty for items of packs."""
        own = self._own.get(item.id)
        return own.owner if own is not None else ""

    def files(self, item: ContentItem) -> tuple[OwnFile, ...]:
        """Films and pictures an owner added to the item."""
        own = self._own.get(item.id)
        return own.files if own is not None else ()

    def has_text(self, item: ContentItem, name: str) -> bool:
        own = self._own.get(item.id)
        if own is None:
            return self._packs.has_text(item.key(name))
        return any(name in texts for texts in own.texts.values())

    def text(self, item: ContentItem, name: str, language: str) -> Text:
        """The text in that language, else in English, else in the first language it has.

        Raises KeyError for a text the item lacks.
        """
        own = self._own.get(item.id)
        if own is None:
            return self._packs.text(item.key(name), language)
        for code in (language, SOURCE_LANGUAGE, *own.texts):
            found = own.texts.get(code, {}).get(name)
            if found is not None and found.value.strip():
                return found
        raise KeyError(item.key(name))

    def texts(self, item: ContentItem, language: str) -> dict[str, Text]:
        """All texts of the item by name, in the order they are read."""
        return {
            name: self.text(item, name, language)
            for name in item.text_names()
            if self.has_text(item, name)
        }
