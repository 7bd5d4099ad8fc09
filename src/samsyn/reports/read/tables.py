"""Which cell of a table answers which label: beside it, below it, or in the same cell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from samsyn.reports.read.content import Block, Cell, Control, Paragraph, Table, flat
from samsyn.reports.read.recognise import Recogniser


@dataclass(slots=True)
class Part:
    """A piece of a table in reading order.

    `label`: a label with the cells that answer it, each with its row number or 0.
    `flow`: a cell to be read like a page of its own. `plain`: text that answers nothing.
    """

    kind: str
    blocks: list[Block] = field(default_factory=list)
    name: str = ""
    label: str = ""
    answers: list[tuple[list[Block], int]] = field(default_factory=list)


@dataclass(slots=True)
class _Place:
    row: int
    at: int
    cell: Cell
    kind: str
    found: tuple[str, str] = ("", "")
    claimed: bool = False

    @property
    def is_blank(self) -> bool:
        return not any(one.text.strip() for one in flat(self.cell.blocks))


def parts_of(table: Table, know: Recogniser, heading_styles: frozenset[str]) -> list[Part]:
    """The parts of a table in the order they should be read."""
    rows = [
        [_place(row, at, cell, know, heading_styles) for at, cell in enumerate(cells)]
        for row, cells in enumerate(table.rows)
    ]
    places = [place for cells in rows for place in cells]
    _tell_answers(rows)
    if not any(place.kind == "label" for place in places):
        return [_part(place) for place in places if place.kind == "flow" or not place.is_blank]
    parts = {id(place): _label_part(place, rows) for place in places if place.kind == "label"}
    ordered = _by_column(places) if _repeats_labels(rows) else places
    return [
        parts.get(id(place)) or _part(place)
        for place in ordered
        if id(place) in parts
        or (not place.claimed and (place.kind == "flow" or not place.is_blank))
    ]


def _tell_answers(rows: list[list[_Place]]) -> None:
    """Beside or below a lone label stands its answer, even where it says the form's own words."""
    pairs: list[tuple[_Place, _Place, tuple[str, ...]]]
    if [len(cells) for cells in rows] == [1, 1]:
        pairs = [(rows[0][0], rows[1][0], ("label", "flow"))]
    else:
        pairs = [(cells[0], cells[1], ("flow",)) for cells in rows if len(cells) == 2]
    for label, answer, kinds in pairs:
        if label.kind == "label" and answer.kind in kinds and _is_text(answer.cell):
            answer.kind = "plain"


def _is_text(cell: Cell) -> bool:
    return not _has_own_control(cell.blocks) and all(
        isinstance(block, Paragraph) for block in cell.blocks
    )


def _place(row: int, at: int, cell: Cell, know: Recogniser, headings: frozenset[str]) -> _Place:
    if any(isinstance(block, Table) and _speaks(block, know, headings) for block in cell.blocks):
        return _Place(row, at, cell, "flow")
    paragraphs = [one for one in flat(cell.blocks) if one.text.strip()]
    if _has_own_control(cell.blocks):
        return _Place(row, at, cell, "flow")
    if not paragraphs:
        return _Place(row, at, cell, "plain")
    first = paragraphs[0]
    text = first.text if len(paragraphs) == 1 else ""
    found = know.field(text)
    if found:
        return _Place(row, at, cell, "label", found)
    starts = know.field(first.text) or know.field(first.text.partition("\n")[0])
    step = know.step(first.text, first.style in headings, 0)
    is_fixed = len(paragraphs) == 1 and know.is_fixed(first.text)
    labelled = at == 0 and row == 0 and know.label_and_answer(first.text)
    return _Place(row, at, cell, "flow" if starts or step or is_fixed or labelled else "plain")


def _speaks(table: Table, know: Recogniser, headings: frozenset[str]) -> bool:
    """Whether a nested table holds labels of its own."""
    return any(
        _place(row, at, cell, know, headings).kind != "plain"
        for row, cells in enumerate(table.rows)
        for at, cell in enumerate(cells)
    )


def _has_own_control(blocks: list[Block]) -> bool:
    controls = [one for block in blocks if isinstance(block, Paragraph) for one in block.controls]
    controls += [block for block in blocks if isinstance(block, Control)]
    return any(control.tag.startswith("samsyn:") for control in controls)


def _label_part(label: _Place, rows: list[list[_Place]]) -> Part:
    beside = _beside(label, rows[label.row])
    below = _below(label, rows)
    if beside and (not all(place.is_blank for place in beside) or not _filled(below)):
        answers = [*beside, *_continued(label, beside[0], rows)]
    else:
        answers = below
    for place in answers:
        place.claimed = True
    columns = len([place for place in rows[label.row] if place.kind == "label"]) > 1
    number_rows = columns and answers is below and len(below) > 1
    return Part(
        "label",
        name=label.found[0],
        label=label.found[1],
        answers=[
            (place.cell.blocks, place.row - label.row if number_rows else 0) for place in answers
        ],
    )


def _filled(places: list[_Place]) -> bool:
    return any(not place.is_blank for place in places)


def _beside(label: _Place, row: list[_Place]) -> list[_Place]:
    found = []
    for place in row[label.at + 1 :]:
        if place.kind != "plain" or place.claimed:
            break
        found.append(place)
    return found


def _below(label: _Place, rows: list[list[_Place]]) -> list[_Place]:
    found = []
    first, last = label.cell.column, label.cell.column + label.cell.span
    for row in rows[label.row + 1 :]:
        under = [
            place
            for place in row
            if place.cell.column < last and first < place.cell.column + place.cell.span
        ]
        if not under and len(row) == 1 and row[0].cell.column == 0:
            under = row
        if any(place.kind != "plain" for place in under):
            break
        found += [place for place in under if not place.claimed]
    return found


def _continued(label: _Place, answer: _Place, rows: list[list[_Place]]) -> list[_Place]:
    """Further rows of the answer's column while the label's column stays empty."""
    found = []
    for row in rows[label.row + 1 :]:
        by_column = {place.cell.column: place for place in row}
        beside, below = by_column.get(label.cell.column), by_column.get(answer.cell.column)
        if beside is None or below is None or not (beside.is_blank or beside.cell.continues):
            break
        if below.kind != "plain" or below.claimed:
            break
        found.append(below)
    return found


def _part(place: _Place) -> Part:
    return Part(place.kind, place.cell.blocks)


def _repeats_labels(rows: list[list[_Place]]) -> bool:
    return any(
        count > 1
        for row in rows
        for count in Counter(place.found[0] for place in row if place.kind == "label").values()
    )


def _by_column(places: list[_Place]) -> list[_Place]:
    return sorted(places, key=lambda place: (place.cell.column, place.row))
