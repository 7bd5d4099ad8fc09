"""The numbers themselves: does anything shown say what a single person answered?

Nobody may be known to have, or not to have, chosen a category, and nobody's own answer may be
known to within a quarter of the scale. What people really answered is one table that fits what is
shown; others are sought only where that one leaves no doubt.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from samsyn.core.disclosure.display import Span
from samsyn.core.disclosure.exchange import Exchange
from samsyn.core.disclosure.fit import Fit, Wish, refused, sums_by
from samsyn.core.disclosure.groups import Floats, Ints
from samsyn.core.disclosure.nesting import classes

CLOSE = 26.0
"""Points one person's answer must leave open: a little more than a quarter of the scale."""


@dataclass(frozen=True, eq=False)
class Crowd:
    """The people who answered a variable, in classes that belong to the same groups."""

    groups: list[Ints]
    sizes: Ints
    of_person: Ints
    scores: Floats

    @classmethod
    def of(
        cls, groups: Sequence[Ints], atom_of_person: Ints, scores: Floats, atoms: int
    ) -> "Crowd":
        """`groups` of atoms; atom and score of everybody who answered."""
        sizes = np.bincount(atom_of_person, minlength=atoms)
        of_group, class_of = classes(groups, sizes)
        of_person = class_of[atom_of_person]
        return cls(of_group, np.bincount(of_person), of_person, scores)

    def people(self) -> list[int]:
        """How many people each group has."""
        return [int(self.sizes[group].sum()) for group in self.groups]

    def counts(self, choices: Ints, number: int) -> list[list[int]]:
        """For each of `number` categories the people of each group who chose it."""
        size = len(self.sizes)
        table = np.bincount(self.of_person * number + choices, minlength=size * number)
        table = table.reshape(size, number)
        return [[int(table[group, c].sum()) for group in self.groups] for c in range(number)]

    def cells(self, width: int, layer: int) -> tuple[Ints, Ints]:
        """Rows (groups) and columns of one of `width` layers of columns."""
        rows = np.repeat(np.arange(len(self.groups)), [len(group) for group in self.groups])
        return rows, np.concatenate(self.groups) * width + layer


def counts_pinned(crowd: Crowd, choices: Ints, shown: Sequence[Sequence[tuple[int, int]]]) -> bool:
    """Whether some class must, or cannot, have chosen a category.

    `choices`: the category of each person; `shown`: for each category the span of counts of every
    group.
    """
    width, number = len(shown), len(crowd.sizes)
    counted = np.bincount(crowd.of_person * width + choices, minlength=number * width)
    base: Floats = counted.reshape(number, width).astype(np.float64)
    sizes = crowd.sizes.astype(float)
    wishes = [Wish(int(c), True, 1.0) for c in np.flatnonzero(base.reshape(-1) == 0)]
    everybody = np.flatnonzero((base == sizes[:, None]).reshape(-1))
    wishes += [Wish(int(c), False, sizes[c // width] - 1) for c in everybody]
    parts = [crowd.cells(width, layer) for layer in range(width)]
    groups = len(crowd.groups)
    rows = [part[0] + layer * groups for layer, part in enumerate(parts)]
    rows.append(groups * width + np.repeat(np.arange(number), width))
    columns = [part[1] for part in parts] + [np.arange(number * width)]
    spans = np.array(shown, dtype=float).reshape(groups * width, 2)
    fit = Fit(
        width,
        np.repeat(sizes, width),
        True,
        np.concatenate(rows),
        np.concatenate(columns),
        np.concatenate([spans[:, 0], sizes]),
        np.concatenate([spans[:, 1], sizes]),
    )
    return bool(refused(fit, base.reshape(-1), wishes, stop_at_first=True))


def answers_pinned(crowd: Crowd, step: float | None, shown: Sequence[Span]) -> bool:
    """Whether anybody's own answer is known to within a quarter of the scale.

    `shown`: the span of the mean of every group; `step`: the grid of answers, if any.
    """
    unit = step or 1.0
    top, close = round(100 / unit) if step else 100.0, math.ceil(CLOSE / unit) if step else CLOSE
    scores = np.round(crowd.scores / unit) if step else crowd.scores
    number = len(crowd.sizes)
    sums = sums_by(crowd.of_person, scores, number)
    least, most = np.full(number, np.inf), np.full(number, -np.inf)
    np.minimum.at(least, crowd.of_person, scores)
    np.maximum.at(most, crowd.of_person, scores)
    least = np.minimum(least, np.maximum(0, sums - top * (crowd.sizes - 1)))
    most = np.maximum(most, np.minimum(top, sums))
    rows, columns = crowd.cells(1, 0)
    people = np.array([crowd.sizes[group].sum() for group in crowd.groups], dtype=float)
    spans = np.array(shown) * (people / unit)[:, None]
    if step:
        spans = np.column_stack([np.ceil(spans[:, 0] - 1e-9), np.floor(spans[:, 1] + 1e-9)])
    fit = Fit(
        1, top * crowd.sizes.astype(float), bool(step), rows, columns, spans[:, 0], spans[:, 1]
    )
    pinned = np.flatnonzero(most - least < close)
    Exchange(fit, crowd.groups, crowd.sizes, sums).widen(pinned, least, most, close)
    pinned = np.flatnonzero(most - least < close)
    targets = np.minimum(top, least + close)
    ups = [Wish(int(q), True, float(targets[q])) for q in pinned if targets[q] > most[q]]
    not_up = {wish.column for wish in refused(fit, sums, ups)}
    for wish in ups:
        if wish.column not in not_up:
            most[wish.column] = wish.target
    left = [int(q) for q in pinned if most[q] - least[q] < close]
    if any(most[q] < close for q in left):
        return True
    beside = top * (crowd.sizes - 1)
    downs = [Wish(q, False, float(most[q] - close + beside[q])) for q in left]
    return bool(refused(fit, sums, downs, stop_at_first=True))
