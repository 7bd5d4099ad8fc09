"""Comparing results honestly: a group with the whole, a wave with the last one, a band with a band.

Nothing is called a difference that chance could have made: two means differ when they lie
further apart than the root of their squared half intervals. A figure is given only where both
sides stand for at least 10 people; a leaver's answer could be guessed from two small means.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot
from typing import Literal

from samsyn.core.terms import SENSITIVE_FLOOR

Word = Literal["higher", "lower", "alike", "unclear"]
Match = Literal["same", "mapped", "blocked"]

PEOPLE_FOR_A_NUMBER = 10
"""People in both waves before a change is given as a figure."""

WORTH_SEEING = 10
"""Points, 0 to 100: two means are called alike only where a difference so big would be seen."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A released mean (0–100) with the ends of its interval, and the people behind it."""

    mean: int
    low: float
    high: float
    people: int

    @property
    def half(self) -> float:
        """Half the width of the interval; near 0 and 100 the interval is cut, so the wider side."""
        return max(self.mean - self.low, self.high - self.mean)


@dataclass(frozen=True, slots=True)
class Difference:
    """How one figure lies to another; `points` and their uncertainty only where allowed."""

    word: Word
    points: int | None = None
    give_or_take: int | None = None


def difference(here: Figure, there: Figure) -> Difference:
    """How `here` lies to `there`, in a word; higher is better."""
    apart, chance = here.mean - there.mean, hypot(here.half, there.half)
    if abs(apart) > chance:
        return Difference("higher" if apart > 0 else "lower")
    return Difference("alike" if chance <= WORTH_SEEING else "unclear")


def change(now: Figure, before: Figure) -> Difference:
    """`difference` between two waves, as a figure too where both have enough people."""
    found = difference(now, before)
    if found.word == "unclear" or min(now.people, before.people) < PEOPLE_FOR_A_NUMBER:
        return found
    chance = hypot(now.half, before.half)
    return Difference(found.word, now.mean - before.mean, round(chance))


@dataclass(frozen=True, slots=True)
class Share:
    """The released band of a share (0–1) and the people behind it."""

    low: float
    high: float
    people: int


def sensitive_change(now: Share, before: Share) -> Difference:
    """How a sensitive share moved: told only where both bands are apart and the floor is met.

    Fewer people than before is "higher": higher is better everywhere.
    """
    if min(now.people, before.people) < SENSITIVE_FLOOR:
        return Difference("unclear")
    if now.high < before.low:
        return Difference("higher")
    return Difference("lower" if now.low > before.high else "unclear")


Asked = Mapping[str, tuple[str, str]]
"""Which instrument, in which version, asked for each variable."""


def match(variable: str, now: Asked, before: Asked) -> Match:
    """Whether a variable may be compared with that of the last wave.

    The same instrument and version: yes. Another version: mapped by its factor, with a warning.
    Another instrument, or not asked then: blocked.
    """
    here, there = now.get(variable), before.get(variable)
    if here is None or there is None or here[0] != there[0]:
        return "blocked"
    return "same" if here[1] == there[1] else "mapped"
