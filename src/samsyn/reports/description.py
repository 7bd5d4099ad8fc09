"""The description of the cooperation (step 0): who does what, when we meet, what is shared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samsyn.reports.blocks import Block, Column, Heading, Line, Paragraph, Report, Table, line
from samsyn.reports.frame import ReportFrame, mark_of
from samsyn.reports.plan_sections import agreement_blocks, running_of, title_of

TEXTS_BEFORE = ("heard", "strategy", "meetings")
TEXTS_AFTER = ("confidentiality", "selfeval")


@dataclass(frozen=True, slots=True)
class Seat:
    """A role of a party: what it does, or how it is reached."""

    party: str
    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Structure:
    """Something that exists already, and whether it is kept, improved or merged."""

    text: str
    decision: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Preconditions:
    """What step 0 holds. `texts`: heard, strategy, meetings, confidentiality, selfeval."""

    roles: tuple[Seat, ...] = ()
    contacts: tuple[Seat, ...] = ()
    terms: tuple[str, ...] = ()
    structures: tuple[Structure, ...] = ()
    texts: Mapping[str, str] | None = None


def description_of_cooperation(held: Preconditions, frame: ReportFrame) -> Report:
    """The document; parts nobody has written yet say so."""
    return Report(
        title=f"{frame.say('description.title')}: {frame.workplace}",
        language=frame.language,
        right_to_left=frame.right_to_left,
        running=running_of(frame, "description"),
        page_of=frame.say("page_of"),
        blocks=tuple(_blocks(held, frame)),
    )


def _blocks(held: Preconditions, frame: ReportFrame) -> Iterator[Block]:
    texts = held.texts or {}
    yield title_of(frame, "description")
    yield Heading(frame.say("description.parties"))
    yield _seats(frame, held.roles, "column.task")
    for key in TEXTS_BEFORE:
        yield from _text(frame, key, texts.get(key, ""))
    yield Heading(frame.say("description.contacts"))
    yield _seats(frame, held.contacts, "column.channel")
    yield from _text(frame, "terms", "\n".join(held.terms))
    yield Heading(frame.say("description.structures"))
    yield _structures(frame, held.structures)
    for key in TEXTS_AFTER:
        yield from _text(frame, key, texts.get(key, ""))
    yield Heading(frame.say("section.agreement"))
    yield from agreement_blocks(frame)


def _text(frame: ReportFrame, key: str, text: str) -> Iterator[Block]:
    yield Heading(frame.say(f"description.{key}"))
    yield Paragraph(text) if text.strip() else _nothing(frame)


def _nothing(frame: ReportFrame) -> Paragraph:
    return Paragraph(frame.say("description.none"), "quiet")


def _seats(frame: ReportFrame, seats: tuple[Seat, ...], key: str) -> Block:
    if not seats:
        return _nothing(frame)
    columns = (
        Column(frame.say("column.role"), 1.4),
        Column(frame.say("column.party"), 1.4),
        Column(frame.say(key), 2.4),
    )
    rows = tuple(
        (
            (Line(frame.role_label(seat.role), mark_of(seat.party), "strong"),),
            line(frame.workplace if seat.party == "workplace" else frame.health_service),
            line(seat.text),
        )
        for seat in seats
    )
    return Table(columns, rows, frame.say("description.parties"))


def _structures(frame: ReportFrame, structures: tuple[Structure, ...]) -> Block:
    if not structures:
        return _nothing(frame)
    columns = (
        Column(frame.say("column.structure"), 2.2),
        Column(frame.say("column.decision"), 1),
        Column(frame.say("column.note"), 2),
    )
    rows = tuple(
        (line(one.text), line(frame.choice("structure_decision", one.decision)), line(one.note))
        for one in structures
    )
    return Table(columns, rows, frame.say("description.structures"))
