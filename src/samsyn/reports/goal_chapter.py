"""One goal as a chapter: need, goal, indicators, measures, result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samsyn.reports.blocks import (
    Block,
    Cell,
    Chain,
    Column,
    Fact,
    Facts,
    Heading,
    Line,
    Link,
    Listing,
    Panel,
    Paragraph,
    Table,
    line,
)
from samsyn.reports.frame import ReportFrame
from samsyn.reports.plan_parts import Goal, Indicator, Measure
from samsyn.reports.plan_sections import (
    LONGEST_LINK,
    LONGEST_TITLE,
    brief,
    chart_of,
    owners_cell,
    result_of,
    shortened,
    status_of,
    when_of,
)


def goal_chapter(goal: Goal, goals: int, frame: ReportFrame) -> Iterator[Block]:
    """A goal with its chain, indicators, measures and results; starts with a heading of level 1."""
    place = frame.say(
        "goal_of", number=frame.number_text(goal.number), count=frame.number_text(goals)
    )
    text = goal.text or frame.say("goal.unnamed")
    yield Heading(shortened(text, LONGEST_TITLE), 1, place)
    if shortened(text, LONGEST_TITLE) != text:
        yield Paragraph(text)
    yield _chain(goal, frame)
    if goal.need:
        yield Panel((Heading(frame.say("need"), 2), Paragraph(goal.need)), "sand")
    facts = [Fact(frame.say(key), line(words)) for key, words in _goal_dates(goal, frame) if words]
    if facts:
        yield Facts(tuple(facts))
    if goal.sub_goals:
        yield Heading(frame.say("sub_goals"), 2)
        yield Listing(
            tuple(
                (Line(words), Line(frame.choice("sub_goal_status", status), "", "quiet"))
                for words, status in goal.sub_goals
            )
        )
    yield Heading(frame.say("indicators"), 2)
    yield from _indicator_blocks(goal.indicators, frame)
    yield Heading(frame.say("measures"), 2)
    yield from _measure_blocks(goal, frame)
    yield from _result_blocks(goal, frame)


def _goal_dates(goal: Goal, frame: ReportFrame) -> tuple[tuple[str, str], ...]:
    looks = "\n".join(frame.day(look.date) for look in goal.follow_ups if look.date)
    return (
        ("target_date", frame.day(goal.target_date)),
        ("follow_up_dates", looks),
        ("timetable", goal.timetable),
    )


def _chain(goal: Goal, frame: ReportFrame) -> Chain:
    def link(key: str, text: str, missing: str) -> Link:
        label = frame.say(f"chain.{key}")
        return (
            Link(label, shortened(text, LONGEST_LINK))
            if text
            else Link(label, frame.say(missing), "missing")
        )

    indicators, measures = len(goal.indicators), len(goal.measures)
    assessed = not goal.assessment.is_empty
    return Chain(
        (
            link("need", goal.need, "chain.no_need"),
            link("goal", goal.text, "goal.unnamed"),
            link(
                "indicators",
                frame.number_text(indicators) if indicators else "",
                "chain.no_indicator",
            ),
            link("measures", frame.number_text(measures) if measures else "", "chain.no_measure"),
            Link(
                frame.say("chain.result"), result_of(frame, goal), "there" if assessed else "later"
            ),
        )
    )


def _indicator_blocks(indicators: tuple[Indicator, ...], frame: ReportFrame) -> Iterator[Block]:
    if not indicators:
        yield Paragraph(frame.say("indicators.none"), "quiet")
        return
    columns = (
        Column(frame.say("column.indicator"), 3),
        Column(frame.say("column.baseline"), 1, number=True),
        Column(frame.say("column.target"), 1, number=True),
        Column(frame.say("column.latest"), 1, number=True),
    )
    yield Table(
        columns, tuple(_indicator_row(one, frame) for one in indicators), frame.say("indicators")
    )
    for indicator in indicators:
        if indicator.readings:
            yield chart_of(frame, indicator)


def _indicator_row(indicator: Indicator, frame: ReportFrame) -> tuple[Cell, ...]:
    latest = max(indicator.readings, key=lambda reading: reading.date, default=None)
    about = " · ".join(
        filter(None, (frame.choice("direction", indicator.direction), indicator.source))
    )
    return (
        tuple(one for one in (Line(indicator.text), Line(about, "", "quiet")) if one.text),
        line(frame.amount(indicator.baseline, indicator.unit)),
        line(frame.amount(indicator.target, indicator.unit)),
        line(frame.amount(latest.value, indicator.unit), tone="strong") if latest else (),
    )


def _measure_blocks(goal: Goal, frame: ReportFrame) -> Iterator[Block]:
    if not goal.measures:
        yield Paragraph(frame.say("measures.none"), "quiet")
    else:
        yield measures_table(goal.measures, frame)
    for key, words in (
        ("timetable", goal.measures_timetable),
        ("responsibilities", goal.measures_responsibilities),
        ("implementation_indicators", goal.measures_indicators),
    ):
        if words:
            yield Heading(frame.say(key), 3)
            yield Paragraph(words)


def measures_table(measures: Iterable[Measure], frame: ReportFrame, longest: int = 0) -> Table:
    """Measures in their order, with owners by party, dates and status in words.

    A short table counts its rows; a whole one shows each rank.
    """
    rows = tuple(
        (
            line(frame.number_text(place if longest else measure.rank)),
            _measure_cell(measure, frame, longest),
            owners_cell(frame, measure, longest),
            line(brief(when_of(frame, measure), longest)),
            line(status_of(frame, measure)),
        )
        for place, measure in enumerate(measures, start=1)
    )
    columns = (
        Column(frame.say("column.order"), 0.7),
        Column(frame.say("column.measure"), 3.6),
        Column(frame.say("column.who"), 1.9),
        Column(frame.say("column.when"), 1.75),
        Column(frame.say("column.status"), 1.35),
    )
    return Table(columns, rows, frame.say("measures"))


def _measure_cell(measure: Measure, frame: ReportFrame, longest: int) -> Cell:
    if longest:
        return line(shortened(measure.text, longest))
    about = (
        frame.choice("target_level", measure.target_level),
        frame.choice("means", measure.means),
    )
    followed = "; ".join(indicator.text for indicator in measure.indicators if indicator.text)
    lines = (
        Line(measure.text),
        Line(" · ".join(filter(None, about)), "", "quiet"),
        Line(frame.say("followed_by", indicators=followed) if followed else "", "", "quiet"),
        Line(
            frame.say("in_ohs_plan", day=frame.day(measure.in_ohs_plan))
            if measure.in_ohs_plan
            else "",
            "",
            "quiet",
        ),
    )
    return tuple(one for one in lines if one.text)


def _result_blocks(goal: Goal, frame: ReportFrame) -> Iterator[Block]:
    """What came of the goal; nothing before it is assessed, which the chain above says."""
    judged = [
        measure
        for measure in goal.measures
        if measure.implemented or measure.effect or measure.decision
    ]
    assessment = goal.assessment
    if assessment.is_empty and not judged:
        return
    yield Heading(frame.say("results"), 2)
    yield Facts((Fact(frame.say("goal_status"), line(result_of(frame, goal), tone="strong")),))
    if judged:
        yield results_table(judged, frame)
    for key, words in (
        ("result_text", assessment.result),
        ("result_evidence", assessment.evidence),
        ("result_modify", assessment.modify),
        ("result_further", assessment.further),
    ):
        if words:
            yield Heading(frame.say(key), 3)
            yield Paragraph(words)


def results_table(measures: Iterable[Measure], frame: ReportFrame, longest: int = 0) -> Table:
    """Carried out, effect and decision, each in a column of its own."""
    rows = tuple(
        (
            (
                Line(brief(measure.text, longest)),
                *(
                    ()
                    if longest or not measure.evidence
                    else (Line(measure.evidence, "", "quiet"),)
                ),
            ),
            line(frame.choice("implemented", measure.implemented)),
            (
                Line(frame.choice("effect", measure.effect)),
                *(
                    (Line(frame.choice("confidence", measure.confidence), "", "quiet"),)
                    if measure.confidence
                    else ()
                ),
            ),
            line(frame.choice("measure_decision", measure.decision)),
        )
        for measure in measures
    )
    columns = (
        Column(frame.say("column.measure"), 3.4),
        Column(frame.say("column.implemented"), 1.1),
        Column(frame.say("column.effect"), 1.5),
        Column(frame.say("column.decision"), 1.3),
    )
    return Table(columns, rows, frame.say("results"))
