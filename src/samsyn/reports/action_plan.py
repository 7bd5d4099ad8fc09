"""The section "mental health" of the occupational health action plan: exactly what was agreed."""

from __future__ import annotations

from collections.abc import Iterator

from samsyn.reports.blocks import (
    Block,
    Column,
    Heading,
    Line,
    Listing,
    Paragraph,
    Report,
    Table,
    line,
)
from samsyn.reports.frame import ReportFrame
from samsyn.reports.goal_chapter import measures_table
from samsyn.reports.plan_dates import dates_of
from samsyn.reports.plan_parts import Data, Measure, PlanParts, parts_of
from samsyn.reports.plan_sections import (
    agreement_blocks,
    calendar_table,
    chosen_columns,
    goal_when,
    picture_columns,
    running_of,
    title_of,
)

HEADINGS = ("community", "prevention", "resources", "supervisors", "cooperation", "other")
PICTURE_ROWS = 6
PICTURE_LETTERS = 160


def action_plan(plan: Data, frame: ReportFrame, *, agreed: bool) -> Report:
    """The document. `plan` holds what was agreed; with `agreed` False nothing is listed.

    Measures that were started before they were joint are left out.
    """
    parts = parts_of(plan)
    return Report(
        title=f"{frame.say('action_plan.title')}: {frame.workplace}",
        language=frame.language,
        right_to_left=frame.right_to_left,
        running=running_of(frame, "action_plan"),
        page_of=frame.say("page_of"),
        blocks=tuple(_blocks(parts, frame, agreed)),
    )


def headings_of(measure: Measure) -> tuple[str, ...]:
    """Every heading a measure belongs under, the first being where it is listed."""
    roles = {role for _, role in (*measure.owners, *measure.participants)}
    parties = {party for party, _ in (*measure.owners, *measure.participants)}
    found = []
    if "supervisor" in roles and "ohs" in parties:
        found.append("cooperation")
    elif "supervisor" in roles and measure.target_level == "role_group":
        found.append("supervisors")
    if measure.means in ("strengthen_resource", "keep"):
        found.append("resources")
    if measure.target_level in ("work_community", "team"):
        found.append("community")
    if measure.prevention_level == "primary" or measure.means == "remove_reduce":
        found.append("prevention")
    return tuple(found) or ("other",)


def _blocks(parts: PlanParts, frame: ReportFrame, agreed: bool) -> Iterator[Block]:
    yield title_of(frame, "action_plan")
    if not agreed:
        yield Paragraph(frame.say("action_plan.draft"), "lead")
        return
    yield Paragraph(frame.say("action_plan.lead"), "lead")
    yield Heading(frame.say("action_plan.picture"))
    yield picture_columns(frame, parts, PICTURE_ROWS, PICTURE_LETTERS)
    yield from chosen_columns(frame, parts)
    yield Heading(frame.say("action_plan.needs_goals"))
    yield _goals_table(parts, frame)
    yield from _measures(parts, frame)
    yield Heading(frame.say("action_plan.follow_up"))
    yield from _follow_up(parts, frame)
    yield Heading(frame.say("action_plan.parties"))
    yield from agreement_blocks(frame)
    yield Paragraph(frame.say("action_plan.review"), "quiet")


def _goals_table(parts: PlanParts, frame: ReportFrame) -> Block:
    if not parts.goals:
        return Paragraph(frame.say("goals.none"), "quiet")
    columns = (
        Column(frame.say("column.need"), 2),
        Column(frame.say("column.goal"), 3),
        Column(frame.say("column.when"), 1.3),
    )
    rows = tuple(
        (
            line(goal.need),
            (Line(goal.text), *(Line(text, "", "quiet") for text, _ in goal.sub_goals)),
            line(goal_when(frame, goal)),
        )
        for goal in parts.goals
    )
    return Table(columns, rows, frame.say("action_plan.needs_goals"))


def _measures(parts: PlanParts, frame: ReportFrame) -> Iterator[Block]:
    listed = [measure for measure in parts.measures if not measure.urgent]
    for key in HEADINGS:
        here = [measure for measure in listed if headings_of(measure)[0] == key]
        elsewhere = [measure for measure in listed if key in headings_of(measure)[1:]]
        if key == "other" and not here:
            continue
        yield Heading(frame.say(f"action_plan.{key}"))
        if here:
            yield measures_table(here, frame)
        if elsewhere:
            yield Paragraph(frame.say("action_plan.also_in"), "quiet")
            yield Listing(tuple(line(measure.text) for measure in elsewhere))
        if not here and not elsewhere:
            yield Paragraph(frame.say("action_plan.none"), "quiet")


def _follow_up(parts: PlanParts, frame: ReportFrame) -> Iterator[Block]:
    rows = tuple(
        (
            line(goal.text),
            line(indicator.text),
            line(frame.amount(indicator.baseline, indicator.unit)),
            line(frame.amount(indicator.target, indicator.unit)),
        )
        for goal in parts.goals
        for indicator in goal.indicators
    )
    if rows:
        columns = (
            Column(frame.say("column.goal"), 2.4),
            Column(frame.say("column.indicator"), 2.4),
            Column(frame.say("column.baseline"), 1, number=True),
            Column(frame.say("column.target"), 1, number=True),
        )
        yield Table(columns, rows, frame.say("action_plan.follow_up"))
    else:
        yield Paragraph(frame.say("indicators.none"), "quiet")
    dates = [
        one for one in dates_of(parts) if "follow_up" in one.kind or one.kind == "next_assessment"
    ]
    if dates:
        yield calendar_table(frame, dates)
