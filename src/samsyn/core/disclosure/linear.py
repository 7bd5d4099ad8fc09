"""Can a combination of published groups be about very few people? Exact, whatever the numbers.

A published number is a sum over the people of a group. Whoever adds and subtracts published groups
gets a combination of people; if fewer than k people stand behind one, that is a leak.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from samsyn.core.disclosure.modular import Ints, P, UndecidedError, echelon, inverse, light_vector
from samsyn.core.disclosure.nesting import classes, members, remainders
from samsyn.core.disclosure.sparse import Columns, Line, Lines

MOST_NODES = 4000


@dataclass(frozen=True)
class Leak:
    """Atoms a combination depends on, the places of the groups it is made of; whether proven."""

    atoms: tuple[int, ...]
    groups: frozenset[int]
    proven: bool


def find_leaks(
    groups: Sequence[Ints], sizes: Ints, k: int, most_nodes: int = MOST_NODES
) -> list[Leak]:
    """Leaks of published `groups` (arrays of atoms) of `sizes` people; none means proven safe.

    At least one leak is found in every independent piece that has one; what cannot be decided in
    `most_nodes` branches counts as a leak.
    """
    of_class, class_of = classes(groups, sizes)
    weights = np.bincount(class_of[class_of >= 0], weights=sizes[class_of >= 0]).astype(np.int64)
    made_of = remainders(of_class, len(weights))
    lines = Lines((dict.fromkeys(r.atoms, 1), {i: 1}) for i, r in enumerate(made_of) if r.atoms)
    columns = Columns(lines, weights)
    _vanish_on_large(lines, columns, k)
    leaks: list[Leak] = []
    atoms_of = members(class_of)
    for piece in lines.pieces():
        basis = _independent(piece)
        for found in _Piece(columns.weight, k, most_nodes).search(basis):
            behind = [a for c in found.columns for m in columns.members[c] for a in atoms_of[m]]
            causes = frozenset(g for i in found.origin for g in made_of[i].groups)
            leaks.append(Leak(tuple(sorted(map(int, behind))), causes, found.proven))
    return sorted(leaks, key=lambda leak: leak.atoms)


def _vanish_on_large(lines: Lines, columns: Columns, k: int) -> None:
    """A light vector is zero wherever k or more people stand: eliminate those columns."""
    while True:
        large = [c for c, users in lines.using.items() if users and columns.weight[c] >= k]
        if not large:
            return
        for column in sorted(large, key=lambda c: (len(lines.using[c]), c)):
            users = lines.using[column]
            if users:
                lines.clear(column, lines.take(min(users, key=lambda r: (len(lines.cells[r]), r))))
        columns.merge()


def _independent(piece: list[Line]) -> list[Line]:
    everywhere = dict.fromkeys((c for line in piece for c in line[0]), 1)
    return _systematic(piece, everywhere)[1]


@dataclass(frozen=True)
class _Found:
    columns: list[int]
    origin: Iterable[int]
    proven: bool


class _Piece:
    """One independent piece: either every vector of it weighs at least k, or light ones."""

    def __init__(self, weight: dict[int, int], k: int, most_nodes: int) -> None:
        self.weight, self.k, self.most_nodes = weight, k, most_nodes

    def search(self, lines: list[Line]) -> list[_Found]:
        """Pack disjoint bases: column c may be used as often as people stand behind it.

        A vector outside the rest (those that vanish on all columns still usable) meets every
        basis: once at least, twice if no single row of the full basis is light. The rest is then
        searched by itself.
        """
        while lines:
            uses = {c: self.weight[c] for cells, _ in lines for c in cells}
            bound, rest = 0, None
            while bound < self.k:
                pivots, reduced, left = _systematic(lines, uses)
                if not reduced:
                    return self.branch(lines)
                if left:
                    rest = left
                    bound += 1
                else:
                    light = self.light_rows(pivots, reduced)
                    if light:
                        return light
                    bound += 2
                for c in pivots:
                    uses[c] -= 1
            if rest is None:
                return []
            lines = rest
        return []

    def light_rows(self, pivots: list[int], lines: list[Line]) -> list[_Found]:
        """Rows lighter than k after substituting back, so that each holds one pivot only."""
        place = {c: i for i, c in enumerate(pivots)}
        later = [
            [(place[c], v) for c, v in cells.items() if place.get(c, -1) > i]
            for i, (cells, _) in enumerate(lines)
        ]
        needed = {j for follows in later for j, _ in follows}
        columns = sorted({c for cells, _ in lines for c in cells})
        at = {c: x for x, c in enumerate(columns)}
        weights = np.array([self.weight[c] for c in columns], dtype=np.int64)
        solved: dict[int, tuple[Ints, Ints]] = {}
        light: list[tuple[int, list[int]]] = []
        for i in range(len(lines) - 1, -1, -1):
            cells = lines[i][0]
            if not later[i] and i not in needed:
                if sum(self.weight[c] for c in cells) < self.k:
                    light.append((i, sorted(cells)))
                continue
            row = np.zeros(len(columns), dtype=np.int64)
            row[[at[c] for c in cells]] = list(cells.values())
            for j, factor in later[i]:
                where, values = solved[j]
                row[where] = (row[where] - factor * values) % P
            where = np.flatnonzero(row)
            solved[i] = (where, row[where])
            if weights[where].sum() < self.k:
                light.append((i, [columns[x] for x in where]))
        origins: dict[int, dict[int, int]] = {}

        def origin(i: int) -> dict[int, int]:
            if i not in origins:
                made = dict(lines[i][1])
                for j, factor in later[i]:
                    for x, v in origin(j).items():
                        made[x] = (made.get(x, 0) - factor * v) % P
                origins[i] = {x: v for x, v in made.items() if v}
            return origins[i]

        return [_Found(support, origin(i), True) for i, support in light]

    def branch(self, lines: list[Line]) -> list[_Found]:
        """The search of last resort."""
        columns = sorted({c for cells, _ in lines for c in cells})
        at = {c: x for x, c in enumerate(columns)}
        matrix = np.zeros((len(lines), len(columns)), dtype=np.int64)
        for i, (cells, _) in enumerate(lines):
            matrix[i, [at[c] for c in cells]] = list(cells.values())
        weights = np.array([self.weight[c] for c in columns], dtype=np.int64)
        try:
            support = light_vector(matrix, weights, self.k - 1, self.most_nodes)
        except UndecidedError:
            return [_Found(columns, {x for _, made in lines for x in made}, False)]
        if support is None:
            return []
        outside = [c for c in range(len(columns)) if c not in set(support)]
        beside = np.hstack([matrix[:, outside], np.eye(len(lines), dtype=np.int64)])
        reduced, pivots = echelon(beside, range(len(outside)))
        factors = reduced[len(pivots), len(outside) :]
        vector = np.zeros(len(columns), dtype=np.int64)
        made: dict[int, int] = defaultdict(int)
        for i in np.flatnonzero(factors).tolist():
            vector = (vector + int(factors[i]) * matrix[i]) % P
            for x, v in lines[i][1].items():
                made[x] = (made[x] + int(factors[i]) * v) % P
        where = [columns[c] for c in np.flatnonzero(vector)]
        return [_Found(where, [x for x, v in made.items() if v], True)]


def _systematic(
    lines: list[Line], uses: dict[int, int]
) -> tuple[list[int], list[Line], list[Line]]:
    """Forward elimination with pivots in columns of `uses` > 0: pivots, rows, what is left over."""
    work = Lines((dict(cells), dict(made)) for cells, made in lines)
    pivots: list[int] = []
    reduced: list[Line] = []
    left: list[Line] = []
    for i in sorted(work.cells, key=lambda i: (len(work.cells[i]), i)):
        cells, made = work.take(i)
        usable = [c for c in cells if uses[c] > 0]
        if not usable:
            if cells:
                left.append((cells, made))
            continue
        pivot = max(usable, key=lambda c: (uses[c], -len(work.using[c]), -c))
        factor = inverse(cells[pivot])
        line = (
            {c: v * factor % P for c, v in cells.items()},
            {x: v * factor % P for x, v in made.items()},
        )
        work.clear(pivot, line)
        pivots.append(pivot)
        reduced.append(line)
    return pivots, reduced, left
