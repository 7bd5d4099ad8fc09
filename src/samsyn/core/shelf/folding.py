"""Words as they are compared: without case and marks; "overlamn" finds "Överlämning"."""

import re
from unicodedata import normalize

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d"})
_MARKS = dict.fromkeys((*range(0x300, 0x370), *range(0x64B, 0x660), 0x640, 0x670))
_WORD = re.compile(r"[^\W_]+")
WITHOUT_SPACES = frozenset({"th"})
"""Languages whose words are not parted by spaces; they keep their marks, which are letters."""


def folded(text: str, language: str) -> str:
    """The text as it is compared."""
    text = text.casefold()
    if text.isascii() or language in WITHOUT_SPACES:
        return text
    return normalize("NFKD", text.translate(_LETTERS)).translate(_MARKS)


def words_of(text: str, language: str) -> tuple[str, ...]:
    """The words somebody looks for, folded, each once."""
    found = folded(text, language)
    parts = found.split() if language in WITHOUT_SPACES else _WORD.findall(found)
    return tuple(dict.fromkeys(parts))


def beginning(word: str) -> str:
    """The part of a word that its inflected forms are likely to share."""
    return word if len(word) <= 4 else word[: max(4, len(word) * 2 // 3)]
