"""Worksheets in a real browser: private looks that leave no trace, sessions, both sides."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from samsyn.access.viewers import Viewer
from samsyn.actions.worksheets import finish_worksheet
from samsyn.store.models import Account, Cycle, Entry
from tests.browser import axe
from tests.people import signed_in
from tests.sheets import JOINT, SHEETS, TWO_SIDED, begin, sheet_at, write

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"viewport": {"width": 360, "height": 740}}
LOOK = "/shelf/pause-and-look/look/"
TRACES = """async () => [
  {...localStorage}, {...sessionStorage}, document.cookie,
  (await indexedDB.databases()).length, (await caches.keys()).length,
]"""
SIDEWAYS = "() => document.documentElement.scrollWidth > innerWidth"


def sign_in(context: BrowserContext, live: Any, account: Account) -> None:
    cookie = signed_in(account).cookies["samsyn_session"]
    context.add_cookies([{"name": "samsyn_session", "value": cookie.value, "url": live.url}])


def test_a_private_look_leaves_no_trace(live: Any, new_context: Any):
    context = new_context(**PHONE)
    page = context.new_page()
    page.goto(live.url + LOOK)
    page.wait_for_load_state("networkidle")
    sent: list[str] = []
    context.on("request", lambda request: sent.append(request.url))

    assert page.get_by_text("If most of your answers").first.is_hidden()
    section = page.locator(".look-section").first
    for label in section.get_by_text("Rarely", exact=True).all():
        label.click()
    for label in page.locator(".look-section").nth(1).get_by_text("Mostly", exact=True).all():
        label.click()
    page.get_by_label("One small thing I try").fill("A walk at noon")
    page.get_by_role("button", name="Show what this may mean for me").click()
    expect(page.get_by_role("status")).to_have_text("Your feedback stands under each part.")
    expect(section.locator('[data-advice="low"]')).to_be_visible()
    expect(section.locator('[data-advice="high"]')).to_be_hidden()
    expect(page.locator(".look-section").nth(1).locator('[data-advice="high"]')).to_be_visible()
    expect(page.locator(".look-section").nth(2).locator(".look-advice")).to_be_hidden()

    assert sent == []
    assert page.evaluate(TRACES) == [{}, {}, "", 0, 0]
    assert context.cookies() == []
    assert axe(page) == []
    assert not page.evaluate(SIDEWAYS)
    page.reload()
    expect(page.get_by_label("One small thing I try")).to_have_value("")
    assert page.locator(":checked").count() == 0


def test_without_scripts_a_look_says_both_and_asks_for_nothing(live: Any, new_context: Any):
    page = new_context(java_script_enabled=False, **PHONE).new_page()
    page.goto(live.url + LOOK)
    expect(page.get_by_text("If most of your answers were “mostly”").first).to_be_visible()
    expect(page.locator('[data-advice="low"]').first).to_be_visible()
    expect(page.locator("#look-show")).to_be_hidden()


def test_both_sides_answer_alone_and_read_together(
    live: Any, new_context: Any, cycle: Cycle, employer: Viewer, nurse: Viewer
):
    theirs = begin(TWO_SIDED, nurse)
    write(theirs, nurse, k01="not_yet", k02="partly")
    finish_worksheet(worksheet=theirs.pk, by=nurse)

    context = new_context(**PHONE)
    sign_in(context, live, employer.account)
    page: Page = context.new_page()
    page.goto(f"{live.url}{SHEETS}new/{TWO_SIDED}/")
    page.get_by_role("button", name="Begin").click()
    assert axe(page) == []
    page.locator("[name='c-k01'][value='in_place']").check()
    page.get_by_role("button", name="Save this part").first.click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    page.get_by_role("button", name="Our answers are given").click()
    expect(page.get_by_role("heading", name="To talk about")).to_be_visible()
    assert axe(page) == []
    assert not page.evaluate(SIDEWAYS)
    page.get_by_role("link", name="Make this a development target").first.click()
    page.get_by_label("In your own words").fill("Say who leads on each side")
    page.get_by_role("button", name="Make this a development target").click()
    expect(page.get_by_text("Say who leads on each side").first).to_be_visible()
    assert Entry.objects.get(kind="development_target").data["text"] == "Say who leads on each side"


def test_pages_of_worksheets_are_accessible(
    live: Any, new_context: Any, cycle: Cycle, employer: Viewer
):
    done, session = begin(JOINT, employer), begin("joint-development-session", employer)
    write(done, employer, breaks="rarely", place="mostly")
    finish_worksheet(worksheet=done.pk, by=employer)
    model, vote = begin("early-support-model", employer), begin("flow-of-work", employer)
    context = new_context(**PHONE)
    sign_in(context, live, employer.account)
    page: Page = context.new_page()
    found = []
    for address in (
        SHEETS,
        sheet_at(done),
        sheet_at(done, "outcomes/"),
        sheet_at(done, "make/?outcome=finding&answer=breaks&line=1"),
        sheet_at(session, "edit/"),
        sheet_at(vote, "edit/"),
        sheet_at(model, "case/"),
        "/c/cleaning/rules/new/",
        "/c/cleaning/targets/new/",
        f"/shelf/{JOINT}/sheet/",
    ):
        page.goto(live.url + address)
        found += [(address, fault) for fault in axe(page)]
        if page.evaluate(SIDEWAYS):
            found.append((address, "scrolls sideways"))
    assert found == []

    page.goto(live.url + sheet_at(session, "edit/"))
    clock = page.locator(".sheet-timer").first
    clock.get_by_role("button", name="Start the clock").click()
    expect(clock.locator("output")).to_contain_text("left")
