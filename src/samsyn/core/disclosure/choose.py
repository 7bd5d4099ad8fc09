"""Which breakdowns are shown: as many people served as possible, and no leak.

Cutting planes: choose the best tables, look for leaks, forbid what leaks, choose again; the first
safe choice is the best one. Where that would take too long, tables are dropped until nothing leaks
and then tried again.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from samsyn.core.disclosure.groups import Ints
from samsyn.core.disclosure.linear import find_leaks
from samsyn.core.disclosure.solver import best_choice
from samsyn.core.disclosure.tables import Table

MOST_VERSIONS = 600
MOST_ROUNDS = 60


@dataclass(frozen=True, eq=False)
class Choice:
    """The tables shown; whether no better choice exists; how often leaks were looked for."""

    tables: tuple[Table, ...]
    best: bool
    checks: int


@dataclass(frozen=True)
class _Leak:
    """The places of the tables and of the fixed groups that cause it."""

    tables: frozenset[int]
    fixed: Sequence[int]


class Chooser:
    """Chooses among tables beside groups that are shown in any case."""

    def __init__(
        self, fixed: Sequence[Ints], sizes: Ints, k: int, in_time: Callable[[], bool]
    ) -> None:
        self.fixed, self.sizes, self.k, self.in_time = list(fixed), sizes, k, in_time
        self.checks = 0

    def choose(self, versions: Sequence[Sequence[Table]]) -> Choice:
        """`versions`: for every slot the full table first, then coarser ones."""
        tables = [table for slot in versions for table in slot]
        chosen = self.optimum(tables) if len(tables) <= MOST_VERSIONS else None
        if chosen is not None:
            return Choice(tuple(chosen), True, self.checks)
        return Choice(tuple(self.repaired(versions)), False, self.checks)

    def leaks(self, tables: Sequence[Table], fixed: Sequence[int] | None = None) -> list[_Leak]:
        """Leaks of tables beside all fixed groups, or some of them."""
        self.checks += 1
        beside = range(len(self.fixed)) if fixed is None else fixed
        groups = [self.fixed[g] for g in beside]
        owners = [-1 - g for g in beside]
        for place, table in enumerate(tables):
            groups += [cell.atoms for cell in table.cells]
            owners += [place] * len(table.cells)
        found = []
        for leak in find_leaks(groups, self.sizes, self.k):
            behind = {owners[g] for g in leak.groups}
            causes = frozenset(owner for owner in behind if owner >= 0)
            found.append(_Leak(causes, sorted(-1 - owner for owner in behind - causes)))
        return found

    def optimum(self, tables: Sequence[Table]) -> list[Table] | None:
        """The best safe choice; None when rounds or time run out."""
        worth = np.array([table.worth for table in tables])
        slots: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for place, table in enumerate(tables):
            slots[table.slot].append(place)
        one_each = [(frozenset(places), 1) for places in slots.values() if len(places) > 1]
        forbidden: dict[frozenset[int], None] = {}
        for _ in range(MOST_ROUNDS):
            if not self.in_time():
                return None
            limits = one_each + [(places, len(places) - 1) for places in forbidden]
            picked = best_choice(worth, limits)
            if picked is None:
                return None
            leaks = self.leaks([tables[p] for p in picked])
            if not leaks:
                return [tables[p] for p in picked]
            for leak in leaks:
                causes = [picked[c] for c in leak.tables]
                smallest = self.smallest(causes, leak.fixed, tables)
                forbidden[frozenset(smallest)] = None
        return None

    def smallest(
        self, causes: Iterable[int], fixed: Sequence[int], tables: Sequence[Table]
    ) -> list[int]:
        """Causes none of which can be left out, the most valuable left out first."""
        needed = sorted(causes, key=lambda c: (-tables[c].worth, c))
        for cause in list(needed):
            others = [c for c in needed if c != cause]
            if others and self.leaks([tables[c] for c in others], fixed):
                needed = others
        return needed

    def repaired(self, versions: Sequence[Sequence[Table]]) -> list[Table]:
        """Without proof: everything, minus what leaks, then what was dropped, ever coarser."""
        kept = self.without_leaks([], [slot[0] for slot in versions if slot])
        level: Counter[tuple[int, ...]] = Counter()
        by_slot = {slot[0].slot: slot for slot in versions if slot}
        for _ in range(max((len(slot) for slot in versions), default=0)):
            shown = {table.slot for table in kept}
            missing = [slot for slot in by_slot if slot not in shown]
            again = [by_slot[s][level[s]] for s in missing if level[s] < len(by_slot[s])]
            if not again or not self.in_time():
                break
            level.update(table.slot for table in again)
            kept = self.without_leaks(kept, again)
        return kept

    def without_leaks(self, kept: Sequence[Table], more: Sequence[Table]) -> list[Table]:
        """`kept` and as much of `more` as does not leak: the cheapest table per leak it breaks
        goes."""
        more = list(more)
        while more:
            leaks = [
                {cause - len(kept) for cause in leak.tables if cause >= len(kept)}
                for leak in self.leaks([*kept, *more])
            ]
            if not leaks:
                break
            dropped: set[int] = set()
            while leaks:
                broken = Counter(cause for causes in leaks for cause in causes)
                least = min(broken, key=lambda c: (more[c].worth / broken[c], c))
                dropped.add(least)
                leaks = [causes for causes in leaks if least not in causes]
            more = [table for place, table in enumerate(more) if place not in dropped]
        return [*kept, *more]
