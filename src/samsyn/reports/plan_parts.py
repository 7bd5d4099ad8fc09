"""The plan (`samsyn-plan/1`) as small records for documents. Missing keys are empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Factor:
    text: str
    factor: str
    polarity: str
    party: str
    source: str


@dataclass(frozen=True, slots=True)
class Chosen:
    text: str
    factor: str
    reason: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    date: date | None
    note: str
    done: bool


@dataclass(frozen=True, slots=True)
class Reading:
    date: date
    value: float
    note: str


@dataclass(frozen=True, slots=True)
class Indicator:
    text: str
    unit: str
    direction: str
    baseline: float | str | None
    target: float | str | None
    source: str
    owner: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    place: str
    rank: int
    text: str
    timetable: str
    responsibilities: str
    indicators: tuple[Indicator, ...]
    starts: date | None
    ends: date | None
    owners: tuple[tuple[str, str], ...]
    participants: tuple[tuple[str, str], ...]
    follow_ups: tuple[FollowUp, ...]
    status: str
    in_ohs_plan: date | None
    target_level: str
    prevention_level: str
    means: str
    reach: str
    urgent: bool
    implemented: str
    effect: str
    confidence: str
    evidence: str
    decision: str


@dataclass(frozen=True, slots=True)
class Assessment:
    result: str
    modify: str
    further: str
    goal_status: str
    evidence: str
    next_date: date | None

    @property
    def is_empty(self) -> bool:
        return not (self.result or self.modify or self.further or self.goal_status)


@dataclass(frozen=True, slots=True)
class Goal:
    place: str
    number: int
    need: str
    text: str
    sub_goals: tuple[tuple[str, str], ...]
    indicators: tuple[Indicator, ...]
    timetable: str
    target_date: date | None
    follow_ups: tuple[FollowUp, ...]
    measures: tuple[Measure, ...]
    measures_timetable: str
    measures_responsibilities: str
    measures_indicators: str
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class PlanParts:
    """All goals in order; `open_needs` are needs that have no goal yet."""

    factors: tuple[Factor, ...]
    address_first: tuple[Chosen, ...]
    strengthen: tuple[Chosen, ...]
    goals: tuple[Goal, ...]
    open_needs: tuple[str, ...]
    communication: str
    communications: tuple[Data, ...]
    plan_changes: str
    changes: tuple[Data, ...]
    successes: tuple[str, ...]
    develop: tuple[str, ...]
    lessons: tuple[Data, ...]

    @property
    def measures(self) -> tuple[Measure, ...]:
        return tuple(measure for goal in self.goals for measure in goal.measures)


def parts_of(plan: Data) -> PlanParts:
    """The records of a plan; dates that are none and numbers that are none count as missing."""
    picture = plan.get("picture", {})
    implementation = plan.get("implementation", {})
    threads = plan.get("threads", ())
    return PlanParts(
        factors=(
            *_factors(picture.get("workplace_factors", ()), "workplace"),
            *_factors(picture.get("health_service_factors", ()), "ohs"),
        ),
        address_first=_chosen(picture.get("address_first", ())),
        strengthen=_chosen(picture.get("strengthen", ())),
        goals=tuple(_goals(threads)),
        open_needs=tuple(
            _text(thread, "need")
            for thread in threads
            if _text(thread, "need") and not thread.get("goals")
        ),
        communication=_text(implementation, "communication"),
        communications=tuple(implementation.get("communications", ())),
        plan_changes=_text(implementation, "plan_changes"),
        changes=tuple(implementation.get("changes", ())),
        successes=tuple(_text(item, "text") for item in plan.get("successes", ())),
        develop=tuple(_text(item, "text") for item in plan.get("develop", ())),
        lessons=tuple(plan.get("lessons", ())),
    )


def _goals(threads: Any) -> Iterator[Goal]:
    number = 0
    for thread in threads:
        for data in thread.get("goals", ()):
            number += 1
            yield _goal(data, number, _text(thread, "need"))


def _goal(data: Data, number: int, need: str) -> Goal:
    assessment = data.get("assessment", {})
    measures = [
        _measure(measure, place) for place, measure in enumerate(data.get("measures", ()), start=1)
    ]
    return Goal(
        place=_place(data, number),
        number=number,
        need=need,
        text=_text(data, "goal"),
        sub_goals=tuple(
            (_text(part, "text"), _text(part, "status")) for part in data.get("sub_goals", ())
        ),
        indicators=_indicators(data.get("indicators", ())),
        timetable=_text(data, "timetable"),
        target_date=day_of(data.get("target_date")),
        follow_ups=_follow_ups(data.get("follow_ups", ())),
        measures=tuple(sorted(measures, key=lambda measure: measure.rank)),
        measures_timetable=_text(data, "measures_timetable"),
        measures_responsibilities=_text(data, "measures_responsibilities"),
        measures_indicators=_text(data, "measures_indicators"),
        assessment=Assessment(
            result=_text(assessment, "implementation_and_impact"),
            modify=_text(assessment, "modification"),
            further=_text(assessment, "further_plan"),
            goal_status=_text(assessment, "goal_status"),
            evidence=_text(assessment, "evidence"),
            next_date=day_of(assessment.get("next_date")),
        ),
    )


def _measure(data: Data, place: int) -> Measure:
    rank = data.get("rank")
    written = data.get("indicators", "")
    indicators = (
        [{"text": written}] if isinstance(written, str) and written.strip() else written or []
    )
    return Measure(
        place=_place(data, place),
        rank=rank if isinstance(rank, int) else place,
        text=_text(data, "measure"),
        timetable=_text(data, "timetable"),
        responsibilities=_text(data, "responsibilities"),
        indicators=_indicators(data.get("implementation_indicators") or indicators),
        starts=day_of(data.get("starts")),
        ends=day_of(data.get("ends")),
        owners=tuple(
            (_text(owner, "party"), _text(owner, "role")) for owner in data.get("owners", ())
        ),
        participants=(
            *(("workplace", role) for role in data.get("participants_workplace", ())),
            *(("ohs", role) for role in data.get("participants_ohs", ())),
        ),
        follow_ups=_follow_ups(data.get("follow_ups", ())),
        status=_text(data, "status"),
        in_ohs_plan=day_of(data.get("in_ohs_plan")),
        target_level=_text(data, "target_level"),
        prevention_level=_text(data, "prevention_level"),
        means=_text(data, "means"),
        reach=_text(data, "reach"),
        urgent=bool(data.get("urgent")),
        implemented=_text(data, "implemented"),
        effect=_text(data, "effect"),
        confidence=_text(data, "confidence"),
        evidence=_text(data, "evidence"),
        decision=_text(data, "decision"),
    )


def _indicators(rows: Any) -> tuple[Indicator, ...]:
    return tuple(
        Indicator(
            text=_text(row, "text"),
            unit=_text(row, "unit"),
            direction=_text(row, "direction"),
            baseline=row.get("baseline"),
            target=row.get("target"),
            source=_text(row, "source"),
            owner=_text(row, "owner"),
            readings=tuple(_readings(row.get("readings", ()))),
        )
        for row in rows
    )


def _readings(rows: Any) -> Iterator[Reading]:
    for row in rows:
        day, value = day_of(row.get("date")), row.get("value")
        if day and isinstance(value, int | float):
            yield Reading(day, float(value), _text(row, "note"))


def _follow_ups(rows: Any) -> tuple[FollowUp, ...]:
    return tuple(
        FollowUp(day_of(row.get("date")), _text(row, "note"), bool(row.get("done"))) for row in rows
    )


def _factors(rows: Any, party: str) -> tuple[Factor, ...]:
    return tuple(
        Factor(
            _text(row, "text"),
            _text(row, "factor"),
            _text(row, "polarity"),
            party,
            _text(row, "source"),
        )
        for row in rows
    )


def _chosen(rows: Any) -> tuple[Chosen, ...]:
    return tuple(
        Chosen(_text(row, "text"), _text(row, "factor"), _text(row, "reason")) for row in rows
    )


def _place(data: Data, number: int) -> str:
    """What names a goal or measure for good: its id where the plan carries one, else its number."""
    return str(data.get("id") or number)


def _text(data: Data, key: str) -> str:
    value = data.get(key)
    return value.strip() if isinstance(value, str) else ""


def day_of(value: object) -> date | None:
    """The date of an ISO string; None for anything else."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
