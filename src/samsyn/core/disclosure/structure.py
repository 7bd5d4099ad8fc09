"""The groups of a release: decided by who answered, never by what they answered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from samsyn.core.disclosure import result as r
from samsyn.core.disclosure.choose import Chooser
from samsyn.core.disclosure.groups import Atoms, Background, Ints, ReleasePlan, Unit
from samsyn.core.disclosure.result import Group, Withheld
from samsyn.core.disclosure.rollup import Place, roll_up
from samsyn.core.disclosure.tables import Cell, Table, crossed, versions


@dataclass(frozen=True, eq=False)
class Structure:
    """Shown groups in tree order (breakdowns after their group), what is withheld, the proof."""

    groups: tuple[Group, ...]
    withheld: tuple[Withheld, ...]
    proof: dict[str, Any]


class Builder:
    """Builds the structure for one floor."""

    def __init__(
        self,
        units: Sequence[Unit],
        backgrounds: Sequence[Background],
        atoms: Atoms,
        plan: ReleasePlan,
        k: int,
        in_time: Callable[[], bool],
    ) -> None:
        self.units, self.backgrounds, self.atoms, self.plan = units, backgrounds, atoms, plan
        self.k, self.in_time = k, in_time
        self.sizes = atoms.sizes()
        keys = [background.key for background in backgrounds]
        self.planned = [keys.index(key) for key in plan.breakdowns]

    def build(self) -> Structure:
        """Units first, then breakdowns, then breakdowns by two backgrounds of the whole."""
        if self.sizes.sum() < self.k:
            return Structure((), (Withheld(r.ALL, "", r.TOO_FEW, ""),), {"floor": self.k})
        places = self.places()
        members = self.members(places)
        chooser = Chooser(members, self.sizes, self.k, self.in_time)
        slots = {
            (here, background): versions(
                here, background, members[here], self.atoms, self.sizes, self.k
            )
            for here, place in enumerate(places)
            for background in self.planned
            if here == 0 or (self.plan.by_unit and place.kind == r.UNIT)
        }
        one = chooser.choose([slot for slot in slots.values() if slot])
        both = self.crossings(members, one.tables)
        tables = (*one.tables, *both)
        groups = self.groups(places, members, tables)
        withheld = [*self.units_withheld(places), *self.tables_withheld(places, slots, one.tables)]
        proof = {
            "floor": self.k,
            "groups": len(groups),
            "best_choice": one.best,
            "checks": one.checks,
        }
        return Structure(tuple(groups), tuple(withheld), proof)

    def places(self) -> list[Place]:
        """Units rolled up, or the whole alone."""
        if not self.plan.units:
            return [Place(0, "unit", -1, tuple(range(len(self.units))))]
        parents = [unit.parent for unit in self.units]
        return roll_up(parents, self.people(), self.k)

    def people(self) -> list[int]:
        """People of every unit, those of the units below it included."""
        people = [0] * len(self.units)
        for unit, n in zip(self.atoms.unit.tolist(), self.sizes.tolist(), strict=True):
            people[unit] += n
        for here in range(len(self.units) - 1, 0, -1):
            above = self.units[here].parent
            if above is not None:
                people[above] += people[here]
        return people

    def members(self, places: Sequence[Place]) -> list[Ints]:
        """The atoms of each place."""
        return [np.flatnonzero(np.isin(self.atoms.unit, place.holds)) for place in places]

    def crossings(self, members: Sequence[Ints], tables: Sequence[Table]) -> tuple[Table, ...]:
        """Cells of two backgrounds of the whole, as far as both are shown by themselves."""
        of_whole = [table for table in tables if table.place == 0]
        if not self.plan.two_way or len(of_whole) != 2:
            return ()
        shown = [*members, *(cell.atoms for table in tables for cell in table.cells)]
        chooser = Chooser(shown, self.sizes, self.k, self.in_time)
        cells = crossed(of_whole[0], of_whole[1], self.sizes, self.k)
        return chooser.choose([[table] for table in cells]).tables

    def groups(
        self, places: Sequence[Place], members: Sequence[Ints], tables: Sequence[Table]
    ) -> list[Group]:
        """Places and cells as groups."""
        inside: dict[int, list[Cell]] = {}
        for table in tables:
            inside.setdefault(table.place, []).extend(table.cells)
        groups = []
        for here, place in enumerate(places):
            name = self.name(place)
            parent = None if place.parent < 0 else self.name(places[place.parent])
            kind = r.WHOLE if here == 0 else place.kind
            groups.append(self.group(name, parent, kind, place, members[here], ()))
            for cell in inside.get(here, ()):
                labels = tuple((self.backgrounds[b].key, part) for b, part in cell.classes)
                full = "/".join([name, *(_label(key, part) for key, part in labels)])
                groups.append(self.group(full, name, r.BREAKDOWN, place, cell.atoms, labels))
        return groups

    def group(
        self,
        name: str,
        parent: str | None,
        kind: str,
        place: Place,
        members: Ints,
        background: tuple[tuple[str, tuple[int, ...]], ...],
    ) -> Group:
        people = int(self.sizes[members].sum())
        atoms = tuple(members.tolist())
        return Group(name, parent, kind, place.unit, place.holds, background, atoms, people)

    def name(self, place: Place) -> str:
        unit = self.units[place.unit].id
        if place.kind == r.REST:
            return f"rest:{unit}"
        return r.ALL if place.unit == 0 else f"u:{unit}"

    def units_withheld(self, places: Sequence[Place]) -> list[Withheld]:
        """Units without a result of their own."""
        if not self.plan.units:
            return []
        shown = {place.unit for place in places if place.kind == r.UNIT}
        smallest: dict[int, str] = {}
        for place in sorted(places, key=lambda place: -len(place.holds)):
            smallest.update(dict.fromkeys(place.holds, self.name(place)))
        people = self.people()
        return [
            Withheld(
                unit.id,
                "",
                r.TOO_FEW if people[here] < self.k else r.COMBINATION,
                smallest.get(here, r.ALL),
            )
            for here, unit in enumerate(self.units)
            if here not in shown
        ]

    def tables_withheld(
        self,
        places: Sequence[Place],
        slots: dict[tuple[int, int], list[Table]],
        shown: Sequence[Table],
    ) -> list[Withheld]:
        """Breakdowns that are not shown, and categories counted with others."""
        by_slot = {table.slot: table for table in shown}
        withheld = []
        for slot, possible in slots.items():
            name, key = self.name(places[slot[0]]), self.backgrounds[slot[1]].key
            table = by_slot.get(slot)
            if table is None:
                reason = r.COMBINATION if possible else r.TOO_FEW
                withheld.append(Withheld(f"{name}/{key}", "", reason, name))
                continue
            for cell in table.cells:
                part = cell.classes[0][1]
                if len(part) > 1:
                    full = f"{name}/{_label(key, part)}"
                    withheld += [
                        Withheld(f"{name}/{_label(key, (c,))}", "", r.TOO_FEW, full)
                        for c in part
                        if c >= 0
                    ]
        return withheld


def _label(key: str, part: tuple[int, ...]) -> str:
    return f"{key}={','.join(map(str, part))}"
