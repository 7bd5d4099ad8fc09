"""A worksheet as a document of both parties: its answers, and lines to sign; or on one page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from samsyn.reports.blocks import (
    Block,
    Cell,
    Column,
    Columns,
    Fact,
    Heading,
    Layout,
    Line,
    Listing,
    Mark,
    Panel,
    Paragraph,
    Report,
    Table,
    Title,
    line,
)


@dataclass(frozen=True, slots=True)
class Said:
    """What stands in answer to a question; `mark` is the party whose view it is."""

    lines: tuple[str, ...]
    is_list: bool = False
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    lead: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the document in the reader's language."""

    dated: str
    not_written: str
    signatures: str
    party: str
    name_and_role: str
    signature: str
    page_of: str


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """A worksheet ready to print; all words are in the reader's language."""

    title: str
    lead: str
    language: str
    right_to_left: bool
    parties: tuple[Line, ...]
    date: str
    sections: tuple[Section, ...]
    words: Words
    notice: str = ""


def full_document(held: FilledSheet) -> Report:
    """Everything that is asked, with its answers, and a line for each party to sign."""
    return _report(held, tuple(_full(held)), "full", 1.0)


@dataclass(frozen=True, slots=True)
class _Fit:
    size: float
    letters: int


_FITS = (
    _Fit(1.0, 500),
    _Fit(0.9, 400),
    _Fit(0.85, 300),
    _Fit(0.8, 220),
    _Fit(0.75, 160),
    _Fit(0.7, 110),
    _Fit(0.6, 70),
)
_HEIGHT_OF_QUESTION = 120
"""As many letters of text as a question's own lines and gaps take room."""


def one_page(held: FilledSheet) -> Iterator[Report]:
    """The answers alone, ever shorter; the renderer takes the first that fits on one page."""
    for fit in _FITS:
        yield _report(held, tuple(_short(held, fit)), "wall", fit.size)


def _report(held: FilledSheet, blocks: tuple[Block, ...], layout: Layout, size: float) -> Report:
    names = [party.text for party in held.parties]
    return Report(
        title=held.title,
        language=held.language,
        right_to_left=held.right_to_left,
        running=" · ".join(filter(None, (held.title, *names, held.date))),
        page_of=held.words.page_of if layout == "full" else "",
        blocks=blocks,
        layout=layout,
        size=size,
    )


def _full(held: FilledSheet) -> Iterator[Block]:
    facts = (Fact(held.words.dated, line(held.date)),) if held.date else ()
    yield Title(held.title, "", held.parties, facts, held.notice)
    if held.lead:
        yield Paragraph(held.lead, "lead")
    for section in held.sections:
        yield Heading(section.title)
        if section.lead:
            yield Paragraph(section.lead, "quiet")
        for question in section.questions:
            yield Heading(question.text, 2)
            yield from _answers(question, held)
    yield Heading(held.words.signatures)
    yield _signatures(held)


def _answers(question: Question, held: FilledSheet) -> Iterator[Block]:
    if not question.said:
        yield Paragraph(held.words.not_written, "missing")
    for said in question.said:
        if said.is_list or said.mark:
            yield Listing(tuple(line(text, said.mark) for text in said.lines))
        else:
            yield from (Paragraph(text) for text in said.lines)


def _signatures(held: FilledSheet) -> Table:
    words = held.words
    return Table(
        (
            Column(words.party, 3),
            Column(words.name_and_role, 4),
            Column(words.dated, 2),
            Column(words.signature, 4),
        ),
        tuple((_tall(party), line(" "), line(" "), line(" ")) for party in held.parties),
        words.signatures,
    )


def _tall(party: Line) -> Cell:
    """A row with room to write in."""
    return (party, Line(" "), Line(" "))


def _short(held: FilledSheet, fit: _Fit) -> Iterator[Block]:
    yield Title(held.title, held.date, held.parties, (), held.notice)
    filled = [section for section in held.sections if any(q.said for q in section.questions)]
    left, right = _halves(filled, fit)
    yield Columns(
        (tuple(_panel(one, fit) for one in left), tuple(_panel(one, fit) for one in right))
    )


def _halves(sections: list[Section], fit: _Fit) -> tuple[list[Section], list[Section]]:
    """The sections in two columns of about the same height, in their order."""
    heights = [_height(section, fit) for section in sections]
    split = min(
        range(len(sections) + 1),
        key=lambda place: abs(sum(heights[:place]) - sum(heights[place:])),
    )
    return sections[:split], sections[split:]


def _height(section: Section, fit: _Fit) -> int:
    answered = [question for question in section.questions if question.said]
    letters = sum(len(line.text) for question in answered for line in _lines(question, fit))
    return letters + _HEIGHT_OF_QUESTION * (len(answered) + 1)


def _panel(section: Section, fit: _Fit) -> Panel:
    cells = tuple(
        (Line(_brief(question.text, fit.letters), "", "strong"), *_lines(question, fit))
        for question in section.questions
        if question.said
    )
    return Panel((Heading(section.title), Listing(cells)), "plain")


def _lines(question: Question, fit: _Fit) -> Cell:
    """An answer in one line for each side; points of a list stand in a row."""
    return tuple(
        Line(_brief(" · ".join(said.lines), fit.letters), said.mark) for said in question.said
    )


def _brief(text: str, letters: int) -> str:
    """The text, cut at a word when it is too long."""
    text = " ".join(text.split())
    if len(text) <= letters:
        return text
    cut = text[: letters - 1].rsplit(" ", 1)[0].rstrip(" ,.;:–-")
    return f"{cut}…"
