"""Reads an audit document and says what could be worked out from it; knows nothing of plans."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from samsyn.core.disclosure.audit_numbers import undoubted_answers, undoubted_categories
from samsyn.core.disclosure.groups import Ints
from samsyn.core.disclosure.linear import find_leaks

COMBINATION, CATEGORY, ANSWER, UNDECIDED = "combination", "category", "answer", "undecided"


@dataclass(frozen=True)
class Leak:
    """Something that can be worked out: of which cells, from which published numbers.

    `kind`: "combination" (numbers about fewer than k people), "category" (everybody or nobody of a
    cell chose it), "answer" (one person's, within a quarter of the scale), "undecided" (what is
    shown contradicts itself, or could not be checked: taken as a leak).
    """

    kind: str
    variable: str
    cells: tuple[str, ...]
    published: tuple[str, ...]
    detail: str = ""


@dataclass(frozen=True)
class Verdict:
    """Safe, or the leaks."""

    safe: bool
    leaks: tuple[Leak, ...]


def audit(document: Mapping[str, Any]) -> Verdict:
    """Check all variables of an audit document, all releases together."""
    cells = document["cells"] if document.get("cells") is not None else document["persons"]
    place = {cell["id"]: number for number, cell in enumerate(cells)}
    leaks: list[Leak] = []
    for variable, kind in document["variables"].items():
        published = [one for one in document["published"] if one["variable"] == variable]
        if published:
            sizes = np.array([_people(cell, variable) for cell in cells], dtype=np.int64)
            leaks += _Variable(variable, kind, published, sizes, place).leaks(int(document["k"]))
    return Verdict(not leaks, tuple(leaks))


def _people(cell: Mapping[str, Any], variable: str) -> int:
    if "n_by_variable" in cell:
        return int(cell["n_by_variable"].get(variable, 0))
    return int(cell.get("n", 1))


class _Variable:
    def __init__(
        self,
        name: str,
        kind: Mapping[str, Any],
        published: Sequence[Mapping[str, Any]],
        sizes: Ints,
        place: Mapping[str, int],
    ) -> None:
        self.name, self.kind, self.sizes = name, kind, sizes
        self.cells = list(place)
        self.groups: list[Ints] = []
        self.statements: list[list[Mapping[str, Any]]] = []
        known: dict[bytes, int] = {}
        lists: dict[int, Ints] = {}
        for one in published:
            members = one["cells"] if "cells" in one else one["persons"]
            group = lists.get(id(members))
            if group is None:
                group = lists[id(members)] = np.unique([place[cell] for cell in members])
            number = known.setdefault(group.tobytes(), len(self.groups))
            if number == len(self.groups):
                self.groups.append(group)
                self.statements.append([])
            self.statements[number].append(one)

    def leaks(self, k: int) -> list[Leak]:
        found = [
            self.leak(
                COMBINATION if leak.proven else UNDECIDED,
                leak.atoms,
                leak.groups,
                f"{int(self.sizes[list(leak.atoms)].sum())} people"
                if leak.proven
                else "not proven",
            )
            for leak in find_leaks(self.groups, self.sizes, k)
        ]
        if self.kind["kind"] == "numeric":
            step = self.kind.get("step")
            scale = float(self.kind["min"]), float(self.kind["max"]), step and float(step)
            pinned = undoubted_answers(self.groups, self.sizes, self.statements, scale)
            kind = ANSWER
        else:
            categories = list(self.kind["categories"])
            pinned = undoubted_categories(self.groups, self.sizes, self.statements, categories)
            kind = CATEGORY
        if pinned is None:
            return [*found, self.leak(UNDECIDED, (), range(len(self.groups)), "nothing fits")]
        for atoms, detail in pinned:
            around = [g for g, group in enumerate(self.groups) if np.isin(atoms[:1], group).any()]
            found.append(self.leak(kind, atoms, around, detail))
        return found

    def leak(self, kind: str, atoms: Sequence[int], groups: Any, detail: str) -> Leak:
        ids = [str(one["id"]) for g in sorted(groups) for one in self.statements[g]]
        return Leak(kind, self.name, tuple(self.cells[a] for a in atoms), tuple(ids), detail)
