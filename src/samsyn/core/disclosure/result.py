"""What a release shows, and what it withholds: the shapes everything after it reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

WHOLE, UNIT, REST, BREAKDOWN = "whole", "unit", "rest", "breakdown"
MEAN, SHARE = "mean", "share"
ALL = "all"

TOO_FEW = "too_few"
COMBINATION = "combination"
TOO_FEW_FOR_QUESTION = "too_few_for_question"
SENSITIVE_FLOOR = "sensitive_floor"
TOO_ALIKE = "too_alike"


@dataclass(frozen=True)
class Group:
    """A group that is shown, with the atoms it is made of.

    `id` is "all", "u:<unit>", "rest:<unit>" or "<one of these>/<background>=<categories>". A group
    that the plan of sensitive topics cuts otherwise than the plan of the others ends in "~<floor>".
    `background` names category places; -1 are people who did not say. `respondents` is exact and
    never stored.
    """

    id: str
    parent: str | None
    kind: str
    unit: int | None
    units: tuple[int, ...]
    background: tuple[tuple[str, tuple[int, ...]], ...]
    atoms: tuple[int, ...]
    respondents: int


@dataclass(frozen=True)
class Number:
    """A number that is shown: it lies between `lo` and `hi`, and no more is said.

    `variable` is "<name>" with the mean (0–100), or "<name>.band" with the share (0–1) of people in
    a band, for groups that are no breakdown; a sensitive topic has the share of "some" only.
    """

    variable: str
    group: str
    stat: str
    category: str
    lo: float
    hi: float


@dataclass(frozen=True)
class Shown:
    """That a variable is shown of a group: how many answered it, exactly, which is never stored;
    and how far the mean may be from what would be found if asked again (no mean: None)."""

    variable: str
    group: str
    people: int
    interval: tuple[float, float] | None


@dataclass(frozen=True)
class Withheld:
    """A unit (its plain id) or group without a result, or without one for a variable.

    A breakdown that is not shown at all is named "<group>/<background>". `counted_in` is the
    smallest shown group that holds the same people; empty if nothing is shown.
    """

    group: str
    variable: str
    reason: str
    counted_in: str


@dataclass(frozen=True)
class Result:
    """A release: deterministic, stored, never computed again."""

    groups: tuple[Group, ...]
    numbers: tuple[Number, ...]
    shown: tuple[Shown, ...]
    withheld: tuple[Withheld, ...]
    proof: Mapping[str, Any]

    @cached_property
    def _shown(self) -> dict[tuple[str, str], Shown]:
        return {(one.variable, one.group): one for one in self.shown}

    def counted(self, variable: str, group: str) -> int:
        """How many people of a group answered a variable; 0 where it is not shown."""
        one = self._shown.get((variable, group))
        return one.people if one else 0

    def interval(self, variable: str, group: str) -> tuple[float, float] | None:
        """The interval of a shown mean."""
        one = self._shown.get((variable, group))
        return one.interval if one else None
