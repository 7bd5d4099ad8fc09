"""Taking documents out, and the dates as a feed."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from samsyn.access.viewers import Viewer
from samsyn.actions.accounts import erase_account
from samsyn.actions.agreements import content_of, give_word
from samsyn.actions.calendar_feeds import feed_key
from samsyn.actions.entries import add_entry
from samsyn.core.terms import ConsentKind, Subject
from samsyn.reports.read.form import read_form
from samsyn.store.models import (
    Cooperation,
    Cycle,
    Entry,
    Event,
    PendingImport,
    Seat,
)
from tests.people import signed_in
from tests.web.test_documents import IMPORT, form, upload


@pytest.fixture
def filled(cycle: Cycle, employer: Viewer, nurse: Viewer) -> Cycle:
    def add(
        by: Viewer, kind: str, parent: int | None = None, circle: str | None = None, **data: Any
    ) -> int:
        return add_entry(by=by, kind=kind, cycle=cycle, parent=parent, circle=circle, data=data).pk

    add(employer, "finding", text="Shared picture", party="workplace", polarity="resource")
    add(nurse, "finding", circle="ohs", text="Nurse's secret", party="ohs")
    add(employer, "finding", circle="employer", text="Employer's secret", party="workplace")
    need = add(employer, "need", text="Work must fit the time")
    goal = add(employer, "goal", need, text="Agreed goal", target_date="2027-09-30")
    add(employer, "measure", goal, text="Agreed measure", starts="2027-02-01")
    add(nurse, "measure", goal, circle="ohs", text="Secret measure", starts="2027-03-01")
    add(employer, "text", field="p_meetings", text="Every second month")
    return cycle


def taken(client: Client, kind: str) -> bytes:
    answer = client.get(f"/c/cleaning/1/documents/{kind}/")
    assert answer.status_code == 200, kind
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    return b"".join(answer) if answer.streaming else answer.content


def test_the_word_form_makes_the_same_plan_again_and_holds_no_secret(filled: Cycle, nurse: Viewer):
    client = signed_in(nurse.account)
    content = taken(client, "form")
    plan = read_form(content).plan
    assert plan["workplace"] == "Kirkas Cleaning"
    assert [one["text"] for one in plan["picture"]["workplace_factors"]] == ["Shared picture"]
    assert plan["picture"]["health_service_factors"] == []
    (goal,) = plan["threads"][0]["goals"]
    assert [one["measure"] for one in goal["measures"]] == ["Agreed measure"]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"ecret" not in b"".join(archive.read(name) for name in archive.namelist())
    assert Event.objects.filter(verb="exported", account=nurse.account).count() == 1


@pytest.mark.parametrize(
    ("kind", "begins"),
    [
        ("report", b"%PDF"),
        ("short", b"%PDF"),
        ("sheets", b"PK"),
        ("action-plan", b"%PDF"),
        ("action-plan-word", b"PK"),
        ("description", b"%PDF"),
        ("description-word", b"PK"),
    ],
)
def test_documents_are_made(kind: str, begins: bytes, filled: Cycle, nurse: Viewer):
    content = taken(signed_in(nurse.account), kind)
    assert content.startswith(begins)
    assert b"ecret" not in _plain(content)


def test_data_and_dates_hold_what_is_shared(filled: Cycle, nurse: Viewer):
    client = signed_in(nurse.account)
    assert b"ecret" not in taken(client, "data")
    events = Calendar.from_ical(taken(client, "dates")).walk("VEVENT")
    assert sorted(str(one["summary"]) for one in events) == [
        "Goal to be reached: Agreed goal",
        "Measure starts: Agreed measure",
    ]


def _plain(content: bytes) -> bytes:
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_the_action_plan_lists_what_was_agreed_and_not_what_came_after(
    filled: Cycle, employer: Viewer, nurse: Viewer, representative: Viewer
):
    client = signed_in(nurse.account)
    assert b"have not been agreed" in _plain(taken(client, "action-plan-word"))
    for subject in (Subject.GOALS, Subject.PLAN):
        for by in (employer, nurse, representative):
            kind = ConsentKind.HEARD if by is representative else ConsentKind.ACCEPTED
            seen = content_of(filled, subject)[1]
            give_word(cycle=filled, subject=subject, kind=kind, seen=seen, by=by)
    goal = Entry.objects.get(kind="goal")
    add_entry(
        by=nurse, kind="measure", cycle=filled, parent=goal.pk, data={"text": "Came afterwards"}
    )
    content = _plain(taken(client, "action-plan-word"))
    assert b"Agreed measure" in content
    assert b"Came afterwards" not in content


def test_the_page_offers_everything_with_few_statements(
    filled: Cycle, nurse: Viewer, employee: Viewer, django_assert_max_num_queries: Any
):
    client = signed_in(nurse.account)
    client.get("/c/cleaning/1/documents/")
    with django_assert_max_num_queries(10):
        page = client.get("/c/cleaning/1/documents/").content.decode()
    for kind in ("form", "report", "short", "sheets", "dates", "data", "action-plan"):
        assert f"/c/cleaning/1/documents/{kind}/" in page
    assert IMPORT in page
    assert client.get("/c/cleaning/1/documents/nothing/").status_code == 404
    assert signed_in(employee.account).get("/c/cleaning/1/documents/form/").status_code == 403


def test_the_feed_needs_no_sign_in_and_ends_with_the_access(filled: Cycle, nurse: Viewer):
    client = signed_in(nurse.account)
    page = client.get("/c/cleaning/1/documents/").content.decode()
    address = page.split("/calendar/", 1)[1].split('"', 1)[0]
    path = f"/calendar/{address}"
    answer = Client().get(path)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"Agreed measure" in answer.content
    assert b"Secret" not in answer.content
    assert "Set-Cookie" not in answer
    assert Client().get(path.replace(".ics", "x.ics")).status_code == 404
    assert Client().get(path.replace("cleaning", "other")).status_code == 404
    client.post("/c/cleaning/calendar/renew/", {"back": "//elsewhere.example"})
    assert Client().get(path).status_code == 404
    page = client.get("/c/cleaning/1/documents/").content.decode()
    path = "/calendar/" + page.split("/calendar/", 1)[1].split('"', 1)[0]
    assert Client().get(path).status_code == 200
    Seat.objects.filter(account=nurse.account).update(ends=timezone.localdate() - timedelta(days=1))
    assert Client().get(path).status_code == 404


def test_an_erased_person_leaves_no_waiting_document_and_no_feed(
    cooperation: Cooperation, supervisor: Viewer
):
    client = signed_in(supervisor.account)
    upload(client, form())
    key = feed_key(supervisor.account, cooperation)
    erase_account(supervisor.account)
    assert not PendingImport.objects.exists()
    assert Client().get(f"/calendar/{supervisor.account.pk}/cleaning/{key}.ics").status_code == 404
