"""An attacker who knows nothing of how a release is made: elimination in fractions, brute force."""

from fractions import Fraction
from itertools import combinations
from typing import Any


def rank(rows: list[list[int]]) -> int:
    """The rank of a matrix, by elimination in fractions."""
    left = [[Fraction(x) for x in row] for row in rows]
    found = 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in left if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        left = [
            [x - y * row[column] / pivot[column] for x, y in zip(row, pivot, strict=True)]
            for row in left
        ]
        found += 1
    return found


def attack(groups: list[list[int]], sizes: list[int], k: int) -> set[tuple[int, ...]]:
    """All sets of atoms of fewer than `k` people some combination of groups depends on alone."""
    atoms = [a for a, n in enumerate(sizes) if n]
    matrix = [[int(a in group) for a in atoms] for group in groups]
    full = rank(matrix)
    exposed = set()
    for number in range(1, len(atoms) + 1):
        for few in combinations(range(len(atoms)), number):
            if sum(sizes[atoms[x]] for x in few) < k:
                rest = [[v for x, v in enumerate(row) if x not in few] for row in matrix]
                if rank(rest) < full:
                    exposed.add(tuple(atoms[x] for x in few))
    return exposed


def attack_document(document: dict[str, Any], most: int = 16) -> set[tuple[str, ...]] | None:
    """The same for every variable of an audit document; None if there are too many cells."""
    exposed = set()
    for variable in document["variables"]:
        sets = {tuple(p["cells"]) for p in document["published"] if p["variable"] == variable}
        alike: dict[tuple[bool, ...], list[dict[str, Any]]] = {}
        for cell in document["cells"]:
            alike.setdefault(tuple(cell["id"] in one for one in sorted(sets)), []).append(cell)
        if len(alike) > most:
            return None
        sizes = [sum(c["n_by_variable"][variable] for c in cells) for cells in alike.values()]
        groups = [[x for x, where in enumerate(alike) if where[g]] for g in range(len(sets))]
        names = [str(cells[0]["id"]) for cells in alike.values()]
        exposed |= {
            (variable, *(names[x] for x in few))
            for few in attack([g for g in groups if g], sizes, int(document["k"]))
        }
    return exposed
