"""The page for staff: written together, read without an account, only as agreed."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from samsyn.access.viewers import Viewer
from samsyn.actions.agreements import content_of, give_word
from samsyn.actions.entries import add_entry, change_entry
from samsyn.actions.staff import close_link, release
from samsyn.core.terms import ConsentKind, Subject
from samsyn.store.models import Account, Cooperation, Cycle, Entry, RefusedAccess
from tests.people import signed_in

EDIT = "/c/cleaning/1/staff/"


def agree(cycle: Cycle, subject: Subject, *voices: Viewer) -> None:
    for voice in voices:
        _content, seen = content_of(cycle, subject)
        give_word(cycle=cycle, subject=subject, kind=ConsentKind.ACCEPTED, seen=seen, by=voice)


def write(cycle: Cycle, by: Viewer, language: str = "en", **texts: str) -> Entry:
    data = {"language": language, **texts}
    return add_entry(by=by, kind="staff_text", cycle=cycle, data=data)


@pytest.fixture
def voices(employer: Viewer, nurse: Viewer, representative: Viewer) -> tuple[Viewer, ...]:
    return employer, nurse, representative


@pytest.fixture
def page(cycle: Cycle, employer: Viewer, voices: tuple[Viewer, ...]) -> str:
    """The address of a released page in English and Arabic."""
    write(cycle, employer, works="- Coffee at nine\n- A colleague for newcomers")
    write(cycle, employer, "ar", works="القهوة في التاسعة")
    agree(cycle, Subject.STAFF_PAGE, *voices)
    release(cycle=cycle, by=employer)
    cycle.cooperation.refresh_from_db()
    return reverse("staff_page", args=[cycle.cooperation.staff_key])


def test_staff_read_the_released_text_without_an_account(page: str):
    answer = Client().get(page)
    words = answer.content.decode()
    assert answer.status_code == 200
    assert '<html lang="en" dir="ltr"' in words
    assert '<li dir="auto">Coffee at nine</li>' in words
    assert '<li dir="auto">A colleague for newcomers</li>' in words
    assert "Kirkas Cleaning" in words
    assert "Released on" in words
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_a_later_edit_stays_inside_until_it_is_agreed_and_released_again(
    page: str, cycle: Cycle, employer: Viewer, voices: tuple[Viewer, ...]
):
    text = Entry.objects.get(kind="staff_text", data__language="en")
    change_entry(entry=text.pk, version=1, data={"works": "A later thought"}, by=employer)
    assert "A later thought" not in Client().get(page).content.decode()
    agree(cycle, Subject.STAFF_PAGE, *voices)
    assert "A later thought" not in Client().get(page).content.decode()
    release(cycle=cycle, by=employer)
    words = Client().get(page).content.decode()
    assert "A later thought" in words
    assert "Coffee at nine" not in words


def test_nothing_of_the_cycle_is_on_the_page_but_the_released_text(
    cycle: Cycle, employer: Viewer, nurse: Viewer, representative: Viewer, voices: tuple[Viewer]
):
    secrets = []
    for viewer in (employer, nurse, representative):
        secret = f"own side of {viewer.circle}"
        secrets.append(secret)
        for kind, data in (
            ("finding", {"text": secret, "factor": "A2", "polarity": "strain"}),
            ("quick_note", {"text": secret}),
            ("staff_text", {"language": "fi", "works": secret}),
        ):
            add_entry(by=viewer, kind=kind, cycle=cycle, circle=str(viewer.circle), data=data)
    add_entry(by=nurse, kind="need", cycle=cycle, data={"text": "a shared need"})
    write(cycle, employer, works="Coffee at nine")
    agree(cycle, Subject.STAFF_PAGE, *voices)
    release(cycle=cycle, by=employer)
    cycle.cooperation.refresh_from_db()
    words = Client().get(reverse("staff_page", args=[cycle.cooperation.staff_key])).content.decode()
    assert "Coffee at nine" in words
    for hidden in (*secrets, "a shared need", "Elina Virta", "Marja Koski", "Aino Lehto"):
        assert hidden not in words


def test_each_language_has_its_words_and_direction(page: str):
    words = Client().get(f"{page}?lang=ar").content.decode()
    assert '<html lang="ar" dir="rtl"' in words
    assert "القهوة في التاسعة" in words
    assert "ما الذي يسير جيدًا هنا" in words
    assert "Coffee at nine" not in words
    by_browser = Client(headers={"accept-language": "ar-EG,en;q=0.5"}).get(page)
    assert '<html lang="ar" dir="rtl"' in by_browser.content.decode()


def test_the_page_is_small_and_asks_for_few_files(page: str):
    words = Client().get(page).content.decode()
    files = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', words))
    assert len(files) + 1 <= 5
    size = len(words.encode())
    for name in files:
        answer = Client().get(name)
        assert answer.status_code == 200
        size += sum(len(part) for part in answer.streaming_content)
    assert size < 50_000


def test_reading_the_page_logs_nobody_and_costs_three_statements(
    page: str, cooperation: Cooperation, django_assert_num_queries: object
):
    events = Cooperation.objects.get(pk=cooperation.pk).event_count
    sessions = Session.objects.count()
    client = Client()
    with django_assert_num_queries(3):  # type: ignore[operator]
        answer = client.get(page)
    assert answer.cookies == {}
    assert Session.objects.count() == sessions
    assert Cooperation.objects.get(pk=cooperation.pk).event_count == events
    assert RefusedAccess.objects.count() == 0


def test_a_closed_link_says_so_without_a_word_of_the_workplace(
    page: str, cooperation: Cooperation, employer: Viewer
):
    close_link(cooperation=cooperation, by=employer)
    answer = Client().get(page)
    assert answer.status_code == 404
    assert "There is no page at this link" in answer.content.decode()
    assert "Kirkas" not in answer.content.decode()


def test_an_employee_who_signs_in_reads_what_is_released(
    cycle: Cycle, employer: Viewer, employee: Viewer, voices: tuple[Viewer, ...]
):
    client = signed_in(employee.account)
    home = client.get("/c/cleaning/", follow=True)
    assert home.request["PATH_INFO"] == "/c/cleaning/staff/"
    assert "Nothing is released to staff yet" in home.content.decode()
    write(cycle, employer, works="Coffee at nine")
    agree(cycle, Subject.STAFF_PAGE, *voices)
    release(cycle=cycle, by=employer)
    close_link(cooperation=cycle.cooperation, by=employer)
    assert "Coffee at nine" in client.get("/c/cleaning/staff/").content.decode()
    assert client.get(EDIT).status_code == 403


def test_writing_agreeing_and_releasing_by_plain_forms(
    cycle: Cycle, employer: Viewer, nurse: Viewer, representative: Viewer
):
    client = signed_in(employer.account)
    sent = client.post(f"{EDIT}?lang=fi", {"works": "Kahvi yhdeksältä", "token": "t1"})
    assert sent.headers["Location"] == f"{EDIT}?lang=fi"
    client.post(f"{EDIT}?lang=fi", {"works": "Kahvi yhdeksältä", "token": "t1"})
    assert Entry.objects.get(kind="staff_text").data == {
        "language": "fi",
        "works": "Kahvi yhdeksältä",
    }
    refused = client.post(f"{EDIT}release/", follow=True).content.decode()
    assert "Staff read this when everybody needed has given their word on it." in refused
    for viewer in (employer, nurse, representative):
        theirs = signed_in(viewer.account)
        seen = re.search(r'name="seen" value="(\w+)"', theirs.get(EDIT).content.decode())
        assert seen is not None
        theirs.post(
            "/c/cleaning/1/agreed/staff_page/word/", {"seen": seen.group(1), "kind": "accepted"}
        )
    done = signed_in(nurse.account).post(f"{EDIT}release/", follow=True).content.decode()
    assert "Released. Staff can read it now, without an account." in done
    assert "/staff/" in done


def test_a_second_writer_sees_both_texts(cycle: Cycle, employer: Viewer, nurse: Viewer):
    text = write(cycle, employer, works="First")
    change_entry(entry=text.pk, version=1, data={"works": "Second"}, by=nurse)
    answer = signed_in(employer.account).post(f"{EDIT}?lang=en", {"works": "Mine", "version": "1"})
    assert answer.status_code == 409
    words = answer.content.decode()
    assert "Marja Koski changed this while you wrote" in words
    assert "Second" in words
    assert "Mine" in words


def test_the_suggestion_comes_from_agreed_content_alone(
    cycle: Cycle, employer: Viewer, voices: tuple[Viewer, ...]
):
    def add(kind: str, parent: int | None = None, **data: object) -> int:
        row = add_entry(by=employer, kind=kind, cycle=cycle, parent=parent, data=data)
        return int(row.pk)

    add("finding", factor="R1", polarity="resource", text="Proud of the wards", party="workplace")
    goal = add("goal", add("need", text="Time"), text="Rounds fit the shift")
    add(
        "measure",
        goal,
        text="Measure each site",
        owners=[{"party": "workplace", "role": "supervisor"}],
        ends="2027-03-31",
    )
    client = signed_in(employer.account)
    before = client.get(f"{EDIT}?lang=en&suggest=1").content.decode()
    assert "Nothing is agreed yet that could be told." in before
    assert "Proud of the wards" not in before
    for subject in (Subject.PICTURE, Subject.GOALS, Subject.PLAN):
        agree(cycle, subject, *voices)
    add("measure", goal, text="Not agreed yet")
    words = client.get(f"{EDIT}?lang=en&suggest=1").content.decode()
    assert "Proud of the wards" in words
    assert "Rounds fit the shift" in words
    assert "Measure each site (Supervisor; 31 March 2027)" in words
    assert "Not agreed yet" not in words
    assert not Entry.objects.filter(kind="staff_text").exists()


def test_the_sheet_shows_the_released_text_with_a_square_to_its_page(
    page: str, employer: Viewer, cycle: Cycle
):
    client = signed_in(employer.account)
    words = client.get(f"{EDIT}sheet/?lang=en").content.decode()
    assert "Coffee at nine" in words
    assert 'src="data:image/svg+xml' in words
    assert page in words
    pdf = client.get(f"{EDIT}sheet.pdf?lang=en")
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF-")


def test_a_new_link_is_asked_for_once_more(page: str, employer: Viewer, cooperation: Cooperation):
    client = signed_in(employer.account)
    asked = client.get(f"{EDIT}link/renew/").content.decode()
    assert "Make a new link?" in asked
    assert Client().get(page).status_code == 200
    client.post(f"{EDIT}link/renew/")
    assert Client().get(page).status_code == 404
    cooperation.refresh_from_db()
    assert Client().get(reverse("staff_page", args=[cooperation.staff_key])).status_code == 200


def test_an_outsider_does_not_learn_of_the_page(page: str, outsider: Account):
    assert signed_in(outsider).get("/c/cleaning/staff/").status_code == 404


def test_the_writing_page_keeps_to_its_statements(
    page: str, employer: Viewer, django_assert_max_num_queries: object
):
    client = signed_in(employer.account)
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        client.get(EDIT)
