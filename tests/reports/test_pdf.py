"""The PDF: tagged, in its own fonts, within its pages, for every script."""

import re
import zlib
from concurrent.futures import ThreadPoolExecutor

import pytest

from samsyn.reports.blocks import BandChart, Fact, Paragraph, Report, line
from samsyn.reports.charts import band_chart
from samsyn.reports.plan_report import full_report, short_reports
from samsyn.reports.render.pdf import BadFonts, first_that_fits, page_count, pdf_of
from samsyn.reports.wall_sheet import StaffWords, wall_sheets
from tests.reports.plans import CLEANING, EMPTY, FONTS, MADE_AT, frame, large

STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
ARABIC = {
    "language": "ar",
    "right_to_left": True,
    "workplace": "نظافة كيركاس",
    "words": frame().words,
    "date_text": lambda day: day.isoformat(),
    "number_text": str,
}


def _inside(pdf: bytes) -> bytes:
    parts = [pdf]
    for stream in STREAM.findall(pdf):
        try:
            parts.append(zlib.decompress(stream))
        except zlib.error:
            parts.append(stream)
    return b"\n".join(parts)


def _pdf(report: Report) -> bytes:
    return pdf_of(report, fonts=FONTS, made_at=MADE_AT)


def _report(*texts: str, **changes: object) -> Report:
    fields = {
        "title": "Calm",
        "language": "en",
        "right_to_left": False,
        "running": "Calm",
        "page_of": "Page {page} of {pages}",
        "blocks": tuple(Paragraph(text) for text in texts),
    }
    return Report(**{**fields, **changes})


def test_the_full_report_is_tagged_and_says_its_title_and_language():
    inside = _inside(_pdf(full_report(CLEANING, frame("fi"))))
    assert b"pdfuaid:part>1<" in inside
    assert b"/Lang(fi)" in inside
    assert "Suunnitelmamme mielen hyvinvoinnista työssä: Kirkas Cleaning".encode() in inside


def test_the_same_report_gives_the_same_bytes():
    report = full_report(CLEANING, frame())
    assert _pdf(report) == _pdf(report)


def test_only_fonts_of_the_folder_are_inside():
    named = set(
        re.findall(rb"/FontName/[A-Z]{6}\+([\w-]+)", _inside(_pdf(full_report(CLEANING, frame()))))
    )
    assert named == {b"NotoSans-Regular", b"NotoSans-SemiBold"}


@pytest.mark.parametrize("language", ["en", "fi", "sv", "nb", "et", "lv", "pl"])
def test_the_short_report_has_at_most_two_pages(language):
    reports = short_reports(CLEANING, frame(language))
    assert page_count(first_that_fits(reports, pages=2, fonts=FONTS, made_at=MADE_AT)) == 2


def test_the_short_report_of_the_largest_plan_has_two_pages():
    reports = short_reports(large(), frame())
    assert page_count(first_that_fits(reports, pages=2, fonts=FONTS, made_at=MADE_AT)) == 2


def test_the_wall_sheet_fits_on_one_page_however_much_is_written():
    words = StaffWords(works="Crews help each other. " * 300, improve="Rounds\n" * 40)
    sheets = wall_sheets(large(), frame(), words)
    assert page_count(first_that_fits(sheets, pages=1, fonts=FONTS, made_at=MADE_AT)) == 1


def test_what_never_fits_is_refused():
    with pytest.raises(ValueError, match="fits on 1 pages"):
        first_that_fits([_report("long " * 5000)], pages=1, fonts=FONTS, made_at=MADE_AT)


def test_a_right_to_left_report_is_set_in_arabic_letters():
    inside = _inside(_pdf(full_report(CLEANING, frame(**ARABIC))))
    assert re.search(rb"FontName/[A-Z]{6}\+(NotoSans|IBMPlexSans)Arabic", inside)
    assert b"/Lang(ar)" in inside


def test_an_empty_plan_is_a_whole_document():
    assert page_count(_pdf(full_report(EMPTY, frame(agreements=(), dissent=())))) == 1


@pytest.mark.parametrize(
    "text",
    [
        '#panic("no") *bold* $x$ <label> @ref \\ ` // {page}',
        "x" * 5000,
        "https://example.org/" + "very-long-" * 60,
        "Thai ไทย, Chinese 中文, emoji 🌲, control \x07, lone \ud800",
    ],
)
def test_any_text_is_set_as_text(text):
    assert page_count(_pdf(_report(text))) >= 1


def test_a_band_chart_is_set_with_its_sentence():
    chart = BandChart(
        title="Time pressure",
        svg=band_chart(0.5, 0.3, 0.2),
        sentence="Half say the time is enough.",
        bands=(
            Fact("Enough", line("50 %")),
            Fact("Between", line("30 %")),
            Fact("Too little", line("20 %")),
        ),
    )
    inside = _inside(_pdf(_report(blocks=(chart,))))
    assert b"/Alt(Half say the time is enough.)" in inside


def test_documents_made_at_once_do_not_meet():
    reports = [_report(f"Only in {number}", title=f"Title {number}") for number in range(8)]
    alone = [_pdf(report) for report in reports]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(_pdf, reports))
    assert together == alone
    assert len(set(alone)) == 8


def test_a_folder_without_fonts_is_refused(tmp_path):
    with pytest.raises(BadFonts, match="no fonts"):
        pdf_of(_report("x"), fonts=tmp_path, made_at=MADE_AT)
