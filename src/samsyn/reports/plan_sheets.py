"""The plan as sheets of rows: goals, measures, indicators, readings and follow-ups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from samsyn.reports.frame import ReportFrame
from samsyn.reports.plan_dates import dates_of
from samsyn.reports.plan_parts import Data, Goal, Indicator, Measure, PlanParts, parts_of
from samsyn.reports.plan_sections import status_of

Value = str | float | date | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A named sheet; `widths` are in characters."""

    name: str
    titles: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[Row, ...]


GOALS = (
    ("number", 6),
    ("need", 36),
    ("goal", 44),
    ("sub_goals", 36),
    ("date", 12),
    ("when", 28),
    ("result", 18),
)
MEASURES = (
    ("number", 6),
    ("goal", 36),
    ("order", 7),
    ("measure", 44),
    ("who_workplace", 26),
    ("who_ohs", 26),
    ("who", 26),
    ("starts", 12),
    ("ends", 12),
    ("when", 24),
    ("level", 22),
    ("status", 18),
    ("in_ohs_plan", 14),
    ("implemented", 14),
    ("effect", 16),
    ("decision", 18),
)
INDICATORS = (
    ("number", 6),
    ("kind", 34),
    ("what", 36),
    ("indicator", 40),
    ("unit", 10),
    ("baseline", 12),
    ("target", 12),
    ("latest", 12),
    ("direction", 18),
    ("source", 30),
)
READINGS = (
    ("number", 6),
    ("indicator", 40),
    ("date", 12),
    ("reading", 12),
    ("unit", 10),
    ("note", 36),
)
FOLLOW_UPS = (
    ("date", 12),
    ("kind", 28),
    ("what", 50),
    ("who", 30),
    ("status", 16),
    ("note", 36),
    ("number", 6),
)


def sheets_of(plan: Data, frame: ReportFrame) -> tuple[Sheet, ...]:
    """All sheets, with titles and choices in the reader's language; dates and numbers as such."""
    parts = parts_of(plan)
    made = (
        ("goals", GOALS, _goals(parts, frame)),
        ("measures", MEASURES, _measures(parts, frame)),
        ("indicators", INDICATORS, _indicators(parts, frame)),
        ("readings", READINGS, _readings(parts)),
        ("follow_ups", FOLLOW_UPS, _follow_ups(parts, frame)),
    )
    return tuple(
        Sheet(
            name=frame.say(f"sheet.{key}"),
            titles=tuple(frame.say(f"column.{title}") for title, _ in columns),
            widths=tuple(width for _, width in columns),
            rows=tuple(rows),
        )
        for key, columns, rows in made
    )


def _goals(parts: PlanParts, frame: ReportFrame) -> Iterator[Row]:
    for goal in parts.goals:
        status = frame.choice("goal_status", goal.assessment.goal_status)
        sub_goals = "\n".join(text for text, _ in goal.sub_goals)
        yield (
            goal.number,
            goal.need,
            goal.text,
            sub_goals,
            goal.target_date,
            goal.timetable,
            status,
        )


def _measures(parts: PlanParts, frame: ReportFrame) -> Iterator[Row]:
    for goal in parts.goals:
        for measure in goal.measures:
            yield (
                goal.number,
                goal.text,
                measure.rank,
                measure.text,
                _roles(frame, measure, "workplace"),
                _roles(frame, measure, "ohs"),
                measure.responsibilities,
                measure.starts,
                measure.ends,
                measure.timetable,
                frame.choice("target_level", measure.target_level),
                status_of(frame, measure),
                measure.in_ohs_plan,
                frame.choice("implemented", measure.implemented),
                frame.choice("effect", measure.effect),
                frame.choice("measure_decision", measure.decision),
            )


def _roles(frame: ReportFrame, measure: Measure, party: str) -> str:
    return ", ".join(frame.role_label(role) for side, role in measure.owners if side == party)


def _indicators(parts: PlanParts, frame: ReportFrame) -> Iterator[Row]:
    for goal in parts.goals:
        for indicator in goal.indicators:
            yield _indicator(goal, "goal", goal.text, indicator, frame)
    for goal in parts.goals:
        for measure in goal.measures:
            for indicator in measure.indicators:
                yield _indicator(goal, "implementation", measure.text, indicator, frame)


def _indicator(goal: Goal, purpose: str, what: str, one: Indicator, frame: ReportFrame) -> Row:
    latest = max(one.readings, key=lambda reading: reading.date, default=None)
    return (
        goal.number,
        frame.choice("indicator_purpose", purpose),
        what,
        one.text,
        one.unit,
        one.baseline,
        one.target,
        latest.value if latest else None,
        frame.choice("direction", one.direction),
        one.source,
    )


def _readings(parts: PlanParts) -> Iterator[Row]:
    for goal in parts.goals:
        of_measures = (one for measure in goal.measures for one in measure.indicators)
        for indicator in (*goal.indicators, *of_measures):
            for reading in indicator.readings:
                yield (
                    goal.number,
                    indicator.text,
                    reading.date,
                    reading.value,
                    indicator.unit,
                    reading.note,
                )


def _follow_ups(parts: PlanParts, frame: ReportFrame) -> Iterator[Row]:
    for one in dates_of(parts):
        yield (
            one.date,
            frame.say(f"date.{one.kind}"),
            one.subject,
            ", ".join(frame.role_label(role) for _, role in one.owners),
            frame.say("done") if one.done else "",
            one.note,
            one.goal,
        )
