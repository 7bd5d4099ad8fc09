"""An item as it is read: its parts in order, its facts, and how far the translation has come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from samsyn.catalogue import registry
from samsyn.catalogue.model import Text
from samsyn.catalogue.registry import SOURCE_LANGUAGE
from samsyn.catalogue.shelf import Shelf
from samsyn.core.shelf.content import ContentItem, Question, Section
from samsyn.core.shelf.kinds import BLUEPRINTS, ContentKind, QuestionType
from samsyn.core.shelf.publishing import STALE_AFTER_DAYS, TextStatus
from samsyn.web import labels
from samsyn.web.shelf import words

NUMBERED = frozenset({"steps", "now", "how"})
LEADS = frozenset({"lead", "happening"})
"""Parts shown under the title."""

PARTS_OF_A_STORY = frozenset({"captions", "narration"})


@dataclass(frozen=True)
class Block:
    """A part with its heading: one text, or a list, numbered or not."""

    name: str
    heading: Any
    texts: tuple[Text, ...]
    is_list: bool

    @property
    def is_numbered(self) -> bool:
        return self.name in NUMBERED


@dataclass(frozen=True)
class QuestionShown:
    """A question as it will be asked."""

    question: Question
    text: Text
    help: Text | None
    options: tuple[Text, ...]

    @property
    def is_answered_in_words(self) -> bool:
        return self.question.type in (QuestionType.TEXT, QuestionType.LINES)


@dataclass(frozen=True)
class SectionShown:
    """A section with its points and questions."""

    section: Section
    heading: Text
    lead: Text | None
    points: tuple[Text, ...]
    questions: tuple[QuestionShown, ...]


@dataclass(frozen=True)
class QuizShown:
    """A question about a role, its answers, the right one and why."""

    text: Text
    options: tuple[Text, ...]
    right: Text
    why: Text


@dataclass(frozen=True)
class Picture:
    """A picture of a story with its caption and what is told meanwhile."""

    number: int
    name: str
    caption: Text
    narration: Text

    @property
    def file(self) -> int | None:
        """The file an owner added as this picture; None for pictures drawn here."""
        use, _, number = self.name.rpartition("-")
        return int(number) if use == "file" and number.isdecimal() else None


class ItemShown:
    """One item in one language, with fallback to English where a text is missing."""

    def __init__(self, shelf: Shelf, item: ContentItem, language: str = "") -> None:
        self.shelf = shelf
        self.item = item
        self.language = language or get_language() or SOURCE_LANGUAGE

    def text(self, name: str) -> Text | None:
        """One of its texts; None when it has none of that name."""
        if not self.shelf.has_text(self.item, name):
            return None
        return self.shelf.text(self.item, name, self.language)

    def _texts(self, names: tuple[str, ...]) -> tuple[Text, ...]:
        return tuple(text for name in names if (text := self.text(name)) is not None)

    @cached_property
    def title(self) -> Text:
        return self.shelf.text(self.item, "title", self.language)

    @cached_property
    def lead(self) -> Text | None:
        return self.text("lead") or self.text("happening")

    @property
    def kind(self) -> Any:
        return words.KINDS[self.item.kind]

    @property
    def is_example(self) -> bool:
        return self.item.kind == ContentKind.EXAMPLE

    @property
    def is_first_aid(self) -> bool:
        return self.item.kind == ContentKind.FIRST_AID_CARD

    @cached_property
    def blocks(self) -> list[Block]:
        """The parts after the lead, in the order they are read."""
        found = []
        for part in BLUEPRINTS[self.item.kind]:
            if part.name in LEADS or part.name in PARTS_OF_A_STORY:
                continue
            names = self.item.list_names(part.name) if part.is_list else (part.name,)
            texts = self._texts(names)
            if texts:
                heading = words.PARTS.get(part.name, "")
                found.append(Block(part.name, heading, texts, part.is_list))
        return found

    @cached_property
    def pictures(self) -> list[Picture]:
        told = zip(
            self.item.pictures,
            self._texts(self.item.list_names("captions")),
            self._texts(self.item.list_names("narration")),
            strict=False,
        )
        return [Picture(number, *one) for number, one in enumerate(told, start=1)]

    @cached_property
    def sections(self) -> list[SectionShown]:
        return [self._section(section) for section in self.item.sections]

    @cached_property
    def form_sections(self) -> list[SectionShown]:
        form = self.item.form
        return [self._section(section) for section in form.sections] if form else []

    @property
    def mode(self) -> Any:
        return words.MODES[self.item.form.mode] if self.item.form else ""

    @property
    def outcomes(self) -> list[Any]:
        return [words.OUTCOMES[one] for one in self.item.form.outcomes] if self.item.form else []

    @cached_property
    def quiz(self) -> list[QuizShown]:
        found = []
        for asked in self.item.quiz:
            text, *options, why = self._texts(tuple(asked.text_names()))
            found.append(QuizShown(text, tuple(options), options[asked.right - 1], why))
        return found

    def _section(self, section: Section) -> SectionShown:
        heading = self.text(section.name)
        assert heading is not None
        numbers = range(1, section.points + 1)
        return SectionShown(
            section,
            heading,
            self.text(f"{section.name}.lead") if section.has_lead else None,
            self._texts(tuple(f"{section.name}.{number}" for number in numbers)),
            tuple(self._questions(section)),
        )

    def _questions(self, section: Section) -> Iterator[QuestionShown]:
        for question in section.questions:
            text = self.text(question.name)
            if text is not None:
                names = (f"{question.name}.{n}" for n in range(1, question.options + 1))
                yield QuestionShown(
                    question,
                    text,
                    self.text(f"{question.name}.help") if question.has_help else None,
                    self._texts(tuple(names)),
                )

    @property
    def audience(self) -> list[Any]:
        return [words.AUDIENCES[one] for one in self.item.audience]

    @property
    def aspects(self) -> list[Any]:
        return [words.ASPECTS[one] for one in self.item.aspects]

    @property
    def axes(self) -> list[Any]:
        return [words.AXES[one] for one in self.item.axes]

    @property
    def factors(self) -> list[str]:
        return [labels.factor_label(one) for one in self.item.factors]

    @property
    def level(self) -> Any:
        return words.LEVELS[self.item.level]

    @property
    def cost(self) -> Any:
        return words.COSTS.get(self.item.cost, "")

    @property
    def owner(self) -> str:
        """The organisation here that added it; empty for what comes with Samsyn."""
        return self.shelf.owner(self.item)

    @property
    def checked_on(self) -> date | None:
        return date.fromisoformat(self.item.checked_on) if self.item.checked_on else None

    @property
    def is_stale(self) -> bool:
        checked, oldest = self.checked_on, timezone.localdate() - timedelta(days=STALE_AFTER_DAYS)
        return checked is not None and checked < oldest

    @property
    def is_translated(self) -> bool:
        return self.title.language == self.language

    @property
    def is_draft(self) -> bool:
        return self.is_translated and self.title.status == TextStatus.DRAFT

    @cached_property
    def languages(self) -> list[tuple[str, str]]:
        """The languages it can be read in: code and the language's own name."""
        own = next((one for one in self.shelf.own if one.item.id == self.item.id), None)
        codes = own.texts if own else registry().packs[self.item.pack].languages
        return [(code, words.LANGUAGES.get(code, code)) for code in codes]

    @property
    def direction(self) -> str:
        return words.direction(self.language)
