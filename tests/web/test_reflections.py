"""Private reflections: readable by their writer alone, in the database as on every page."""

import logging
import re
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions.accounts import erase_account
from samsyn.actions.entries import add_entry
from samsyn.actions.reflections import tell_of_returning
from samsyn.core.shelf import sealed_notes
from samsyn.store.models import Account, Cycle, Entry, Event, Notebook, Notice, Reflection
from samsyn.web.reflections.key import NAME, PLACE
from tests.people import signed_in
from tests.web.looking import faults_of

WORDS = "four plain words here"
SECRET = "The night shift wears me out"
QUESTION = "reflect-q01"
SHELF = "What do we expect from each other that we have never said aloud?"


@pytest.fixture(autouse=True)
def quick_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words become a key as in life, only faster."""
    monkeypatch.setattr(sealed_notes, "_COST", 2**4)


@pytest.fixture
def writer(supervisor: Viewer) -> Client:
    client = signed_in(supervisor.account)
    client.post("/reflections/begin/", {"words": WORDS, "again": WORDS})
    return client


@pytest.fixture
def written(writer: Client) -> int:
    writer.post("/reflections/write/", {"question": QUESTION, "text": SECRET, "months": "3"})
    return Reflection.objects.get().pk


def page(client: Client, path: str = "/reflections/", status: int = 200) -> str:
    response = client.get(path, follow=True)
    assert response.status_code == status, path
    assert "no-store" in response.headers["Cache-Control"]
    return response.content.decode()


def stored() -> str:
    """Every value of every table, as it is and with bytes in hexadecimal digits."""
    found = []
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
            for row in cursor.fetchall():
                for value in row:
                    if isinstance(value, bytes | memoryview):
                        value = bytes(value).decode("latin-1") + bytes(value).hex()
                    found.append(str(value))
    found += [str(session.get_decoded()) for session in Session.objects.all()]
    return "\n".join(found)


def test_a_note_is_written_changed_asked_again_and_deleted(writer: Client):
    assert SHELF in page(writer)
    assert SHELF in page(writer, f"/reflections/write/?question={QUESTION}")
    sent = {"question": QUESTION, "text": SECRET, "months": "3"}
    assert writer.post("/reflections/write/", sent).url == "/reflections/"
    row = Reflection.objects.get()
    today = timezone.localdate()
    assert row.returns_on is not None
    assert timedelta(days=88) < row.returns_on - today < timedelta(days=93)
    assert SECRET in page(writer)
    here = f"/reflections/{row.pk}/"
    writer.post(here, {"text": "Calm mornings help"})
    assert "Calm mornings help" in page(writer, here)
    assert SECRET not in page(writer)
    writer.post(f"{here}again/", {"months": "0"})
    row.refresh_from_db()
    assert row.returns_on is None
    assert "Delete this answer?" in page(writer, f"{here}delete/")
    writer.post(f"{here}delete/")
    assert not Reflection.objects.exists()
    assert "Nothing is written yet" in page(writer)


def test_questions_are_those_of_ones_role(writer: Client, nurse: Viewer):
    doctors_own = "reflect-q04"
    assert doctors_own not in page(writer)
    client = signed_in(nurse.account)
    client.post("/reflections/begin/", {"words": WORDS, "again": WORDS})
    assert doctors_own in page(client)


def test_the_cookie_alone_holds_the_key(writer: Client):
    cookie = writer.cookies[NAME]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (PLACE, True, "Strict")
    assert cookie["max-age"] == cookie["expires"] == ""
    assert writer.post("/reflections/close/", follow=True).status_code == 200
    assert "Open the notebook" in page(writer)
    writer.post("/reflections/enter/", {"words": WORDS})
    assert "Questions to think about" in page(writer)


def test_a_secure_installation_sends_a_secure_cookie(writer: Client, settings):
    settings.SECURE = True
    writer.get("/reflections/")
    assert writer.cookies[NAME]["secure"] is True


def test_nothing_readable_is_kept(
    writer: Client, written: int, cycle: Cycle, supervisor: Viewer, caplog
):
    caplog.set_level(logging.DEBUG)
    writer.post(f"/reflections/{written}/", {"text": f"{SECRET} again"})
    page(writer)
    writer.post("/reflections/enter/", {"words": "other words than mine"})
    key = writer.cookies[NAME].value.split(":")[0].strip('"')
    dump = stored()
    secrets = (SECRET, SECRET.casefold(), QUESTION, WORDS, key)
    assert [secret for secret in secrets if secret and secret in dump] == []
    assert not Event.objects.exists()
    said = caplog.text + "".join(str(one.message()) for one in mail.outbox)
    assert [secret for secret in secrets if secret and secret in said] == []
    # The same words in a plain table are found.
    add_entry(
        by=supervisor, kind="quick_note", cycle=cycle, circle="employer", data={"text": SECRET}
    )
    assert SECRET in stored()


def test_wrong_words_open_nothing(writer: Client, written: int):
    writer.post("/reflections/close/")
    answer = writer.post("/reflections/enter/", {"words": WORDS + "!"})
    assert answer.status_code == 422
    assert "These are not the words of this notebook." in answer.content.decode()
    assert writer.cookies[NAME].value == ""
    for path in ("", f"{written}/", f"{written}/share/", f"{written}/delete/"):
        assert SECRET not in page(writer, f"/reflections/{path}")
    for path, data in (("", {"text": "x"}), ("again/", {"months": "1"}), ("delete/", {})):
        writer.post(f"/reflections/{written}/{path}", data)
    row = Reflection.objects.get()
    assert row.returns_on is not None


def test_short_or_different_words_begin_nothing(supervisor: Viewer):
    client = signed_in(supervisor.account)
    for words, again in (("too short", "too short"), (WORDS, "others than these")):
        answer = client.post("/reflections/begin/", {"words": words, "again": again})
        assert answer.status_code == 422
    assert not Notebook.objects.exists()


def test_what_was_written_while_the_notebook_closed_is_not_lost(writer: Client):
    del writer.cookies[NAME]
    sent = {"question": QUESTION, "text": f"{SECRET}\nand days", "months": "0"}
    door = writer.post("/reflections/write/", sent).content.decode()
    assert "Your text is not lost" in door
    assert not Reflection.objects.exists()
    unsaved = {
        "unsaved_text": sent["text"],
        "unsaved_question": QUESTION,
        "unsaved_at": "/reflections/write/",
    }
    wrong = writer.post("/reflections/enter/", {"words": "not these words", **unsaved})
    assert SECRET in wrong.content.decode()
    opened = writer.post("/reflections/enter/", {"words": WORDS, **unsaved}).content.decode()
    assert SHELF in opened
    assert 'action="/reflections/write/"' in opened
    assert SECRET in opened
    elsewhere = {**unsaved, "unsaved_at": "//elsewhere.example/"}
    assert writer.post("/reflections/enter/", {"words": WORDS, **elsewhere}).status_code == 302


def test_another_account_reads_nothing_even_with_the_cookie(
    writer: Client, written: int, nurse: Viewer
):
    thief = signed_in(nurse.account)
    thief.post("/reflections/begin/", {"words": WORDS, "again": WORDS})
    assert thief.get(f"/reflections/{written}/").status_code == 404
    assert SECRET not in page(thief)
    thief.cookies[NAME] = writer.cookies[NAME].value
    for path in ("/reflections/", f"/reflections/{written}/"):
        assert SECRET not in page(thief, path)
        assert "Open the notebook" in page(thief, path)
    stranger = Client()
    stranger.cookies[NAME] = writer.cookies[NAME].value
    assert stranger.get("/reflections/").status_code == 302


def test_sealed_bytes_moved_to_another_notebook_stay_closed(
    writer: Client, written: int, nurse: Viewer
):
    thief = signed_in(nurse.account)
    thief.post("/reflections/begin/", {"words": WORDS, "again": WORDS})
    Reflection.objects.update(notebook=Notebook.objects.get(account=nurse.account))
    assert SECRET not in page(thief)


def test_lost_words_mean_a_new_empty_notebook_after_a_second_look(writer: Client, written: int):
    writer.post("/reflections/close/")
    new = {"words": "some quite other words", "again": "some quite other words"}
    assert writer.post("/reflections/lost/", new).status_code == 422
    assert Reflection.objects.count() == 1
    writer.post("/reflections/lost/", {**new, "sure": "on"})
    assert not Reflection.objects.exists()
    assert "Nothing is written yet" in page(writer)
    writer.post("/reflections/close/")
    assert writer.post("/reflections/enter/", {"words": WORDS}).status_code == 422


def test_a_returning_question_is_told_once_and_not_named(
    writer: Client, written: int, supervisor: Viewer
):
    Reflection.objects.update(returns_on=date(2026, 11, 20))
    tell_of_returning(date(2026, 11, 19))
    assert not Notice.objects.exists()
    for day in (20, 21):
        tell_of_returning(date(2026, 11, day))
    notice = Notice.objects.get()
    assert (notice.account, notice.facts, notice.path) == (supervisor.account, {}, "/reflections/")
    assert "A question waits for you in your notebook." in writer.get("/notices/").content.decode()
    assert "A question has come back" in page(writer)


def test_sharing_makes_a_copy_after_a_second_look(
    writer: Client, written: int, cycle: Cycle, nurse: Viewer, employee: Viewer
):
    here = f"/reflections/{written}/share/"
    assert SECRET in page(writer, here)
    assert not Entry.objects.exists()
    with_phone = {"where": "cleaning", "text": "Call 040 123 4567"}
    assert writer.post(here, with_phone).status_code == 422
    assert writer.post(here, {"text": SECRET}).status_code == 422
    shared = writer.post(here, {"where": "cleaning", "text": "Nights are long"})
    assert shared.url == "/c/cleaning/1/shared-reflections/"
    entry = Entry.objects.get(kind="shared_reflection")
    assert (entry.circle, entry.data) == (None, {"question": QUESTION, "text": "Nights are long"})
    read = signed_in(nurse.account).get(shared.url).content.decode()
    assert SHELF in read
    assert "Nights are long" in read
    assert signed_in(employee.account).get(shared.url).status_code == 403
    assert SECRET in page(writer)


def test_erasing_an_account_takes_its_notebook(writer: Client, written: int, supervisor: Viewer):
    erase_account(supervisor.account)
    assert not Notebook.objects.exists()
    assert not Reflection.objects.exists()
    assert Account.objects.filter(pk=supervisor.account.pk).exists()


def test_the_list_is_cheap(writer: Client, written: int, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        assert re.search(SECRET, page(writer))


@pytest.mark.browser
def test_the_notebook_on_a_phone_and_a_screen(
    writer: Client, written: int, live, new_context, transactional_db
):
    paths = ("/reflections/", f"/reflections/{written}/", f"/reflections/{written}/share/")
    assert faults_of(live.url, new_context, writer, paths) == []
