"""The poster of a survey for staff: big words on one sheet, strengths first, no small groups."""

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


@dataclass(frozen=True, slots=True)
class PosterPart:
    """A heading with its lines: a factor's name and what was said of it, or one sentence."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Poster:
    """Everything the poster says, in one language; `following` is what happens next."""

    language: str
    right_to_left: bool
    workplace: str
    health_service: str
    title: str
    lead: str
    strengths: PosterPart
    wears: PosterPart
    following: PosterPart
    promise: str
    notice: str = ""


SIZES = ((1.5, 6), (1.35, 6), (1.2, 6), (1.05, 6), (1.05, 5), (0.95, 5), (0.9, 4), (0.8, 3))
"""Scales of the type with the most lines under a heading, biggest first."""


def posters(held: Poster) -> Iterator[Report]:
    """The poster in ever smaller type; the renderer takes the first that fits on one page."""
    for size, most in SIZES:
        yield Report(
            title=f"{held.title}: {held.workplace}",
            language=held.language,
            right_to_left=held.right_to_left,
            running=" · ".join(filter(None, (held.workplace, held.health_service))),
            page_of="",
            blocks=tuple(_blocks(held, most)),
            layout="wall",
            size=size,
        )


def _blocks(held: Poster, most: int) -> Iterator[Block]:
    parties = [Line(held.workplace, "workplace", "strong")]
    if held.health_service:
        parties.append(Line(held.health_service, "ohs", "strong"))
    yield Title(held.title, held.lead, tuple(parties), (), held.notice)
    yield Columns(
        (
            (_panel(held.strengths, "spruce", most),),
            (_panel(held.wears, "clay", most),),
        )
    )
    yield _panel(held.following, "plain", most)
    yield Paragraph(held.promise, "strong")


def _panel(part: PosterPart, fill: Fill, most: int) -> Panel:
    items = tuple(
        (Line(name, "", "strong"), Line(said)) if said else line(name)
        for name, said in part.lines[:most]
    )
    return Panel((Heading(part.title), Listing(items)), fill)
