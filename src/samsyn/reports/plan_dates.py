"""All dates of a plan in one list: for documents, the calendar file and the Excel sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from samsyn.reports.plan_parts import FollowUp, Goal, Measure, PlanParts


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
    assessment = goal.assessment
    met = assessment.goal_status == "met"
    single = (
        (goal.target_date, "goal_target", met),
        (assessment.next_date, "next_assessment", False),
    )
    yield from _dated(goal, goal.follow_ups, single, "goal_follow_up")
    for measure in goal.measures:
        closed = measure.status in ("done", "stopped")
        begun = closed or measure.status in ("started", "changed")
        single = (
            (measure.starts, "measure_starts", begun),
            (measure.ends, "measure_ends", closed),
        )
        yield from _dated(goal, measure.follow_ups, single, "measure_follow_up", measure)


def _dated(
    goal: Goal,
    follow_ups: Iterable[FollowUp],
    single: Iterable[tuple[date | None, str, bool]],
    kind: str,
    measure: Measure | None = None,
) -> Iterator[PlanDate]:
    owners = measure.owners if measure else ()
    subject = measure.text if measure else goal.text
    stem = f"{goal.place}-{measure.place}" if measure else goal.place
    for number, look in enumerate(follow_ups, start=1):
        if look.date:
            place = f"{kind}-{stem}-{number}"
            yield PlanDate(
                look.date, kind, subject, look.note, owners, look.done, goal.number, place
            )
    for day, name, done in single:
        if day:
            yield PlanDate(day, name, subject, "", owners, done, goal.number, f"{name}-{stem}")
