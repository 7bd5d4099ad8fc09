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


def refused(
    fit: Fit, base: Floats, wishes: Sequence[Wish], stop_at_first: bool = False
) -> list[Wish]:
    """Wishes no table was found for, or one of them. `base` fits."""
    left = list(wishes)
    search = _Search(fit, base, stop_at_first)
    for block in BLOCKS:
        size = block * fit.width
        is_last = size >= len(base) or block == BLOCKS[-1]
        remaining = []
        for start in sorted({wish.column // size for wish in left}):
            near = [wish for wish in left if wish.column // size == start]
            part = slice(start * size, min(start * size + size, len(base)))
            remaining += search.refused(part, near)
            if remaining and is_last and stop_at_first:
                return remaining
        left = remaining
        if is_last or not left:
            break
    return left


class _Search:
    def __init__(self, fit: Fit, base: Floats, stop_at_first: bool) -> None:
        self.fit, self.base, self.stop_at_first = fit, base, stop_at_first
        order = np.argsort(fit.columns, kind="stable")
        self.rows, self.columns = fit.rows[order], fit.columns[order]
        self.sums = fit.sums(base)

    def refused(self, part: slice, wishes: list[Wish]) -> list[Wish]:
        """Wishes that the columns of `part` alone cannot grant."""
        refused: list[Wish] = []
        together = wishes
        while together:
            table = self.best(part, together)
            granted = [w for w in together if table is not None and w.granted(table[w.column])]
            if table is not None:
                wishes = [w for w in wishes if not w.granted(table[w.column])]
            elif len(together) == 1:
                wishes = [w for w in wishes if w is not together[0]]
            if not granted and len(together) == 1:
                refused.append(together[0])
                wishes = [w for w in wishes if w is not together[0]]
                if self.stop_at_first:
                    return refused
            together = wishes if granted or len(together) == 1 else together[:1]
        return refused

    def best(self, part: slice, wishes: Sequence[Wish]) -> Floats | None:
        """A table as near to the wishes as a quick search finds.

        A column somebody wishes something of is split at the target; the parts are rewarded.
        """
        first, last = np.searchsorted(self.columns, [part.start, part.stop])
        columns = self.columns[first:last] - part.start
        touched, rows = np.unique(self.rows[first:last], return_inverse=True)
        inside = np.bincount(rows, weights=self.base[self.columns[first:last]])
        outside = self.sums[touched] - inside
        highest = self.fit.highest[part]
        size = len(highest)
        at = np.array([wish.column - part.start for wish in wishes])
        targets = np.array([wish.target for wish in wishes])
        ups = np.array([wish.is_up for wish in wishes])
        worth = np.zeros(size + len(wishes))
        worth[at] = np.where(ups, 1.0, 0.0)
        worth[size:] = np.where(ups, 0.0, -1.0)
        lower_part = highest.copy()
        lower_part[at] = targets
        split = np.full(size, -1)
        split[at] = size + np.arange(len(wishes))
        again = split[columns] >= 0
        all_rows = np.concatenate([rows, rows[again]])
        all_columns = np.concatenate([columns, split[columns[again]]])
        order = np.argsort(all_rows, kind="stable")
        found = solve(
            worth,
            np.zeros(size + len(wishes)),
            np.concatenate([lower_part, highest[at] - targets]),
            np.full(size + len(wishes), self.fit.is_whole),
            (
                np.searchsorted(all_rows[order], np.arange(len(touched))),
                all_columns[order],
                np.ones(len(order)),
            ),
            (self.fit.low[touched] - outside, self.fit.high[touched] - outside),
            good=True,
        )
        if found is None:
            return None
        found[at] += found[size:]
        table = self.base.copy()
        table[part] = np.round(found[:size]) if self.fit.is_whole else found[:size]
        return table if self.fit.fits(table) else None
