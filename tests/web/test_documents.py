"""Documents: bringing a form by a preview, taking documents of what is shared, the feed."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from samsyn.access.viewers import Viewer
from samsyn.actions.accounts import erase_account
from samsyn.actions.agreements import content_of, give_word
from samsyn.actions.calendar_feeds import feed_key
from samsyn.actions.entries import add_entry
from samsyn.actions.pending import drop_old
from samsyn.core.plan_document.shape import normalised
from samsyn.core.terms import ConsentKind, Subject
from samsyn.reports.read.form import read_form
from samsyn.reports.read.package import MESSAGES
from samsyn.reports.render.docx_form import write_form
from samsyn.store.models import (
    Account,
    Attachment,
    Cooperation,
    Cycle,
    Entry,
    Event,
    PendingImport,
    Seat,
)
from samsyn.store.queries.cycles import tree_of
from samsyn.web.documents.problems import DOCUMENT_PROBLEMS
from tests.core.test_plan_of_tree import FILLED
from tests.people import signed_in

IMPORT = "/c/cleaning/import/"


def form(plan: dict[str, Any] | None = None) -> bytes:
    return write_form(normalised(plan or FILLED))


def upload(client: Client, content: bytes, name: str = "filled.docx") -> Any:
    return client.post(IMPORT, {"document": SimpleUploadedFile(name, content)})


def brought(client: Client, content: bytes, **corrections: str) -> Any:
    """Upload and confirm; the answer to the confirmation."""
    preview = upload(client, content)
    assert preview.status_code == 302, preview.content.decode()
    return client.post(preview["Location"], corrections)


def test_a_form_is_shown_and_nothing_is_saved_before_it_is_confirmed(
    cooperation: Cooperation, employer: Viewer, nurse: Viewer
):
    client = signed_in(employer.account)
    answer = upload(client, form())
    assert not Cycle.objects.exists()
    assert not Attachment.objects.exists()
    page = client.get(answer["Location"]).content.decode()
    for text in (
        "Pride in one&#x27;s own sites",
        "Work must fit the time",
        "Second goal of the same need",
        "Sites measured\nHours written down",
        "Done at 16 of 18",
        "A stray line",
        "HR; OSH representative",
    ):
        assert text in page
    assert "needs 2, goals 2, measures 2" in page
    assert signed_in(nurse.account).get(answer["Location"]).status_code == 404


def test_what_was_corrected_is_what_is_brought(cooperation: Cooperation, employer: Viewer):
    client = signed_in(employer.account)
    answer = brought(
        client,
        form(),
        **{
            "p-workplace_factors-0": "Pride in our sites",
            "p-workplace_factors-0-polarity": "resource",
            "p-workplace_factors-0-factor": "A2",
            "p-workplace_factors-1": "",
            "p-address_first-new": "One more\r\nand another",
            "t0-g0-measures-1-timetable": "In May",
            "t0-g0-measures-new": "A third measure",
            "t0-g1-under": "1",
            "u0-where": "t0-g0-further_plan",
        },
    )
    made = Cycle.objects.get()
    assert answer["Location"] == f"/c/cleaning/{made.number}/"
    assert made.draft
    tree = tree_of(made, employer)
    assert [(f.text, f.polarity, f.factor) for f in tree.of("finding")] == [
        ("Pride in our sites", "resource", "A2"),
        ("Little say in the order of work", "", ""),
    ]
    assert [one.text for one in tree.of("choice") if one.use == "address_first"] == [
        "Haste",
        "One more",
        "and another",
    ]
    first, second = tree.of("need")
    assert [one.text for one in tree.children(first, "goal")] == [
        "Time matches the level by autumn"
    ]
    assert [one.text for one in tree.children(second, "goal")] == ["Second goal of the same need"]
    assert [(one.text, one.timetable) for one in tree.of("measure")] == [
        ("Measure each site", "Spring"),
        ("Talk with customers", "In May"),
        ("A third measure", ""),
    ]
    (assessment,) = tree.of("assessment")
    assert assessment.further == "A stray line"
    assert tree.of("unplaced") == []
    assert not PendingImport.objects.exists()
    assert "here as a draft cycle" in client.get(answer["Location"]).content.decode()


def test_the_same_file_is_brought_again_only_by_choice(cooperation: Cooperation, employer: Viewer):
    client, content = signed_in(employer.account), form()
    brought(client, content)
    preview = upload(client, content)["Location"]
    assert "brought this file already" in client.get(preview).content.decode()
    refused = client.post(preview)
    assert refused.status_code == 422
    assert "This file has been brought already." in refused.content.decode()
    assert Cycle.objects.count() == 1
    assert client.post(preview, {"again": "on"}).status_code == 302
    assert Cycle.objects.count() == 2


def test_data_of_a_person_is_shared_only_after_a_second_look(
    cooperation: Cooperation, employer: Viewer
):
    client = signed_in(employer.account)
    plan = {"threads": [{"need": "Ask otto@example.org", "goals": []}]}
    preview = upload(client, form(plan))["Location"]
    assert "an e-mail address" in client.get(preview).content.decode()
    assert client.post(preview).status_code == 422
    assert not Cycle.objects.exists()
    assert client.post(preview, {"t0-need": "Ask the supervisor"}).status_code == 302
    preview = upload(client, form({"threads": [{"need": "Ask otto@example.org x"}]}))["Location"]
    assert client.post(preview, {"person_checked": "on"}).status_code == 302


def test_comments_and_properties_are_left_out_unless_chosen(
    cooperation: Cooperation, employer: Viewer
):
    client = signed_in(employer.account)
    answer = upload(client, form())
    row = PendingImport.objects.get()
    row.hidden = {
        "comments": [{"author": "Pat", "text": "Ask the boss"}, {"author": "", "text": "Hm"}],
        "properties": {"creator": "Pat Petterson"},
    }
    row.save()
    page = client.get(answer["Location"]).content.decode()
    assert "Comment Pat: Ask the boss" in page
    assert "Pat Petterson" in page
    client.post(answer["Location"], {"h-comments-0": "on"})
    own = Entry.objects.filter(kind="unplaced")
    assert sorted(one.data["text"] for one in own) == ["A stray line", "Ask the boss"]
    assert {one.circle for one in own} == {"employer"}
    assert "Petterson" not in str(list(Entry.objects.values("data")))


def test_a_document_can_be_dropped_and_is_forgotten_after_a_week(
    cooperation: Cooperation, employer: Viewer
):
    client = signed_in(employer.account)
    preview = upload(client, form())["Location"]
    assert client.post(f"{preview}drop/").status_code == 302
    assert not PendingImport.objects.exists()
    preview = upload(client, form())["Location"]
    PendingImport.objects.update(made_at=timezone.now() - timedelta(days=8))
    assert client.get(preview).status_code == 404
    assert drop_old() == 1


def test_bringing_is_not_for_employees_nor_outsiders(
    cooperation: Cooperation, employee: Viewer, outsider: Account
):
    assert signed_in(employee.account).get(IMPORT).status_code == 403
    assert signed_in(outsider).get(IMPORT).status_code == 404
    assert upload(signed_in(outsider), form()).status_code == 404
    assert not PendingImport.objects.exists()


def _zip(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def _changed(part: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(form())) as source, zipfile.ZipFile(made, "w", 8) as target:
        for name in source.namelist():
            target.writestr(name, content if name == part else source.read(name))
    return made.getvalue()


HOSTILE = {
    "wrong_type": lambda: b"%PDF-1.7 not a Word file",
    "empty": lambda: b"",
    "old_or_locked": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600,
    "corrupt": lambda: form()[:900],
    "entities": lambda: _changed("word/document.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    "unpacks_too_large": lambda: _changed("word/document.xml", b"<a>" + b" " * 30_000_000),
    "macros": lambda: _zip(
        **{
            "[Content_Types].xml": b'<Types><Override ContentType="application/'
            b'vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
        }
    ),
    "too_large": lambda: b"PK" + bytes(30_000_000),
}


@pytest.mark.parametrize("code", HOSTILE)
def test_a_bad_document_is_refused_with_the_reason_and_not_kept(
    code: str, cooperation: Cooperation, employer: Viewer
):
    client = signed_in(employer.account)
    answer = upload(client, HOSTILE[code]())
    assert answer.status_code == 422
    assert MESSAGES[code] in answer.content.decode()
    assert not PendingImport.objects.exists()
    assert not Attachment.objects.exists()
    assert not Event.objects.exists()


def test_every_reason_of_the_reader_has_words():
    assert {code: str(words) for code, words in DOCUMENT_PROBLEMS.items()} == MESSAGES


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


def test_a_draft_is_taken_by_a_button(cooperation: Cooperation, employer: Viewer):
    client = signed_in(employer.account)
    answer = brought(client, form())
    assert "Take this as our cycle" in client.get(answer["Location"]).content.decode()
    client.post(f"{answer['Location']}adopt/")
    assert not Cycle.objects.get().draft
    assert "Take this as our cycle" not in client.get(answer["Location"]).content.decode()


def test_a_long_document_is_brought_as_it_was_read(cooperation: Cooperation, employer: Viewer):
    client = signed_in(employer.account)
    plan = {"threads": [{"need": "x" * 900_000, "goals": []}]}
    preview = upload(client, form(plan))["Location"]
    assert "too long to be corrected" in client.get(preview).content.decode()
    assert client.post(preview).status_code == 302
    assert len(Entry.objects.get(kind="need").data["text"]) == 900_000


def test_findings_that_do_not_say_resource_or_strain_are_on_the_picture(
    cooperation: Cooperation, employer: Viewer
):
    client = signed_in(employer.account)
    answer = brought(client, form())
    page = client.get(f"{answer['Location']}step/1/").content.decode()
    assert "Little say in the order of work" in page
    assert "Resource or strain? Not said yet" in page
    cooperation.mode = "micro"
    cooperation.save()
    page = client.get(f"{answer['Location']}step/1/").content.decode()
    assert "Little say in the order of work" in page


def test_an_erased_person_leaves_no_waiting_document_and_no_feed(
    cooperation: Cooperation, supervisor: Viewer
):
    client = signed_in(supervisor.account)
    upload(client, form())
    key = feed_key(supervisor.account, cooperation)
    erase_account(supervisor.account)
    assert not PendingImport.objects.exists()
    assert Client().get(f"/calendar/{supervisor.account.pk}/cleaning/{key}.ics").status_code == 404
