"""Gathers what a file holds: cleans every string, shares scales, tells what did not fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isclose

from samsyn.reports.read.questionnaires.cleaning import LONGEST_RAW, Names, clean
from samsyn.reports.read.questionnaires.languages import language_code
from samsyn.reports.read.questionnaires.losses import LOSSES
from samsyn.reports.read.questionnaires.model import (
    Choice,
    ChoiceSet,
    Group,
    ImportedInstrument,
    Item,
    Loss,
    Texts,
    UnreadableQuestionnaire,
)

LONGEST_TEXT = 600
LONGEST_LABEL = 200
LONGEST_LEGAL = 2_000
LONGEST_WHERE = 80
FEWEST_CHOICES, MOST_CHOICES = 2, 11
MOST_ITEMS = 2_000
MOST_LOSSES = 10_000
MOST_LANGUAGES = 60
MOST_CHARACTERS = 4_000_000

Raw = Mapping[str, str]
"""Language as the file names it → text as the file holds it."""


@dataclass(frozen=True, slots=True)
class RawChoice:
    """A choice before cleaning."""

    code: str
    texts: Raw
    weight: float | None = None


class Gathering:
    """One reading of one file; `language` is meant where the file names none."""

    def __init__(self, source_format: str, language: str = "en") -> None:
        self._format = source_format
        self._unsaid = language
        self._items: list[Item] = []
        self._groups: list[Group] = []
        self._scales: dict[tuple[object, ...], ChoiceSet] = {}
        self._losses: dict[tuple[str, str], Loss] = {}
        self._known_scales: dict[tuple[object, ...], str] = {}
        self._characters = 0
        self._languages: dict[str, None] = {}
        self._codes: dict[str, str] = {}
        self._item_names = Names("item")
        self._scale_names = Names("scale")
        self._group_names = Names("group")

    def lose(self, kind: str, where: str = "") -> None:
        """Tell that something did not fit; the same is told once."""
        place = clean(where, LONGEST_WHERE).text
        if len(self._losses) >= MOST_LOSSES:
            raise UnreadableQuestionnaire("too_much")
        self._losses.setdefault((kind, place), Loss(kind, place, *LOSSES[kind]))

    def languages(self, named: Iterable[str]) -> None:
        """The languages the file says it is in, the main one first."""
        for name in named:
            self._language(name)

    def texts(self, raw: Raw, where: str, longest: int = LONGEST_TEXT) -> Texts:
        """The cleaned texts by language; empty ones are left out."""
        found: dict[str, str] = {}
        for name, value in raw.items():
            plain = self.text(value, where, longest)
            language = self._language(name) if plain else ""
            if language:
                found.setdefault(language, plain)
        return found

    def text(self, raw: str, where: str, longest: int = LONGEST_TEXT) -> str:
        """One cleaned text; what was taken out of it is told."""
        self._characters += min(len(raw), LONGEST_RAW)
        if self._characters > MOST_CHARACTERS:
            raise UnreadableQuestionnaire("too_much")
        cleaned = clean(raw, longest)
        for kind in cleaned.lost:
            self.lose(kind, where)
        return cleaned.text

    def group(self, name: str, raw: Raw) -> str:
        """The id of a new group; "" when it has no text to show."""
        texts = self.texts(raw, name)
        if not texts:
            return ""
        self._groups.append(Group(self._group_names.take(name), texts))
        return self._groups[-1].id

    def scale(self, name: str, choices: Sequence[RawChoice], where: str) -> str:
        """The id of the scale with these choices; "" when no item can use it, which is told."""
        if not FEWEST_CHOICES <= len(choices) <= MOST_CHOICES:
            self.lose("too_few" if len(choices) < FEWEST_CHOICES else "too_many", where)
            return ""
        raw = tuple((one.code, tuple(one.texts.items()), one.weight) for one in choices)
        if raw not in self._known_scales:
            self._known_scales[raw] = self._new_scale(name, choices, where)
        return self._known_scales[raw]

    def item(self, name: str, raw: Raw, *, scale: str, required: bool, group: str) -> None:
        """One item that can be asked."""
        if len(self._items) >= MOST_ITEMS:
            raise UnreadableQuestionnaire("too_much")
        texts = self.texts(raw, name)
        if not texts:
            self.lose("no_text", name)
            texts = {self._main(): self.text(name, name, LONGEST_LABEL) or "…"}
        self._items.append(Item(self._item_names.take(name), texts, scale, required, group))

    def finish(self, title: Raw, *, licence: str = "", legal: str = "") -> ImportedInstrument:
        """All of it; raises UnreadableQuestionnaire when there was nothing at all."""
        titles = self.texts(title, "title", LONGEST_LABEL)
        if not self._items and not self._losses:
            raise UnreadableQuestionnaire("nothing")
        self._tell_missing_translations()
        used = {one.group for one in self._items}
        return ImportedInstrument(
            title=titles,
            languages=tuple(self._languages),
            items=tuple(self._items),
            scales=tuple(self._scales.values()),
            groups=tuple(one for one in self._groups if one.id in used),
            licence=self.text(licence, "licence", LONGEST_LEGAL),
            copyright=self.text(legal, "copyright", LONGEST_LEGAL),
            source_format=self._format,
            losses=tuple(self._losses.values()),
        )

    def _new_scale(self, name: str, choices: Sequence[RawChoice], where: str) -> str:
        codes = Names("choice")
        cleaned = tuple(
            Choice(
                codes.take(one.code or str(number)),
                self._choice_texts(one, where),
                one.weight,
            )
            for number, one in enumerate(choices, start=1)
        )
        self._check_order(cleaned, where)
        key = tuple((one.code, tuple(sorted(one.texts.items())), one.weight) for one in cleaned)
        if key not in self._scales:
            self._scales[key] = ChoiceSet(self._scale_names.take(name), cleaned)
        return self._scales[key].id

    def _main(self) -> str:
        return next(iter(self._languages), None) or self._language("")

    def _language(self, name: str) -> str:
        if name in self._codes:
            return self._codes[name]
        code = language_code(name) if name else self._unsaid
        if not name:
            self.lose("language")
        elif not code:
            self.lose("unknown_language", name)
        if code:
            self._languages.setdefault(code)
        if max(len(self._languages), len(self._codes)) > MOST_LANGUAGES:
            raise UnreadableQuestionnaire("too_much")
        self._codes[name] = code
        return code

    def _choice_texts(self, choice: RawChoice, where: str) -> Texts:
        texts = self.texts(choice.texts, where, LONGEST_LABEL)
        if texts:
            return texts
        self.lose("no_text", where)
        return {self._main(): self.text(choice.code, where, LONGEST_LABEL) or "…"}

    def _check_order(self, choices: tuple[Choice, ...], where: str) -> None:
        weights = [one.weight for one in choices if one.weight is not None]
        if weights:
            steps = [after - before for before, after in pairwise(weights)]
            is_even = all(isclose(step, steps[0], abs_tol=1e-9) and step for step in steps)
            if len(weights) < len(choices) or not is_even:
                self.lose("weights", where)
        elif all(one.code.isdecimal() for one in choices):
            numbers = [int(one.code) for one in choices]
            if numbers not in (sorted(numbers), sorted(numbers, reverse=True)):
                self.lose("order", where)

    def _tell_missing_translations(self) -> None:
        choices = [one for scale in self._scales.values() for one in scale.choices]
        everything: list[Item | Choice | Group] = [*self._items, *choices, *self._groups]
        for language in self._languages:
            if any(language not in one.texts and _has_words(one.texts) for one in everything):
                self.lose("translation", language)


def _has_words(texts: Texts) -> bool:
    """Whether there is anything to translate: bare numbers are the same everywhere."""
    return any(letter.isalpha() for text in texts.values() for letter in text)
