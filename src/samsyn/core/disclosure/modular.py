"""Exact arithmetic modulo a prime, and a search for a light vector in a small dense space."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

P = 2147483647
"""A prime below 2**31: products of two remainders fit into 64 bits."""


class UndecidedError(Exception):
    """The search was given up; it must be taken as a leak."""


def inverse(a: int) -> int:
    """The reciprocal of `a` modulo P."""
    return pow(int(a), -1, P)


def echelon(matrix: Ints, columns: Sequence[int]) -> tuple[Ints, list[int]]:
    """Reduced echelon form with pivots sought in `columns`, in that order."""
    matrix = matrix.copy()
    pivots: list[int] = []
    for column in columns:
        row = len(pivots)
        if row == matrix.shape[0]:
            break
        below = np.flatnonzero(matrix[row:, column])
        if not len(below):
            continue
        other = row + int(below[0])
        if other != row:
            matrix[[row, other]] = matrix[[other, row]]
        matrix[row] = matrix[row] * inverse(matrix[row, column]) % P
        factors = matrix[:, column].copy()
        factors[row] = 0
        touched = np.flatnonzero(factors)
        matrix[touched] = (matrix[touched] - factors[touched, None] * matrix[row]) % P
        pivots.append(column)
    return matrix, pivots


def light_vector(matrix: Ints, weights: Ints, budget: int, most_nodes: int) -> list[int] | None:
    """Columns of a non-zero vector of the row space that weigh at most `budget`, or None.

    Branch and bound; every non-zero vector meets every basis, so disjoint bases bound its weight.
    Raises UndecidedError after `most_nodes` branches. Rows of `matrix` are independent.
    """
    search = _Search(most_nodes)
    return search.below(matrix, weights, [[c] for c in range(len(weights))], budget, [])


class _Search:
    def __init__(self, most_nodes: int) -> None:
        self.nodes_left = most_nodes

    def below(
        self, matrix: Ints, weights: Ints, names: list[list[int]], budget: int, paid: list[int]
    ) -> list[int] | None:
        self.nodes_left -= 1
        if self.nodes_left < 0:
            raise UndecidedError
        while True:
            heavy = weights > budget
            matrix, pivots = echelon(matrix, np.flatnonzero(heavy).tolist())
            matrix = matrix[len(pivots) :, ~heavy]
            names = [name for name, out in zip(names, heavy, strict=True) if not out]
            weights = weights[~heavy]
            if not matrix.shape[0]:
                return None
            matrix, weights, names = _merged(matrix, weights, names)
            if not matrix.shape[1]:
                return list(paid)
            if not (weights > budget).any():
                break
        basis = self.first_basis(matrix, weights, budget)
        if basis is None:
            return None
        matrix, pivots = basis
        if len(pivots) < matrix.shape[0]:
            return list(paid)
        return self.branch(matrix, pivots, weights, names, budget, paid)

    @staticmethod
    def first_basis(matrix: Ints, weights: Ints, budget: int) -> tuple[Ints, list[int]] | None:
        """A basis of heavy columns; None when disjoint bases prove that nothing is light."""
        uses = weights.copy()
        first: tuple[Ints, list[int]] | None = None
        for _ in range(budget + 1):
            order = np.argsort(-uses, kind="stable")
            reduced, pivots = echelon(matrix, order[uses[order] > 0].tolist())
            first = first or (reduced, pivots)
            if len(pivots) < matrix.shape[0]:
                return first
            uses[pivots] -= 1
        return None

    def branch(
        self,
        matrix: Ints,
        pivots: list[int],
        weights: Ints,
        names: list[list[int]],
        budget: int,
        paid: list[int],
    ) -> list[int] | None:
        row_weights = (matrix != 0) @ weights
        lightest = int(np.argmin(row_weights))
        if row_weights[lightest] <= budget:
            return paid + [x for c in np.flatnonzero(matrix[lightest]) for x in names[c]]
        order = sorted(range(len(pivots)), key=lambda i: -int(weights[pivots[i]]))
        matrix, pivots = matrix[order], [pivots[i] for i in order]
        for i, pivot in enumerate(pivots):  # the first basis column used is this one
            gone = set(pivots[: i + 1])
            keep = [c for c in range(matrix.shape[1]) if c not in gone]
            found = self.below(
                matrix[i:][:, keep],
                weights[keep],
                [names[c] for c in keep],
                budget - int(weights[pivot]),
                paid + names[pivot],
            )
            if found is not None:
                return found
        return None


def _merged(
    matrix: Ints, weights: Ints, names: list[list[int]]
) -> tuple[Ints, Ints, list[list[int]]]:
    """Columns that are multiples of one another vanish together: one column, weights added."""
    first = np.argmax(matrix != 0, axis=0)
    kept: dict[bytes, int] = {}
    columns: list[int] = []
    sums: list[int] = []
    together: list[list[int]] = []
    for c in np.flatnonzero(matrix.any(axis=0)):
        key = (matrix[:, c] * inverse(matrix[first[c], c]) % P).tobytes()
        if key in kept:
            sums[kept[key]] += int(weights[c])
            together[kept[key]] += names[c]
        else:
            kept[key] = len(columns)
            columns.append(int(c))
            sums.append(int(weights[c]))
            together.append(list(names[c]))
    return matrix[:, columns], np.array(sums, dtype=np.int64), together
