"""A quick note on the phone: two taps, and none lost when the net goes away."""

import io
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from samsyn.access.viewers import Viewer
from samsyn.core.terms import Role
from samsyn.store.models import Account, Attachment, Cooperation, Cycle, Entry, Organisation
from tests.browser import axe
from tests.people import seated, signed_in

NOTE = "/c/cleaning/note/"
PHONE = {"viewport": {"width": 360, "height": 780}}

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in(context: BrowserContext, live: Any, account: Account) -> None:
    cookie = signed_in(account).cookies["samsyn_session"].value
    context.add_cookies([{"name": "samsyn_session", "value": cookie, "url": live.url}])


def photo() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Secret Camera"
    made = io.BytesIO()
    Image.new("RGB", (300, 200), "white").save(made, "JPEG", exif=exif)
    return made.getvalue()


@pytest.fixture
def phone(new_context: Any, live: Any, nurse: Viewer, cycle: Cycle) -> Page:
    """The note page, opened once with a net, so that the worker has kept its shell."""
    context = new_context(**PHONE)
    sign_in(context, live, nurse.account)
    page = context.new_page()
    page.goto(live.url + NOTE)
    page.evaluate(
        "async () => { const soon = () => new Promise((s) => setTimeout(s, 50)); let r;"
        " while (!r) { r = await navigator.serviceWorker.getRegistration(location.pathname);"
        " if (!r) await soon(); }"
        " while (r.active?.state !== 'activated') await soon(); }"
    )
    return page


def write(page: Page, text: str, picture: bytes | None = None) -> None:
    page.get_by_label("What did you notice?").fill(text)
    if picture:
        page.locator("input[type=file]").set_input_files(
            {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture}
        )
    page.get_by_role("button", name="Save the note").click()


def test_with_a_net_a_note_is_kept_in_two_taps(phone: Page):
    assert axe(phone) == []
    write(phone, "The lift is out again")
    expect(phone.get_by_text("Kept on your side.")).to_be_visible()
    assert Entry.objects.get(kind="quick_note").data == {"text": "The lift is out again"}


def test_notes_written_without_a_net_arrive_once_when_it_is_back(phone: Page):
    phone.context.set_offline(True)
    phone.goto(phone.url)
    expect(phone.get_by_text("There is no net right now.")).to_be_visible()
    assert "Marja" not in phone.content()
    assert "Kirkas" not in phone.content()
    assert axe(phone) == []
    write(phone, "They carry everything up", photo())
    expect(phone.get_by_text("No net. The note waits on this device")).to_be_visible()
    expect(phone.locator("[data-note-count]")).to_have_text("1")
    phone.reload()
    expect(phone.locator("[data-note-count]")).to_have_text("1")
    assert Entry.objects.filter(kind="quick_note").count() == 0
    second = phone.context.new_page()
    second.goto(phone.url)
    phone.context.set_offline(False)
    expect(phone.locator("[data-note-waiting]")).to_be_hidden()
    second.reload()
    expect(second.locator("[data-note-waiting]")).to_be_hidden()
    phone.reload()
    note = Entry.objects.get(kind="quick_note")
    assert (note.data, note.circle) == ({"text": "They carry everything up"}, "ohs")
    kept = Attachment.objects.get(entry=note)
    assert b"Secret Camera" not in bytes(kept.content)
    assert Image.open(io.BytesIO(bytes(kept.content))).size == (300, 200)


def test_a_note_counts_once_when_the_answer_is_lost_on_the_way(
    new_context: Any, live: Any, nurse: Viewer, cycle: Cycle
):
    context = new_context(**PHONE, service_workers="block")
    sign_in(context, live, nurse.account)
    page = context.new_page()

    def lose(route: Any) -> None:
        if route.request.method == "POST":
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.goto(live.url + NOTE)
    page.route(f"**{NOTE}", lose)
    write(page, "Sent, but nobody answered", photo())
    expect(page.get_by_text("No net. The note waits on this device")).to_be_visible()
    page.unroute(f"**{NOTE}")
    page.get_by_role("button", name="Send now").click()
    expect(page.locator("[data-note-waiting]")).to_be_hidden()
    note = Entry.objects.get(kind="quick_note")
    assert Attachment.objects.get().entry == note


def test_only_the_empty_page_and_its_looks_are_kept_on_the_device(phone: Page, live: Any):
    phone.goto(live.url + "/c/cleaning/")
    phone.goto(live.url + NOTE)
    kept = phone.evaluate(
        "async () => { const found = [];"
        " for (const name of await caches.keys())"
        " for (const one of await (await caches.open(name)).keys())"
        " found.push(new URL(one.url).pathname); return found; }"
    )
    pages = [path for path in kept if not path.startswith("/static/")]
    assert pages == ["/note/shell/"]
    scopes = phone.evaluate(
        "async () => (await navigator.serviceWorker.getRegistrations())"
        ".map((one) => new URL(one.scope).pathname)"
    )
    assert scopes == [NOTE]


def test_signed_out_the_note_stays_and_says_so_and_can_be_wiped(phone: Page):
    phone.context.clear_cookies(name="samsyn_session")
    write(phone, "Written while signed out")
    expect(phone.get_by_text("You are signed out. The note waits on this device")).to_be_visible()
    phone.get_by_role("button", name="Delete waiting notes").click()
    expect(phone.get_by_text("The waiting notes are gone from this device.")).to_be_visible()
    expect(phone.locator("[data-note-waiting]")).to_be_hidden()
    assert Entry.objects.filter(kind="quick_note").count() == 0


def test_a_waiting_note_is_never_sent_under_another_account(
    phone: Page, live: Any, cooperation: Cooperation, health_service: Organisation, nurse: Viewer
):
    other = seated(cooperation, health_service, "Petri Salo", Role.PHYSICIAN)
    phone.context.clear_cookies(name="samsyn_session")
    write(phone, "From the nurse")
    expect(phone.get_by_text("You are signed out.")).to_be_visible()
    sign_in(phone.context, live, other.account)
    phone.reload()
    expect(phone.locator("[data-note-count]")).to_have_text("1")
    expect(phone.locator("[data-note-said]")).to_be_visible()
    assert Entry.objects.filter(kind="quick_note").count() == 0
    sign_in(phone.context, live, nurse.account)
    phone.reload()
    expect(phone.locator("[data-note-said]")).to_have_text("Kept on your side.")
    assert Entry.objects.get(kind="quick_note").created_by == nurse.account


def test_the_note_page_works_without_scripts(
    new_context: Any, live: Any, nurse: Viewer, cycle: Cycle
):
    context = new_context(**PHONE, java_script_enabled=False)
    sign_in(context, live, nurse.account)
    page = context.new_page()
    page.goto(live.url + NOTE)
    write(page, "Plain", photo())
    expect(page.get_by_text("Kept on your side.")).to_be_visible()
    assert Attachment.objects.get().entry.data == {"text": "Plain"}
