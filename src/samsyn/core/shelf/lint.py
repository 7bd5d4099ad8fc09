"""Reads content the way a careful colleague would: words that hurt, groups judged as one,
terms nobody explains, sentences that are too long, facts without a source or a fresh date.

What is refused may not be published; everything else is advice.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from samsyn.core.shelf.content import ContentItem
from samsyn.core.shelf.kinds import ContentKind
from samsyn.core.shelf.plain import is_unsafe
from samsyn.core.shelf.publishing import STALE_AFTER_DAYS

WORDS = Path(__file__).with_name("lint_words.json")
Texts = Mapping[str, str]


class Severity(StrEnum):
    """`refuse`: it may not be published like this. `advise`: look at it again."""

    REFUSE = "refuse"
    ADVISE = "advise"


ADVICE = {
    "unsafe-words": "Use neutral words.",
    "html": "Write plain text: no HTML, no script addresses, no control characters.",
    "external-media": "Upload the film or picture here: nothing is loaded from elsewhere.",
    "generalising": "Say “may”, or tell of one situation.",
    "unclear-term": "Use a plain word, or explain it in brackets.",
    "long-sentence": "Make two sentences of it.",
    "long-words": "Use shorter words.",
    "placeholder": "Write the text that belongs here.",
    "outside-link": "Put the address into the source, not into the text.",
    "no-source": "Say where this comes from.",
    "no-check-date": "Say on which day somebody compared it with its source.",
    "old-check-date": "Compare it with its source again, and renew the day.",
}
"""Every code with what to do."""

REFUSED = frozenset({"unsafe-words", "html", "external-media"})
WORD_CODES = {
    "unsafe": "unsafe-words",
    "generalising": "generalising",
    "unclear": "unclear-term",
}

EASY_KINDS = frozenset({ContentKind.FIRST_AID_CARD, ContentKind.ROLE_CARD})
EASY_WORDS, OTHER_WORDS = 14, 22
NO_WORD_COUNT = frozenset({"th"})
FEW_WORDS = 40
LETTERS = {
    **dict.fromkeys(("en", "es", "fil"), 5.8),
    **dict.fromkeys(("sv", "nb", "ro", "so", "ar", "ti"), 6.4),
    **dict.fromkeys(("pl", "lt", "lv", "uk", "ru", "et"), 7.4),
    "fi": 9.0,
}
"""The most letters a word may have on average, in content that is to be easy."""

WITH_FACTS = frozenset(
    {
        ContentKind.FIRST_AID_CARD,
        ContentKind.RESOURCE,
        ContentKind.TOOL,
        ContentKind.TECHNOLOGY_NOTE,
    }
)
"""Kinds that state facts: they name a source and the day it was checked."""

SENTENCE_END = re.compile(r"(?<=[.!?…։።؟])[”“\"')]*\s+|\n+")
PLACEHOLDERS = re.compile(
    r"\{[a-z_]*\}|%\([a-z_]+\)s|\bTODO\b|\bTBD\b|\bFIXME\b|\bX{3,}\b|(?i:lorem ipsum)|\[\s*…?\s*\]"
)
ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
MEDIA = re.compile(
    r"(?:https?:)?//\S+\.(?:mp4|webm|mov|mp3|jpe?g|png|gif|webp|svg|vtt)\b"
    r"|(?:youtube\.com|youtu\.be|vimeo\.com|tiktok\.com|dailymotion\.com)/\S+",
    re.IGNORECASE,
)
EXPLAINED = re.compile(r"\s*(?:\(|: |,? (?:that is|means|meaning)\b)")
NAME_GOES_ON = re.compile(r"\s+[A-ZÅÄÖÕÜŠŽĀČĒĢĪĶĻŅŪŁŚŻ]")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend: in one text of a language, or in the facts of an item (no name)."""

    code: str
    language: str = ""
    name: str = ""
    found: str = ""
    instead: str = ""

    @property
    def severity(self) -> Severity:
        return Severity.REFUSE if self.code in REFUSED else Severity.ADVISE

    @property
    def advice(self) -> str:
        return ADVICE[self.code]


def lint_item(
    item: ContentItem, texts: Mapping[str, Texts], today: date, *, states_facts: bool | None = None
) -> list[Finding]:
    """All findings of an item with its texts by language and name.

    With `states_facts` the item must name a source and a date, whatever its kind.
    """
    findings = list(_of_facts(item, today, states_facts))
    for language, own in texts.items():
        findings += lint_texts(own, language, easy=is_easy(item))
    return findings


def is_easy(item: ContentItem) -> bool:
    """Whether it is for everybody at work, to be read quickly."""
    return item.kind in EASY_KINDS or bool(item.sector)


def lint_texts(texts: Texts, language: str, *, easy: bool) -> list[Finding]:
    """The findings of the texts of one item in one language, by their names."""
    findings = [
        Finding(code, language, name, found, instead)
        for name, text in texts.items()
        for code, found, instead in _of_text(text)
    ]
    findings += _of_words(texts, language)
    if language not in NO_WORD_COUNT:
        findings += _of_lengths(texts, language, easy)
    return findings


def unsafe_words(text: str, language: str) -> list[Finding]:
    """The unsafe words of one text."""
    return [one for one in _of_words({"": text}, language) if one.code == "unsafe-words"]


def words_of(sentence: str) -> list[str]:
    """The words between the spaces; dashes and the like are none."""
    return [word for word in sentence.split() if any(letter.isalnum() for letter in word)]


def _of_facts(item: ContentItem, today: date, states_facts: bool | None) -> Iterator[Finding]:
    needed = item.kind in WITH_FACTS if states_facts is None else states_facts
    if item.checked_on:
        age = (today - date.fromisoformat(item.checked_on)).days
        if age > STALE_AFTER_DAYS:
            yield Finding("old-check-date", found=item.checked_on)
    elif needed:
        yield Finding("no-check-date")
    if needed and not item.source.strip() and item.original is None:
        yield Finding("no-source")


def _of_text(text: str) -> Iterator[tuple[str, str, str]]:
    if is_unsafe(text):
        yield "html", text[:60], ""
    media = MEDIA.search(text)
    if media:
        yield "external-media", media[0], ""
    elif address := ADDRESS.search(text):
        yield "outside-link", address[0], ""
    if placeholder := PLACEHOLDERS.search(text):
        yield "placeholder", placeholder[0], ""


def _of_words(texts: Texts, language: str) -> Iterator[Finding]:
    for code, pattern, instead in _patterns(language):
        matches = [
            (name, found) for name, text in texts.items() for found in pattern.finditer(text)
        ]
        if code == "unclear-term":
            if any(EXPLAINED.match(found.string, found.end()) for _, found in matches):
                continue
            matches = [one for one in matches if not _is_name(one[1])]
        for name, words in {name: one[0] for name, one in reversed(matches)}.items():
            yield Finding(code, language, name, words, instead)


def _is_name(found: re.Match[str]) -> bool:
    """Whether the words are part of a name, such as that of a help line."""
    return found[0][0].isupper() and bool(NAME_GOES_ON.match(found.string, found.end()))


def _of_lengths(texts: Texts, language: str, easy: bool) -> Iterator[Finding]:
    most = EASY_WORDS if easy else OTHER_WORDS
    words = []
    for name, text in texts.items():
        for sentence in SENTENCE_END.split(text):
            found = words_of(sentence)
            words += found
            if len(found) > most:
                yield Finding("long-sentence", language, name, sentence.strip())
    allowed = LETTERS.get(language.split("-")[0])
    if easy and allowed and len(words) >= FEW_WORDS:
        average = sum(letter.isalpha() for word in words for letter in word) / len(words)
        if average > allowed:
            yield Finding("long-words", language, "", f"{average:.1f}")


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """The words of a language to look for, each with its code and what to say instead."""
    known = json.loads(WORDS.read_bytes()).get(language.split("-")[0], {})
    return tuple(
        (WORD_CODES[group], _pattern(phrase), instead)
        for group, phrases in known.items()
        for phrase, instead in phrases.items()
    )


def _pattern(phrase: str) -> re.Pattern[str]:
    """Whole words; `*` stands for any ending. Thai writes no spaces: there any place counts."""
    body = r"[\s-]+".join(re.escape(word).replace(r"\*", r"\w*") for word in phrase.split())
    if re.search(r"[\u0e00-\u0e7f]", phrase):
        return re.compile(body)
    return re.compile(rf"(?<!\w){body}(?!\w)", re.IGNORECASE)
