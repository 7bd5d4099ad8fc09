"""A report is a tree of blocks: words that are ready to print; renderers add only looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal

Mark = Literal["", "workplace", "ohs", "resource", "strain"]
Tone = Literal["", "strong", "quiet", "lead", "missing"]
Fill = Literal["plain", "sand", "spruce", "clay"]
Layout = Literal["full", "short", "wall"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with the mark of a party (square, circle) or of a kind (leaf, weight)."""

    text: str
    mark: Mark = ""
    tone: Tone = ""


Cell = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """The strip at the top of the first page: what, for whom, and a few facts."""

    text: str
    eyebrow: str
    parties: tuple[Line, ...]
    facts: tuple[Fact, ...]
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 to 3, never skipping one."""

    text: str
    level: int = 1
    eyebrow: str = ""
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; ordered where the order means priority."""

    items: tuple[Cell, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Short facts side by side."""

    items: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """`share` is the width relative to the other columns; numbers stand at the end."""

    title: str
    share: float = 1
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under columns. `summary` is read aloud."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the chain from need to result: there, still to come, or missing."""

    label: str
    text: str
    state: Literal["there", "later", "missing"] = "there"


@dataclass(frozen=True, slots=True)
class Chain:
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class LineChart:
    """Readings over time: shapes in `svg`, all words outside of it, the same numbers in `table`."""

    title: str
    svg: str
    alt: str
    scale: tuple[str, ...]
    first: str
    last: str
    legend: tuple[tuple[Literal["line", "target"], str], ...]
    table: Table


@dataclass(frozen=True, slots=True)
class BandChart:
    """Shares of released bands side by side, and one sentence that says the same."""

    title: str
    svg: str
    sentence: str
    bands: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Stamp:
    """The word of one party on one subject: settled with name and date, or awaited."""

    subject: str
    lines: tuple[Line, ...]
    state: str
    settled: bool


@dataclass(frozen=True, slots=True)
class Stamps:
    items: tuple[Stamp, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """Blocks on a coloured ground."""

    blocks: tuple[Block, ...]
    fill: Fill = "sand"


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks side by side, with equal space."""

    parts: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


Block = (
    Title
    | Heading
    | Paragraph
    | Listing
    | Facts
    | Table
    | Chain
    | LineChart
    | BandChart
    | Stamps
    | Panel
    | Columns
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Report:
    """A document. `page_of` holds "{page}" and "{pages}"; `size` scales all type."""

    title: str
    language: str
    right_to_left: bool
    running: str
    page_of: str
    blocks: tuple[Block, ...]
    layout: Layout = "full"
    size: float = 1.0


def line(text: str, mark: Mark = "", tone: Tone = "") -> Cell:
    """A cell of one line."""
    return (Line(text, mark, tone),)


def as_data(node: Any) -> Any:
    """The tree as plain data; each block says its `kind`."""
    if is_dataclass(node) and not isinstance(node, type):
        data = {field.name: as_data(getattr(node, field.name)) for field in fields(node)}
        return {"kind": type(node).__name__, **data}
    if isinstance(node, tuple):
        return [as_data(part) for part in node]
    return node


def texts_of(node: Any) -> Iterator[str]:
    """Every text of a tree in reading order, shapes left out."""
    if isinstance(node, str):
        if node:
            yield node
    elif isinstance(node, tuple):
        for part in node:
            yield from texts_of(part)
    elif is_dataclass(node) and not isinstance(node, type):
        for field in fields(node):
            if field.name not in ("svg", "mark", "tone", "fill", "layout", "language", "page_of"):
                yield from texts_of(getattr(node, field.name))
