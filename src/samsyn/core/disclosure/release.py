"""A release: the groups, then for every variable what may be shown of which of them."""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from samsyn.core.disclosure import result as r
from samsyn.core.disclosure.display import Span
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
    made without proof. Sensitive topics have no breakdowns. Raises ValueError for input that does
    not hang together.
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
            wanted = replace(plan, breakdowns=()) if is_sensitive else plan
            builder = Builder(units, backgrounds, atoms, wanted, floor, lambda: clock() < end)
            makers.append(_Maker(builder.build(), atoms, variables, policy, floor))
    if len(makers) > 1:
        makers[1].beside(makers[0].structure.groups)
    results = [maker.make() for maker in makers]
    known = {group.id: group for result in reversed(results) for group in result.groups}
    order = dict.fromkeys(group.id for result in results for group in result.groups)
    return Result(
        tuple(known[name] for name in order),
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

    def beside(self, others: Sequence[Group]) -> None:
        """The plan of sensitive topics beside the other one: groups that are cut otherwise than
        others of the same name get another name; what only the other plan has is withheld."""
        atoms_of = {group.id: group.atoms for group in others}
        names = {
            group.id: f"{group.id}~{self.floor}"
            for group in self.structure.groups
            if atoms_of.get(group.id, group.atoms) != group.atoms
        }
        groups = tuple(
            replace(
                group,
                id=names.get(group.id, group.id),
                parent=names.get(group.parent or "", group.parent),
            )
            for group in self.structure.groups
        )
        shown = {group.id for group in groups}
        parents = {group.id: group.parent for group in others}
        withheld = tuple(
            Withheld(
                group.id, variable.name, r.SENSITIVE_FLOOR, _around(group.parent, parents, shown)
            )
            for variable in self.variables
            for group in others
            if group.id not in shown
        )
        self.structure = Structure(groups, withheld, self.structure.proof)

    def make(self) -> Result:
        """All variables, each for the people who answered it."""
        numbers: list[Number] = []
        shown: list[Shown] = []
        withheld = list(self.structure.withheld)
        levels: dict[str, list[int]] = {}
        groups = self.structure.groups
        for variable in self.variables if groups else ():
            answered = ~np.isnan(variable.scores)
            sizes = self.atoms.sizes(answered)
            members = [np.array(group.atoms, dtype=np.int64) for group in groups]
            kept, leaking = safe_groups(members, sizes, self.floor)
            withheld += self.withheld(variable, kept, leaking)
            if not kept:
                continue
            indicator = Indicator(
                variable,
                [members[g] for g in kept],
                [groups[g].kind == r.BREAKDOWN for g in kept],
                self.atoms.of_person[answered],
                self.policy,
                len(self.atoms.unit),
            )
            said = indicator.said()
            levels[variable.name] = [one.level for one in said]
            means = [one.spans[""] for one in said if one.stat == r.MEAN]
            intervals: list[Span | None] = [None] * len(kept)
            if means:
                intervals = [*indicator.intervals(means[0])]
            for place, g in enumerate(kept):
                shown.append(
                    Shown(variable.name, groups[g].id, indicator.people[place], intervals[place])
                )
            for one in said:
                self.put(one, variable.name, [groups[g].id for g in kept], numbers, withheld)
        proof = {**self.structure.proof, "levels": levels}
        return Result(groups, tuple(numbers), tuple(shown), tuple(withheld), proof)

    def put(
        self,
        said: Said,
        name: str,
        groups: Sequence[str],
        numbers: list[Number],
        withheld: list[Withheld],
    ) -> None:
        """Write down what is said of one variable."""
        full = name if said.stat == r.MEAN else f"{name}.band"
        about = [groups[place] for place in said.groups]
        for category, spans in said.spans.items():
            for group, (low, high) in zip(about, spans, strict=True):
                numbers.append(Number(full, group, said.stat, category, low, high))
        if said.is_too_alike:
            withheld += [Withheld(group, full, r.TOO_ALIKE, groups[0]) for group in about[1:]]

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
            reason = r.COMBINATION if g in leaking else few
            around = _around(group.parent, parents, shown)
            found.append(Withheld(group.id, variable.name, reason, around))
        return found


def _around(group: str | None, parents: Mapping[str, str | None], shown: Collection[str]) -> str:
    """The smallest shown group around; empty if there is none."""
    while group is not None and group not in shown:
        group = parents[group]
    return group or ""
