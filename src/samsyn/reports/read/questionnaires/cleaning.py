"""A string from outside made plain: no markup, scripts, expressions or hidden characters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from html import unescape

import nh3

LONGEST_RAW = 20_000
LONGEST_ID = 40
MOST_LAYERS = 8
MOST_NESTED = 50
_SILENT = {"script", "style", "noscript", "iframe", "object", "embed", "svg", "math", "template"}
_BREAKS = re.compile(r"<(?:br|hr|/p|/div|/li|/tr|/td|/th|/h[1-6])\b[^<>]{0,200}>", re.IGNORECASE)
_ACTIVE = re.compile(
    r"<(?:script|style|iframe|object|embed|img|picture|video|audio|svg|math|form|input|a|link|meta)"
    r"\b|\bon[a-z]{3,20}\s{0,9}=",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:java|vb)script:|data:\s{0,9}text/html", re.IGNORECASE)
_EXPRESSION = re.compile(r"\$?\{[^{}]*\}|%\([a-z_]+\)s")
_TAG_LIKE = re.compile(r"<(?=[a-zA-Z!/?])|&(?=#|[a-zA-Z]+;)")
_SPACE = re.compile(r"[\s\u0085\u2028\u2029]+")
# Overrides and isolates of direction, tags, fillers and byte-order marks; joiners stay.
_HIDDEN = re.compile(r"[\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A plain text of one line, and the kinds of what was taken out of it."""

    text: str
    lost: tuple[str, ...] = ()


def clean(raw: str, longest: int) -> Cleaned:
    """The text without markup and all that acts or hides; cut at `longest` with "…"."""
    lost: list[str] = []
    if len(raw) > LONGEST_RAW:
        raw, lost = raw[:LONGEST_RAW], ["cut"]
    text = _without_hidden(raw)
    if _ACTIVE.search(text) or _ADDRESS.search(text):
        lost.append("active")
    text = _without_markup(text)
    plain = _without_expressions(text)
    if plain != text:
        lost.append("expression")
    plain = _without_hidden(_TAG_LIKE.sub("", _without_addresses(plain)))
    plain = _SPACE.sub(" ", unicodedata.normalize("NFC", plain)).strip()
    if len(plain) > longest:
        plain = plain[: longest - 1].rstrip() + "…"
        lost.append("cut")
    return Cleaned(plain, tuple(dict.fromkeys(lost)))


def _without_hidden(text: str) -> str:
    kept = _HIDDEN.sub("", text)
    if kept.isascii() and kept.isprintable():
        return kept
    return "".join(
        letter
        for letter in kept
        if letter in "\t\n\r" or unicodedata.category(letter) not in ("Cc", "Cs", "Co", "Cn")
    )


def _without_markup(text: str) -> str:
    """Tags dropped layer by layer: what unescaping brings forth may be markup again."""
    for _ in range(MOST_LAYERS):
        if "<" not in text and "&" not in text:
            break
        spaced = _BREAKS.sub(" ", text)
        plain = unescape(nh3.clean(spaced, tags=set(), clean_content_tags=_SILENT))
        if plain == text:
            break
        text = plain
    return text


def _without_expressions(text: str) -> str:
    for _ in range(MOST_NESTED):
        plain = _EXPRESSION.sub(" ", text)
        if plain == text:
            break
        text = plain
    return text.replace("{", " ").replace("}", " ")


def _without_addresses(text: str) -> str:
    return _ADDRESS.sub(" ", text)


class Names:
    """Gives each thing an id of its own, made of a-z, 0-9 and _."""

    def __init__(self, spare: str) -> None:
        self._spare = spare
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}

    def take(self, name: str) -> str:
        """An id close to the name, at most 40 characters, never given before."""
        stem = self._stem(name)
        found = stem
        while found in self._taken:
            number = self._counts[stem] = self._counts.get(stem, 1) + 1
            tail = f"_{number}"
            found = stem[: LONGEST_ID - len(tail)] + tail
        self._taken.add(found)
        return found

    def _stem(self, name: str) -> str:
        plain = unicodedata.normalize("NFKD", name[:200]).encode("ascii", "ignore").decode()
        plain = re.sub(r"^\s*-(?=\d)", "minus", plain)
        stem = re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")[:LONGEST_ID].strip("_")
        return stem or self._spare
