"""Labels, headings, instructions and placeholders of the form, however they are typed."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable
from itertools import islice

from samsyn.reports.form_labels import ENGLISH, PLACEHOLDERS, STEP_WORDS, LabelSet
from samsyn.reports.read.form_sentences import FORM_SENTENCES

LONGEST_LABEL = 400
PREFIX_WORDS = 6
FIRST_WORDS = 120
_NOT_WORD = re.compile(r"[\W_]+")
_NUMBERED = re.compile(r"^(.*?) \d{1,3}$")
_LEADING = re.compile(r"^(?:\d{1,2}|[a-h]) ")
_STEP = re.compile(rf"^(?:{'|'.join(STEP_WORDS)}) ?([1-5])(?: (.*))?$")
_STEP_REVERSED = re.compile(rf"^([1-5]) (?:{'|'.join(STEP_WORDS)})(?: (.*))?$")
_ENDS = re.compile(r"[:?](?=\s|$)|\s[-–—](?=\s)")
_SENTENCE_END = re.compile(r"(?<=[.?!:])\s+")


def normal(text: str) -> str:
    """Words only, in lower case: what is left when typing habits are taken away."""
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def sentences(text: str) -> list[str]:
    return [one for one in map(normal, _SENTENCE_END.split(text)) if one]


def sentence_print(sentence: str) -> str:
    return hashlib.sha256(sentence.encode()).hexdigest()[:12]


class Recogniser:
    """Knows the given label sets and always the English one.

    `fixed` and `placeholder` are prints of what a form written by Samsyn says is its wording.
    """

    def __init__(
        self, label_sets: Iterable[LabelSet], fixed: Collection[str] = (), placeholder: str = ""
    ) -> None:
        self.own_placeholder = placeholder
        self.fixed = frozenset(fixed)
        self.labels: dict[str, tuple[str, str]] = {}
        self.prefixes: dict[tuple[str, ...], tuple[str, str, int]] = {}
        self.titles: dict[str, int] = {}
        self.known: set[str] = set()
        self.tasks: list[str] = []
        self.placeholders = set(map(normal, PLACEHOLDERS))
        self.first_words: set[str] = set()
        for label_set in (ENGLISH, *label_sets):
            self._learn(label_set)

    def _learn(self, words: LabelSet) -> None:
        for field, label in words.labels.items():
            for text in (label, *words.aliases.get(field, ())):
                key = normal(text)
                self.labels.setdefault(key, (field, label))
                parts = tuple(key.split())
                self.first_words.update(parts[:1])
                if len(parts) > PREFIX_WORDS + 1:
                    self.prefixes.setdefault(parts[:PREFIX_WORDS], (field, label, len(parts)))
        for number, heading in enumerate(words.headings, start=1):
            self.titles[normal(heading)] = number
            self.titles.setdefault(normal(heading.split(":", 1)[-1]), number)
        texts = (words.title, words.subtitle, words.unplaced, words.after, *words.notes.values())
        self.known.update(map(normal, texts))
        self.tasks.append(f"{normal(words.task)} ")
        self.first_words.update(normal(words.task).split()[:1])
        self.placeholders.add(normal(words.placeholder))

    def field(self, text: str) -> tuple[str, str] | None:
        """The field a text is the label of, with the label in its language."""
        if len(text) > LONGEST_LABEL or not self._may_begin(text):
            return None
        return self._exact(text) or (None if self.label_and_answer(text) else self._near(text))

    def _may_begin(self, text: str) -> bool:
        """Whether one of the first words could begin a label: most text is told by this alone."""
        return not self.first_words.isdisjoint(normal(text[:FIRST_WORDS]).split()[:2])

    def _key(self, text: str) -> str:
        key = normal(text)
        for task in self.tasks:
            key = key.removeprefix(task)
        return key

    def _exact(self, text: str) -> tuple[str, str] | None:
        key = self._key(text)
        found = self.labels.get(key) or self.labels.get(_LEADING.sub("", key))
        if found:
            return found
        numbered = _NUMBERED.match(key)
        if numbered and numbered[1] in self.labels:
            field, label = self.labels[numbered[1]]
            is_sub_goal = field == "sub_goal"
            return field, f"{label} {key.rsplit(' ', 1)[1]}" if is_sub_goal else label
        return None

    def _near(self, text: str) -> tuple[str, str] | None:
        """A long label somebody shortened or reworded at its end."""
        words = self._key(text).split()
        near = self.prefixes.get(tuple(words[:PREFIX_WORDS]))
        if near and 0.6 * near[2] <= len(words) <= 1.3 * near[2]:
            return near[0], near[1]
        return None

    def label_and_answer(self, text: str) -> tuple[str, str, str] | None:
        """Field, label and answer of a line such as "Goal: nobody works alone at night"."""
        found = None
        if not self._may_begin(text):
            return None
        for end in islice(_ENDS.finditer(text[:LONGEST_LABEL]), 6):
            label = self._exact(text[: end.start() + 1])
            if label and text[end.end() :].strip():
                found = (*label, text[end.end() :].strip())
        return found

    def step(self, text: str, is_heading: bool, current: int) -> int:
        """The number of the step a text is the heading of, 0 if none."""
        if len(text) > LONGEST_LABEL:
            return 0
        key = normal(text)
        match = _STEP.match(key) or _STEP_REVERSED.match(key)
        if match:
            number, rest = int(match[1]), match[2] or ""
            if is_heading or self.titles.get(rest) == number:
                return number
            return number if not rest and number == current + 1 else 0
        title = self.titles.get(key, 0)
        return title if title and (is_heading or title in (current, current + 1)) else 0

    def is_fixed(self, text: str) -> bool:
        """Whether a text is the form's own wording: title, instruction, note."""
        key = normal(text)
        if key in self.known or key in self.titles:
            return True
        if self.fixed and sentence_print(key) in self.fixed:
            return True
        if len(text) > 4 * LONGEST_LABEL:
            return False
        parts = sentences(text)
        return bool(parts) and all(sentence_print(one) in FORM_SENTENCES for one in parts)

    def is_placeholder(self, text: str) -> bool:
        return len(text) < LONGEST_LABEL and normal(text) in self.placeholders

    def is_own_placeholder(self, text: str) -> bool:
        """The same inside a control Samsyn wrote, which names its one placeholder."""
        if not self.own_placeholder:
            return self.is_placeholder(text)
        return len(text) < LONGEST_LABEL and sentence_print(normal(text)) == self.own_placeholder
