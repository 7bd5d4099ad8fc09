"""The Word document: the same words, right-to-left where needed, nothing hidden."""

from io import BytesIO

from docx import Document
from docx.oxml.ns import qn

from samsyn.reports.plan_report import full_report
from samsyn.reports.render.word import docx_of
from tests.reports.plans import CLEANING, MADE_AT, frame


def _document(plan, **changes):
    return Document(BytesIO(docx_of(full_report(plan, frame(**changes)), made_at=MADE_AT)))


def _texts(document):
    return [node.text for node in document.element.body.iter(qn("w:t")) if node.text]


def test_headings_are_headings_and_tables_repeat_their_first_row():
    document = _document(CLEANING)
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert headings[:2] == ["At a glance", "What works and what wears"]
    assert len(list(document.element.body.iter(qn("w:tblHeader")))) == 8


def test_every_cell_ends_with_a_paragraph():
    for cell in _document(CLEANING).element.body.iter(qn("w:tc")):
        assert cell[-1].tag == qn("w:p")


def test_a_chart_is_a_picture_with_a_text_and_a_table():
    document = _document(CLEANING)
    described = [one.get("descr") for one in document.element.body.iter(qn("wp:docPr"))]
    assert described == [
        "Share who say the round fits: 41\xa0% on Feb 15, 2027, 72\xa0% on Nov 10, 2027. "
        "All readings are in the table."
    ]
    assert "63\xa0%" in _texts(document)


def test_right_to_left_stands_on_paragraph_run_and_table():
    body = _document(CLEANING, right_to_left=True, language="en").element.body
    own = body.iter(qn("w:p"))
    assert all(one.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None for one in own)
    assert len(list(body.iter(qn("w:bidiVisual")))) == len(list(body.iter(qn("w:tbl"))))
    assert len(list(body.iter(qn("w:rtl")))) == len(list(body.iter(qn("w:r"))))


def test_left_to_right_has_no_such_marks():
    body = _document(CLEANING).element.body
    assert not list(body.iter(qn("w:bidi")))
    assert not list(body.iter(qn("w:rtl")))


def test_the_page_number_is_worked_out_by_word():
    footer = _document(CLEANING).sections[0].footer
    fields = [one.text for one in footer._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_properties_name_the_document_and_no_person():
    properties = _document(CLEANING).core_properties
    assert properties.title == "Our plan for mental health at work: Kirkas Cleaning"
    assert (properties.author, properties.last_modified_by, properties.comments) == (
        "Samsyn",
        "Samsyn",
        "",
    )


def test_ordered_lists_each_begin_at_one():
    document = _document(CLEANING)
    used = {one.get(qn("w:val")) for one in document.element.body.iter(qn("w:numId"))}
    assert len(used) == 2


def test_characters_that_xml_forbids_fall_away():
    plan = {**CLEANING, "successes": [{"text": "A\x07 bell \ud800"}]}
    assert "A bell " in _texts(_document(plan))
