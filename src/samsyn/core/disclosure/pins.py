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
from samsyn.core.disclosure.fit import Fit, Wish, refused
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
        of_group, atoms_of = classes(groups, sizes)
        class_of = np.zeros(atoms, dtype=np.int64)
        for number, members in enumerate(atoms_of):
            class_of[members] = number
        of_person = class_of[atom_of_person]
        return cls(of_group, np.bincount(of_person, minlength=len(atoms_of)), of_person, scores)

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
    base = np.bincount(crowd.of_person * width + choices, minlength=number * width)
    base = base.reshape(number, width).astype(float)
    sizes = crowd.sizes.astype(float)
    wishes = _count_wishes(crowd, base, shown)
    if not wishes:
        return False
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


def _count_wishes(
    crowd: Crowd, base: Floats, shown: Sequence[Sequence[tuple[int, int]]]
) -> list[Wish]:
    """Categories nobody or everybody of a class really chose, if one person's change of mind
    would show."""
    number, width = base.shape
    may_rise, may_fall = np.ones((number, width), bool), np.ones((number, width), bool)
    for layer, spans in enumerate(shown):
        for group, (low, high) in zip(crowd.groups, spans, strict=True):
            total = base[group, layer].sum()
            if total >= high:
                may_rise[group, layer] = False
            if total <= low:
                may_fall[group, layer] = False
    givers = may_fall & (base > 0)
    wishes = []
    for q, layer in np.argwhere(base == 0).tolist():
        if not (may_rise[q, layer] and givers[q].any()):
            wishes.append(Wish(q * width + layer, True, 1.0))
    for q, layer in np.argwhere(base == crowd.sizes[:, None]).tolist():
        others = np.delete(may_rise[q], layer)
        if not (may_fall[q, layer] and others.any()):
            wishes.append(Wish(q * width + layer, False, base[q, layer] - 1))
    return wishes


def answers_pinned(crowd: Crowd, step: float | None, shown: Sequence[Span]) -> bool:
    """Whether anybody's own answer is known to within a quarter of the scale.

    `shown`: the span of the mean of every group; `step`: the grid of answers, if any.
    """
    unit = step or 1.0
    top, close = round(100 / unit) if step else 100.0, math.ceil(CLOSE / unit) if step else CLOSE
    scores = np.round(crowd.scores / unit) if step else crowd.scores
    number = len(crowd.sizes)
    sums = np.bincount(crowd.of_person, weights=scores, minlength=number)
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
    pinned = _without_slack(crowd, fit, sums, pinned, close)
    ups = [Wish(int(q), True, least[q] + close) for q in pinned if least[q] + close <= top]
    refused_up = {wish.column for wish in refused(fit, sums, ups)}
    left = [q for q in pinned if least[q] + close > top or q in refused_up]
    downs = [
        Wish(int(q), False, most[q] - close + top * (crowd.sizes[q] - 1))
        for q in left
        if most[q] >= close
    ]
    return len(downs) < len(left) or bool(
        refused(fit, sums, downs, stop_at_first=True)
    )


def _without_slack(crowd: Crowd, fit: Fit, sums: Floats, wanted: Ints, close: float) -> Ints:
    """Classes that cannot simply move while everybody else stays."""
    totals = fit.sums(sums)
    up, down = np.full(len(sums), np.inf), np.full(len(sums), np.inf)
    for row, group in enumerate(crowd.groups):
        up[group] = np.minimum(up[group], fit.high[row] - totals[row])
        down[group] = np.minimum(down[group], totals[row] - fit.low[row])
    up, down = np.minimum(up, fit.highest - sums), np.minimum(down, sums)
    alone = crowd.sizes == 1
    free = alone & (np.floor(up) + np.floor(down) >= close)
    return wanted[~free[wanted]]
