"""What comes of a worksheet: findings, measures, rules, targets, documents, invented stories."""

import pytest
from django.test import Client

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import add_entry
from samsyn.actions.worksheets import finish_worksheet, write_answers
from samsyn.core.process.records import Answer
from samsyn.core.shelf.worksheet import stamp_of
from samsyn.store.models import Cooperation, Cycle, Entry
from tests.people import signed_in
from tests.sheets import JOINT, SHEETS, TWO_SIDED, begin, page, posted, sheet_at, write


@pytest.fixture
def as_employer(employer: Viewer) -> Client:
    return signed_in(employer.account)


def test_a_difference_becomes_a_target_of_the_cooperation(
    cooperation: Cooperation, employer: Viewer, nurse: Viewer
):
    for by, choice in ((employer, "in_place"), (nurse, "not_yet")):
        row = begin(TWO_SIDED, by)
        write(row, by, k01=choice)
        finish_worksheet(worksheet=row.pk, by=by)
    client = signed_in(employer.account)
    assert f"{sheet_at(row, 'make/')}?outcome=target&amp;answer=k01&amp;line=1" in page(
        client, f"{SHEETS}compare/{TWO_SIDED}/"
    )
    place = {"outcome": "target", "answer": "k01", "line": "1"}
    assert client.get(sheet_at(row, "make/"), place).status_code == 200
    for _again in range(2):
        posted(client, sheet_at(row, "make/"), **place, text="Meet every month", token="t")
    made = Entry.objects.get(kind="development_target")
    assert (made.origin_id, made.circle, made.data) == (
        row.pk,
        None,
        {"text": "Meet every month", "statement": "k01"},
    )
    assert "Meet every month" in page(client, "/c/cleaning/targets/")
    posted(
        client,
        f"/c/cleaning/targets/{made.pk}/",
        version=made.version,
        text="Meet every month",
        status="done",
        result="We did",
    )
    made.refresh_from_db()
    assert (made.data["status"], made.data["statement"]) == ("done", "k01")


def test_two_people_change_a_rule_and_both_texts_are_shown(
    cooperation: Cooperation, employer: Viewer, nurse: Viewer
):
    client = signed_in(employer.account)
    posted(client, "/c/cleaning/rules/new/", text="Short meetings", since="2026-11-22", token="r")
    kept = Entry.objects.get(kind="rule")
    change = f"/c/cleaning/rules/{kept.pk}/"
    posted(signed_in(nurse.account), change, version=1, text="Shorter meetings")
    both = client.post(change, {"version": 1, "text": "Few meetings", "back": "/c/cleaning/rules/"})
    assert both.status_code == 409
    assert "Few" in both.content.decode()
    assert "Shorter" in both.content.decode()


def test_an_answer_becomes_a_finding_a_measure_and_a_rule_with_its_origin(
    cycle: Cycle, employer: Viewer, nurse: Viewer
):
    row = begin(JOINT, employer)
    write(row, employer, breaks="rarely", off="mostly", wishes="sometimes")
    client = signed_in(employer.account)
    make = sheet_at(row, "make/")
    finding = {"outcome": "finding", "answer": "breaks", "line": "1"}
    assert client.post(make, {**finding, "text": "x"}).status_code == 422
    finish_worksheet(worksheet=row.pk, by=employer)

    posted(client, make, **finding, text="Breaks are often skipped", sees="own")
    measure = {"outcome": "measure", "answer": "wishes", "line": "1", "text": "Ask for wishes"}
    assert "no shared goal yet" in client.get(make, measure).content.decode()
    need = add_entry(by=nurse, kind="need", cycle=cycle, data={"text": "Rest"})
    goal = add_entry(by=nurse, kind="goal", cycle=cycle, parent=need.pk, data={"text": "Rest"})
    assert client.post(make, measure).status_code == 422
    posted(client, make, **measure, goal=goal.pk)
    rule = {"outcome": "rule", "answer": "off", "line": "1"}
    posted(client, make, **rule, text="No calls in free time")
    assert client.get(make, {**rule, "answer": "place"}).status_code == 404

    made = Entry.objects.filter(origin=row).order_by("pk")
    assert [(one.kind, one.circle, one.cycle_id, one.parent_id) for one in made] == [
        ("finding", "employer", cycle.pk, None),
        ("measure", None, cycle.pk, goal.pk),
        ("rule", None, None, None),
    ]
    assert made[0].data == {
        "factor": "A5",
        "polarity": "strain",
        "text": "Breaks are often skipped",
        "party": "workplace",
    }
    assert "Breaks are often skipped" in page(client, sheet_at(row, "outcomes/"))
    theirs = page(signed_in(nurse.account), sheet_at(row, "outcomes/"))
    assert "Breaks are often skipped" not in theirs
    assert "No calls in free time" in page(client, "/c/cleaning/rules/sheet/")
    picture = page(client, "/c/cleaning/1/step/1/")
    assert "Breaks are often skipped" in picture
    assert "From the last cycle" not in picture


def test_what_comes_of_an_own_side_worksheet_stays_there_at_first(
    cycle: Cycle, employer: Viewer, nurse: Viewer
):
    row = begin(JOINT, employer, own=True)
    write(row, employer, breaks="rarely")
    finish_worksheet(worksheet=row.pk, by=employer)
    client, make = signed_in(employer.account), sheet_at(row, "make/")
    rule = {"outcome": "rule", "answer": "breaks", "line": "1"}
    shown = client.get(make, rule)
    assert shown.context["sees"] == "own"
    posted(client, make, **rule, text="We take our breaks", sees="own")
    assert "We take our breaks" in page(client, "/c/cleaning/rules/")
    assert "We take our breaks" not in page(signed_in(nurse.account), "/c/cleaning/rules/")
    assert "We take our breaks" not in page(client, "/c/cleaning/rules/sheet/")
    kept = Entry.objects.get(kind="rule")
    assert signed_in(nurse.account).get(f"/c/cleaning/rules/{kept.pk}/").status_code == 404
    posted(client, f"/c/cleaning/rules/{kept.pk}/", share="1")
    assert "We take our breaks" in page(signed_in(nurse.account), "/c/cleaning/rules/sheet/")
    posted(client, f"/c/cleaning/rules/{kept.pk}/", remove="1")
    assert "We take our breaks" not in page(client, "/c/cleaning/rules/")


@pytest.fixture
def model(cycle: Cycle, employer: Viewer) -> Entry:
    """An early-support model, done."""
    row = begin("early-support-model", employer)
    write_answers(
        worksheet=row.pk,
        ids=["sign-self", "talk-who", "talk-days", "model-date"],
        seen=stamp_of({}, []),
        answers=[
            Answer("sign-self", text="I cannot switch off\nI forget breaks"),
            Answer("talk-who", choice="supervisor"),
            Answer("talk-days", text="Within a week. " * 30),
            Answer("model-date", text="2027-06-01"),
        ],
        by=employer,
    )
    return finish_worksheet(worksheet=row.pk, by=employer)


@pytest.mark.deep
def test_a_model_is_a_document_and_stands_on_the_annual_wheel(model: Entry, as_employer: Client):
    from samsyn.reports.render.pdf import page_count

    files = {}
    for part, ending, begins in (
        ("short", "pdf", b"%PDF"),
        ("full", "pdf", b"%PDF"),
        ("full", "docx", b"PK"),
    ):
        response = as_employer.get(sheet_at(model, f"file/{part}/{ending}/"))
        assert response.status_code == 200
        assert response.content.startswith(begins)
        files[part, ending] = response.content
    assert page_count(files["short", "pdf"]) == 1
    assert page_count(files["full", "pdf"]) > 1
    assert as_employer.get(sheet_at(model, "file/short/docx/")).status_code == 404

    posted(as_employer, sheet_at(model, "wheel/"), token="w")
    wheel = Entry.objects.get(kind="wheel_document")
    assert (wheel.origin_id, wheel.data["review_date"]) == (model.pk, "2027-06-01")
    assert "early support" in page(as_employer, "/c/cleaning/year/").casefold()


def test_an_invented_story_is_read_beside_the_model(model: Entry, as_employer: Client):
    shown = page(as_employer, sheet_at(model, "case/"))
    assert "Nobody in it is real." in shown
    assert "I cannot switch off" in shown
    assert Entry.objects.count() == 1
