"""Worksheets: filled in together, by each side alone, on paper; and what comes of them."""

from typing import Any

import pytest
from django.test import Client

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import add_entry
from samsyn.actions.worksheets import finish_worksheet
from samsyn.catalogue import registry
from samsyn.core.shelf.worksheet import stamp_of
from samsyn.store.models import Cooperation, Cycle, Entry, Event, Notice, RefusedAccess, Seat
from tests.people import signed_in
from tests.sheets import JOINT, SHEETS, TWO_SIDED, begin, page, posted, sheet_at, write


@pytest.fixture
def as_employer(employer: Viewer) -> Client:
    return signed_in(employer.account)


@pytest.fixture
def as_nurse(nurse: Viewer) -> Client:
    return signed_in(nurse.account)


@pytest.mark.deep
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
    waiting = Notice.objects.get()
    assert (waiting.account, waiting.code) == (nurse.account, "side_given")
    assert waiting.path == f"{SHEETS}new/{TWO_SIDED}/"

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
    told = Notice.objects.filter(code="sides_opened", path=compare)
    assert {one.account for one in told} == {employer.account, representative.account}


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
    Seat.objects.filter(account=employer.account).delete()  # stands in by membership alone
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
