"""The cheapest other tables that fit: one class a little higher, one beside it a little lower."""

from collections.abc import Sequence

import numpy as np

from samsyn.core.disclosure.fit import Fit
from samsyn.core.disclosure.groups import Floats, Ints

NEARBY = 15
"""Classes on either side that an answer is exchanged with."""


class Exchange:
    """Cheap other tables: one class higher, and another one lower or nobody."""

    def __init__(self, fit: Fit, groups: Sequence[Ints], people: Ints, table: Floats) -> None:
        """`groups` of classes, one for each row; people of each class; a table that fits."""
        self.fit, self.groups, self.people, self.table = fit, groups, people, table
        totals = fit.sums(table)
        self.up = (fit.high - totals).tolist()
        self.down = (totals - fit.low).tolist()
        self.groups_of: list[set[int]] = [set() for _ in table]
        for row, group in enumerate(groups):
            for q in group.tolist():
                self.groups_of[q].add(row)

    def widen(self, wanted: Ints, least: Floats, most: Floats, close: float) -> None:
        """Put the lowest and highest answers of one person that exchanges reach into `least` and
        `most`, for classes `wanted`, until they are `close` apart."""
        for q in wanted.tolist():
            top = self.fit.highest[q] / self.people[q]
            beside = self.fit.highest[q] - top
            for other in (None, *self.nearby(q)):
                up, down = self.moves(q, other)
                most[q] = max(most[q], min(top, self.table[q] + up))
                least[q] = min(least[q], max(0.0, self.table[q] - down - beside))
                if most[q] - least[q] >= close:
                    break

    def nearby(self, q: int) -> list[int]:
        """Some classes of the smallest group of a class."""
        smallest = min((self.groups[g] for g in self.groups_of[q]), key=len)
        here = int(np.searchsorted(smallest, q))
        around = smallest[max(0, here - NEARBY) : here + NEARBY + 1]
        return [other for other in around.tolist() if other != q]

    def moves(self, q: int, other: int | None) -> tuple[float, float]:
        """How far a class could be higher, or lower, if the other one were as much the reverse."""
        mine = self.groups_of[q]
        ups, downs = [self.fit.highest[q] - self.table[q]], [self.table[q]]
        if other is not None:
            ups.append(self.table[other])
            downs.append(self.fit.highest[other] - self.table[other])
            theirs = self.groups_of[other]
            ups += [self.down[g] for g in theirs - mine]
            downs += [self.up[g] for g in theirs - mine]
            mine = mine - theirs
        ups += [self.up[g] for g in mine]
        downs += [self.down[g] for g in mine]
        return max(0.0, min(ups)), max(0.0, min(downs))
