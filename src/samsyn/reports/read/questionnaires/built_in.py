"""Answers that stand in no file because their programs bring them along, in our own words."""

from __future__ import annotations

_WORDS = {
    "en": ("Yes", "No", "Uncertain", "More", "The same", "Less"),
    "fi": ("Kyllä", "Ei", "En osaa sanoa", "Enemmän", "Saman verran", "Vähemmän"),
    "sv": ("Ja", "Nej", "Osäker", "Mer", "Lika mycket", "Mindre"),
    "nb": ("Ja", "Nei", "Usikker", "Mer", "Like mye", "Mindre"),
    "et": ("Jah", "Ei", "Ei tea", "Rohkem", "Sama palju", "Vähem"),
    "lv": ("Jā", "Nē", "Nezinu", "Vairāk", "Tikpat", "Mazāk"),
    "pl": ("Tak", "Nie", "Nie wiem", "Więcej", "Tyle samo", "Mniej"),
}
_PLACES = {"yes": 0, "no": 1, "uncertain": 2, "more": 3, "same": 4, "less": 5}


def built_in(word: str, languages: list[str]) -> dict[str, str]:
    """The texts of a built-in answer in those of the languages (codes) that have it."""
    place = _PLACES[word]
    known = [language for language in languages if language in _WORDS]
    return {language: _WORDS[language][place] for language in known or ["en"]}
