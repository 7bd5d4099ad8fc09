"""First aid on a phone: accessible, without a network, without scripts, right to left."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect

from samsyn.catalogue import registry
from tests.browser import axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
TOO_SMALL = """() => [...document.querySelectorAll('a, button, input, summary, select')]
  .filter((one) => one.checkVisibility())
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.width && Math.min(box.height, box.width) < 43.9)
  .map(([one]) => one.outerHTML.slice(0, 120))"""
OFFLINE = "These pages now also open without a network."


@pytest.fixture
def phone(new_context: Any) -> BrowserContext:
    return new_context(**PHONE)


def look(page: Page) -> None:
    assert page.evaluate(TOO_SMALL) == []
    assert axe(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("language", ["en", "ar", "ti"])
def test_list_and_cards_are_accessible_on_a_phone(
    live: Any, phone: BrowserContext, language: str
) -> None:
    page = phone.new_page()
    for place in ("", "?q=zebra", "fa-cannot-cope/", "fa-treated-badly/", "fa-evenings/"):
        page.goto(f"{live.url}/first-aid/no/{language}/{place}")
        look(page)
    page.get_by_role("group").locator("summary").click()
    expect(page.locator(".square svg")).to_be_visible()
    look(page)


def test_everything_opens_without_a_network_once_the_list_was_seen(
    live: Any, phone: BrowserContext
) -> None:
    page = phone.new_page()
    page.goto(f"{live.url}/first-aid/fi/en/")
    expect(page.locator("#offline")).to_have_text(OFFLINE, timeout=20_000)
    phone.set_offline(True)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(f"{live.url}/help/")
    page.close()
    page = phone.new_page()
    page.goto(f"{live.url}/first-aid/")
    page.get_by_role("link", name="I am the owner and worn out").click()
    expect(page.locator("[data-name=now] li").first).to_have_text(
        "Name one task you drop or hand over this week."
    )
    assert page.locator("body").evaluate("one => getComputedStyle(one).maxInlineSize") == "640px"
    look(page)
    for item in registry().contents("first_aid_card"):
        page.goto(f"{live.url}/first-aid/fi/en/{item.id}/")
        assert page.locator("h1").inner_text()
    page.goto(f"{live.url}/first-aid/fi/en/?q=cry")
    assert page.locator(".situations li").count() == 16
    expect(page.locator("#offline")).to_have_text(OFFLINE)
    assert page.evaluate("() => [{...localStorage}, {...sessionStorage}, document.cookie]") == [
        {},
        {},
        "",
    ]


def test_harassment_leaves_nothing_and_can_be_left(live: Any, phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto(f"{live.url}/help/")
    page.goto(f"{live.url}/first-aid/fi/en/fa-treated-badly/")
    assert page.title() == "First aid - Samsyn"
    page.wait_for_load_state("networkidle")
    assert page.evaluate("async () => (await caches.keys()).length") == 0
    page.get_by_role("link", name="Leave this page").click()
    page.wait_for_url(lambda url: "first-aid" not in url)
    page.go_back()
    assert page.url == f"{live.url}/help/"


def test_without_scripts(live: Any, new_context: Any) -> None:
    page = new_context(**PHONE, java_script_enabled=False).new_page()
    page.goto(f"{live.url}/first-aid/pl/ar/")
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.locator("#q").fill("zebra")
    page.locator("form button").click()
    assert page.locator(".situations li").count() == 16
    page.locator(".choice").first.click()
    assert page.locator("button:visible").count() == 0
    assert page.locator("[data-name=now] li").count() == 3
    page.locator("a.danger").click()
    expect(page.locator("#help")).to_be_in_viewport()


def test_first_view_is_small(live: Any, new_context: Any) -> None:
    for place in ("", "fa-cannot-cope/", "fa-treated-badly/"):
        context = new_context(**PHONE)
        page = context.new_page()
        asked_for: list[str] = []
        page.on("request", lambda one, asked_for=asked_for: asked_for.append(one.url))
        page.goto(f"{live.url}/first-aid/no/ar/{place}")
        page.wait_for_load_state("networkidle")
        sizes = page.evaluate(
            "() => [...performance.getEntriesByType('navigation'),"
            " ...performance.getEntriesByType('resource')].map((one) => one.transferSize)"
        )
        assert len([url for url in asked_for if not url.startswith("data:")]) <= 5, asked_for
        assert sum(sizes) <= 50_000, (place, sizes)
        context.close()


def test_voices_of_the_device_read_aloud(live: Any, phone: BrowserContext) -> None:
    phone.add_init_script(
        """const voice = { name: "v", lang: "en-GB", localService: true };
        window.said = [];
        window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
        const fake = { speaking: false, pending: false, getVoices: () => [voice], cancel() {},
          speak: (one) => said.push([one.text, one.lang]) };
        Object.defineProperty(window, "speechSynthesis", { value: fake });"""
    )
    page = phone.new_page()
    page.goto(f"{live.url}/first-aid/fi/en/fa-evenings/")
    page.locator("#read").click()
    page.wait_for_function("() => said.length > 0")
    said = page.evaluate("() => said")
    assert said[0] == ["Work never ends in the evening", "en-GB"]
    assert ["Name one person who can be reached, and for what.", "en-GB"] in said
    look(page)
    page.goto(f"{live.url}/first-aid/fi/th/fa-evenings/")
    expect(page.locator("#print")).to_be_visible()
    expect(page.locator("#read")).to_be_hidden()
