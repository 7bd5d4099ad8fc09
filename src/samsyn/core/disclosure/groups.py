"""What a release is made from: units, backgrounds, who answered; and the atoms these make."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

NOT_TOLD = -1
"""The category of somebody who did not say; an attacker may still know who did not."""


@dataclass(frozen=True)
class Unit:
    """A part of the organisation. `parent` is a place in the list; None for the whole, at 0."""

    id: str
    parent: int | None


@dataclass(frozen=True)
class Background:
    """A background question and its choices."""

    key: str
    categories: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Respondents:
    """Everybody who answered: the unit of each, and the category in each background."""

    unit: NDArray[np.int32]
    categories: NDArray[np.int8]

    def __post_init__(self) -> None:
        if self.categories.ndim != 2 or len(self.unit) != len(self.categories):
            raise ValueError("one row of categories for each respondent")


@dataclass(frozen=True, eq=False)
class Measured:
    """One variable: a 0–100 score of every respondent, NaN where missing.

    `step` is the grid of a single item's answers (five choices: 25), None for a scale.
    """

    name: str
    scores: Floats
    step: float | None = None
    sensitive: bool = False


@dataclass(frozen=True)
class ReleasePlan:
    """Which tables are wanted; `two_way` only for the whole organisation."""

    units: bool = True
    breakdowns: tuple[str, ...] = ()
    by_unit: bool = False
    two_way: bool = False


@dataclass(frozen=True, eq=False)
class Atoms:
    """Respondents whom an attacker cannot tell apart: same unit, same backgrounds.

    `of_person` gives the atom of each respondent; atoms are in the order of units.
    """

    unit: Ints
    categories: Ints
    of_person: Ints

    @classmethod
    def of(cls, respondents: Respondents) -> "Atoms":
        """Sort respondents into atoms."""
        people = np.column_stack([respondents.unit, respondents.categories]).astype(np.int64)
        if not len(people):
            return cls(people[:, 0], people[:, 1:], np.zeros(0, dtype=np.int64))
        kinds, of_person = np.unique(people, axis=0, return_inverse=True)
        return cls(kinds[:, 0], kinds[:, 1:], of_person.reshape(-1).astype(np.int64))

    def sizes(self, counted: NDArray[np.bool_] | None = None) -> Ints:
        """People per atom, all or those counted."""
        people = self.of_person if counted is None else self.of_person[counted]
        return np.bincount(people, minlength=len(self.unit)).astype(np.int64)


def check_units(units: tuple[Unit, ...]) -> None:
    """One whole, first; parents before children. Raises ValueError."""
    if not units or units[0].parent is not None:
        raise ValueError("the first unit is the whole organisation")
    for place, unit in enumerate(units[1:], 1):
        if unit.parent is None or not 0 <= unit.parent < place:
            raise ValueError(f"unit {unit.id} has no parent before it")
    if len({unit.id for unit in units}) != len(units):
        raise ValueError("two units have the same name")
