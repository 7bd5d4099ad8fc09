"""Paragraphs, tables and pictures of a Word document, written straight as WordprocessingML."""

from __future__ import annotations

import re
from io import BytesIO

import resvg_py
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor

from samsyn.reports import palette
from samsyn.reports.blocks import Line, Mark

FONT = "Calibri"
SIGNS: dict[Mark, tuple[str, str]] = {
    "workplace": ("■", palette.INK),
    "ohs": ("●", palette.SPRUCE),
    "resource": ("◆", palette.SPRUCE),
    "strain": ("▲", palette.CLAY),
}
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
PICTURE_ZOOM = 3
TWIPS_PER_MM = 1440 / 25.4


class WordPart:
    """What all parts of one document share."""

    def __init__(self, document: Document, right_to_left: bool, language: str) -> None:
        self.document = document
        self.right_to_left = right_to_left
        self.language = language


class Words:
    """A paragraph that takes runs of text."""

    def __init__(self, part: WordPart, element: BaseOxmlElement) -> None:
        self.part = part
        self.element = element

    def run(
        self, text: str, *, bold: bool = False, colour: str = "", size: float = 0
    ) -> BaseOxmlElement:
        """Add text; line breaks stay, characters that XML forbids fall away."""
        run = _add(self.element, "w:r")
        properties = _add(run, "w:rPr")
        if bold:
            _add(properties, "w:b")
            _add(properties, "w:bCs")
        if colour:
            _add(properties, "w:color", val=colour.removeprefix("#"))
        if size:
            _add(properties, "w:sz", val=str(round(size * 2)))
            _add(properties, "w:szCs", val=str(round(size * 2)))
        if self.part.right_to_left:
            _add(properties, "w:rtl")
        _add(
            properties,
            "w:lang",
            **{"bidi" if self.part.right_to_left else "val": self.part.language},
        )
        for number, row in enumerate(NOT_IN_XML.sub("", text).split("\n")):
            if number:
                _add(run, "w:br")
            words = _add(run, "w:t")
            words.text = row
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return run

    def mark(self, mark: Mark) -> None:
        if mark:
            sign, colour = SIGNS[mark]
            self.run(f"{sign} ", colour=colour)

    def field(self, code: str) -> None:
        """A field that Word works out, such as PAGE."""
        for kind, text in (("begin", ""), ("", code), ("end", "")):
            run = self.run("", colour=palette.QUIET, size=8)
            if kind:
                _add(run, "w:fldChar", fldCharType=kind)
            else:
                _add(run, "w:instrText").text = text


class Frame:
    """A body or a cell that blocks are written into; `width` in millimetres."""

    def __init__(self, part: WordPart, element: BaseOxmlElement, width: float) -> None:
        self.part = part
        self.element = element
        self.width = width

    def paragraph(
        self, style: str = "", *, ends: bool = False, keep: bool = False, number: int = 0
    ) -> Words:
        """A new paragraph; `ends` sets it to the end of the line, `number` names its list."""
        element = _new("w:p")
        self._place(element)
        properties = _add(element, "w:pPr")
        if style:
            _add(properties, "w:pStyle", val=self.part.document.styles[style].style_id)
        if keep:
            _add(properties, "w:keepNext")
        if number:
            listed = _add(properties, "w:numPr")
            _add(listed, "w:ilvl", val="0")
            _add(listed, "w:numId", val=str(number))
        if self.part.right_to_left:
            _add(properties, "w:bidi")
        if ends:
            _add(properties, "w:jc", val="end")
        return Words(self.part, element)

    def line(self, line: Line, *, style: str = "", ends: bool = False, number: int = 0) -> None:
        words = self.paragraph(style, ends=ends, number=number)
        words.mark(line.mark)
        colour = {"quiet": palette.QUIET, "missing": palette.CLAY}.get(line.tone, "")
        words.run(line.text, bold=line.tone == "strong", colour=colour)

    def gap(self) -> None:
        """A little room after a table, which Word wants at the end of a cell."""
        element = self.paragraph().element
        spacing = _add(
            element.find(qn("w:pPr")), "w:spacing", after="0", line="140", lineRule="exact"
        )
        properties = element.find(qn("w:pPr"))
        bidi = properties.find(qn("w:bidi"))
        if bidi is not None:
            bidi.addnext(spacing)

    def table(
        self,
        shares: tuple[float, ...],
        *,
        fills: tuple[str, ...] = (),
        tops: tuple[str, ...] = (),
        edge: str = "",
        dashed: bool = False,
        ruled: bool = False,
        padding: int = 70,
        summary: str = "",
    ) -> Grid:
        element = _new("w:tbl")
        self._place(element)
        properties = _add(element, "w:tblPr")
        if self.part.right_to_left:
            _add(properties, "w:bidiVisual")
        _add(properties, "w:tblW", w=str(round(self.width * TWIPS_PER_MM)), type="dxa")
        borders = _add(properties, "w:tblBorders")
        if edge:
            for side in ("top", "left", "bottom", "right"):
                _border(borders, side, edge, 8, "dashed" if dashed else "single")
        elif ruled:
            _border(borders, "bottom", palette.HAIRLINE, 4)
            _border(borders, "insideH", palette.HAIRLINE, 4)
        _add(properties, "w:tblLayout", type="fixed")
        margins = _add(properties, "w:tblCellMar")
        for side in ("top", "left", "bottom", "right"):
            upright = side in ("top", "bottom")
            _add(margins, f"w:{side}", w=str(padding // 2 if upright else padding), type="dxa")
        if summary:
            _add(properties, "w:tblDescription", val=NOT_IN_XML.sub("", summary)[:250])
        whole = sum(shares)
        widths = tuple(self.width * share / whole for share in shares)
        columns = _add(element, "w:tblGrid")
        for width in widths:
            _add(columns, "w:gridCol", w=str(round(width * TWIPS_PER_MM)))
        return Grid(self.part, element, widths, fills, tops, padding)

    def picture(self, svg: str, alt: str) -> None:
        """Shapes as a picture, at most 120 mm wide, with a text for those who can't see it."""
        drawn = bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=PICTURE_ZOOM))
        width = min(self.width - 4, 120)
        made = self.part.document.part.new_pic_inline(BytesIO(drawn), width=Mm(width))
        made.docPr.set("descr", NOT_IN_XML.sub("", alt))
        run = self.paragraph(keep=True).run("")
        _add(run, "w:drawing").append(made)

    def page_break(self) -> None:
        _add(self.paragraph().run(""), "w:br", type="page")

    def _place(self, element: BaseOxmlElement) -> None:
        last = self.element.find(qn("w:sectPr"))
        if last is not None:
            last.addprevious(element)
        else:
            self.element.append(element)


class Grid:
    """A table that grows by rows."""

    def __init__(
        self,
        part: WordPart,
        element: BaseOxmlElement,
        widths: tuple[float, ...],
        fills: tuple[str, ...],
        tops: tuple[str, ...],
        padding: int,
    ) -> None:
        self.part = part
        self.element = element
        self.widths = widths
        self.fills = fills
        self.tops = tops
        self.padding = padding

    def row(self, *, header: bool = False) -> list[Frame]:
        """A new row of cells; a header row is repeated on every page."""
        row = _add(self.element, "w:tr")
        properties = _add(row, "w:trPr")
        if not self.fills:
            _add(properties, "w:cantSplit")
        if header:
            _add(properties, "w:tblHeader")
        cells = []
        for place, width in enumerate(self.widths):
            cell = _add(row, "w:tc")
            looks = _add(cell, "w:tcPr")
            _add(looks, "w:tcW", w=str(round(width * TWIPS_PER_MM)), type="dxa")
            if header or self.tops:
                borders = _add(looks, "w:tcBorders")
                if header:
                    _border(borders, "bottom", palette.INK, 8)
                else:
                    _border(borders, "top", self.tops[place], 18)
            if self.fills and self.fills[place]:
                fill = self.fills[place].removeprefix("#")
                _add(looks, "w:shd", val="clear", color="auto", fill=fill)
            cells.append(Frame(self.part, cell, width - 2 * self.padding / TWIPS_PER_MM))
        return cells


def new_numbering(document: Document) -> int:
    """A numbered list of its own that starts at 1; returns what its paragraphs name it by."""
    style = document.styles["List Number"].element
    base = style.find(f".//{qn('w:numId')}").get(qn("w:val"))
    numbering = document.part.numbering_part.element
    known = {one.get(qn("w:numId")): one for one in numbering.findall(qn("w:num"))}
    abstract = known[base].find(qn("w:abstractNumId")).get(qn("w:val"))
    number = max(int(one) for one in known) + 1
    made = _add(numbering, "w:num", numId=str(number))
    _add(made, "w:abstractNumId", val=abstract)
    _add(_add(made, "w:lvlOverride", ilvl="0"), "w:startOverride", val="1")
    return number


def set_styles(document: Document, size: float) -> None:
    """Fonts, sizes and colours of the styles that are used."""
    looks = {
        "Normal": (size, palette.INK, 0, 4),
        "Title": (size * 2.1, palette.INK, 2, 6),
        "Heading 1": (size * 1.5, palette.INK, 18, 6),
        "Heading 2": (size * 1.15, palette.INK, 10, 4),
        "Heading 3": (size, palette.INK, 8, 3),
    }
    for name, (points, colour, before, after) in looks.items():
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(points)
        style.font.color.rgb = RGBColor.from_string(colour.removeprefix("#"))
        style.font.bold = name != "Normal"
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
        fonts = style.element.rPr.find(qn("w:rFonts"))
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
        for kind in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{kind}"), FONT)
    line = document.styles["Title"].element.find(f".//{qn('w:pBdr')}")
    if line is not None:
        line.getparent().remove(line)


def _border(
    parent: BaseOxmlElement, side: str, colour: str, size: int, kind: str = "single"
) -> None:
    _add(
        parent,
        f"w:{side}",
        val=kind,
        sz=str(size),
        space="0",
        color=colour.removeprefix("#"),
    )


def _new(tag: str) -> BaseOxmlElement:
    made: BaseOxmlElement = OxmlElement(tag)
    return made


def _add(parent: BaseOxmlElement, tag: str, **values: str) -> BaseOxmlElement:
    child = _new(tag)
    for name, value in values.items():
        child.set(qn(f"w:{name}"), value)
    parent.append(child)
    return child
