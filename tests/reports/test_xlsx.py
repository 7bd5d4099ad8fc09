"""The Excel file: exact cells, real dates and numbers, text that is never a formula."""

from datetime import datetime
from io import BytesIO

from openpyxl import load_workbook

from samsyn.reports.plan_sheets import sheets_of
from samsyn.reports.render.xlsx import xlsx_of
from tests.reports.plans import CLEANING, EMPTY, MADE_AT, frame


def _book(plan, language="en", **more):
    sheets = sheets_of(plan, frame(language))
    return load_workbook(BytesIO(xlsx_of(sheets, title="Plan", made_at=MADE_AT, **more)))


def _rows(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_sheets_are_named_in_the_readers_language():
    assert _book(CLEANING).sheetnames == [
        "Goals",
        "Measures",
        "Indicators",
        "Readings",
        "Follow-ups",
    ]
    assert _book(CLEANING, "fi").sheetnames == [
        "Tavoitteet",
        "Toimenpiteet",
        "Mittarit",
        "Lukemat",
        "Seuranta",
    ]


def test_goals_have_real_dates():
    assert _rows(_book(CLEANING)["Goals"])[1] == [
        1,
        "The rounds must fit the time there is.",
        "By the end of November, eight of ten say their round fits their shift",
        "Every round has been walked with the crew\nCustomers know what fits into the time",
        datetime(2027, 11, 30),
        "Spring for walking, autumn for talking with customers",
        "Partly met",
    ]


def test_measures_name_roles_by_party():
    rows = _rows(_book(CLEANING)["Measures"])
    assert rows[1][2:10] == [
        1,
        "Shared start of shift, ten minutes",
        "Supervisor",
        "Occupational health nurse",
        None,
        datetime(2027, 4, 1),
        datetime(2027, 6, 30),
        None,
    ]
    assert len(rows) == 5


def test_indicators_of_goals_and_of_doing_stand_apart():
    rows = _rows(_book(CLEANING)["Indicators"])
    assert [(row[1], row[3], row[5], row[6], row[7]) for row in rows[1:]] == [
        ("Shows whether the goal is reached", "Share who say the round fits", 41, 80, 72),
        ("Shows whether the work is being done", "Rounds walked, of 12", None, None, None),
    ]


def test_readings_are_numbers_on_dates():
    assert _rows(_book(CLEANING)["Readings"])[1] == [
        1, "Share who say the round fits", datetime(2027, 2, 15), 41, "%", "78 answers",
    ]  # fmt: skip


def test_text_that_looks_like_a_formula_stays_text():
    texts = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x")']
    goals = [{"goal": text} for text in texts]
    sheet = _book({**EMPTY, "threads": [{"need": "", "goals": goals}]})["Goals"]
    cells = [sheet.cell(row, 3) for row in range(2, 7)]
    assert [cell.value for cell in cells] == texts
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)


def test_the_header_row_stays_in_view_and_columns_have_widths():
    sheet = _book(CLEANING)["Measures"]
    assert sheet.freeze_panes == "A2"
    assert round(sheet.column_dimensions["D"].width) == 45


def test_a_text_longer_than_a_cell_is_cut_and_says_so():
    plan = {**EMPTY, "threads": [{"need": "x" * 100_000, "goals": [{"goal": "Calm"}]}]}
    value = _book(plan)["Goals"].cell(2, 2).value
    assert (len(value), value[-2:]) == (32_767, "x…")


def test_right_to_left_sheets_run_from_the_right():
    assert _book(CLEANING, right_to_left=True)["Goals"].sheet_view.rightToLeft is True
