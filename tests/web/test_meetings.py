"""Meetings: shared content only, written by several at once, agreed on the spot; own notes."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from samsyn.access.viewers import Viewer
from samsyn.actions.agreements import content_of
from samsyn.actions.entries import add_entry
from samsyn.actions.meetings import write_part
from samsyn.actions.notes import keep_note
from samsyn.core.terms import SizeMode, Subject
from samsyn.store.models import (
    Account,
    Agreement,
    Attachment,
    Cooperation,
    Cycle,
    Entry,
    RefusedAccess,
)
from tests.people import signed_in

MEETINGS = "/c/cleaning/1/meetings/"
NOTE = "/c/cleaning/note/"
CIRCLES = ("employer", "nurse", "representative")


def add(cycle: Cycle, by: Viewer, kind: str, parent: int | None = None, **data: object) -> int:
    return int(add_entry(by=by, kind=kind, cycle=cycle, parent=parent, data=data).pk)


@pytest.fixture
def meeting(cycle: Cycle, employer: Viewer) -> int:
    return add(
        cycle,
        employer,
        "meeting",
        date="2026-12-01",
        title="December meeting",
        opening_question="What are you proud of?",
        agenda="1. What works well?",
    )


@pytest.fixture
def secrets(
    cycle: Cycle, employer: Viewer, nurse: Viewer, representative: Viewer
) -> dict[str, str]:
    """Own-side texts of all three circles, of every kind a meeting shows."""
    goals = add(
        cycle, nurse, "goal", add(cycle, nurse, "need", text="A shared need"), text="A shared goal"
    )
    found = {}
    for viewer in (employer, nurse, representative):
        circle = str(viewer.circle)
        found[circle] = secret = f"only {circle} reads this"
        for kind, parent, data in (
            ("finding", None, {"factor": "R1", "polarity": "resource", "text": secret}),
            ("need", None, {"text": secret}),
            ("measure", goals, {"text": secret, "ends": "2026-12-05"}),
            ("item", None, {"field": "s5_successes", "text": secret}),
            ("concern", None, {"text": secret, "answer_by": "2026-12-01"}),
            ("choice", None, {"use": "strengthen", "factor": "R1", "text": secret}),
            ("quick_note", None, {"text": secret}),
            ("meeting", None, {"title": secret, "date": "2026-12-02"}),
            ("staff_text", None, {"language": "en", "works": secret}),
        ):
            add_entry(
                by=viewer, kind=kind, cycle=cycle, parent=parent, circle=circle, data=dict(data)
            )
    return found


@pytest.mark.parametrize("name", CIRCLES)
def test_meeting_mode_shows_nothing_of_any_own_side(
    name: str, meeting: int, secrets: dict[str, str], request: pytest.FixtureRequest
):
    viewer: Viewer = request.getfixturevalue(name)
    client = signed_in(viewer.account)
    mine = client.get("/c/cleaning/1/notes/").content.decode()
    assert secrets[str(viewer.circle)] in mine
    pages = ("mode/", "", "sheet/")
    for address in (*(f"{MEETINGS}{meeting}/{page}" for page in pages), MEETINGS):
        words = client.get(address).content.decode()
        assert not any(secret in words for secret in secrets.values())
    planned = client.get(f"{MEETINGS}plan/").content.decode()
    assert not any(secret in planned for secret in secrets.values())
    assert "A shared goal" in client.get(f"{MEETINGS}{meeting}/mode/").content.decode()


def test_the_opening_question_and_what_works_come_before_what_is_open(
    cycle: Cycle, employer: Viewer, meeting: int
):
    add(cycle, employer, "finding", factor="R1", polarity="resource", text="Proud of the wards")
    add(cycle, employer, "need", text="Time at evening sites")
    words = signed_in(employer.account).get(f"{MEETINGS}{meeting}/mode/").content.decode()
    places = [
        words.index(text)
        for text in ("What are you proud of?", "Proud of the wards", "1. What works well?")
    ]
    places.append(words.index("What is open now"))
    assert places == sorted(places)
    assert 'data-size="lg"' in words


def test_planning_fills_the_agenda_from_what_is_open(cycle: Cycle, employer: Viewer):
    need = add(cycle, employer, "need", text="Time at evening sites")
    add(cycle, employer, "goal", need, text="Rounds fit", target_date="2026-11-01")
    client = signed_in(employer.account)
    words = client.get(f"{MEETINGS}plan/").content.decode()
    assert "1. What works well?" in words
    assert "- Goal to be reached: Rounds fit (1 November)" in words
    assert "- A goal has no indicator yet: Rounds fit" in words
    data = {
        "date": "2026-12-01",
        "title": "December",
        "opening_question": "What has worked well since we last met?",
        "agenda": "1. Coffee",
        "token": "once",
    }
    first = client.post(f"{MEETINGS}plan/", data)
    again = client.post(f"{MEETINGS}plan/", data)
    kept = Entry.objects.get(kind="meeting")
    assert first.headers["Location"] == again.headers["Location"] == f"{MEETINGS}{kept.pk}/"
    assert kept.circle is None
    assert kept.data == {
        "date": "2026-12-01",
        "title": "December",
        "opening_question": "What has worked well since we last met?",
        "agenda": "1. Coffee",
    }


def test_a_small_workplace_gets_a_short_agenda(cycle: Cycle, employer: Viewer):
    Cooperation.objects.update(mode=SizeMode.MICRO)
    words = signed_in(employer.account).get(f"{MEETINGS}plan/").content.decode()
    assert "3. Who does what, and when do we meet again?" in words
    assert "4. " not in words


def field(client: Client, address: str, part: str) -> str:
    words = client.get(address).content.decode()
    pattern = rf'name="part" value="{part}"><input type="hidden" name="seen" value="(\w+)"'
    found = re.search(pattern, words)
    assert found is not None
    return found.group(1)


def test_notes_attendance_and_held_are_saved_by_plain_forms(
    employer: Viewer, nurse: Viewer, meeting: int
):
    client, other = signed_in(employer.account), signed_in(nurse.account)
    page, write = f"{MEETINGS}{meeting}/mode/", f"{MEETINGS}{meeting}/write/"
    seen_notes, seen_ticks = field(client, page, "notes"), field(client, page, "attendance")
    ticks = {"part": "attendance", "seen": seen_ticks, "back": "mode"}
    other.post(write, {**ticks, "attendance": ["ohs:nurse"]})
    kept = client.post(
        write, {"part": "notes", "seen": seen_notes, "notes": "We begin in May", "back": "mode"}
    )
    assert kept.headers["Location"] == f"{page}#writing"
    client.post(write, {**ticks, "attendance": ["workplace:management", "ohs:stranger"]})
    client.post(write, {"part": "held"})
    assert Entry.objects.get(pk=meeting).data | {"agenda": "", "title": ""} == {
        "date": "2026-12-01",
        "title": "",
        "opening_question": "What are you proud of?",
        "agenda": "",
        "notes": "We begin in May",
        "attendance": [
            {"party": "ohs", "role": "nurse"},
            {"party": "workplace", "role": "management"},
        ],
        "held": True,
    }


def test_two_people_writing_notes_lose_nothing(employer: Viewer, nurse: Viewer, meeting: int):
    client = signed_in(employer.account)
    write = f"{MEETINGS}{meeting}/write/"
    seen = field(client, f"{MEETINGS}{meeting}/", "notes")
    write_part(meeting=meeting, part="notes", value="Hers", seen=seen, by=nurse)
    answer = client.post(write, {"part": "notes", "seen": seen, "notes": "Mine"})
    words = answer.content.decode()
    assert answer.status_code == 409
    assert "Marja Koski" in words
    assert "Hers" in words
    assert "Mine" in words
    assert Entry.objects.get(pk=meeting).data["notes"] == "Hers"
    now = re.search(r'name="seen" value="(\w+)"', words)
    assert now is not None
    client.post(write, {"part": "notes", "seen": now.group(1), "notes": "Hers and mine"})
    assert Entry.objects.get(pk=meeting).data["notes"] == "Hers and mine"


def test_data_of_a_person_in_notes_is_asked_about_first(employer: Viewer, meeting: int):
    client = signed_in(employer.account)
    seen = field(client, f"{MEETINGS}{meeting}/", "notes")
    data = {"part": "notes", "seen": seen, "notes": "Write to liisa@example.org"}
    answer = client.post(f"{MEETINGS}{meeting}/write/", data)
    assert answer.status_code == 422
    assert "an e-mail address" in answer.content.decode()
    assert "notes" not in Entry.objects.get(pk=meeting).data
    client.post(f"{MEETINGS}{meeting}/write/", {**data, "person_checked": "on"})
    assert Entry.objects.get(pk=meeting).data["notes"] == "Write to liisa@example.org"


def test_a_word_is_given_on_the_spot(
    cycle: Cycle, employer: Viewer, nurse: Viewer, representative: Viewer, meeting: int
):
    add(cycle, employer, "need", text="Time at evening sites")
    _content, seen = content_of(cycle, Subject.GOALS)
    for viewer in (employer, nurse, representative):
        client = signed_in(viewer.account)
        assert seen in client.get(f"{MEETINGS}{meeting}/mode/").content.decode()
        client.post(
            f"{MEETINGS}{meeting}/word/goals/", {"seen": seen, "kind": "accepted"}, follow=True
        )
    agreed = Agreement.objects.get(subject=Subject.GOALS)
    assert agreed.joint_at is not None
    assert [word.voice for word in agreed.consents.order_by("pk")] == [
        "workplace",
        "ohs",
        "representatives",
    ]


def test_pages_keep_to_their_statements(
    cycle: Cycle, nurse: Viewer, meeting: int, django_assert_max_num_queries: object
):
    add(cycle, nurse, "need", text="Time at evening sites")
    client = signed_in(nurse.account)
    pages = (MEETINGS, f"{MEETINGS}{meeting}/", f"{MEETINGS}{meeting}/mode/", f"{MEETINGS}plan/")
    for page in (*pages, f"{MEETINGS}blank/", NOTE, "/c/cleaning/1/notes/"):
        with django_assert_max_num_queries(10):  # type: ignore[operator]
            assert client.get(page).status_code == 200


def photo(*, size: tuple[int, int] = (2400, 1200), kind: str = "JPEG") -> bytes:
    """A photo that says where, when and with what it was taken, lying on its side."""
    image = Image.new("RGB", size, "white")
    exif = Image.Exif()
    exif[0x010F] = "Secret Camera"
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    made = io.BytesIO()
    image.save(made, kind, exif=exif)
    return made.getvalue()


def upload(content: bytes, name: str = "a.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/jpeg")


def test_a_note_with_a_photo_is_kept_once_small_and_without_its_traces(
    nurse: Viewer, employer: Viewer, representative: Viewer, cycle: Cycle
):
    assert b"Secret Camera" in photo()
    client = signed_in(nurse.account)
    for _time in range(2):
        sent = client.post(NOTE, {"text": "The lift", "photo": upload(photo()), "token": "t"})
        assert sent.headers["Location"] == NOTE
    note = Entry.objects.get(kind="quick_note")
    kept = Attachment.objects.get(entry=note)
    assert (note.circle, note.data, note.cycle_id) == ("ohs", {"text": "The lift"}, cycle.pk)
    assert b"Secret Camera" not in bytes(kept.content)
    with Image.open(io.BytesIO(bytes(kept.content))) as shown:
        assert (shown.format, shown.size, dict(shown.getexif())) == ("JPEG", (800, 1600), {})
    address = f"{NOTE}photo/{kept.pk}/"
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Content-Disposition"] == 'inline; filename="note.jpg"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    for other in (employer, representative):
        assert signed_in(other.account).get(address).status_code == 404
        page = signed_in(other.account).get("/c/cleaning/1/notes/").content.decode()
        assert "The lift" not in page
    refused = RefusedAccess.objects.order_by("pk")
    assert [(one.circle, one.what) for one in refused] == [("ohs", "note_photo")] * 2


@pytest.mark.parametrize("content", [b"GIF89a nothing", b"", photo(kind="TIFF"), b"\xff\xd8\xff"])
def test_what_is_no_photo_is_refused_and_nothing_is_kept(
    content: bytes, nurse: Viewer, cycle: Cycle
):
    answer = signed_in(nurse.account).post(NOTE, {"photo": upload(content), "token": "t"})
    assert answer.status_code == 422
    assert Entry.objects.filter(kind="quick_note").count() == 0
    assert Attachment.objects.count() == 0


def test_a_photo_above_8_mb_is_refused(nurse: Viewer, cycle: Cycle):
    answer = signed_in(nurse.account).post(NOTE, {"photo": upload(photo() + b"0" * 8_400_000)})
    assert answer.status_code == 422
    assert "This photo is too large. Choose one of at most 8 MB." in answer.content.decode()


def test_a_note_becomes_a_finding_with_its_text(nurse: Viewer, cycle: Cycle):
    keep_note(cycle=cycle, text="The lift & the stairs", photo=None, token="", by=nurse)
    client = signed_in(nurse.account)
    words = client.get("/c/cleaning/1/notes/").content.decode()
    found = re.search(r'href="([^"]+/add/finding/[^"]+)"', words)
    assert found is not None
    form = client.get(found.group(1).replace("&amp;", "&")).content.decode()
    assert "The lift &amp; the stairs" in form


def test_the_start_of_a_note_leads_to_the_one_cooperation(nurse: Viewer, outsider: Account):
    assert signed_in(nurse.account).get("/note/").headers["Location"] == NOTE
    assert "No cooperation yet" in signed_in(outsider).get("/note/").content.decode()


def test_the_shell_of_the_note_page_names_nobody(nurse: Viewer):
    words = signed_in(nurse.account).get("/note/shell/").content.decode()
    for name in ("Marja", "Kirkas", "Havu", "csrfmiddlewaretoken", f'"{nurse.account.pk}"'):
        assert name not in words
    assert 'data-account=""' in words


def test_the_token_is_only_for_those_signed_in(nurse: Viewer):
    assert Client().get("/note/token/").json() == {"account": None, "token": ""}
    answer = signed_in(nurse.account).get("/note/token/").json()
    assert answer["account"] == nurse.account.pk
    assert len(answer["token"]) == 64
