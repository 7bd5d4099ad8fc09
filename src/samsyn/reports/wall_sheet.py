"""The wall sheet: one page for everyone who works here, in large type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from samsyn.reports.blocks import (
    Block,
    Columns,
    Fill,
    Heading,
    Line,
    Listing,
    Panel,
    Paragraph,
    Report,
    Title,
    line,
)
from samsyn.reports.frame import ReportFrame, mark_of
from samsyn.reports.plan_parts import Data, PlanParts, parts_of
from samsyn.reports.plan_sections import brief, shortened, when_of


@dataclass(frozen=True, slots=True)
class StaffWords:
    """What the parties wrote for staff, a line per point. The plan fills empty parts."""

    works: str = ""
    improve: str = ""
    who: str = ""
    came_of_last: str = ""


@dataclass(frozen=True, slots=True)
class _Fit:
    size: float
    points: int
    letters: int


FITS = (
    _Fit(1.4, 6, 400),
    _Fit(1.25, 6, 400),
    _Fit(1.1, 6, 400),
    _Fit(1.0, 6, 300),
    _Fit(0.9, 6, 250),
    _Fit(1.0, 5, 160),
    _Fit(1.0, 4, 110),
    _Fit(0.9, 4, 80),
    _Fit(0.8, 3, 70),
    _Fit(0.7, 2, 50),
)


def wall_sheets(
    plan: Data, frame: ReportFrame, words: StaffWords, *, address: str = ""
) -> Iterator[Report]:
    """The sheet in ever smaller type; the renderer takes the first that fits on one page.

    `address` is where staff can read more, shown as text.
    """
    parts = parts_of(plan)
    for fit in FITS:
        yield Report(
            title=f"{frame.say('wall.title')}: {frame.workplace}",
            language=frame.language,
            right_to_left=frame.right_to_left,
            running=" · ".join(
                filter(None, (frame.workplace, frame.health_service, frame.day(frame.made_on)))
            ),
            page_of="",
            blocks=tuple(_blocks(parts, frame, words, fit, address)),
            layout="wall",
            size=fit.size,
        )


def _blocks(
    parts: PlanParts, frame: ReportFrame, words: StaffWords, fit: _Fit, address: str
) -> Iterator[Block]:
    notice = frame.say("demo") if frame.demo else ""
    yield Title(frame.say("wall.title"), frame.say("wall.eyebrow"), frame.parties(), (), notice)
    works = _points(words.works, fit) or _strengths(parts, frame, fit)
    improve = _points(words.improve, fit) or tuple(
        line(shortened(goal.text, fit.letters)) for goal in parts.goals[: fit.points] if goal.text
    )
    last = _points(words.came_of_last, fit) or tuple(
        line(shortened(text, fit.letters)) for text in parts.successes[: fit.points]
    )
    yield Columns(
        (
            (_panel(frame, "works", works, "no_works", "spruce"),),
            (_panel(frame, "improve", improve, "no_improve", "clay"),),
        )
    )
    yield _panel(
        frame,
        "who_when",
        _points(words.who, fit) or _doers(parts, frame, fit),
        "no_improve",
        "plain",
    )
    yield _panel(frame, "last_round", last, "no_last_round", "plain")
    ask = "wall.ask" if frame.health_service else "wall.ask_alone"
    yield Paragraph(frame.say(ask, health_service=frame.health_service), "strong")
    if address:
        yield Paragraph(frame.say("wall.contact", address=address))


def _panel(
    frame: ReportFrame, key: str, items: tuple[tuple[Line, ...], ...], empty: str, fill: Fill
) -> Panel:
    body: Block = Listing(items) if items else Paragraph(frame.say(f"wall.{empty}"), "quiet")
    return Panel((Heading(frame.say(f"wall.{key}")), body), fill)


def _points(text: str, fit: _Fit) -> tuple[tuple[Line, ...], ...]:
    lines = [row.strip().lstrip("-•* ") for row in text.splitlines() if row.strip()]
    return tuple(line(brief(row, fit.letters)) for row in lines[: fit.points])


def _strengths(parts: PlanParts, frame: ReportFrame, fit: _Fit) -> tuple[tuple[Line, ...], ...]:
    found = [one for one in parts.factors if one.polarity == "resource"]
    texts = [one.text or frame.factor_label(one.factor) for one in found if one.text or one.factor]
    return tuple(line(shortened(text, fit.letters)) for text in dict.fromkeys(texts))[: fit.points]


def _doers(parts: PlanParts, frame: ReportFrame, fit: _Fit) -> tuple[tuple[Line, ...], ...]:
    going = sorted(
        (one for one in parts.measures if one.status not in ("done", "stopped")),
        key=lambda one: one.rank,
    )
    return tuple(
        (
            Line(shortened(one.text, fit.letters), "", "strong"),
            *(Line(frame.role_label(role), mark_of(party)) for party, role in one.owners),
            *(
                (Line(shortened(when_of(frame, one), fit.letters), "", "quiet"),)
                if when_of(frame, one)
                else ()
            ),
        )
        for one in going[: fit.points]
    )
