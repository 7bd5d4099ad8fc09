"""Finding items on the shelves: by words, in an index in memory for each language, and by facts.

Words match by their beginnings: first in titles, then anywhere, then by shorter beginnings, as
words change their ends in many languages. When no item has all words, some are enough. Thai is
compared by three letters at a time.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import NamedTuple

from samsyn.catalogue.registry import Registry
from samsyn.catalogue.shelf import PLACE_OF_LEVEL, Shelf
from samsyn.core.shelf.content import ContentItem
from samsyn.core.shelf.folding import WITHOUT_SPACES, beginning, folded, words_of
from samsyn.core.shelf.kinds import ContentKind

INSIDE_OTHERS = frozenset({ContentKind.STATEMENT, ContentKind.SIGNAL, ContentKind.SUPPORT_TOPIC})
"""Kinds that are met inside other pages, not looked for by themselves."""

LONGEST_TIME = 60
"""Whoever has this many minutes may take any item."""

MOST_WORDS = 8
LAST_RESORT = 3
"""The place among the queries of the one that is content with some of the words."""

MOST_OWN = 64
FIND = (
    "select rowid, bm25(texts, 8.0, 4.0, 1.0, 2.0) as score from texts where texts match ?"
    " order by score limit ?"
)
"""A word counts most in the title, then in the lead and the everyday words, the names of factors
and other texts."""

MOST, MOST_LOOSE = 100_000, 300
"""How many items are looked at; fewer where some of the words are enough."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; empty fields let everything pass."""

    words: str = ""
    language: str = "en"
    kind: str = ""
    audience: str = ""
    factor: str = ""
    step: int | None = None
    minutes: int = 0

    def fits(self, item: ContentItem) -> bool:
        return (
            item.kind not in INSIDE_OTHERS
            and self.kind in ("", item.kind)
            and (not self.audience or self.audience in item.audience)
            and (not self.factor or self.factor in item.factors)
            and (self.step is None or self.step in item.steps)
            and (not 0 < self.minutes < LONGEST_TIME or item.minutes <= self.minutes)
        )


class Hit(NamedTuple):
    """An item that was found, and the beginnings of words it was found by."""

    item: ContentItem
    words: tuple[str, ...] = ()


class _Index:
    """The texts of some items in one language."""

    def __init__(self, shelf: Shelf, items: Iterable[ContentItem], language: str) -> None:
        self.items = tuple(item for item in items if item.kind not in INSIDE_OTHERS)
        self._lock = Lock()
        self._file = sqlite3.connect(":memory:", check_same_thread=False)
        tokens = "trigram" if language in WITHOUT_SPACES else "unicode61 remove_diacritics 0"
        self._file.execute(
            "create virtual table texts using fts5(title, lead, body, topics, content='', "
            f"tokenize='{tokens}')"
        )
        self._file.executemany(
            "insert into texts(rowid, title, lead, body, topics) values (?, ?, ?, ?, ?)",
            (
                (number, *_columns(shelf, item, language))
                for number, item in enumerate(self.items, start=1)
            ),
        )
        self._file.execute("insert into texts(texts) values ('optimize')")

    def found(self, query: str, most: int) -> list[tuple[float, ContentItem]]:
        """The items a query of the index matches, the lower the number the better."""
        with self._lock:
            rows = self._file.execute(FIND, (query, most)).fetchall()
        return [(score, self.items[number - 1]) for number, score in rows]


def search(shelf: Shelf, wanted: Wanted) -> list[Hit]:
    """What fits: items for a community first, then by how well the words match."""
    indexes = [_of_packs(shelf.packs, wanted.language)]
    if shelf.own:
        indexes.append(_of_own(shelf, wanted.language))
    words = words_of(wanted.words, wanted.language)[:MOST_WORDS]
    if not words:
        items = (item for index in indexes for item in index.items if wanted.fits(item))
        return [Hit(item) for item in sorted(items, key=lambda item: PLACE_OF_LEVEL[item.level])]
    found: dict[str, tuple[int, int, float, str, ContentItem]] = {}
    queries = list(_queries(words, wanted.language))
    for lenience, (query, _beginnings) in enumerate(queries):
        if found and lenience == LAST_RESORT:
            break
        most = MOST_LOOSE if lenience == LAST_RESORT else MOST
        for index in indexes:
            for score, item in index.found(query, most):
                if item.id not in found and wanted.fits(item):
                    place = PLACE_OF_LEVEL[item.level]
                    found[item.id] = (place, lenience, score, item.id, item)
    return [Hit(row[4], queries[row[1]][1]) for row in sorted(found.values())]


def _queries(words: tuple[str, ...], language: str) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Queries from the strictest to the most lenient, with the beginnings each looks for."""
    if language in WITHOUT_SPACES:
        end = ""
        words = tuple(word for word in words if len(word) >= 3)
        pieces = (word[at : at + 4] for word in words for at in range(0, len(word) - 2, 2))
        short = tuple(dict.fromkeys(piece for piece in pieces if len(piece) >= 3))
    else:
        end = "*"
        short = tuple(dict.fromkeys(beginning(word) for word in words))
    if not words:
        return
    strict, lenient = _joined(words, " AND ", end), _joined(short, " AND ", end)
    yield f"{{title}} : ({strict})", words
    yield strict, words
    yield lenient, short
    yield _joined(short, " OR ", end), short


def _joined(words: tuple[str, ...], joint: str, end: str) -> str:
    quoted = (word.replace('"', '""') for word in words)
    return joint.join(f'"{word}"{end}' for word in quoted)


def _columns(shelf: Shelf, item: ContentItem, language: str) -> tuple[str, str, str, str]:
    texts = {name: str(text) for name, text in shelf.texts(item, language).items()}
    title = texts.pop("title", "")
    leads = [texts.pop(name, "") for name in ("lead", "happening")]
    lead = " ".join([*leads, shelf.everyday_words(item, language)])
    topics = " ".join(
        str(shelf.packs.text(f"factor.{factor}.{name}", language))
        for factor in item.factors
        for name in ("label", "definition")
    )
    columns = (title, lead, " ".join(texts.values()), topics)
    first, second, third, fourth = (folded(column, language) for column in columns)
    return first, second, third, fourth


@cache
def _of_packs(packs: Registry, language: str) -> _Index:
    shelf = Shelf(packs=packs)
    return _Index(shelf, shelf.items(), language)


_own: dict[tuple[str, str], _Index] = {}


def _of_own(shelf: Shelf, language: str) -> _Index:
    """The index of what owners added, kept until somebody publishes something else."""
    key = (shelf.stamp, language)
    index = _own.get(key)
    if index is None:
        if len(_own) >= MOST_OWN:
            _own.clear()
        index = _own[key] = _Index(shelf, (one.item for one in shelf.own), language)
    return index
