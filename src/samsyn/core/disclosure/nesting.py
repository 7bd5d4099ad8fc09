"""Groups inside groups: the same statements with much fewer people in each."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from samsyn.core.disclosure.modular import Ints


@dataclass
class Remainder:
    """A group minus groups inside it: the atoms left, and the places of the groups used."""

    atoms: list[int]
    groups: set[int]


def remainders(groups: Sequence[Ints], atoms: int) -> list[Remainder]:
    """Every group minus the largest disjoint groups whose nearest larger group it is.

    The same space of linear combinations: each remainder is a group and later ones subtracted.
    """
    masks = [_mask(group, atoms) for group in groups]
    order = sorted(range(len(groups)), key=lambda g: (len(groups[g]), g))
    containing: dict[int, list[int]] = {}
    wanted = {int(group[0]) for group in groups if len(group)}
    for g in order:
        for atom in groups[g].tolist():
            if atom in wanted:
                containing.setdefault(atom, []).append(g)
    rank = {g: place for place, g in enumerate(order)}
    inside: dict[int, list[int]] = {}
    for g in order:
        if len(groups[g]):
            for larger in containing[int(groups[g][0])]:
                if rank[larger] > rank[g] and not masks[g] & ~masks[larger]:
                    inside.setdefault(larger, []).append(g)
                    break
    result = []
    for g, group in enumerate(groups):
        used, taken = {g}, 0
        left = np.ones(atoms, dtype=bool) if g in inside else None
        for child in sorted(inside.get(g, ()), key=lambda c: -rank[c]):
            if left is not None and not masks[child] & taken:
                taken |= masks[child]
                used.add(child)
                left[groups[child]] = False
        result.append(Remainder((group if left is None else group[left[group]]).tolist(), used))
    return result


def _mask(group: Ints, atoms: int) -> int:
    members = np.zeros(atoms, dtype=bool)
    members[group] = True
    return int.from_bytes(np.packbits(members, bitorder="little").tobytes(), "little")


def classes(groups: Sequence[Ints], sizes: Ints) -> tuple[list[Ints], Ints]:
    """Atoms of the same groups taken together: groups of classes, and the class of each atom.

    Empty atoms and atoms of no group have none (-1); classes are in the order of their first atom.
    """
    counts = [len(group) for group in groups]
    atoms = np.concatenate([np.zeros(0, dtype=np.int64), *groups])
    order = np.argsort(atoms, kind="stable")
    sorted_groups = np.repeat(np.arange(len(groups)), counts)[order]
    ends = np.cumsum(np.bincount(atoms, minlength=len(sizes))).tolist()
    wanted = (sizes > 0).tolist()
    number: dict[bytes, int] = {}
    class_of, start = [-1] * len(sizes), 0
    for atom, end in enumerate(ends):
        if end > start and wanted[atom]:
            class_of[atom] = number.setdefault(sorted_groups[start:end].tobytes(), len(number))
        start = end
    place = np.array(class_of, dtype=np.int64)
    return [np.unique(place[group][place[group] >= 0]) for group in groups], place


def members(class_of: Ints) -> list[list[int]]:
    """The atoms of each class."""
    found: list[list[int]] = [[] for _ in range(int(class_of.max(initial=-1)) + 1)]
    for atom, place in enumerate(class_of.tolist()):
        if place >= 0:
            found[place].append(atom)
    return found
