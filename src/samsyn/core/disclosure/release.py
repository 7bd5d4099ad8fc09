"""A release: the groups, then for every variable what may be shown of which of them."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from samsyn.core.disclosure import result as r
from samsyn.core.disclosure.groups import (
    Atoms,
    Background,
    Measured,
    ReleasePlan,
    Respondents,
    Unit,
    check_units,
)
from samsyn.core.disclosure.indicator import Indicator, Said
from samsyn.core.disclosure.policy import Policy
from samsyn.core.disclosure.questions import safe_groups
from samsyn.core.disclosure.result import Group, Number, Result, Shown, Withheld
from samsyn.core.disclosure.structure import Builder, Structure

__all__ = ["Group", "Measured", "Number", "Result", "Shown", "Withheld", "make_release"]


def make_release(
    units: Sequence[Unit],
    backgrounds: Sequence[Background],
    respondents: Respondents,
    measured: Sequence[Measured],
    plan: ReleasePlan,
    policy: Policy,
    *,
    time_limit: float = 120.0,
    clock: Callable[[], float] = time.monotonic,
) -> Result:
    """Decide once what is shown of a wave. Which groups are shown depends on who answered only.

    `backgrounds` are all that are known of respondents, `plan` says which are broken down by.
    Within `time_limit` seconds the best choice of breakdowns is sought; after that a good one is
    made without proof. Raises ValueError for input that does not hang together.
    """
    check_units(tuple(units))
    if respondents.categories.shape[1] != len(backgrounds):
        raise ValueError("one column of categories for each background")
    if any(len(variable.scores) != len(respondents.unit) for variable in measured):
        raise ValueError("one score for each respondent")
    end = clock() + time_limit
    atoms = Atoms.of(respondents)
    makers = []
    for is_sensitive in (False, True):
        variables = [variable for variable in measured if variable.sensitive == is_sensitive]
        if variables or not is_sensitive:
            floor = policy.sensitive_floor if is_sensitive else policy.floor
            builder = Builder(units, backgrounds, atoms, plan, floor, lambda: clock() < end)
            makers.append(_Maker(builder.build(), atoms, variables, policy, floor))
    if len(makers) > 1:
        makers[1].rename(makers[0].structure.groups)
    results = [maker.make() for maker in makers]
    known = dict.fromkeys(group for result in results for group in result.groups)
    return Result(
        tuple(known),
        tuple(number for result in results for number in result.numbers),
        tuple(shown for result in results for shown in result.shown),
        tuple(dict.fromkeys(one for result in results for one in result.withheld)),
        {"floors": [dict(result.proof) for result in results]},
    )


@dataclass(eq=False)
class _Maker:
    """Fills the structure of one floor with numbers."""

    structure: Structure
    atoms: Atoms
    variables: Sequence[Measured]
    policy: Policy
    floor: int

    def rename(self, others: Sequence[Group]) -> None:
        """Groups that are cut otherwise than others of the same name get another name."""
        atoms_of = {group.id: group.atoms for group in others}
        names = {
            group.id: f"{group.id}~{self.floor}"
            for group in self.structure.groups
            if atoms_of.get(group.id, group.atoms) != group.atoms
        }
        self.structure = replace(
            self.structure,
            groups=tuple(
                replace(
                    group,
                    id=names.get(group.id, group.id),
                    parent=names.get(group.parent or "", group.parent),
                )
                for group in self.structure.groups
            ),
        )
        self.is_second = True

    is_second: bool = False

    def make(self) -> Result:
        """All variables, each for the people who answered it."""
        numbers: list[Number] = []
        shown: list[Shown] = []
        withheld = [] if self.is_second else list(self.structure.withheld)
        levels: dict[str, int] = {}
        groups = self.structure.groups
        for variable in self.variables if groups else ():
            answered = ~np.isnan(variable.scores)
            sizes = self.atoms.sizes(answered)
            members = [np.array(group.atoms, dtype=np.int64) for group in groups]
            kept, leaking = safe_groups(members, sizes, self.floor)
            withheld += self.withheld(variable, kept, leaking)
            if not kept:
                continue
            said = Indicator(
                variable,
                [members[g] for g in kept],
                self.atoms.of_person[answered],
                self.policy,
                len(self.atoms.unit),
            ).say()
            levels[variable.name] = said.level
            self.put(said, [groups[g] for g in kept], variable, numbers, shown, withheld)
        proof = {**self.structure.proof, "levels": levels}
        return Result(groups, tuple(numbers), tuple(shown), tuple(withheld), proof)

    def put(
        self,
        said: Said,
        groups: Sequence[Group],
        variable: Measured,
        numbers: list[Number],
        shown: list[Shown],
        withheld: list[Withheld],
    ) -> None:
        """Write down what is said of one variable."""
        for place, group in enumerate(groups):
            for stat, category, spans in said.spans:
                name = variable.name if stat == r.MEAN else f"{variable.name}.band"
                numbers.append(Number(name, group.id, stat, category, *spans[place]))
            interval = said.intervals[place] if said.intervals else None
            shown.append(Shown(variable.name, group.id, said.people[place], interval))
            if said.too_alike and place:
                withheld.append(Withheld(group.id, variable.name, r.TOO_ALIKE, groups[0].id))

    def withheld(
        self, variable: Measured, kept: Sequence[int], leaking: Sequence[int]
    ) -> list[Withheld]:
        """Groups not shown for a variable, each with the smallest shown group around it."""
        groups = self.structure.groups
        shown = {groups[g].id for g in kept}
        parents = {group.id: group.parent for group in groups}
        few = r.SENSITIVE_FLOOR if variable.sensitive else r.TOO_FEW_FOR_QUESTION
        found = []
        for g, group in enumerate(groups):
            if group.id in shown:
                continue
            around = group.parent
            while around is not None and around not in shown:
                around = parents[around]
            reason = r.COMBINATION if g in leaking else few
            found.append(Withheld(group.id, variable.name, reason, around or ""))
        return found
