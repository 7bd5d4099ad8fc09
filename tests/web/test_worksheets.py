"""Worksheets: filled in together, by each side alone, on paper; and what comes of them."""

from typing import Any

import pytest
from django.test import Client

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import add_entry
from samsyn.actions.worksheets import begin_worksheet, finish_worksheet, write_answers
from samsyn.catalogue import registry
from samsyn.core.process.records import Answer
from samsyn.core.shelf.worksheet import by_id, stamp_of
from samsyn.store.models import Cooperation, Cycle, Entry, Event, RefusedAccess
from tests.people import signed_in

SHEETS = "/c/cleaning/sheets/"
JOINT = "recovery-check"
TWO_SIDED = "cooperation-self-evaluation"


def begin(item: str, by: Viewer, *, own: bool = False) -> Entry:
    return begin_worksheet(item=registry().content(item), title=item, own=own, by=by)


def write(sheet: Entry, by: Viewer, **given: str) -> None:
    """Choices of questions, written with what stands there as seen."""
    sheet.refresh_from_db()
    ids = list(given)
    held = by_id(Answer(**one) for one in sheet.data.get("answers", []))
    write_answers(
        worksheet=sheet.pk,
        ids=ids,
        seen=stamp_of(held, ids),
        answers=[Answer(name, choice) for name, choice in given.items()],
        by=by,
    )


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()


def posted(client: Client, address: str, **fields: Any) -> str:
    """Where a form leads."""
    response = client.post(address, fields)
    assert response.status_code == 302, (address, response.content.decode()[:2000])
    return str(response.url)


@pytest.fixture
def as_employer(employer: Viewer) -> Client:
    return signed_in(employer.account)


@pytest.fixture
def as_nurse(nurse: Viewer) -> Client:
    return signed_in(nurse.account)


def test_every_form_can_be_begun_filled_in_and_done(cycle: Cycle, employer: Viewer):
    client = signed_in(employer.account)
    listed = page(client, SHEETS)
    startable = [item for item in registry().contents() if f'id="item-{item.id}"' in listed]
    assert len(startable) > 15
    for item in startable:
        assert page(client, f"{SHEETS}new/{item.id}/")
        edit = posted(client, f"{SHEETS}new/{item.id}/", sees="shared", token=item.id)
        sheet = edit.removesuffix("edit/")
        assert page(client, edit)
        assert page(client, sheet)
        posted(client, f"{sheet}act/", act="finish")
        assert page(client, sheet)
        assert page(client, f"{sheet}outcomes/")
        assert page(client, f"{SHEETS}compare/{item.id}/")
        assert page(Client(), f"/shelf/{item.id}/sheet/")
    assert page(client, SHEETS)


def sheet_at(row: Entry, page: str = "") -> str:
    return f"{SHEETS}{row.pk}/{page}"


def test_neither_side_reads_the_other_before_giving_its_own(
    cooperation: Cooperation, employer: Viewer, nurse: Viewer, representative: Viewer
):
    ours, theirs = begin(TWO_SIDED, employer), begin(TWO_SIDED, nurse)
    third = begin(TWO_SIDED, representative)
    assert begin(TWO_SIDED, employer) == ours
    write(ours, employer, k01="in_place", k02="partly", k03="do_not_know")
    write(theirs, nurse, k01="not_yet", k02="partly", k03="in_place")
    client, other = signed_in(employer.account), signed_in(nurse.account)
    compare = f"{SHEETS}compare/{TWO_SIDED}/"

    posted(client, sheet_at(ours, "act/"), act="share")
    posted(client, sheet_at(ours, "act/"), act="finish")
    assert other.get(sheet_at(ours)).status_code == 404
    assert RefusedAccess.objects.filter(circle="employer").count() == 1
    assert "has given its answers" in page(other, sheet_at(theirs))
    assert "Nothing to read side by side yet" in page(client, compare)
    assert Entry.objects.get(pk=ours.pk).circle == "employer"

    assert posted(other, sheet_at(theirs, "act/"), act="finish") == compare
    circles = dict(Entry.objects.filter(kind="worksheet").values_list("pk", "circle"))
    assert circles == {ours.pk: None, theirs.pk: None, third.pk: "representatives"}
    shown = page(client, compare)
    assert "You see this differently. What does each of you see in everyday work?" in shown
    assert "One of you does not know." in shown
    assert "75 %" in shown
    # The representatives were not ready: their answers count in the next round.
    assert Entry.objects.get(pk=third.pk).data["round"] == 2
    assert begin(TWO_SIDED, representative) == third


def test_a_round_both_have_read_stays_as_it_was(
    cooperation: Cooperation, employer: Viewer, nurse: Viewer
):
    first = begin(TWO_SIDED, employer)
    write(first, employer, k01="not_yet")
    finish_worksheet(worksheet=first.pk, by=employer)
    finish_worksheet(worksheet=begin(TWO_SIDED, nurse).pk, by=nurse)
    client = signed_in(employer.account)
    for act in ("reopen", "remove", "share"):
        posted(client, sheet_at(first, "act/"), act=act)
    client.post(sheet_at(first, "edit/"), {"section": "leadership", "c-k01": "in_place"})
    row = Entry.objects.get(pk=first.pk)
    assert (row.data["answers"], row.data["state"], row.removed_at) == (
        [{"question": "k01", "choice": "not_yet"}],
        "done",
        None,
    )

    again = begin(TWO_SIDED, employer)
    write(again, employer, k01="partly")
    finish_worksheet(worksheet=again.pk, by=employer)
    compare = f"{SHEETS}compare/{TWO_SIDED}/"
    assert "The next round has begun" in page(client, compare)
    second = begin(TWO_SIDED, nurse)
    assert second.data["round"] == again.data["round"] == 2
    finish_worksheet(worksheet=second.pk, by=nurse)
    shown = page(client, compare)
    assert "“Not yet” before, “Partly” now" in shown
    assert "Over the rounds" in shown


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


def test_two_people_write_one_worksheet_and_nothing_is_lost(
    cooperation: Cooperation, as_employer: Client, as_nurse: Client, employer: Viewer
):
    row = begin(JOINT, employer)
    edit = sheet_at(row, "edit/")
    seen = {one.id: one.stamp for one in as_employer.get(edit).context["sections"]}
    first = {"section": "day", "seen": seen["day"], "c-breaks": "mostly"}
    posted(as_employer, edit, **first)
    # Another part at the same time is no conflict.
    other = {"section": "reachable", "seen": seen["reachable"], "c-off": "rarely"}
    posted(as_nurse, edit, **other)
    clash = {"section": "day", "seen": seen["day"], "c-breaks": "rarely", "t-breaks": "Rounds"}
    both = as_nurse.post(edit, clash)
    assert both.status_code == 409
    assert "Elina Virta changed this while you wrote" in both.content.decode()
    assert "Rounds" in both.content.decode()
    posted(as_nurse, edit, **(clash | {"seen": both.context["section"].stamp}))
    row.refresh_from_db()
    assert sorted(row.data["answers"], key=lambda one: one["question"]) == [
        {"question": "breaks", "choice": "rarely", "text": "Rounds"},
        {"question": "off", "choice": "rarely"},
    ]
    assert Event.objects.filter(entry=row, verb="changed").count() == 3


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


def test_of_a_vote_only_the_order_of_the_themes_is_kept(cycle: Cycle, employer: Viewer):
    row = begin("flow-of-work", employer)
    client, edit = signed_in(employer.account), sheet_at(row, "edit/")
    vote = {"section": "themes", "seen": stamp_of({}, []), "wanted": "3"}
    dots = {"d-focus-time": 7, "d-waiting": 9, "d-meetings": 4, "d-memory": 4}
    tied = client.post(edit, {**vote, **dots})
    assert tied.status_code == 422
    assert "Ask the group once more" in tied.content.decode()
    posted(client, edit, **{**vote, **dots, "d-memory": 3})
    row.refresh_from_db()
    assert row.data["answers"] == [
        {"question": "waiting", "choice": "1"},
        {"question": "focus-time", "choice": "2"},
        {"question": "meetings", "choice": "3"},
    ]
    discuss = {"section": "discuss", "seen": stamp_of({}, [])}
    posted(client, edit, **discuss, **{"t-try@meetings": "Shorter\nFewer"})
    row.refresh_from_db()
    assert {"question": "try@meetings", "text": "Shorter\nFewer"} in row.data["answers"]


def test_each_side_of_a_session_writes_its_own_view(cycle: Cycle, employer: Viewer):
    row = begin("joint-development-session", employer)
    client = signed_in(employer.account)
    both = {"section": "good", "seen": stamp_of({}, [])}
    posted(client, sheet_at(row, "edit/"), **both, **{"t-good": "A", "t-good@ohs": "B\nC"})
    shown = page(client, sheet_at(row))
    assert "the workplace has written in 1 and the OHS in 1" in shown
    assert "70 minutes" in page(client, sheet_at(row, "edit/"))


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


def test_texts_that_may_name_somebody_are_looked_at_twice(cycle: Cycle, employer: Viewer):
    own, shared = begin(JOINT, employer, own=True), begin(JOINT, employer)
    client = signed_in(employer.account)
    note = {"section": "day", "seen": stamp_of({}, []), "t-breaks": "Ask olena@example.org"}
    warned = client.post(sheet_at(shared, "edit/"), note)
    assert warned.status_code == 422
    assert "Ask olena@example.org" in warned.content.decode()
    posted(client, sheet_at(shared, "edit/"), **note, person_checked="1")
    posted(client, sheet_at(own, "edit/"), **note)
    assert client.post(sheet_at(own, "act/"), {"act": "share"}).status_code == 422
    assert Entry.objects.get(pk=own.pk).circle == "employer"
    posted(client, sheet_at(own, "act/"), act="share", person_checked="1")
    assert Entry.objects.get(pk=own.pk).circle is None


def test_what_is_taken_away_can_be_brought_back(cycle: Cycle, employer: Viewer, nurse: Viewer):
    row = begin(JOINT, employer, own=True)
    assert (
        signed_in(nurse.account).post(sheet_at(row, "act/"), {"act": "remove"}).status_code == 404
    )
    client = signed_in(employer.account)
    assert posted(client, sheet_at(row, "act/"), act="remove") == SHEETS
    assert client.get(sheet_at(row)).status_code == 404
    assert "Bring back" in page(client, SHEETS)
    posted(client, sheet_at(row, "act/"), act="restore")
    assert page(client, sheet_at(row))


def test_a_worksheet_whose_form_is_gone_is_still_read(cycle: Cycle, employer: Viewer):
    data = {"item": "gone", "title": "Old form", "answers": [{"question": "a", "text": "Kept"}]}
    row = add_entry(by=employer, kind="worksheet", data=data)
    shown = page(signed_in(employer.account), sheet_at(row))
    assert "Old form" in shown
    assert "Kept" in shown


@pytest.mark.parametrize("item", ["pause-and-look", "after-the-look", "the-years-ahead"])
def test_a_private_look_sends_and_keeps_nothing(item: str, cycle: Cycle, employer: Viewer):
    visitor = Client()
    response = visitor.get(f"/shelf/{item}/look/")
    assert response.status_code == 200
    assert not response.cookies
    shown = response.content.decode()
    assert "<form" not in shown
    assert "no diagnosis" in shown
    assert "112" in shown
    policy = response.headers["Content-Security-Policy"]
    assert "connect-src 'none'" in policy
    assert "form-action 'none'" in policy
    assert signed_in(employer.account).get(f"{SHEETS}new/{item}/").status_code == 404


def test_shared_forms_have_no_private_look_and_cards_no_sheet(db: None):
    for address in (
        f"/shelf/{JOINT}/look/",
        "/shelf/nothing/sheet/",
        "/shelf/fa-cannot-cope/sheet/",
    ):
        assert Client().get(address).status_code == 404


def test_an_employee_and_an_outsider_see_no_worksheet(
    cycle: Cycle, employer: Viewer, employee: Viewer, outsider: Any
):
    row = begin(JOINT, employer)
    for account, status in ((employee.account, 403), (outsider, 404)):
        for address in (SHEETS, sheet_at(row), sheet_at(row, "outcomes/"), "/c/cleaning/rules/"):
            assert signed_in(account).get(address).status_code == status


def test_pages_of_worksheets_cost_few_statements(
    cycle: Cycle, employer: Viewer, nurse: Viewer, django_assert_max_num_queries: Any
):
    for by in (employer, nurse):
        row = begin(TWO_SIDED, by)
        write(row, by, k01="in_place")
        finish_worksheet(worksheet=row.pk, by=by)
    joint = begin(JOINT, employer)
    client = signed_in(employer.account)
    for address in (
        SHEETS,
        f"{SHEETS}new/{JOINT}/",
        f"{SHEETS}compare/{TWO_SIDED}/",
        sheet_at(joint),
        sheet_at(joint, "edit/"),
        sheet_at(joint, "outcomes/"),
        "/c/cleaning/rules/",
        "/c/cleaning/targets/",
    ):
        with django_assert_max_num_queries(10):
            page(client, address)
