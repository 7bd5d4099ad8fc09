"""What the next cycle begins with."""

from dataclasses import dataclass
from typing import Any

from samsyn.core.process.data import to_data
from samsyn.core.process.tree import CycleTree, Entry
from samsyn.core.terms import GoalStatus

FURTHER = "s1_further"
"""The list field of step 1 that holds the further plans of the cycle before."""

CARRIED_DECISIONS = frozenset({"continue", "change", "spread"})


@dataclass(frozen=True)
class Carried:
    """An entry for the next cycle: `id` is where it comes from."""

    id: int
    kind: str
    parent_id: int | None
    data: dict[str, Any]


def carried_entries(tree: CycleTree) -> list[Carried]:
    """Entries of a closed cycle that the next one begins with, parents before children.

    The description of the cooperation, sources, the picture (findings), the further plans as
    lines of step 1, needs with goals that are not met, their indicators, and measures whose
    decision is to continue, change or spread.
    """
    found: list[Carried] = []
    for kind in ("participant", "contact"):
        found.extend(_as_is(entry) for entry in tree.of(kind))
    for kind in ("text", "item"):
        found.extend(_as_is(e) for e in tree.of(kind) if e.field.startswith("p_"))
    found.extend(_as_is(source) for source in tree.of("source"))
    found.extend(_as_is(finding) for finding in tree.of("finding"))
    for assessment in tree.of("assessment"):
        if assessment.further.strip():
            data = {"field": FURTHER, "text": assessment.further}
            found.append(Carried(assessment.id, "item", None, data))
    open_goals = [goal for goal in tree.of("goal") if _is_open(tree, goal)]
    needs = {goal.parent_id for goal in open_goals}
    kept = {c for need in tree.of("need") if need.id in needs for c in need.choices}
    found.extend(_as_is(choice) for choice in tree.of("choice") if choice.id in kept)
    found.extend(_as_is(need) for need in tree.of("need") if need.id in needs)
    for goal in open_goals:
        found.append(_goal(goal))
        found.extend(_as_is(indicator) for indicator in tree.children(goal, "indicator"))
        for measure in tree.children(goal, "measure"):
            if _goes_on(tree, measure):
                found.append(_measure(measure))
                found.extend(_as_is(i) for i in tree.children(measure, "indicator"))
    return found


def _is_open(tree: CycleTree, goal: Entry) -> bool:
    assessment = tree.child(goal, "assessment")
    return assessment is None or assessment.goal_status != GoalStatus.MET


def _goes_on(tree: CycleTree, measure: Entry) -> bool:
    assessed = tree.child(measure, "measure_assessment")
    return assessed is not None and assessed.decision in CARRIED_DECISIONS


def _as_is(entry: Entry) -> Carried:
    return Carried(entry.id, entry.kind, entry.parent_id, to_data(entry.noun))


def _goal(goal: Entry) -> Carried:
    data = to_data(goal.noun)
    data.pop("follow_ups", None)
    return Carried(goal.id, "goal", goal.parent_id, data)


def _measure(measure: Entry) -> Carried:
    data = to_data(measure.noun)
    for name in ("status", "urgent", "in_ohs_plan", "follow_ups", "milestones"):
        data.pop(name, None)
    return Carried(measure.id, "measure", measure.parent_id, data)
