"""Documents of a survey: every word comes ready, and nothing else appears."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from samsyn.reports.blocks import BandChart, Table, texts_of
from samsyn.reports.render.pdf import first_that_fits, page_count
from samsyn.reports.render.xlsx import xlsx_of
from samsyn.reports.survey_poster import Poster, PosterPart, posters
from samsyn.reports.survey_results import (
    ColumnWords,
    FactorRow,
    FactorSection,
    GroupResult,
    SurveyResults,
    Withheld,
    middles,
    results_report,
)
from samsyn.reports.survey_sheets import survey_sheets
from samsyn.web.staff.sheet import FONTS

MADE_AT = datetime(2026, 11, 2, 7, 0, tzinfo=UTC)
PRESSURE = FactorRow(
    key="A2",
    name="Time pressure",
    polarity="strain",
    mean=(41, 41),
    interval=(36, 46),
    mean_words="41",
    interval_words="36 to 46",
    shares=((0.15, 0.2), (0.25, 0.3), (0.5, 0.55)),
    shares_words="15 to 20 % · 25 to 30 % · 50 to 55 %",
    sentence="Wears about half",
    whole="Alike",
)
VIOLENCE = FactorRow(key="B6", name="Violence", polarity="strain", sentence="Some have met this")


def group(key: str, name: str, *rows: FactorRow) -> GroupResult:
    return GroupResult(
        key=key,
        name=name,
        people="At least 40",
        since="",
        sections=(FactorSection("What wears", "strain", rows),),
        withheld=(Withheld("Tools", "Too few answered"),),
    )


def results(*groups: GroupResult) -> SurveyResults:
    columns = ColumnWords(
        group="Group",
        factor="Factor",
        mean="Mean",
        interval="Interval",
        spread="Spread",
        whole="Whole",
        change="Since",
        reference="Others",
        bands=("Works", "Between", "Wears"),
        low="from",
        high="to",
    )
    return SurveyResults(
        title="What people told us",
        eyebrow="Autumn",
        workplace="Kirkas",
        health_service="Havu",
        facts=(("Answered", "at least 40"),),
        lead="Both sides at once.",
        groups=groups,
        columns=columns,
        withheld_title="Not shown",
        withheld_rule="Depends on how many.",
        reading_title="How to read",
        reading=("Higher is better.",),
        comments_title="Own words",
        comments_note="Shuffled.",
        comments=("More hands",),
        language="en",
        right_to_left=False,
        running="Kirkas",
        page_of="{page}/{pages}",
    )


def test_the_report_draws_the_first_group_and_tables_every_group():
    report = results_report(
        results(group("all", "Everyone", PRESSURE, VIOLENCE), group("u:1", "Sites", PRESSURE))
    )
    charts = [
        part
        for block in report.blocks
        for side in getattr(block, "parts", ())
        for part in side
        if isinstance(part, BandChart)
    ]
    assert [chart.title for chart in charts] == ["Time pressure"]
    tables = [block for block in report.blocks if isinstance(block, Table)]
    assert [len(table.rows) for table in tables] == [2, 1]
    assert [column.title for column in tables[0].columns] == ["Factor", "Mean", "Spread", "Whole"]
    words = list(texts_of(report.blocks))
    assert {"Some have met this", "Too few answered", "Depends on how many.", "More hands"} <= set(
        words
    )


def test_the_sheets_hold_figures_as_released():
    held = results(group("all", "Everyone", PRESSURE, VIOLENCE))
    made = xlsx_of(survey_sheets(held), title="x", made_at=MADE_AT)
    book = load_workbook(BytesIO(made))
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=2)]
    assert rows[0][:13] == [
        *("Everyone", "Time pressure", 41, 41, 36, 46),
        *(15, 20, 25, 30, 50, 55, "Wears about half"),
    ]
    assert rows[1][:13] == ["Everyone", "Violence", *[None] * 10, "Some have met this"]
    assert [cell.value for cell in book.worksheets[1][2]] == [
        "Everyone",
        "Tools",
        "Too few answered",
    ]


def test_the_middles_of_bands_are_shares_of_one_whole():
    assert sum(middles(PRESSURE.shares)) == pytest.approx(1)  # type: ignore[arg-type]
    assert middles(((0.0, 0.4), (0.0, 0.4), (0.6, 1.0))) == pytest.approx((1 / 6, 1 / 6, 4 / 6))


@pytest.mark.parametrize(("language", "letters"), [("en", "a"), ("ar", "م")])
def test_a_full_poster_fits_on_one_page(language: str, letters: str):
    lines = tuple((f"{letters * 9} " * 6, f"{letters * 9} " * 3) for _ in range(6))
    poster = Poster(
        language=language,
        right_to_left=language == "ar",
        workplace="Kirkas",
        health_service="Havu",
        title=f"{letters * 9} " * 2,
        lead=f"{letters * 9} " * 4,
        strengths=PosterPart(f"{letters * 9} " * 2, lines),
        wears=PosterPart(f"{letters * 9} " * 2, lines),
        following=PosterPart(f"{letters * 9} " * 2, ((f"{letters * 9} " * 6, ""),) * 3),
        promise=f"{letters * 9} " * 9,
    )
    made = first_that_fits(posters(poster), pages=1, fonts=FONTS, made_at=MADE_AT)
    assert page_count(made) == 1
