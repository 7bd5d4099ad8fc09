"""The first-aid booklet: help lines first, a page for each situation, in any direction."""

from datetime import UTC, date, datetime

import pytest

from samsyn.actions.documents import FONTS
from samsyn.catalogue.shelf import Shelf
from samsyn.reports.blocks import Heading, PageBreak, Panel, texts_of
from samsyn.reports.first_aid_booklet import booklet_of
from samsyn.reports.render.pdf import page_count, pdf_of
from samsyn.web.first_aid.copies import held_booklet

DAY = date(2026, 11, 22)


def test_help_lines_come_first_and_each_situation_has_a_page() -> None:
    report = booklet_of(held_booklet(Shelf(), "NO", "en", DAY))
    said = list(texts_of(report))
    assert said.index("If someone is in danger, call 113.") < said.index("Contents")
    assert [type(block) for block in report.blocks].count(PageBreak) == 16
    titles = [one.text for one in report.blocks if isinstance(one, Heading) and one.level == 1]
    assert titles[:2] == ["Contents", "An employee says they cannot cope"]
    assert len(titles) == 17
    panels = [one.fill for one in report.blocks if isinstance(one, Panel)]
    assert (panels.count("spruce"), panels.count("clay")) == (16, 3)
    assert said.count("If someone is in danger, call 113.") == 1 + 8
    assert any("22 40 00 40" in text for text in said)
    assert "https://rvofond.no" in said


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_booklet_is_printed_in_both_directions(language: str) -> None:
    report = booklet_of(held_booklet(Shelf(), "FI", language, DAY))
    assert report.right_to_left is (language == "ar")
    made = pdf_of(report, fonts=FONTS, made_at=datetime(2026, 11, 22, tzinfo=UTC))
    assert page_count(made) in range(17, 24)
    assert b"pdfuaid" in made


def test_numbers_to_call_keep_their_order_between_right_to_left_words() -> None:
    numbers = [number for _name, number, _more in held_booklet(Shelf(), "FI", "ar", DAY).help.lines]
    assert "\u2066116 117\u2069" in numbers
    plain = [number for _name, number, _more in held_booklet(Shelf(), "FI", "en", DAY).help.lines]
    assert "116 117" in plain
