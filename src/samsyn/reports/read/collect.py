"""From paragraphs, tables and controls to answers under labels."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from samsyn.core.plan_document.answers import Answer, Form, Line
from samsyn.reports.read.content import CONTINUED, Block, Control, Paragraph, Table, flat
from samsyn.reports.read.package import UnreadableDocument
from samsyn.reports.read.recognise import Recogniser
from samsyn.reports.read.tables import Part, parts_of

TAG = "samsyn"
MAX_ANSWERS = 12_000
_SLASH = re.compile(r"(?:^|\s+)[/|](?:\s+|$)")


def own_tag(tag: str) -> tuple[int, str, str] | None:
    """Step, field and ref of a content control that Samsyn wrote."""
    parts = tag.split(":")
    if len(parts) != 4 or parts[0] != TAG or not parts[1].isdigit():
        return None
    return int(parts[1]), parts[2], parts[3]


@dataclass(slots=True)
class _Open:
    """The label whose answer is being read."""

    name: str
    label: str
    lines: list[Line] = field(default_factory=list)


class Collector:
    """Walks through a document once; `form` is what it found."""

    def __init__(self, recogniser: Recogniser) -> None:
        self.know = recogniser
        self.form = Form()
        self.step = 0
        self.after = ""
        self.open: _Open | None = None
        self.heading_styles: frozenset[str] = frozenset()
        self.note_places: dict[str, str] = {}
        self.numbers = 0

    def read(self, blocks: list[Block], heading_styles: frozenset[str]) -> Form:
        self.heading_styles = heading_styles
        self.flow(blocks)
        self.close()
        return self.form

    def flow(self, blocks: list[Block]) -> None:
        for block in blocks:
            if isinstance(block, Paragraph):
                self.paragraph(block)
            elif isinstance(block, Table):
                self.table(block)
            else:
                self.control(block)

    def paragraph(self, paragraph: Paragraph) -> None:
        self._note(paragraph)
        if [control for control in paragraph.controls if self._own_control(control)]:
            return
        text = paragraph.text
        if not text.strip():
            if self.open is not None:
                self.open.lines.append(Line(""))
            return
        step = self.know.step(text, paragraph.style in self.heading_styles, self.step)
        if step:
            self.close()
            self.step, self.after = step, " ".join(text.split())
            return
        if self._label_line(paragraph) or self.know.is_fixed(text):
            return
        if self.open is not None:
            self.open.lines += self.lines([paragraph])
        elif not self._organisations(text):
            self.unplaced(text)

    def _label_line(self, paragraph: Paragraph) -> bool:
        """A label on a line of its own, or with its answer after it or below it."""
        text = paragraph.text
        found = self.know.field(text)
        if found:
            self.start(*found)
            return True
        first, _, rest = text.partition("\n")
        found = self.know.field(first) if rest else None
        if found and self._allowed(found[0]):
            self.start(*found)
            assert self.open is not None
            self.open.lines += [Line(line) for line in rest.split("\n")]
            return True
        with_answer = self.know.label_and_answer(text)
        if with_answer and self._allowed(with_answer[0]):
            self.start(*with_answer[:2])
            assert self.open is not None
            if not self.know.is_placeholder(with_answer[2]):
                self.open.lines += [Line(line) for line in with_answer[2].split("\n")]
            return True
        for control in paragraph.controls:
            named = self.know.field(control.title) or self.know.field(control.tag)
            if named and self.open is None:
                self.start(*named)
                return False
        return False

    def _allowed(self, field: str) -> bool:
        return self.step == 0 or field not in ("workplace", "health_service")

    def start(self, field: str, label: str) -> None:
        if not self._allowed(field):
            return
        self.close()
        self.open, self.after = _Open(field, label), label

    def close(self) -> None:
        if self.open is not None:
            self.answer(self.open.name, self.open.lines, label=self.open.label)
        self.open = None

    def answer(
        self, field: str, lines: list[Line], *, label: str = "", step: int = -1, ref: str = ""
    ) -> None:
        if field == "measures" and self.step == 4 and step < 0:
            field = "step4_measures"
        step = self.step if step < 0 else step
        if len(self.form.answers) == MAX_ANSWERS:
            raise UnreadableDocument("too_much")
        self.form.answers.append(Answer(field, tuple(lines), step, label or self.after, ref))

    def unplaced(self, text: str) -> None:
        if text.strip() and not self.know.is_placeholder(text):
            self.form.unplaced.append((self.after, text.strip()))

    def _organisations(self, text: str) -> bool:
        """The line below the title that names the workplace and the health service."""
        named = {answer.field for answer in self.form.answers}
        *left, right = _SLASH.split(text.strip())
        if self.step or not left or named & {"workplace", "health_service"}:
            return False
        self.answer("workplace", [Line(" / ".join(left))])
        self.answer("health_service", [Line(right)])
        return True

    def control(self, control: Control) -> None:
        if self._own_control(control):
            return
        found = self.know.field(control.title) or self.know.field(control.tag)
        if found and self._allowed(found[0]):
            if self.open is None or self.open.name != found[0] or self.open.lines:
                self.start(*found)
            assert self.open is not None
            self.open.lines += self.lines(flat(control.blocks))
            self.close()
        else:
            self.flow(control.blocks)

    def _own_control(self, control: Control) -> bool:
        found = own_tag(control.tag)
        if not found:
            return False
        step, name, ref = found
        label = self.open.label if self.open is not None else self.after
        if self.open is not None and any(line.text for line in self.open.lines):
            self.close()
        self.open = None
        lines = self.lines(flat(control.blocks), own=True)
        self.answer(name, lines, label=label, step=step, ref=ref)
        return True

    def lines(self, paragraphs: list[Paragraph], row: int = 0, *, own: bool = False) -> list[Line]:
        """Paragraphs as lines, placeholders taken out; `row` numbers lines of a table row."""
        is_placeholder = self.know.is_own_placeholder if own else self.know.is_placeholder
        found: list[Line] = []
        self.numbers = 0
        for paragraph in paragraphs:
            self._note(paragraph)
            if is_placeholder(paragraph.text):
                continue
            if paragraph.number == CONTINUED and found and found[-1].listed:
                found[-1] = replace(found[-1], text=f"{found[-1].text}\n{paragraph.text}")
            elif paragraph.number and paragraph.number != CONTINUED:
                found.append(self._listed(paragraph))
            else:
                found += [Line(text) for text in paragraph.text.split("\n")]
        if row and any(line.text.strip() for line in found):
            text = "\n".join(line.text.strip() for line in found if line.text.strip())
            return [Line(text, mark=str(row), listed=True)]
        return found

    def _listed(self, paragraph: Paragraph) -> Line:
        """A point of a list; a mark typed in addition to the list's own is taken off."""
        text, mark = paragraph.text, "-"
        if paragraph.number == "#" and not paragraph.level:
            self.numbers += 1
            mark = str(self.numbers)
        return Line(text, mark, True, paragraph.level)

    def _note(self, paragraph: Paragraph) -> None:
        label = self.open.label if self.open is not None else self.after
        for note in paragraph.notes:
            self.note_places.setdefault(note, label)

    def table(self, table: Table) -> None:
        parts = parts_of(table, self.know, self.heading_styles)
        if all(part.kind == "plain" for part in parts):
            self._plain_table(parts)
            return
        for part in parts:
            self._part(part)
        if parts[-1].kind != "label" or parts[-1].answers:
            self.close()

    def _part(self, part: Part) -> None:
        if part.kind == "label":
            self.start(part.name, part.label)
            if self.open is not None and part.answers:
                for cell, row in part.answers:
                    self.open.lines += self.lines(flat(cell), row)
                self.close()
        elif part.kind == "flow":
            self.flow(part.blocks)
        else:
            self.close()
            self.unplaced("\n".join(one.text for one in flat(part.blocks)))

    def _plain_table(self, parts: list[Part]) -> None:
        paragraphs = [one for part in parts for one in flat(part.blocks)]
        if self.open is not None:
            self.open.lines += self.lines(paragraphs)
        else:
            self.unplaced("\n".join(one.text for one in paragraphs if one.text.strip()))
