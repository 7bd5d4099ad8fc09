"""Words given outside an account, and the signed sheets behind them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samsyn.access.viewers import Viewer
from samsyn.actions.agreements import content_of
from samsyn.actions.entries import add_entry
from samsyn.core.terms import Subject
from samsyn.store.models import Account, Attachment, Consent, Cycle
from tests.people import signed_in

HERE = "/c/cleaning/1/agreed/goals/"


@pytest.fixture
def word(cycle: Cycle, employer: Viewer, representative: Viewer) -> dict[str, str]:
    add_entry(by=employer, kind="need", cycle=cycle, data={"text": "Rest between shifts"})
    return {
        "voice": "representatives",
        "kind": "accepted",
        "means": "signed_sheet",
        "name": "Annika Berg",
        "seen": content_of(cycle, Subject.GOALS)[1],
    }


def sheet() -> SimpleUploadedFile:
    return SimpleUploadedFile("signed.pdf", b"%PDF-1.7 signed", "application/pdf")


def test_a_signed_sheet_is_kept_and_read_by_both_parties(
    word: dict[str, str], employer: Viewer, nurse: Viewer, employee: Viewer, outsider: Account
) -> None:
    sent = signed_in(employer.account).post(f"{HERE}record/", {**word, "sheet": sheet()})
    assert sent.status_code == 302
    consent = Consent.objects.get()
    assert (consent.voice, consent.kind, consent.means) == (
        "representatives", "heard", "signed_sheet",
    )  # fmt: skip
    link = f"{HERE}sheet/{consent.pk}/"
    reader = signed_in(nurse.account)
    assert link in reader.get(HERE).content.decode()
    answer = reader.get(link)
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 signed"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="signed.pdf"'
    assert signed_in(employee.account).get(link).status_code == 403
    assert signed_in(outsider).get(link).status_code == 404
    assert reader.get(f"/c/cleaning/1/agreed/plan/sheet/{consent.pk}/").status_code == 404


def test_a_word_that_is_refused_leaves_no_sheet_behind(
    word: dict[str, str], employer: Viewer
) -> None:
    client: Client = signed_in(employer.account)
    client.post(f"{HERE}record/", {**word, "seen": "an earlier text", "sheet": sheet()})
    assert Consent.objects.count() == 0
    assert Attachment.objects.count() == 0


def test_nobody_records_a_representative_without_a_sheet(
    word: dict[str, str], employer: Viewer
) -> None:
    client: Client = signed_in(employer.account)
    answer = client.post(f"{HERE}record/", {**word, "means": "meeting"}, follow=True)
    assert "on a signed sheet that you attach" in answer.content.decode()
    assert Consent.objects.count() == 0
