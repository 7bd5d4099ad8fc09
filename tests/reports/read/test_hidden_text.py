"""Comments, tracked changes and properties are listed and left out unless chosen."""

from __future__ import annotations

from samsyn.reports.read.content import Change
from samsyn.reports.read.form import read_form
from tests.reports.word_files import OFFICE, PACKAGE, W, field, p, r, relations, table, word_file


def ins(content: str) -> str:
    return f'<w:ins w:author="Aino Lumme">{content}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:author="Petri Salo"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


CORE = (
    f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Aino Lumme</dc:creator>'
    "<cp:lastModifiedBy>Petri Salo</cp:lastModifiedBy></cp:coreProperties>"
)
NEED = f"<w:p>{r('Rest ')}{ins(r('and quiet '))}{deleted('at night')}</w:p>"
COMMENTED = (
    f'<w:p>{r("Pauses")}<w:r><w:commentReference w:id="7"/></w:r>'
    '<w:r><w:footnoteReference w:id="3"/></w:r>'
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>"
)
DOCUMENT = word_file(
    field("Need", NEED) + field("Goal", COMMENTED),
    {
        "docProps/core.xml": CORE,
        "_rels/.rels": relations(
            (f"{OFFICE}/officeDocument", "word/document.xml", ""),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", ""),
        ),
        "word/comments.xml": f'<w:comments xmlns:w="{W}"><w:comment w:id="7" '
        f'w:author="Petri Salo">{p("Is this enough?")}</w:comment></w:comments>',
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="3">'
        f"{p('Two a day')}</w:footnote></w:footnotes>",
        "word/header1.xml": f'<w:hdr xmlns:w="{W}">{p("Lumme, draft 2")}</w:hdr>',
    },
)
KEPT = [{"after": "Goal", "text": "Two a day"}, {"after": "", "text": "Lumme, draft 2"}]


def test_listed_and_left_out() -> None:
    reading = read_form(DOCUMENT)

    thread = reading.plan["threads"][0]
    assert (thread["need"], thread["goals"][0]["goal"]) == ("Rest at night", "Pauses")
    assert reading.plan["unplaced"] == KEPT
    assert reading.hidden.comments == [Change("Petri Salo", "Is this enough?")]
    assert reading.hidden.insertions == [Change("Aino Lumme", "and quiet ")]
    assert reading.hidden.deletions == [Change("Petri Salo", "at night")]
    assert reading.hidden.invisible == ["secret"]
    assert reading.hidden.properties == {"creator": "Aino Lumme", "lastModifiedBy": "Petri Salo"}


def test_taken_in_where_chosen() -> None:
    plan = read_form(DOCUMENT, accept_changes=True, with_comments=True).plan

    assert plan["threads"][0]["need"] == "Rest and quiet"
    assert plan["unplaced"] == [*KEPT, {"after": "Goal", "text": "Is this enough?"}]


def test_paragraphs_and_rows_put_in_or_taken_out() -> None:
    mark = '<w:pPr><w:rPr><w:ins w:author="A"/></w:rPr></w:pPr>'
    added = f"<w:p>{mark}{ins(r('Added'))}</w:p>"
    rows = (
        table(("Goal", "Pauses"), ("Measures", "Ask"))
        .replace("<w:tr>", '<w:tr><w:trPr><w:ins w:author="A"/></w:trPr>', 2)
        .replace('<w:tr><w:trPr><w:ins w:author="A"/></w:trPr>', "<w:tr>", 1)
    )
    document = word_file(field("Need", added + p("Rest")) + rows)

    rejected = read_form(document)
    accepted = read_form(document, accept_changes=True).plan["threads"]

    assert rejected.plan["threads"][0]["need"] == "Rest"
    assert rejected.plan["threads"][0]["goals"][0]["measures"] == []
    assert rejected.hidden.insertions[1] == Change("A", "Measures\nAsk")
    assert accepted[0]["need"] == "Added\nRest"
    assert [one["measure"] for one in accepted[0]["goals"][0]["measures"]] == ["Ask"]
