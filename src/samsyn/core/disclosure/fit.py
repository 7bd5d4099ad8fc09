"""Other answers that agree with everything shown: what an attacker cannot rule out.

Columns are counts or sums of classes of people, `width` of them for each class in order; rows say
what is shown. From one table that fits, others are sought that grant wishes ("somebody here could
have said no"): first among the classes close by, all else left as it is, then among ever more.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from samsyn.core.disclosure.groups import Floats, Ints
from samsyn.core.disclosure.solver import solve

BLOCKS = (60, 500, 3000)
"""Classes looked at together."""

TIGHT = 1e-7


@dataclass(frozen=True, eq=False)
class Fit:
    """Tables from zero to `highest` whose row sums lie between `low` and `high`.

    `rows` and `columns` are the cells of the matrix of zeros and ones.
    """

    width: int
    highest: Floats
    is_whole: bool
    rows: Ints
    columns: Ints
    low: Floats
    high: Floats

    def sums(self, table: Floats) -> Floats:
        """The row sums of a table."""
        return np.bincount(self.rows, weights=table[self.columns], minlength=len(self.low))

    def fits(self, table: Floats) -> bool:
        """Whether a table agrees with everything shown."""
        sums = self.sums(table)
        slack = TIGHT * (1 + np.abs(sums))
        return bool(
            (sums >= self.low - slack).all()
            and (sums <= self.high + slack).all()
            and (table >= -TIGHT).all()
            and (table <= self.highest + TIGHT).all()
        )


@dataclass(frozen=True)
class Wish:
    """That `column` could be as high, or as low, as `target`."""

    column: int
    is_up: bool
    target: float

    def granted(self, value: float) -> bool:
        """Whether a value is far enough."""
        return value >= self.target - TIGHT if self.is_up else value <= self.target + TIGHT


def refused(fit: Fit, base: Floats, wishes: Sequence[Wish]) -> list[Wish]:
    """Wishes no table was found for. `base` fits."""
    left = list(wishes)
    order = np.argsort(fit.columns, kind="stable")
    search = _Search(fit, base, fit.rows[order], fit.columns[order])
    for block in BLOCKS:
        if not left:
            break
        size = block * fit.width
        left = [
            wish
            for start in sorted({wish.column // size for wish in left})
            for wish in search.refused(
                start * size,
                min(start * size + size, len(base)),
                [wish for wish in left if wish.column // size == start],
            )
        ]
        if size >= len(base):
            break
    return left


class _Search:
    def __init__(self, fit: Fit, base: Floats, rows: Ints, columns: Ints) -> None:
        self.fit, self.base, self.rows, self.columns = fit, base, rows, columns
        self.sums = fit.sums(base)

    def refused(self, start: int, end: int, wishes: list[Wish]) -> list[Wish]:
        """Wishes that columns from `start` to `end` alone cannot grant."""
        a, b = np.searchsorted(self.columns, [start, end])
        columns = self.columns[a:b] - start
        touched, rows = np.unique(self.rows[a:b], return_inverse=True)
        inside = np.bincount(rows, weights=self.base[self.columns[a:b]], minlength=len(touched))
        outside = self.sums[touched] - inside
        low, high = self.fit.low[touched] - outside, self.fit.high[touched] - outside
        highest = self.fit.highest[start:end]
        while wishes:
            table = self.best(start, columns, rows, low, high, highest, wishes)
            still = wishes
            if table is not None:
                still = [w for w in wishes if not w.granted(float(table[w.column - start]))]
            if len(still) == len(wishes):
                return wishes
            wishes = still
        return []

    def best(
        self,
        start: int,
        columns: Ints,
        rows: Ints,
        low: Floats,
        high: Floats,
        highest: Floats,
        wishes: list[Wish],
    ) -> Floats | None:
        """The table that grants most wishes: each has a switch that forces its column there."""
        size, number = len(highest), len(wishes)
        at = np.array([wish.column - start for wish in wishes])
        # up: value - target * switch >= 0; down: value + (highest - target) * switch <= highest
        reach = np.array(
            [
                -w.target if w.is_up else highest[c] - w.target
                for w, c in zip(wishes, at, strict=True)
            ]
        )
        ups = np.array([wish.is_up for wish in wishes])
        switch_rows = len(low) + np.arange(number)
        all_rows = np.concatenate([rows, switch_rows, switch_rows])
        all_columns = np.concatenate([columns, at, size + np.arange(number)])
        values = np.concatenate([np.ones(len(columns) + number), reach])
        order = np.argsort(all_rows, kind="stable")
        starts = np.searchsorted(all_rows[order], np.arange(len(low) + number))
        found = solve(
            np.concatenate([np.zeros(size), np.ones(number)]),
            np.zeros(size + number),
            np.concatenate([highest, np.ones(number)]),
            np.concatenate([np.full(size, self.fit.is_whole), np.ones(number, dtype=bool)]),
            (starts, all_columns[order], values[order]),
            (
                np.concatenate([low, np.where(ups, 0.0, -np.inf)]),
                np.concatenate([high, np.where(ups, np.inf, highest[at])]),
            ),
            gap=0.3,
        )
        if found is None:
            return None
        return self.checked(start, found[:size])

    def checked(self, start: int, part: Floats) -> Floats | None:
        """The part, rounded where whole, if with everything else it really fits."""
        table = self.base.copy()
        table[start : start + len(part)] = np.round(part) if self.fit.is_whole else part
        return table[start : start + len(part)] if self.fit.fits(table) else None
