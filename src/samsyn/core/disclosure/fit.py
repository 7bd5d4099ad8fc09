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

BLOCKS = (300, 3000)
"""Classes looked at together."""

TIGHT = 1e-7


def sums_by(place: Ints, values: Floats, number: int) -> Floats:
    """The sums of values by place, 0 … `number` - 1."""
    return np.bincount(place, weights=values, minlength=number).astype(np.float64)


@dataclass(frozen=True, eq=False)
class Fit:
    """Tables from zero to `highest` whose row sums lie between `low` and `high`.

    `rows` and `columns` are the cells of the matrix of zeros and ones. With more than one column
    to a class, one row for each class comes last: its columns share out the people of the class.
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
        return sums_by(self.rows, table[self.columns], len(self.low))

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

    def denied(self, table: Floats, wishes: Sequence["Wish"]) -> list["Wish"]:
        """Wishes that neither a table that fits grants nor one more person of a class who changes
        from one of its columns to another."""
        left = [wish for wish in wishes if not wish.granted(float(table[wish.column]))]
        if not left or self.width == 1:
            return left
        sums, shown = self.sums(table), len(self.low) - len(table) // self.width
        is_full, is_bare = sums > self.high - 1 + TIGHT, sums < self.low + 1 - TIGHT
        is_full[shown:] = is_bare[shown:] = False
        may_rise, may_fall = np.ones(len(table), dtype=bool), table > 1 - TIGHT
        may_rise[self.columns[is_full[self.rows]]] = False
        may_fall[self.columns[is_bare[self.rows]]] = False
        rising = may_rise.reshape(-1, self.width).sum(axis=1)
        falling = may_fall.reshape(-1, self.width).sum(axis=1)
        still = []
        for wish in left:
            column, group = wish.column, wish.column // self.width
            if wish.is_up:
                one_more = bool(may_rise[column] and falling[group] > may_fall[column])
                best = float(table[column]) + one_more
            else:
                one_less = bool(may_fall[column] and rising[group] > may_rise[column])
                best = float(table[column]) - one_less
            if not wish.granted(best):
                still.append(wish)
        return still


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
    left = fit.denied(base, wishes)
    search = _Search(fit, base, stop_at_first)
    for block in BLOCKS:
        size = block * fit.width
        is_last = size >= len(base) or block == BLOCKS[-1]
        remaining: list[Wish] = []
        for start in sorted({wish.column // size for wish in left}):
            near = [wish for wish in left if wish.column // size == start]
            part = slice(start * size, min(start * size + size, len(base)))
            remaining += search.refused(part, near, is_last)
            if remaining and is_last and stop_at_first:
                return remaining
        left = remaining
        if is_last:
            break
    return left


class _Search:
    def __init__(self, fit: Fit, base: Floats, stop_at_first: bool) -> None:
        self.fit, self.base, self.stop_at_first = fit, base, stop_at_first
        order = np.argsort(fit.columns, kind="stable")
        self.rows, self.columns = fit.rows[order], fit.columns[order]
        self.sums = fit.sums(base)

    def refused(self, part: slice, wishes: list[Wish], is_thorough: bool) -> list[Wish]:
        """Wishes that the columns of `part` alone cannot grant.

        All are asked for together as long as some are granted; then, if thorough, one by one.
        """
        if is_thorough and self.fit.is_whole:
            hopeless, wishes = self.sorted_out(part, wishes)
            if hopeless and self.stop_at_first:
                return hopeless
        else:
            hopeless = []
        together = wishes
        while together:
            table = self.best(part, together)
            still = wishes if table is None else self.fit.denied(table, wishes)
            if len(still) < len(wishes):
                wishes = together = still
                continue
            if not is_thorough:
                return wishes
            if len(together) == 1:
                hopeless.append(together[0])
                wishes = together = [wish for wish in wishes if wish is not together[0]]
                if self.stop_at_first:
                    return hopeless
            else:
                together = together[:1]
        return hopeless

    def sorted_out(self, part: slice, wishes: list[Wish]) -> tuple[list[Wish], list[Wish]]:
        """Wishes not even fractions of people could grant, and those still to be granted."""
        hopeless: list[Wish] = []
        together = open_ = wishes
        while together:
            before = len(open_)
            table = self.best(part, together, in_fractions=True)
            if table is None:
                return hopeless, wishes
            whole = np.round(table)
            if np.abs(table - whole).max() < TIGHT and self.fit.fits(whole):
                wishes = self.fit.denied(whole, wishes)
                open_ = self.fit.denied(whole, open_)
            still = [wish for wish in open_ if not wish.granted(float(table[wish.column]))]
            if len(still) < before:
                open_ = together = still
            elif len(together) > 1:
                together = together[:1]
            else:
                hopeless += together
                if self.stop_at_first:
                    return hopeless, wishes
                open_ = together = [wish for wish in open_ if wish is not hopeless[-1]]
        return hopeless, [wish for wish in wishes if wish not in hopeless]

    def best(
        self, part: slice, wishes: Sequence[Wish], in_fractions: bool = False
    ) -> Floats | None:
        """A table as near to the wishes as a quick search finds.

        A column somebody wishes something of is split at the target; the parts are rewarded.
        """
        is_whole = self.fit.is_whole and not in_fractions
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
            np.full(size + len(wishes), is_whole),
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
        table[part] = np.round(found[:size]) if is_whole else found[:size]
        return table if self.fit.fits(table) else None
