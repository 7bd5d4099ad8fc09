"""Documents: bringing a form by a preview, taking documents of what is shared, the feed."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions.pending import drop_old
from samsyn.core.plan_document.shape import normalised
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
