"""The text of a Word body as paragraphs, tables and content controls."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"


CONTINUED = "+"


@dataclass(slots=True)
class Paragraph:
    """A paragraph; soft line breaks stand as newlines.

    `number` is "-" for a bullet, "#" for a number, CONTINUED for a further paragraph of
    the point before, or empty.
    """

    text: str = ""
    style: str = ""
    number: str = ""
    level: int = 0
    controls: list[Control] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Control:
    """A content control; `blocks` is empty while it shows its placeholder."""

    tag: str
    title: str
    blocks: list[Block]


@dataclass(slots=True)
class Cell:
    column: int
    span: int
    continues: bool
    blocks: list[Block]


@dataclass(slots=True)
class Table:
    rows: list[list[Cell]]


Block = Paragraph | Table | Control


@dataclass(slots=True)
class Change:
    """A tracked change or a comment: who, and the text."""

    author: str
    text: str


@dataclass(slots=True)
class Hidden:
    """What a document holds beside its text."""

    comments: list[Change] = field(default_factory=list)
    insertions: list[Change] = field(default_factory=list)
    deletions: list[Change] = field(default_factory=list)
    invisible: list[str] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)


class ContentReader:
    """Reads a body; `accept_changes` takes tracked insertions in and deletions out."""

    def __init__(
        self, numbering: dict[tuple[str, str], str], styles: dict[str, str], accept_changes: bool
    ) -> None:
        self.numbering, self.styles = numbering, styles
        self.left_out = "deletions" if accept_changes else "insertions"
        self.hidden = Hidden()
        self._pending = ""
        self._in_change = False

    def blocks(self, container: etree._Element) -> list[Block]:
        found: list[Block] = []
        for element in container:
            tag = element.tag
            if tag != f"{W}p":
                self._flush(found)
            if tag == f"{W}p":
                self._add_paragraph(element, found)
            elif tag == f"{W}tbl":
                found.append(Table(self._rows(element)))
            elif tag == f"{W}sdt":
                found.append(self._control(element))
            elif tag == f"{MC}AlternateContent":
                choice = next(iter(element), None)
                found += self.blocks(choice) if choice is not None else []
            elif tag in _WRAPPERS:
                found += self.blocks(element)
        self._flush(found)
        return found

    def _flush(self, found: list[Block]) -> None:
        if self._pending:
            found.append(Paragraph(self._pending))
            self._pending = ""

    def _add_paragraph(self, element: etree._Element, found: list[Block]) -> None:
        paragraph = Paragraph()
        properties = element.find(f"{W}pPr")
        mark_left_out = False
        if properties is not None:
            style = properties.find(f"{W}pStyle")
            paragraph.style = style.get(f"{W}val", "") if style is not None else ""
            self._number(paragraph, properties.find(f"{W}numPr"))
            mark = "ins" if self.left_out == "insertions" else "del"
            mark_left_out = properties.find(f"{W}rPr/{W}{mark}") is not None
        parts: list[str] = []
        self._inline(element, paragraph, parts, None)
        paragraph.text = self._pending + "".join(parts)
        self._pending = ""
        if mark_left_out and not paragraph.controls:
            self._pending = paragraph.text
            return
        found.append(paragraph)
        found += paragraph.boxes

    def _number(self, paragraph: Paragraph, numbering: etree._Element | None) -> None:
        if numbering is None:
            paragraph.number = self.styles.get(paragraph.style, "")
            return
        identity = numbering.find(f"{W}numId")
        level = numbering.find(f"{W}ilvl")
        number = identity.get(f"{W}val", "0") if identity is not None else ""
        depth = level.get(f"{W}val", "0") if level is not None else "0"
        paragraph.level = int(depth) if depth.isdigit() else 0
        paragraph.number = "" if number == "0" else self.numbering.get((number, depth), "-")

    def _inline(
        self,
        element: etree._Element,
        paragraph: Paragraph,
        parts: list[str],
        change: list[str] | None,
    ) -> None:
        """Adds the text inside `element` to `parts`, or to `change` where it is left out."""
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, paragraph, parts if change is None else change)
            elif tag in _CHANGES:
                self._change(child, paragraph, parts, change)
            elif tag == f"{W}sdt":
                self._inline_control(child, paragraph, parts, change)
            elif tag == MATH_TEXT:
                (parts if change is None else change).append(child.text or "")
            elif tag == f"{MC}AlternateContent":
                choice = next(iter(child), None)
                if choice is not None:
                    self._inline(choice, paragraph, parts, change)
            elif tag not in _NOT_TEXT:
                self._inline(child, paragraph, parts, change)

    def _change(
        self,
        element: etree._Element,
        paragraph: Paragraph,
        parts: list[str],
        change: list[str] | None,
    ) -> None:
        kind = _CHANGES[element.tag]
        text: list[str] = []
        outer, self._in_change = self._in_change, True
        self._inline(element, paragraph, text, None)
        self._in_change = outer
        whole = "".join(text)
        if whole and not outer:
            record = Change(element.get(f"{W}author", ""), whole)
            getattr(self.hidden, kind).append(record)
        if kind != self.left_out:
            (parts if change is None else change).append(whole)

    def _run(self, run: etree._Element, paragraph: Paragraph, parts: list[str]) -> None:
        properties = run.find(f"{W}rPr")
        vanish = properties.find(f"{W}vanish") if properties is not None else None
        if vanish is not None and vanish.get(f"{W}val", "1") not in ("0", "false", "off"):
            text = "".join(child.text or "" for child in run.iter(f"{W}t"))
            if text.strip():
                self.hidden.invisible.append(text)
            return
        for child in run:
            tag = child.tag
            if tag in _TEXT:
                parts.append(child.text or "")
            elif tag in _SIGNS:
                if tag != f"{W}br" or child.get(f"{W}type") in (None, "textWrapping"):
                    parts.append(_SIGNS[tag])
            elif tag == f"{W}sym":
                parts.append(_symbol(child.get(f"{W}char", "")))
            elif tag in _REFERENCES:
                paragraph.notes.append(f"{_REFERENCES[tag]}{child.get(f'{W}id', '')}")
            elif tag in (f"{W}drawing", f"{W}pict", f"{MC}AlternateContent"):
                self._text_boxes(child, paragraph)
            elif tag == f"{W}ruby":
                self._inline(child.find(f"{W}rubyBase"), paragraph, parts, None)

    def _text_boxes(self, element: etree._Element, paragraph: Paragraph) -> None:
        choice = element.find(f"{MC}Choice")
        for box in (element if choice is None else choice).iter(f"{W}txbxContent"):
            if next(box.iterancestors(f"{W}txbxContent"), None) is None:
                paragraph.boxes += self.blocks(box)

    def _inline_control(
        self,
        element: etree._Element,
        paragraph: Paragraph,
        parts: list[str],
        change: list[str] | None,
    ) -> None:
        content = element.find(f"{W}sdtContent")
        inner: list[str] = []
        if content is not None and not _is_placeholder(element):
            self._inline(content, paragraph, inner, None)
        text = "".join(inner)
        tag, title = _names(element)
        paragraph.controls.append(Control(tag, title, [Paragraph(text)] if text else []))
        (parts if change is None else change).append(text)

    def _control(self, element: etree._Element) -> Control:
        content = element.find(f"{W}sdtContent")
        empty = content is None or _is_placeholder(element)
        tag, title = _names(element)
        return Control(tag, title, [] if empty else self.blocks(content))

    def _rows(self, table: etree._Element) -> list[list[Cell]]:
        rows = []
        for row in _inside(table, f"{W}tr"):
            mark = "ins" if self.left_out == "insertions" else "del"
            changed = row.find(f"{W}trPr/{W}{mark}")
            cells = self._cells(row)
            if changed is None:
                rows.append(cells)
                continue
            text = "\n".join(block.text for cell in cells for block in flat(cell.blocks))
            getattr(self.hidden, self.left_out).append(Change(changed.get(f"{W}author", ""), text))
        return rows

    def _cells(self, row: etree._Element) -> list[Cell]:
        cells: list[Cell] = []
        column = _number_of(row.find(f"{W}trPr/{W}gridBefore"), 0)
        for element in _inside(row, f"{W}tc"):
            span = _number_of(element.find(f"{W}tcPr/{W}gridSpan"), 1)
            merge = element.find(f"{W}tcPr/{W}vMerge")
            continues = merge is not None and merge.get(f"{W}val", "continue") == "continue"
            blocks = self.blocks(element)
            control = element.getparent().getparent()
            if control is not None and control.tag == f"{W}sdt":
                blocks = [Control(*_names(control), [] if _is_placeholder(control) else blocks)]
            cells.append(Cell(column, span, continues, blocks))
            column += span
        return cells


def flat(blocks: list[Block]) -> list[Paragraph]:
    """All paragraphs inside the blocks, in reading order."""
    found: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block)
        elif isinstance(block, Control):
            found += flat(block.blocks)
        else:
            found += [one for row in block.rows for cell in row for one in flat(cell.blocks)]
    return found


def _inside(parent: etree._Element, tag: str) -> list[etree._Element]:
    found = []
    for element in parent:
        if element.tag == tag:
            found.append(element)
        elif element.tag in (*_WRAPPERS, f"{W}sdt", f"{W}sdtContent"):
            found += _inside(element, tag)
    return found


def _names(control: etree._Element) -> tuple[str, str]:
    tag, title = (control.find(f"{W}sdtPr/{W}{name}") for name in ("tag", "alias"))
    return (
        tag.get(f"{W}val", "") if tag is not None else "",
        title.get(f"{W}val", "") if title is not None else "",
    )


def _is_placeholder(control: etree._Element) -> bool:
    return control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def _number_of(element: etree._Element | None, otherwise: int) -> int:
    value = element.get(f"{W}val", "") if element is not None else ""
    return min(int(value), 200) if value.isdigit() and len(value) < 6 else otherwise


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 <= number <= 0xFFFD and not 0xD800 <= number < 0xE000 else ""


_WRAPPERS = tuple(
    f"{W}{name}" for name in ("customXml", "smartTag", "ins", "del", "moveTo", "moveFrom")
)
_CHANGES = {
    f"{W}ins": "insertions",
    f"{W}moveTo": "insertions",
    f"{W}del": "deletions",
    f"{W}moveFrom": "deletions",
}
_NOT_TEXT = frozenset(f"{W}{name}" for name in ("pPr", "rPr", "sdtPr", "smartTagPr", "customXmlPr"))
_TEXT = (f"{W}t", f"{W}delText")
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_REFERENCES = {
    f"{W}commentReference": "c",
    f"{W}footnoteReference": "f",
    f"{W}endnoteReference": "e",
}
