"""All dates of a plan in one list: for documents, the calendar file and the Excel sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from samsyn.reports.plan_parts import Goal, Measure, PlanParts


@dataclass(frozen=True, slots=True)
class PlanDate:
    """`kind` is the id of a text `report.date.<kind>`; `place` stays when words or days change."""

    date: date
    kind: str
    subject: str
    note: str
    owners: tuple[tuple[str, str], ...]
    done: bool
    goal: int
    place: str


def dates_of(parts: PlanParts) -> tuple[PlanDate, ...]:
    """Every date, earliest first."""
    found = [one for goal in parts.goals for one in _of_goal(goal)]
    return tuple(sorted(found, key=lambda one: (one.date, one.goal, one.place)))


def _of_goal(goal: Goal) -> Iterator[PlanDate]:
    stem = f"goal-{goal.number}"
    for number, follow_up in enumerate(goal.follow_ups, start=1):
        if follow_up.date:
            yield PlanDate(
                follow_up.date, "goal_follow_up", goal.text, follow_up.note, (), follow_up.done,
                goal.number, f"{stem}-follow-up-{number}",
            )  # fmt: skip
    if goal.target_date:
        done = goal.assessment.goal_status == "met"
        yield PlanDate(
            goal.target_date, "goal_target", goal.text, "", (), done, goal.number, f"{stem}-target"
        )
    if goal.assessment.next_date:
        yield PlanDate(
            goal.assessment.next_date,
            "next_assessment",
            goal.text,
            "",
            (),
            False,
            goal.number,
            f"{stem}-assessment",
        )
    for number, measure in enumerate(goal.measures, start=1):
        yield from _of_measure(goal, measure, f"{stem}-measure-{number}")


def _of_measure(goal: Goal, measure: Measure, stem: str) -> Iterator[PlanDate]:
    closed = measure.status in ("done", "stopped")
    if measure.starts:
        begun = closed or measure.status == "started"
        yield PlanDate(
            measure.starts,
            "measure_starts",
            measure.text,
            "",
            measure.owners,
            begun,
            goal.number,
            f"{stem}-starts",
        )
    if measure.ends:
        yield PlanDate(
            measure.ends,
            "measure_ends",
            measure.text,
            "",
            measure.owners,
            closed,
            goal.number,
            f"{stem}-ends",
        )
    for number, follow_up in enumerate(measure.follow_ups, start=1):
        if follow_up.date:
            yield PlanDate(
                follow_up.date, "measure_follow_up", measure.text, follow_up.note, measure.owners, follow_up.done,
                goal.number, f"{stem}-follow-up-{number}",
            )  # fmt: skip
