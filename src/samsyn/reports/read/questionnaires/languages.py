"""Language codes as files name them: "fi", "Suomi (fi)", "English", "pt_BR"."""

from __future__ import annotations

import re

UNSAID = ""
_CODE = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8}){0,3})")
_IN_BRACKETS = re.compile(r"\(\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3})\s*\)\s*$")
_TODAYS = {
    "no": "nb",
    "tl": "fil",
    "iw": "he",
    "ua": "uk",
    "eng": "en",
    "fin": "fi",
    "swe": "sv",
    "nor": "nb",
    "nob": "nb",
    "est": "et",
    "lav": "lv",
    "pol": "pl",
    "ukr": "uk",
    "rus": "ru",
    "lit": "lt",
    "ron": "ro",
    "spa": "es",
    "ara": "ar",
    "som": "so",
    "tir": "ti",
    "tha": "th",
    "deu": "de",
    "fra": "fr",
    "dan": "da",
}
_NAMES = {
    "am": "amharic",
    "ar": "arabic العربية",
    "bg": "bulgarian български",
    "bn": "bengali বাংলা",
    "cs": "czech čeština",
    "da": "danish dansk",
    "de": "german deutsch",
    "el": "greek ελληνικά",
    "en": "english",
    "es": "spanish castellano español",
    "et": "estonian eesti",
    "fa": "persian farsi فارسی",
    "fi": "finnish suomi",
    "fil": "tagalog filipino",
    "fr": "french français",
    "hi": "hindi हिन्दी",
    "hr": "croatian hrvatski",
    "hu": "hungarian magyar",
    "is": "icelandic íslenska",
    "it": "italian italiano",
    "ja": "japanese 日本語",
    "lt": "lithuanian lietuvių",
    "lv": "latvian latviešu",
    "nb": "bokmål norwegian norsk",
    "ne": "nepali नेपाली",
    "nl": "dutch nederlands",
    "nn": "nynorsk",
    "pl": "polish polski",
    "pt": "portuguese português",
    "ro": "romanian română",
    "ru": "russian русский",
    "sk": "slovak slovenčina",
    "sl": "slovenian slovenščina",
    "so": "somali soomaali",
    "sr": "serbian српски",
    "sv": "swedish svenska",
    "sw": "swahili kiswahili",
    "th": "thai ไทย",
    "ti": "tigrinya ትግርኛ",
    "tr": "turkish türkçe",
    "uk": "ukrainian українська",
    "vi": "vietnamese",
    "zh": "chinese 中文",
}
_BY_NAME = {name: code for code, names in _NAMES.items() for name in names.split()}


def language_code(raw: str) -> str:
    """The code of a language as a file names it; "" where none can be told."""
    named = raw.strip()[:80]
    bracketed = _IN_BRACKETS.search(named)
    if bracketed:
        named = bracketed.group(1)
    elif named.casefold() in _BY_NAME:
        return _BY_NAME[named.casefold()]
    whole = _CODE.fullmatch(named)
    if whole is None:
        words = re.findall(r"\w+", named.casefold())
        return next((_BY_NAME[word] for word in words if word in _BY_NAME), UNSAID)
    stem = whole.group(1).lower()
    return _TODAYS.get(stem, stem) + whole.group(2).replace("_", "-")


def language_name(code: str) -> str:
    """The name other programs show for a language: its own where known, else the code."""
    names = _NAMES.get(code.split("-")[0], "").split()
    return names[-1].capitalize() if names else code
