"""What a survey said, as a document: per group the factors in words, what is withheld and why.

All words come ready; the same rows stand on the page, in Word, in PDF and in Excel.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from samsyn.reports.blocks import (
    BandChart,
    Block,
    Cell,
    Column,
    Columns,
    Fact,
    Heading,
    Line,
    Listing,
    Mark,
    PageBreak,
    Panel,
    Paragraph,
    Report,
    Table,
    Title,
    line,
)
from samsyn.reports.charts import band_chart

Range = tuple[float, float]


def middles(shares: tuple[Range, Range, Range]) -> tuple[float, float, float]:
    """The middles of three bands as shares of one whole."""
    well, between, wears = (low + high for low, high in shares)
    total = (well + between + wears) or 1.0
    return well / total, between / total, wears / total


@dataclass(frozen=True, slots=True)
class FactorRow:
    """One factor of one group. Shares and `mean` (0–100) are as released: ranges where coarse.

    `shares`: works well, in between, wears. `notes` stand beside the name.
    """

    key: str
    name: str
    polarity: str
    mean: Range | None = None
    interval: Range | None = None
    mean_words: str = ""
    interval_words: str = ""
    shares: tuple[Range, Range, Range] | None = None
    shares_words: str = ""
    sentence: str = ""
    whole: str = ""
    change: str = ""
    reference: str = ""
    notes: tuple[str, ...] = ()

    @property
    def middles(self) -> tuple[float, float, float] | None:
        """The middles of the bands as shares of one whole, to draw."""
        return None if self.shares is None else middles(self.shares)


@dataclass(frozen=True, slots=True)
class FactorSection:
    """Factors under one heading, in the order to talk about them."""

    title: str
    polarity: str
    rows: tuple[FactorRow, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Withheld:
    """What is not shown, why, and where it is counted."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class GroupResult:
    """The results of one group; `since` names the wave its changes are measured from."""

    key: str
    name: str
    people: str
    since: str
    sections: tuple[FactorSection, ...]
    withheld: tuple[Withheld, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """Titles of the columns; empty: the column is left out."""

    group: str
    factor: str
    mean: str
    interval: str
    spread: str
    whole: str
    change: str
    reference: str
    bands: tuple[str, str, str]
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class SurveyResults:
    """Everything the document says. `reading` are paragraphs on how to read it."""

    title: str
    eyebrow: str
    workplace: str
    health_service: str
    facts: tuple[tuple[str, str], ...]
    lead: str
    groups: tuple[GroupResult, ...]
    columns: ColumnWords
    withheld_title: str
    withheld_rule: str
    reading_title: str
    reading: tuple[str, ...]
    comments_title: str
    comments_note: str
    comments: tuple[str, ...]
    language: str
    right_to_left: bool
    running: str
    page_of: str
    notice: str = ""


def results_report(held: SurveyResults) -> Report:
    """The document of a release: each group on its own pages, the first with charts."""
    return Report(
        title=f"{held.title}: {held.workplace}",
        language=held.language,
        right_to_left=held.right_to_left,
        running=held.running,
        page_of=held.page_of,
        blocks=tuple(_blocks(held)),
    )


def _blocks(held: SurveyResults) -> Iterator[Block]:
    parties = [Line(held.workplace, "workplace", "strong")]
    if held.health_service:
        parties.append(Line(held.health_service, "ohs", "strong"))
    facts = tuple(Fact(label, line(text)) for label, text in held.facts)
    yield Title(held.title, held.eyebrow, tuple(parties), facts, held.notice)
    yield Paragraph(held.lead, "lead")
    yield Panel((Heading(held.reading_title, 1), *(Paragraph(text) for text in held.reading)))
    for place, group in enumerate(held.groups):
        if place:
            yield PageBreak()
        yield from _group(group, held, drawn=place == 0)
    if held.comments:
        yield Heading(held.comments_title)
        yield Paragraph(held.comments_note, "quiet")
        yield Listing(tuple(line(text) for text in held.comments))


def _group(group: GroupResult, held: SurveyResults, *, drawn: bool) -> Iterator[Block]:
    yield Heading(group.name)
    yield Paragraph(group.people, "quiet")
    for section in group.sections:
        yield Heading(section.title, 2, mark=_mark(section.polarity))
        if section.text:
            yield Paragraph(section.text, "quiet")
        yield _table(section, held.columns)
        if drawn:
            yield from _charts(section, held)
    if group.withheld:
        yield Heading(held.withheld_title, 2)
        yield Listing(
            tuple((Line(one.title, "", "strong"), Line(one.text)) for one in group.withheld)
        )
        yield Paragraph(held.withheld_rule, "quiet")


def _mark(polarity: str) -> Mark:
    return "resource" if polarity == "resource" else "strain"


def _table(section: FactorSection, words: ColumnWords) -> Table:
    columns = [Column(words.factor, 2.2), Column(words.mean, 1.1), Column(words.spread, 2.2)]
    more = [name for name in ("whole", "change", "reference") if getattr(words, name)]
    more = [name for name in more if any(getattr(row, name) for row in section.rows)]
    columns += [Column(getattr(words, name), 1.4) for name in more]
    return Table(
        tuple(columns),
        tuple(
            (
                (
                    Line(row.name, "", "strong"),
                    *(Line(note, "", "quiet") for note in row.notes),
                ),
                _mean(row),
                line(row.sentence),
                *(line(getattr(row, name)) for name in more),
            )
            for row in section.rows
        ),
        section.title,
    )


def _mean(row: FactorRow) -> Cell:
    lines = [Line(row.mean_words, "", "strong")] if row.mean_words else []
    return (*lines, *((Line(row.interval_words, "", "quiet"),) if row.interval_words else ()))


def _charts(section: FactorSection, held: SurveyResults) -> Iterator[Block]:
    charts = [
        BandChart(
            row.name,
            band_chart(*row.middles, mirrored=held.right_to_left),
            row.sentence,
            tuple(
                Fact(label, line(words))
                for label, words in zip(
                    held.columns.bands, row.shares_words.split(" · "), strict=False
                )
            ),
        )
        for row in section.rows
        if row.middles is not None
    ]
    for first, second in zip(charts[::2], [*charts[1::2], None], strict=False):
        yield Columns(((first,), (second,) if second else ()))
