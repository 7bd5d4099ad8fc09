"""A report as a Word document for reading and editing, right-to-left where the language is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Mm

from samsyn.reports import palette
from samsyn.reports.blocks import (
    BandChart,
    Block,
    Chain,
    Columns,
    Fact,
    Facts,
    Heading,
    Line,
    LineChart,
    Listing,
    PageBreak,
    Panel,
    Paragraph,
    Report,
    Stamps,
    Table,
    Title,
)
from samsyn.reports.render.word_parts import Frame, WordPart, Words, new_numbering, set_styles

TEXT_WIDTH = 170
WALL_TEXT = 14
TEXT = 10.5


def docx_of(report: Report, *, made_at: datetime) -> bytes:
    """The document; charts become pictures with a text and their table."""
    document = Document()
    _set_up(document, report, made_at)
    part = WordPart(document, report.right_to_left, report.language)
    body = Frame(part, document.element.body, TEXT_WIDTH)
    for block in report.blocks:
        write(body, block)
    _write_footer(document, part, report)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _set_up(document: WordDocument, report: Report, made_at: datetime) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    properties = document.core_properties
    properties.title, properties.author = report.title, "Samsyn"
    properties.language = report.language
    properties.comments = ""
    properties.last_modified_by = "Samsyn"
    made = made_at.astimezone(UTC).replace(tzinfo=None)
    properties.created = properties.modified = made
    set_styles(document, (WALL_TEXT if report.layout == "wall" else TEXT) * report.size)


def _write_footer(document: WordDocument, part: WordPart, report: Report) -> None:
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    words = Words(part, footer.paragraphs[0]._p)
    words.run(report.running, colour=palette.QUIET, size=8)
    if report.page_of:
        words.run("   ", size=8)
        for piece in re.split(r"(\{page\}|\{pages\})", report.page_of):
            field = {"{page}": "PAGE", "{pages}": "NUMPAGES"}.get(piece)
            if field:
                words.field(field)
            else:
                words.run(piece, colour=palette.QUIET, size=8)


def write(frame: Frame, block: Block) -> None:
    """Write one block into a body or a cell."""
    match block:
        case Title():
            _title(frame, block)
        case Heading():
            _heading(frame, block)
        case Paragraph():
            frame.line(Line(block.text, "", block.tone))
        case Listing():
            _listing(frame, block)
        case Facts():
            _facts(frame, block)
        case Table():
            _table(frame, block)
        case Chain():
            _chain(frame, block)
        case LineChart():
            _line_chart(frame, block)
        case BandChart():
            _band_chart(frame, block)
        case Stamps():
            _stamps(frame, block)
        case Panel():
            _panel(frame, block)
        case Columns():
            _columns(frame, block)
        case PageBreak():
            frame.page_break()


def _write_all(blocks: Iterable[Block], frame: Frame) -> None:
    for block in blocks:
        write(frame, block)


def _title(frame: Frame, block: Title) -> None:
    strip = frame.table((1.0,), fills=(palette.DEEP_SAND,), padding=160)
    cell = strip.row()[0]
    cell.paragraph("").run(block.eyebrow, bold=True, colour=palette.SPRUCE)
    cell.paragraph("Title").run(block.text)
    for party in block.parties:
        cell.line(party)
    for fact in block.facts:
        words = cell.paragraph()
        words.run(f"{fact.label}  ", colour=palette.QUIET)
        words.run(" ".join(line.text for line in fact.lines), bold=True)
    frame.gap()
    if block.notice:
        frame.paragraph("").run(block.notice, colour=palette.CLAY)


def _heading(frame: Frame, block: Heading) -> None:
    if block.eyebrow:
        above = frame.paragraph("", keep=True)
        above.run(block.eyebrow, bold=True, colour=palette.SPRUCE)
    words = frame.paragraph(f"Heading {block.level}")
    words.mark(block.mark)
    words.run(block.text)


def _listing(frame: Frame, block: Listing) -> None:
    number = new_numbering(frame.part.document) if block.ordered and block.items else 0
    style = "List Number" if block.ordered else "List Bullet"
    for first, *others in filter(None, block.items):
        frame.line(first, style="List Continue" if first.mark else style, number=number)
        for line in others:
            frame.line(line, style="List Continue")


def _facts(frame: Frame, block: Facts) -> None:
    cells = frame.table(tuple(1.0 for _ in block.items)).row()
    for cell, fact in zip(cells, block.items, strict=True):
        _fact(cell, fact)
    frame.gap()


def _fact(cell: Frame, fact: Fact) -> None:
    cell.line(Line(fact.label, "", "quiet"))
    for line in fact.lines:
        cell.line(line)


def _table(frame: Frame, block: Table) -> None:
    shares = tuple(column.share for column in block.columns)
    table = frame.table(shares, ruled=True, summary=block.summary)
    for cell, column in zip(table.row(header=True), block.columns, strict=True):
        cell.line(Line(column.title, "", "strong"), ends=column.number)
    for row in block.rows:
        for cell, lines, column in zip(table.row(), row, block.columns, strict=True):
            for line in lines or (Line(""),):
                cell.line(line, ends=column.number)
    frame.gap()


CHAIN = {"there": palette.SPRUCE, "later": palette.BETWEEN, "missing": palette.CLAY}


def _chain(frame: Frame, block: Chain) -> None:
    tops = tuple(CHAIN[link.state] for link in block.links)
    cells = frame.table(tuple(1.0 for _ in block.links), tops=tops).row()
    for cell, link in zip(cells, block.links, strict=True):
        cell.line(Line(link.label, "", "quiet"))
        cell.line(Line(link.text, "", "missing" if link.state == "missing" else ""))
    frame.gap()


def _line_chart(frame: Frame, block: LineChart) -> None:
    frame.paragraph("Heading 3").run(block.title)
    legend = " · ".join(words for _, words in block.legend)
    ends = " – ".join(filter(None, (block.first, block.last)))
    frame.picture(block.svg, block.alt)
    scale = " – ".join((block.scale[-1], block.scale[0]))
    frame.line(Line(" · ".join((ends, scale, legend)), "", "quiet"))
    _table(frame, block.table)


def _band_chart(frame: Frame, block: BandChart) -> None:
    frame.paragraph("Heading 3").run(block.title)
    frame.picture(block.svg, block.sentence)
    _facts(frame, Facts(block.bands))
    frame.paragraph("").run(block.sentence)


def _stamps(frame: Frame, block: Stamps) -> None:
    for stamp in block.items:
        edge = palette.SPRUCE if stamp.settled else palette.BORDER
        table = frame.table((1.0,), edge=edge, dashed=not stamp.settled, padding=110)
        cell = table.row()[0]
        cell.line(Line(stamp.subject, "", "strong"))
        for line in stamp.lines:
            cell.line(line)
        colour = palette.SPRUCE if stamp.settled else palette.CLAY
        cell.paragraph("").run(stamp.state, colour=colour)
        frame.gap()


FILLS = {
    "plain": palette.PAPER,
    "sand": palette.SAND,
    "spruce": palette.SPRUCE_TINT,
    "clay": palette.CLAY_TINT,
}


def _panel(frame: Frame, block: Panel) -> None:
    cell = frame.table((1.0,), fills=(FILLS[block.fill],), padding=130).row()[0]
    _write_all(block.blocks, cell)
    frame.gap()


def _columns(frame: Frame, block: Columns) -> None:
    panels = [part[0] if len(part) == 1 else None for part in block.parts]
    fills = tuple(FILLS[one.fill] if isinstance(one, Panel) else "" for one in panels)
    cells = frame.table(tuple(1.0 for _ in block.parts), fills=fills, padding=130).row()
    for cell, part, panel in zip(cells, block.parts, panels, strict=True):
        _write_all(panel.blocks if isinstance(panel, Panel) else part, cell)
    frame.gap()
