"""Breakdowns that could be shown: the people of a place by the classes of a background."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from samsyn.core.disclosure.groups import NOT_TOLD, Atoms, Ints

COARSE_WORTH = 0.6
"""What a table of two classes is worth beside the full one."""

Classes = tuple[int, ...]
"""Categories shown as one."""


@dataclass(frozen=True, eq=False)
class Cell:
    """People of a place in the given classes of one or two backgrounds."""

    classes: tuple[tuple[int, Classes], ...]
    atoms: Ints


@dataclass(frozen=True, eq=False)
class Table:
    """Cells shown together or not at all; of the same `slot` only one version is shown."""

    place: int
    slot: tuple[int, ...]
    cells: tuple[Cell, ...]
    worth: float


def versions(
    place: int, background: int, members: Ints, atoms: Atoms, sizes: Ints, k: int
) -> list[Table]:
    """The full table of a place, then its two-class versions; empty if one class is too small."""
    categories = atoms.categories[members, background]
    counts = {int(c): int(sizes[members[categories == c]].sum()) for c in np.unique(categories)}
    full = _partition(counts, k)
    people = float(sum(counts.values()))
    tables = []
    for number, classes in enumerate([full, *_coarser(full, counts)]):
        cells = tuple(
            Cell(((background, part),), members[np.isin(categories, part)])
            for part in classes
            if part != (NOT_TOLD,)
        )
        if cells:
            worth = people * (COARSE_WORTH if number else 1.0)
            tables.append(Table(place, (place, background), cells, worth))
    return tables


def _partition(counts: Mapping[int, int], k: int) -> list[Classes]:
    """Categories in classes of at least k people: small ones together, with the smallest large one
    if they are too few; none if fewer than two classes remain."""
    large = [c for c in sorted(counts) if counts[c] >= k]
    small = [c for c in sorted(counts) if 0 < counts[c] < k]
    if small and sum(counts[c] for c in small) < k:
        if not large:
            return []
        smallest = min(large, key=lambda c: (counts[c], c))
        large.remove(smallest)
        small.append(smallest)
    classes: list[Classes] = [(c,) for c in large] + ([tuple(sorted(small))] if small else [])
    return sorted(classes) if len(classes) > 1 else []


def _coarser(classes: Sequence[Classes], counts: Mapping[int, int]) -> list[list[Classes]]:
    """Each class against all others, the most even first."""
    if len(classes) < 3:
        return []
    halves = [
        [part, tuple(sorted(c for other in classes if other != part for c in other))]
        for part in classes
    ]
    return sorted(halves, key=lambda two: -min(sum(counts[c] for c in part) for part in two))


def crossed(first: Table, second: Table, sizes: Ints, k: int) -> list[Table]:
    """Every pair of classes of two tables of the whole, each cell by itself."""
    cells = [
        Cell((*one.classes, *other.classes), np.intersect1d(one.atoms, other.atoms))
        for one in first.cells
        for other in second.cells
    ]
    return [
        Table(0, (0, -1, number), (cell,), float(sizes[cell.atoms].sum()))
        for number, cell in enumerate(cells)
        if sizes[cell.atoms].sum() >= k
    ]
