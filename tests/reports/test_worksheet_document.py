"""A filled-in worksheet as a document: in full with lines to sign, and on one page."""

from datetime import UTC, datetime

from samsyn.actions.documents import FONTS
from samsyn.reports.blocks import Columns, Line, Table, texts_of
from samsyn.reports.render.pdf import first_that_fits, page_count
from samsyn.reports.worksheet_document import (
    FilledSheet,
    Question,
    Said,
    Section,
    Words,
    full_document,
    one_page,
)

MADE = datetime(2026, 11, 22, tzinfo=UTC)


def sheet(*sections: Section) -> FilledSheet:
    return FilledSheet(
        title="Our model",
        lead="Agree in advance.",
        language="en",
        right_to_left=False,
        parties=(Line("Kirkas", "workplace", "strong"), Line("Havu", "ohs", "strong")),
        date="22 November 2026",
        sections=sections,
        words=Words(
            dated="Date",
            not_written="Not written yet",
            signatures="Agreed by",
            party="Party",
            name_and_role="Name and role",
            signature="Signature",
            page_of="{page}/{pages}",
        ),
    )


SIGNS = Question("What may I notice?", (Said(("I forget breaks", "I check twice"), is_list=True),))
EMPTY = Question("Who calls?", ())


def test_the_full_document_says_what_is_missing_and_has_a_line_for_each_party():
    report = full_document(sheet(Section("Signals", "", (SIGNS, EMPTY))))
    texts = list(texts_of(report.blocks))
    assert texts.index("Not written yet") > texts.index("Who calls?")
    table = report.blocks[-1]
    assert isinstance(table, Table)
    assert [row[0][0].text for row in table.rows] == ["Kirkas", "Havu"]


def test_the_short_form_leaves_out_what_is_empty_and_balances_its_columns():
    report = next(
        iter(one_page(sheet(*(Section(f"Part {n}", "", (SIGNS, EMPTY)) for n in "1234"))))
    )
    texts = list(texts_of(report.blocks))
    assert "Who calls?" not in texts
    assert texts.count("I forget breaks · I check twice") == 4
    columns = report.blocks[-1]
    assert isinstance(columns, Columns)
    assert [len(part) for part in columns.parts] == [2, 2]


def test_a_long_model_fits_on_one_page():
    long = Question("How do we talk?", (Said(("We meet and talk about the work first. " * 12,)),))
    held = sheet(*(Section(f"Part {n}", "", (long, SIGNS, long, long)) for n in range(7)))
    made = first_that_fits(one_page(held), pages=1, fonts=FONTS, made_at=MADE)
    assert page_count(made) == 1
