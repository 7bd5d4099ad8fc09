"""What one text must be: in its language's script, with the English placeholders."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

PLACEHOLDER = re.compile(r"\{[a-z_]*\}|%\([a-z_]+\)s")
LATIN = (
    *("da", "de", "en", "es", "et", "fi", "fil", "is"),
    *("lt", "lv", "nb", "nn", "pl", "ro", "so", "sv"),
)
SCRIPTS = dict.fromkeys(LATIN, "LATIN") | {
    "ar": "ARABIC",
    "bg": "CYRILLIC",
    "el": "GREEK",
    "he": "HEBREW",
    "ru": "CYRILLIC",
    "th": "THAI",
    "ti": "ETHIOPIC",
    "uk": "CYRILLIC",
}
SAME_AS_ENGLISH_WORDS = 3


def placeholders(text: str) -> Counter[str]:
    return Counter(PLACEHOLDER.findall(text))


def is_in_script(text: str, language: str) -> bool:
    """Whether most letters are of the language's script; languages we don't know pass."""
    script = SCRIPTS.get(language.split("-")[0])
    letters = [letter for letter in PLACEHOLDER.sub("", text) if letter.isalpha()]
    if script is None or not letters:
        return True
    own = sum(unicodedata.name(letter, "").startswith(script) for letter in letters)
    return own * 2 > len(letters)


def is_present(text: str, english: str, language: str) -> bool:
    """Whether it counts as written: not empty, not English, right script, same placeholders."""
    if not text.strip():
        return False
    if language == "en":
        return True
    if text == english and len(english.split()) > SAME_AS_ENGLISH_WORDS:
        return False
    return is_in_script(text, language) and placeholders(text) == placeholders(english)
