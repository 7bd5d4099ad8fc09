"""Searching the shelves: by words and by facts, with the reason beside each result."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from samsyn.access.doors import public
from samsyn.catalogue import registry
from samsyn.catalogue.model import Text
from samsyn.catalogue.words import is_in_script
from samsyn.core.shelf.folding import WITHOUT_SPACES, folded
from samsyn.store.queries.shelf_search import Hit, Wanted, search
from samsyn.web.shelf.filters import FILTERS, choices_of, filters
from samsyn.web.shelf.reading import shelf_of
from samsyn.web.shelf.shown import ItemShown

ON_A_PAGE = 10
MOST_LETTERS = 200
SENTENCE = re.compile(r"(?<=[.?!:;።؟])\s+")
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Piece:
    """A part of a text, and whether it is what was looked for."""

    text: str
    is_found: bool


@dataclass(frozen=True)
class Row:
    """A result: the item, and why it is here."""

    shown: ItemShown
    title: list[Piece]
    excerpt: list[Piece]
    excerpt_language: str
    topics: list[str]


@public
def shelf_search(request: Any) -> HttpResponse:
    """What fits the words and the filters, ten on a page; nothing before somebody asks."""
    wanted, asked = _wanted(request.GET)
    is_asked = bool(asked)
    shelf = shelf_of(request)
    hits = search(shelf, wanted) if is_asked else []
    if "language" in asked:
        spoken = {
            pack.id for pack in registry().packs.values() if wanted.language in pack.languages
        }
        spoken_own = {one.item.id for one in shelf.own if wanted.language in one.texts}
        hits = [h for h in hits if h.item.pack in spoken or h.item.id in spoken_own]
    page = Paginator(hits, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "wanted": wanted,
        "asked": asked,
        "is_asked": is_asked,
        "has_filters": bool(asked.keys() - {"q"}),
        "page": page,
        "query": f"{urlencode(asked)}&",
        "rows": [_row(ItemShown(shelf, hit.item, wanted.language), hit) for hit in page],
        "filters": filters(asked),
    }
    return render(request, "shelf/search.html", context)


def _wanted(given: Any) -> tuple[Wanted, dict[str, str]]:
    """What is looked for, and the parts of the address that say so."""
    asked = {
        name: given.get(name, "") for name in FILTERS if given.get(name, "") in choices_of(name)
    }
    text = given.get("q", "").strip()[:MOST_LETTERS]
    if text:
        asked["q"] = text
        asked |= _by_script(text) if "language" not in asked else {}
    wanted = Wanted(
        words=text,
        language=asked.get("language", get_language() or "en"),
        kind=asked.get("kind", ""),
        audience=asked.get("audience", ""),
        factor=asked.get("factor", ""),
        step=int(asked["step"]) if "step" in asked else None,
        minutes=int(asked.get("minutes", 0)),
    )
    return wanted, asked


def _by_script(text: str) -> dict[str, str]:
    """The language to look in when the words are in another script than the page."""
    if is_in_script(text, get_language() or "en"):
        return {}
    spoken = [one for one in registry().answer_languages() if is_in_script(text, one)]
    return {"language": spoken[0]} if spoken else {}


def _row(shown: ItemShown, hit: Hit) -> Row:
    language = shown.language
    title = _marked(str(shown.title), hit.words, language)
    excerpt, excerpt_language = _excerpt(shown, hit.words)
    topics = [
        label
        for label in shown.factors
        if any(word in folded(label, language) for word in hit.words)
    ]
    return Row(shown, title, excerpt, excerpt_language, topics)


def _excerpt(shown: ItemShown, beginnings: tuple[str, ...]) -> tuple[list[Piece], str]:
    """The first sentence with a wanted word; of an example only what is open to everybody."""
    for text in _readable(shown) if beginnings else ():
        known = _folded(text.value, shown.language)
        if not any(word in known for word in beginnings):
            continue
        for sentence in SENTENCE.split(text.value):
            pieces = _marked(sentence, beginnings, shown.language)
            if len(pieces) > 1:
                return pieces, text.language
    return [], ""


_folded = lru_cache(maxsize=16_384)(folded)
"""The same texts are read for many searches."""


def _readable(shown: ItemShown) -> list[Text]:
    if shown.is_example:
        return [shown.lead] if shown.lead else []
    texts = shown.shelf.texts(shown.item, shown.language)
    return [text for name, text in texts.items() if name != "title"]


def _marked(text: str, beginnings: tuple[str, ...], language: str) -> list[Piece]:
    """The text in pieces: words that begin like a wanted one, and what lies between."""
    if not beginnings:
        return [Piece(text, False)]
    if language in WITHOUT_SPACES:
        found = [
            (at, at + len(word)) for word in beginnings if (at := text.casefold().find(word)) >= 0
        ][:1]
    else:
        found = [
            match.span()
            for match in WORD.finditer(text)
            if folded(match.group(), language).startswith(beginnings)
        ]
    pieces, last = [], 0
    for start, end in found:
        pieces += [Piece(text[last:start], False), Piece(text[start:end], True)]
        last = end
    return [*pieces, Piece(text[last:], False)]
