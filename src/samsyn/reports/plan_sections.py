"""The parts that several documents share: picture, owners, dates, agreement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from samsyn.reports.blocks import (
    Block,
    Cell,
    Column,
    Columns,
    Fact,
    Heading,
    Line,
    LineChart,
    Listing,
    Mark,
    Panel,
    Paragraph,
    Stamp,
    Stamps,
    Table,
    Title,
    Tone,
    line,
)
from samsyn.reports.charts import line_chart
from samsyn.reports.frame import ReportFrame, mark_of
from samsyn.reports.plan_dates import PlanDate
from samsyn.reports.plan_parts import Chosen, Factor, Goal, Indicator, Measure, PlanParts

LONGEST_TITLE = 140
LONGEST_LINK = 70


def title_of(frame: ReportFrame, key: str, facts: Iterable[Fact] = ()) -> Title:
    """The strip of a document whose words are `report.<key>.title` and `.eyebrow`."""
    common = (
        Fact(frame.say("cycle"), line(frame.cycle_label, tone="strong")),
        Fact(frame.say("made_on"), line(frame.day(frame.made_on), tone="strong")),
    )
    return Title(
        text=frame.say(f"{key}.title"),
        eyebrow=frame.say(f"{key}.eyebrow"),
        parties=frame.parties(),
        facts=(*common, *facts),
        notice=frame.say("demo") if frame.demo else "",
    )


def running_of(frame: ReportFrame, key: str) -> str:
    """The words at the foot of each page."""
    return " · ".join(filter(None, (frame.say(f"{key}.title"), frame.workplace, frame.cycle_label)))


def shortened(text: str, longest: int) -> str:
    """The text on one line, cut at a word with "…" when it is longer."""
    flat = " ".join(text.split())
    if len(flat) <= longest:
        return flat
    cut = flat[: longest - 1]
    head, gap, _ = cut.rpartition(" ")
    return (head if gap and len(head) > longest // 2 else cut).rstrip(" ,;.:") + "…"


def brief(text: str, longest: int) -> str:
    """The text cut to `longest`, or whole where that is 0."""
    return shortened(text, longest) if longest else text


def finding_cell(frame: ReportFrame, finding: Factor, longest: int = 0) -> Cell:
    """A factor with its words and who sees it."""
    label = frame.factor_label(finding.factor) if finding.factor else ""
    mark: Mark = (
        "resource"
        if finding.polarity == "resource"
        else "strain"
        if finding.polarity == "strain"
        else ""
    )
    text = brief(finding.text, longest)
    lines = [Line(label, mark, "strong"), Line(text)] if label else [Line(text, mark)]
    lines.append(Line(brief(_seen_by(frame, finding), longest), mark_of(finding.party), "quiet"))
    return tuple(one for one in lines if one.text)


def _seen_by(frame: ReportFrame, finding: Factor) -> str:
    party = frame.workplace if finding.party == "workplace" else frame.health_service
    if finding.source:
        return frame.say("seen_by_from", party=party, source=finding.source)
    return frame.say("seen_by", party=party)


def picture_columns(
    frame: ReportFrame, parts: PlanParts, most: int = 0, longest: int = 0
) -> Columns:
    """Resources and strain side by side with equal space, resources first."""
    sides = []
    for polarity, key, fill in (("resource", "resources", "spruce"), ("strain", "strains", "clay")):
        found = [factor for factor in parts.factors if factor.polarity == polarity]
        heading = Heading(
            frame.say(f"picture.{key}"), 2, mark="resource" if polarity == "resource" else "strain"
        )
        body: list[Block] = [heading]
        if found:
            shown = found[:most] if most else found
            body.append(Listing(tuple(finding_cell(frame, factor, longest) for factor in shown)))
            body += more_of(frame, len(found) - len(shown))
        else:
            body.append(Paragraph(frame.say(f"picture.no_{key}"), "quiet"))
        sides.append((Panel(tuple(body), "spruce" if fill == "spruce" else "clay"),))
    return Columns(tuple(sides))


def unsorted_blocks(frame: ReportFrame, parts: PlanParts) -> Iterator[Block]:
    """What stands in the picture without being called resource or strain, by party."""
    unsorted = [factor for factor in parts.factors if factor.polarity not in ("resource", "strain")]
    if not unsorted:
        return
    sides = []
    for party, name in (("workplace", frame.workplace), ("ohs", frame.health_service)):
        found = [factor for factor in unsorted if factor.party == party]
        if found:
            items = tuple(finding_cell(frame, factor)[:-1] for factor in found)
            heading = Heading(frame.say("picture.seen_by", party=name), 2, mark=mark_of(party))
            sides.append((heading, Listing(items)))
    yield Columns(tuple(sides))


def chosen_columns(
    frame: ReportFrame, parts: PlanParts, most: int = 0, longest: int = 0
) -> Iterator[Block]:
    """What was chosen together, in order: to strengthen, then to address first."""
    sides = []
    for key, chosen in (("strengthen", parts.strengthen), ("address_first", parts.address_first)):
        shown = chosen[:most] if most else chosen
        heading = Heading(frame.say(f"picture.{key}"), 2)
        if shown:
            items = tuple(_chosen_cell(frame, one, longest) for one in shown)
            body: tuple[Block, ...] = (
                heading,
                Listing(items, True),
                *more_of(frame, len(chosen) - len(shown)),
            )
        else:
            body = (heading, Paragraph(frame.say(f"picture.no_{key}"), "quiet"))
        sides.append(body)
    yield Columns(tuple(sides))


def _chosen_cell(frame: ReportFrame, chosen: Chosen, longest: int) -> Cell:
    label = frame.factor_label(chosen.factor) if chosen.factor else ""
    text = brief(chosen.text, longest)
    reason = "" if longest else chosen.reason
    lines = [Line(label, "", "strong"), Line(text)] if label else [Line(text)]
    if reason:
        lines.append(Line(frame.say("because", reason=reason), "", "quiet"))
    return tuple(one for one in lines if one.text)


def more_of(frame: ReportFrame, left: int) -> tuple[Block, ...]:
    """ "More in the full report", where a short version leaves some out."""
    return (
        (Paragraph(frame.say("more", count=frame.number_text(left)), "quiet"),) if left > 0 else ()
    )


def owners_cell(frame: ReportFrame, measure: Measure, longest: int = 0) -> Cell:
    """Who answers, by party; the written words where no role was chosen."""
    if measure.owners:
        return tuple(Line(frame.role_label(role), mark_of(party)) for party, role in measure.owners)
    if measure.responsibilities:
        return line(brief(measure.responsibilities, longest))
    return line(frame.say("no_owner"), tone="missing")


def when_of(frame: ReportFrame, measure: Measure) -> str:
    return frame.period(measure.starts, measure.ends) or measure.timetable


def goal_when(frame: ReportFrame, goal: Goal) -> str:
    return frame.period(None, goal.target_date) or goal.timetable


def status_of(frame: ReportFrame, measure: Measure) -> str:
    """The status in words; an urgent start that is not agreed yet says so."""
    status = frame.choice("measure_status", measure.status)
    return frame.say("urgent", status=status) if measure.urgent else status


def result_of(frame: ReportFrame, goal: Goal) -> str:
    status = goal.assessment.goal_status
    return frame.choice("goal_status", status) if status else frame.say("not_assessed")


def chart_of(frame: ReportFrame, indicator: Indicator) -> LineChart:
    """The readings of an indicator as a line with the table beside it."""
    target = indicator.target if isinstance(indicator.target, int | float) else None
    readings = sorted((reading.date, reading.value) for reading in indicator.readings)
    drawing = line_chart(readings, target, mirrored=frame.right_to_left)
    first, last = readings[0], readings[-1]
    legend = [("line", frame.say("chart.readings"))]
    if target is not None:
        legend.append(
            ("target", frame.say("chart.target", value=frame.amount(target, indicator.unit)))
        )
    axis_unit = indicator.unit if len(indicator.unit) <= 2 else ""  # the axis is narrow
    return LineChart(
        title=indicator.text,
        svg=drawing.svg,
        alt=frame.say(
            "chart.alt",
            indicator=indicator.text,
            first=frame.amount(first[1], indicator.unit),
            first_day=frame.day(first[0]),
            last=frame.amount(last[1], indicator.unit),
            last_day=frame.day(last[0]),
        ),
        scale=tuple(frame.amount(value, axis_unit) for value in drawing.scale),
        first=frame.day(first[0]),
        last=frame.day(last[0]) if len(readings) > 1 else "",
        legend=tuple(("target" if kind == "target" else "line", words) for kind, words in legend),
        table=_readings_table(frame, indicator),
    )


def _readings_table(frame: ReportFrame, indicator: Indicator) -> Table:
    rows = tuple(
        (
            line(frame.day(reading.date)),
            line(frame.amount(reading.value, indicator.unit)),
            line(reading.note, tone="quiet") if reading.note else (),
        )
        for reading in sorted(indicator.readings, key=lambda reading: reading.date)
    )
    columns = (
        Column(frame.say("column.when"), 1.3),
        Column(frame.say("column.reading"), 0.9, number=True),
        Column(frame.say("column.note"), 1.4),
    )
    return Table(columns, rows, indicator.text)


def calendar_table(frame: ReportFrame, dates: Sequence[PlanDate], longest: int = 0) -> Table:
    """Dates with what happens and whom it concerns; with their status where there is any."""
    standings = [_standing(frame, one) for one in dates]
    told = any(text for text, _, _ in standings)
    rows = tuple(
        (
            line(frame.day(one.date), tone="strong"),
            (
                Line(frame.say(f"date.{one.kind}"), "", "quiet"),
                Line(brief(one.subject, longest)),
                *((Line(one.note, "", "quiet"),) if one.note and not longest else ()),
            ),
            tuple(Line(frame.role_label(role), mark_of(party)) for party, role in one.owners),
            *((line(*standing),) if told else ()),
        )
        for one, standing in zip(dates, standings, strict=True)
    )
    columns = (
        Column(frame.say("column.when"), 1.1),
        Column(frame.say("column.what"), 3.4),
        Column(frame.say("column.who"), 1.8),
        *((Column(frame.say("column.status"), 1),) if told else ()),
    )
    return Table(columns, rows, frame.say("section.calendar"))


def _standing(frame: ReportFrame, one: PlanDate) -> tuple[str, Mark, Tone]:
    if one.done:
        return frame.say("done"), "", "quiet"
    return (frame.say("passed"), "", "missing") if one.date < frame.made_on else ("", "", "")


def agreement_blocks(frame: ReportFrame, longest: int = 0) -> Iterator[Block]:
    """Who agreed on what and when, and beside it what was said against."""
    if not frame.agreements:
        yield Paragraph(frame.say("agreement.none"), "quiet")
    else:
        subjects = dict.fromkeys(one.subject for one in frame.agreements)
        yield Stamps(tuple(_stamp(frame, subject) for subject in subjects))
    if frame.dissent:
        yield Heading(frame.say("agreement.dissent"), 2)
        for said in frame.dissent:
            who = " · ".join(
                filter(None, (frame.say(f"subject.{said.subject}"), said.who, frame.day(said.date)))
            )
            yield Panel(
                (Paragraph(who, "strong"), Paragraph(brief(said.statement, longest))), "clay"
            )


def _stamp(frame: ReportFrame, subject: str) -> Stamp:
    words = [one for one in frame.agreements if one.subject == subject]
    states = {one.state for one in words}
    state = "open" if "awaited" in states else "with_dissent" if "dissented" in states else "agreed"
    lines: list[Line] = []
    for one in words:
        said = " · ".join(filter(None, (frame.say(f"state.{one.state}"), frame.day(one.date))))
        lines += [Line(one.who, mark_of(one.party)), Line(said, "", "quiet")]
    return Stamp(
        subject=frame.say(f"subject.{subject}"),
        lines=tuple(one for one in lines if one.text),
        state=frame.say(f"stamp.{state}"),
        settled=state != "open",
    )
