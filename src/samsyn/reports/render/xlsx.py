"""Sheets as an Excel file: real dates and numbers, text that is never a formula."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from samsyn.reports import palette
from samsyn.reports.plan_sheets import Sheet, Value

LONGEST_CELL = 32_767
LONGEST_NAME = 31
FIRST_YEAR = 1900
STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def xlsx_of(
    sheets: Iterable[Sheet], *, title: str, made_at: datetime, right_to_left: bool = False
) -> bytes:
    """The workbook. A text longer than a cell can hold is cut with "…"."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties(
            {
                "title": title,
                "author": "Samsyn",
                "created": made_at.astimezone(UTC).replace(tzinfo=None),
            }
        )
        plain = {"valign": "top", "text_wrap": True, "font_color": palette.INK}
        formats = {
            "text": book.add_format(plain),
            "quoted": book.add_format({**plain, "quote_prefix": True}),
            "date": book.add_format({**plain, "num_format": "yyyy-mm-dd", "align": "left"}),
            "number": book.add_format(plain),
            "title": book.add_format(
                {
                    **plain,
                    "bold": True,
                    "bg_color": palette.DEEP_SAND,
                    "bottom": 1,
                    "bottom_color": palette.SPRUCE,
                }
            ),
        }
        for sheet in sheets:
            page = book.add_worksheet(sheet.name[:LONGEST_NAME])
            if right_to_left:
                page.right_to_left()
            _fill(page, sheet, formats)
    return made.getvalue()


def _fill(page: Worksheet, sheet: Sheet, formats: dict[str, Format]) -> None:
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    for column, (title, width) in enumerate(zip(sheet.titles, sheet.widths, strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, title, formats["title"])
    for number, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row):
            _write(page, number, column, value, formats)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.titles) - 1)


def _write(
    page: Worksheet, row: int, column: int, value: Value, formats: dict[str, Format]
) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        if value.year < FIRST_YEAR:
            page.write_string(row, column, value.isoformat(), formats["text"])
        else:
            at = datetime(value.year, value.month, value.day, tzinfo=UTC).replace(tzinfo=None)
            page.write_datetime(row, column, at, formats["date"])
    elif isinstance(value, str):
        text = value if len(value) <= LONGEST_CELL else value[: LONGEST_CELL - 1] + "…"
        kind = "quoted" if text.startswith(STARTS_FORMULA) else "text"
        page.write_string(row, column, text, formats[kind])
    else:
        page.write_number(row, column, value, formats["number"])
