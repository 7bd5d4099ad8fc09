"""First aid as a booklet to print: help lines first, then a page for each situation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from samsyn.reports.blocks import (
    Block,
    Cell,
    Columns,
    Heading,
    Line,
    Listing,
    PageBreak,
    Panel,
    Paragraph,
    Report,
    Title,
    line,
)


@dataclass(frozen=True, slots=True)
class BookletPart:
    """A heading with its lines; ordered where one comes after the other."""

    title: str
    lines: tuple[str, ...]
    ordered: bool = False
    lead: str = ""


@dataclass(frozen=True, slots=True)
class BookletResource:
    """Who can help in the country: what it is, whose it is and where, and what else is known."""

    title: str
    whose: str
    address: str
    facts: str


@dataclass(frozen=True, slots=True)
class BookletCard:
    """A situation. `life` is what to do when somebody talks of not wanting to live.

    `danger` says whom to call; empty on cards without help lines.
    """

    title: str
    happening: str
    now: BookletPart
    say: BookletPart
    avoid: BookletPart
    week: BookletPart
    who: BookletPart
    resources: tuple[BookletResource, ...]
    life: BookletPart | None
    sources: str
    danger: str = ""


@dataclass(frozen=True, slots=True)
class BookletHelp:
    """Where to call. `lines` are a service, its number, and what is known of it."""

    title: str
    intro: str
    danger: str
    lines: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Booklet:
    """Everything the booklet says, in one language."""

    language: str
    right_to_left: bool
    title: str
    lead: str
    country: str
    contents: str
    help: BookletHelp
    cards: tuple[BookletCard, ...]
    notice: str = ""


def booklet_of(held: Booklet) -> Report:
    """The booklet as a report."""
    return Report(
        title=f"{held.title}: {held.country}",
        language=held.language,
        right_to_left=held.right_to_left,
        running=f"{held.title} · {held.country}",
        page_of="{page} / {pages}",
        blocks=tuple(_blocks(held)),
        layout="full",
    )


def _blocks(held: Booklet) -> Iterator[Block]:
    yield Title(held.title, held.country, (Line(held.lead),), (), held.notice)
    yield _help(held.help)
    yield Heading(held.contents)
    titles = tuple(line(card.title) for card in held.cards)
    half = (len(titles) + 1) // 2
    yield Columns(((Listing(titles[:half]),), (Listing(titles[half:]),)))
    for card in held.cards:
        yield PageBreak()
        yield from _card(card)


def _help(held: BookletHelp) -> Panel:
    lines: tuple[Cell, ...] = tuple(
        (Line(f"{number}  {name}", "", "strong"), Line(more, "", "quiet"))
        for name, number, more in held.lines
    )
    return Panel(
        (
            Heading(held.title),
            Paragraph(held.intro),
            Paragraph(held.danger, "strong"),
            Listing(lines),
        )
    )


def _card(card: BookletCard) -> Iterator[Block]:
    yield Heading(card.title)
    yield Paragraph(card.happening, "lead")
    if card.danger:
        yield Paragraph(card.danger, "strong")
    yield Panel(_part(card.now), "spruce")
    yield Columns((_part(card.say), _part(card.avoid)))
    if card.life is not None:
        yield Panel(_part(card.life), "clay")
    yield Columns((_part(card.week), _part(card.who)))
    if card.resources:
        yield Listing(tuple(_resource(one) for one in card.resources))
    yield Paragraph(card.sources, "quiet")


def _part(part: BookletPart) -> tuple[Block, ...]:
    lead: tuple[Block, ...] = (Paragraph(part.lead),) if part.lead else ()
    lines = tuple(line(text) for text in part.lines)
    return (Heading(part.title, 2), *lead, Listing(lines, ordered=part.ordered))


def _resource(one: BookletResource) -> Cell:
    return (
        Line(one.title, "", "strong"),
        Line(one.whose),
        Line(one.address),
        Line(one.facts, "", "quiet"),
    )
