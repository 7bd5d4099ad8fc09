"""The plan of a cycle as a report: the full one, and the short one of two pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from samsyn.reports.blocks import (
    Block,
    Column,
    Fact,
    Facts,
    Heading,
    Line,
    Listing,
    PageBreak,
    Paragraph,
    Report,
    Table,
    line,
)
from samsyn.reports.frame import ReportFrame
from samsyn.reports.goal_chapter import goal_chapter, measures_table, results_table
from samsyn.reports.plan_dates import PlanDate, dates_of
from samsyn.reports.plan_parts import Data, Goal, Measure, PlanParts, day_of, parts_of
from samsyn.reports.plan_sections import (
    agreement_blocks,
    calendar_table,
    chosen_columns,
    goal_when,
    more_of,
    picture_columns,
    result_of,
    running_of,
    shortened,
    title_of,
    unsorted_blocks,
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a short report shows of each list, and how long a text may be."""

    rows: int
    letters: int


SHORT_LIMITS = (
    Limits(8, 130),
    Limits(6, 110),
    Limits(5, 90),
    Limits(4, 70),
    Limits(3, 60),
    Limits(2, 50),
)


def full_report(plan: Data, frame: ReportFrame) -> Report:
    """Everything in the plan, from the picture to what was learned."""
    parts = parts_of(plan)
    return _report(frame, "plan", tuple(_full_blocks(parts, frame)), "full")


def short_reports(plan: Data, frame: ReportFrame) -> Iterator[Report]:
    """Ever shorter versions of the two-page report; the renderer takes the first that fits."""
    parts = parts_of(plan)
    for limits in SHORT_LIMITS:
        yield _report(frame, "short", tuple(_short_blocks(parts, frame, limits)), "short")


def _report(frame: ReportFrame, key: str, blocks: tuple[Block, ...], layout: Any) -> Report:
    return Report(
        title=f"{frame.say(f'{key}.title')}: {frame.workplace}",
        language=frame.language,
        right_to_left=frame.right_to_left,
        running=running_of(frame, key),
        page_of=frame.say("page_of"),
        blocks=blocks,
        layout=layout,
    )


def _full_blocks(parts: PlanParts, frame: ReportFrame) -> Iterator[Block]:
    dates = dates_of(parts)
    yield title_of(frame, "plan")
    yield from _at_a_glance(parts, frame, dates)
    yield Heading(frame.say("section.picture"))
    yield Paragraph(frame.say("picture.lead"), "lead")
    yield picture_columns(frame, parts)
    yield from unsorted_blocks(frame, parts)
    yield from chosen_columns(frame, parts)
    for goal in parts.goals:
        yield PageBreak()
        yield from goal_chapter(goal, len(parts.goals), frame)
    if parts.open_needs:
        yield Heading(frame.say("section.open_needs"))
        yield Listing(tuple(line(need) for need in parts.open_needs))
    yield from _implementation_blocks(parts, frame)
    yield Heading(frame.say("section.calendar"))
    yield calendar_table(frame, dates) if dates else Paragraph(frame.say("calendar.none"), "quiet")
    yield from _learning_blocks(parts, frame)
    yield Heading(frame.say("section.agreement"))
    yield from agreement_blocks(frame)


def _at_a_glance(
    parts: PlanParts, frame: ReportFrame, dates: tuple[PlanDate, ...]
) -> Iterator[Block]:
    yield Heading(frame.say("section.glance"))
    yield _counts(parts, frame, dates)
    if not parts.goals:
        yield Paragraph(frame.say("goals.none"), "quiet")
        return
    rows = tuple(
        (
            line(frame.number_text(goal.number), tone="quiet"),
            line(goal.text or frame.say("goal.unnamed")),
            line(goal_when(frame, goal)),
            line(result_of(frame, goal)),
        )
        for goal in parts.goals
    )
    columns = (
        Column(frame.say("column.number"), 0.4),
        Column(frame.say("column.goal"), 3.4),
        Column(frame.say("column.when"), 1.5),
        Column(frame.say("column.result"), 1.2),
    )
    yield Table(columns, rows, frame.say("section.goals"))
    yield Paragraph(frame.say("lineage"), "quiet")


def _counts(parts: PlanParts, frame: ReportFrame, dates: Iterable[PlanDate]) -> Facts:
    done = sum(measure.status == "done" for measure in parts.measures)
    coming = next((one.date for one in dates if one.date >= frame.made_on and not one.done), None)
    facts = (
        ("count.goals", frame.number_text(len(parts.goals))),
        ("count.measures", frame.number_text(len(parts.measures))),
        ("count.done", frame.number_text(done)),
        ("count.next", frame.day(coming) or frame.say("none_set")),
    )
    return Facts(tuple(Fact(frame.say(key), line(text, tone="strong")) for key, text in facts))


def _implementation_blocks(parts: PlanParts, frame: ReportFrame) -> Iterator[Block]:
    yield Heading(frame.say("section.implementation"))
    if not (parts.communication or parts.communications or parts.plan_changes or parts.changes):
        yield Paragraph(frame.say("implementation.none"), "quiet")
    if parts.communication or parts.communications:
        yield Heading(frame.say("communication"), 2)
    if parts.communication:
        yield Paragraph(parts.communication)
    if parts.communications:
        keys = ("audience", "message", "channel", "date")
        yield _rows_table(frame, "communication", parts.communications, keys, (1.2, 3, 1.2, 1.1))
    if parts.plan_changes or parts.changes:
        yield Heading(frame.say("plan_changes"), 2)
    if parts.plan_changes:
        yield Paragraph(parts.plan_changes)
    if parts.changes:
        change_keys = ("date", "change", "reason", "before", "after")
        yield _rows_table(
            frame, "plan_changes", parts.changes, change_keys, (1.1, 0.9, 2, 1.8, 1.8)
        )


def _rows_table(
    frame: ReportFrame,
    title: str,
    rows: Iterable[Data],
    keys: tuple[str, ...],
    shares: tuple[float, ...],
) -> Table:
    def words(row: Data, key: str) -> str:
        value = row.get(key)
        if key == "date":
            return frame.day(day_of(value))
        text = value if isinstance(value, str) else ""
        choice_set = {"audience": "audience", "channel": "channel", "change": "plan_change"}.get(
            key
        )
        return frame.choice(choice_set, text) if choice_set else text

    columns = tuple(
        Column(frame.say(f"column.{key}"), share) for key, share in zip(keys, shares, strict=True)
    )
    return Table(
        columns,
        tuple(tuple(line(words(row, key)) for key in keys) for row in rows),
        frame.say(title),
    )


def _learning_blocks(parts: PlanParts, frame: ReportFrame) -> Iterator[Block]:
    if not (parts.successes or parts.develop or parts.lessons):
        return
    yield Heading(frame.say("section.learning"))
    for key, texts in (("successes", parts.successes), ("develop", parts.develop)):
        if texts:
            yield Heading(frame.say(key), 2)
            yield Listing(tuple(line(text) for text in texts))
    if parts.lessons:
        keys = ("tried", "learned", "differently")
        yield _rows_table(frame, "section.learning", parts.lessons, keys, (1, 1, 1))


def _short_blocks(parts: PlanParts, frame: ReportFrame, limits: Limits) -> Iterator[Block]:
    rows, letters = limits.rows, limits.letters
    dates = dates_of(parts)
    yield title_of(frame, "short")
    yield _counts(parts, frame, dates)
    yield Heading(frame.say("section.picture"))
    yield picture_columns(frame, parts, max(rows // 2, 2), letters)
    yield Heading(frame.say("section.goals"))
    yield Listing(
        tuple(
            (
                Line(shortened(goal.text or frame.say("goal.unnamed"), letters), "", "strong"),
                Line(_goal_standing(frame, goal, letters), "", "quiet"),
            )
            for goal in parts.goals[:rows]
        ),
        True,
    )
    yield from more_of(frame, len(parts.goals) - rows)
    measures = sorted(parts.measures, key=lambda measure: measure.rank)
    if measures:
        yield Heading(frame.say("measures"))
        yield measures_table(measures[:rows], frame, letters)
        yield from more_of(frame, len(measures) - rows)
    yield from _short_results(measures, frame, limits)
    coming = [one for one in dates if one.date >= frame.made_on and not one.done]
    if coming:
        yield Heading(frame.say("section.coming"))
        yield calendar_table(frame, coming[: max(rows - 2, 2)], letters)
        yield from more_of(frame, len(coming) - max(rows - 2, 2))
    yield Heading(frame.say("section.agreement"))
    yield from agreement_blocks(frame, letters)


def _goal_standing(frame: ReportFrame, goal: Goal, letters: int) -> str:
    when = shortened(goal_when(frame, goal), letters)
    return " · ".join(filter(None, (when, result_of(frame, goal))))


def _short_results(measures: list[Measure], frame: ReportFrame, limits: Limits) -> Iterator[Block]:
    judged = [measure for measure in measures if measure.implemented or measure.effect]
    if judged:
        yield Heading(frame.say("section.results"))
        yield results_table(judged[: limits.rows], frame, limits.letters)
        yield from more_of(frame, len(judged) - limits.rows)
