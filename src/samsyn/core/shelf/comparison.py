"""Two sides' answers beside each other: indexes, talking points, what has changed."""

from collections.abc import Mapping
from dataclasses import dataclass

from samsyn.core.shelf.content import Form, Question, Section
from samsyn.core.shelf.kinds import QuestionType
from samsyn.core.shelf.worksheet import (
    SCALES,
    Answers,
    AskedSection,
    index_of,
    sections_of,
    share_of,
)

Sides = Mapping[str, Answers]
"""The answers of each side, by its circle; one kept together stands under an empty name."""

FAR_APART = 2
"""So many steps between two answers make a talking point."""


@dataclass(frozen=True, slots=True)
class SectionIndexes:
    """The index of a section by side."""

    section: Section
    indexes: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Point:
    """A question with the choice of each side."""

    section: Section
    question: Question
    choices: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`apart`: seen two steps differently. `unsure`: one side knows, another does not.

    `unmet`: not in place in the eyes of at least one side.
    """

    sections: tuple[SectionIndexes, ...]
    whole: Mapping[str, float | None]
    apart: tuple[Point, ...]
    unsure: tuple[Point, ...]
    unmet: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A question one side answers otherwise than in the round before."""

    side: str
    question: Question
    before: str
    now: str

    @property
    def is_better(self) -> bool | None:
        """None where one of the answers says nothing of how things are."""
        scale = SCALES[self.question.type][:-1]
        if self.before not in scale or self.now not in scale:
            return None
        is_nearer = scale.index(self.now) < scale.index(self.before)
        return is_nearer != (self.question.polarity == "strain")


def compare(form: Form, sides: Sides, *, micro: bool = False) -> Comparison:
    """What the sides say, section by section."""
    sections = _scaled(form, micro)
    points = [
        Point(
            one.section,
            asked.question,
            {
                side: answers[asked.id].choice
                for side, answers in sides.items()
                if asked.id in answers
            },
        )
        for one in sections
        for asked in one.asked
    ]
    every = [asked for one in sections for asked in one.asked]
    return Comparison(
        sections=tuple(
            SectionIndexes(
                one.section,
                {side: index_of(one.asked, answers) for side, answers in sides.items()},
            )
            for one in sections
        ),
        whole={side: index_of(every, answers) for side, answers in sides.items()},
        apart=tuple(point for point in points if _is_apart(point)),
        unsure=tuple(point for point in points if _is_unsure(point)),
        unmet=tuple(
            point
            for point in points
            if any(_is_unmet(point.question, sides[side]) for side in point.choices)
        ),
    )


def changes(form: Form, before: Sides, now: Sides, *, micro: bool = False) -> tuple[Change, ...]:
    """Answers of the same side that differ from the round before."""
    found = []
    for one in _scaled(form, micro):
        for asked in one.asked:
            for side in now:
                old = before.get(side, {}).get(asked.id)
                new = now[side].get(asked.id)
                if old and new and old.choice != new.choice and old.choice and new.choice:
                    found.append(Change(side, asked.question, old.choice, new.choice))
    return tuple(found)


def _scaled(form: Form, micro: bool) -> tuple[AskedSection, ...]:
    """The sections with the questions that have steps."""
    return tuple(
        AskedSection(one.section, asked)
        for one in sections_of(form, {}, micro=micro)
        if (asked := tuple(a for a in one.asked if a.question.type in SCALES))
    )


def _steps(point: Point) -> list[int]:
    scale = SCALES[QuestionType(point.question.type)][:-1]
    return [scale.index(choice) for choice in point.choices.values() if choice in scale]


def _is_apart(point: Point) -> bool:
    steps = _steps(point)
    return len(steps) > 1 and max(steps) - min(steps) >= FAR_APART


def _is_unsure(point: Point) -> bool:
    nobody_knows = SCALES[point.question.type][-1]
    choices = list(point.choices.values())
    return len(choices) > 1 and choices.count(nobody_knows) in range(1, len(choices))


def _is_unmet(question: Question, answers: Answers) -> bool:
    share = share_of(question, answers.get(question.id))
    return share is not None and share < 1
