"""Answering on a phone: one question a screen, without a network, sealed, exactly once."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from samsyn.access.viewers import Viewer
from samsyn.actions import collect
from samsyn.actions.collect import sheets_in
from samsyn.actions.release_box import opened_sheets
from samsyn.core.survey.codes import shown
from samsyn.store.models import Wave
from samsyn.store.wave_keys import private_key
from tests.browser import axe
from tests.surveys import asked, slip_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
QUESTIONS = 13
TOO_SMALL = """() => [...document.querySelectorAll('a, button, input, summary, label, textarea')]
  .filter((one) => one.checkVisibility() && one.type !== 'radio')
  .filter((one) => one.tagName !== 'LABEL' || one.querySelector('[type=radio]'))
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.width && Math.min(box.height, box.width) < 43.9)
  .map(([one]) => one.outerHTML.slice(0, 120))"""
"""Targets under 44 px. A radio button's target is its label."""


@pytest.fixture
def wave(nurse: Viewer) -> Wave:
    collect._tries.clear()
    return asked(nurse, "samsyn-pulse")


@pytest.fixture
def phone(new_context: Any) -> BrowserContext:
    return new_context(**PHONE)


def next_button(page: Page) -> Any:
    return page.locator("[data-go=next]:visible")


def answer_all(page: Page, value: int, *, upto: int = QUESTIONS) -> None:
    """Answer from the question on the screen to the end, the background with its first choice."""
    for place in range(upto):
        question = page.locator(f"#q{place}")
        question.locator(f"label:has([value='{value if place < 12 else 1}'])").click()
        next_button(page).click()


def sheets(wave: Wave) -> list[list[int]]:
    return opened_sheets(wave, private_key(wave.key_name)).sheets.tolist()


def left_behind(page: Page) -> Any:
    return page.evaluate("() => [{...localStorage}, {...sessionStorage}, document.cookie]")


def test_in_arabic_with_the_network_cut_and_restored(
    live: Any, wave: Wave, phone: BrowserContext
) -> None:
    slip = slip_of(wave)
    page = phone.new_page()
    page.goto(f"{live.url}/a/{wave.address_key}/#c={slip.code}")
    assert slip.code not in page.url
    page.locator("[hreflang=ar]").click()
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.evaluate("async () => { await navigator.serviceWorker.ready }")
    next_button(page).click()
    page.wait_for_function("async () => !!(await caches.match('/static/vendor/hpke.js'))")
    answer_all(page, 4, upto=3)

    phone.set_offline(True)
    page.close()
    page = phone.new_page()
    page.goto(f"{live.url}/a/{wave.address_key}/ar/")
    page.locator("#again-yes").click()
    expect(page.locator("#q3")).to_be_visible()
    assert page.locator("#q2 :checked").count() == 1
    for place in range(3, QUESTIONS):
        page.locator(f"#q{place} label").nth(1).click()
        next_button(page).click()
    page.locator("#send").click()
    expect(page.locator("#is-offline")).to_be_visible()
    assert sheets_in(wave) == 0

    phone.set_offline(False)
    expect(page.locator("#done h1")).to_be_visible(timeout=15_000)
    assert sheets(wave) == [[4] * 12 + [2]]
    expect(page.locator("#withdrawal")).to_contain_text(shown(slip.withdrawal))
    assert left_behind(page) == [{}, {}, ""]
    assert phone.cookies() == []
    page.reload()
    page.goto(f"{live.url}/a/{wave.address_key}/")
    assert sheets_in(wave) == 1


def test_a_closed_tab_sends_when_it_is_opened_again(
    live: Any, wave: Wave, phone: BrowserContext
) -> None:
    slip = slip_of(wave)
    page = phone.new_page()
    page.goto(f"{live.url}/a/{wave.address_key}/en/#c={slip.code}")
    next_button(page).click()
    page.wait_for_function("async () => !!(await caches.match('/static/vendor/hpke.js'))")
    answer_all(page, 2)
    phone.set_offline(True)
    page.locator("#send").click()
    expect(page.locator("#is-offline")).to_be_visible()
    page.close()
    phone.set_offline(False)
    page = phone.new_page()
    page.goto(f"{live.url}/a/{wave.address_key}/en/")
    expect(page.locator("#done h1")).to_be_visible()
    assert sheets(wave) == [[2] * 12 + [1]]
    assert left_behind(page) == [{}, {}, ""]


def test_an_answer_that_got_lost_on_its_way_back_is_no_second_sheet(
    live: Any, wave: Wave, phone: BrowserContext
) -> None:
    slip = slip_of(wave)
    page = phone.new_page()
    page.goto(f"{live.url}/a/{wave.address_key}/en/#c={slip.code}")
    next_button(page).click()
    answer_all(page, 5)

    def lose(route: Any) -> None:
        route.fetch()
        route.abort()

    page.route("**/send/", lose, times=1)
    page.locator("#send").click()
    expect(page.locator("#is-offline")).to_be_visible()
    assert sheets_in(wave) == 1
    page.locator("#resend").click()
    expect(page.locator("#was-already")).to_be_visible()
    assert sheets_in(wave) == 1


def test_codes_are_checked_on_the_device_and_nothing_is_lost(
    live: Any, wave: Wave, phone: BrowserContext
) -> None:
    slip = slip_of(wave)
    page = phone.new_page()
    page.goto(f"{live.url}/a/{wave.address_key}/en/")
    next_button(page).click()
    page.locator("#code").fill("1234")
    next_button(page).click()
    expect(page.locator(".problem")).to_contain_text("The code has 12 digits")
    page.locator("#code").fill(str(int(slip.code) + 1).zfill(12))
    next_button(page).click()
    expect(page.locator(".problem")).to_contain_text("One digit seems to be wrong")
    page.locator("#code").fill("000000000001")
    next_button(page).click()
    answer_all(page, 3)
    page.locator("#send").click()
    expect(page.locator(".problem")).to_contain_text("does not open the survey")
    page.locator("#code").fill(shown(slip.code))
    next_button(page).click()
    for _ in range(QUESTIONS):
        next_button(page).click()
    expect(page.locator("#summary")).to_contain_text("You have answered 13 of 13 questions.")
    page.locator("#send").click()
    expect(page.locator("#done h1")).to_be_visible()
    assert sheets(wave) == [[3] * 12 + [1]]


def test_keys_back_and_skipping(live: Any, wave: Wave, phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto(f"{live.url}/a/{wave.address_key}/en/#c={slip_of(wave).code}")
    next_button(page).click()
    expect(next_button(page)).to_have_accessible_name("Skip this question")
    assert page.locator(":checked").count() == 0
    page.keyboard.press("2")
    assert page.locator("#q0 :checked").get_attribute("value") == "4"
    expect(next_button(page)).to_have_accessible_name("Next")
    page.keyboard.press("Enter")
    expect(page.locator("#q1")).to_be_visible()
    assert page.locator("#where").inner_text() == "Question 2 of 13"
    page.go_back()
    expect(page.locator("#q0")).to_be_visible()
    page.locator("[data-wipe]").click()
    expect(page.locator("#wiped")).to_be_visible()
    assert left_behind(page) == [{}, {}, ""]
    assert page.locator(":checked").count() == 0


def test_a_persons_own_look(live: Any, wave: Wave, phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto(f"{live.url}/a/{wave.address_key}/en/#c={slip_of(wave).code}")
    next_button(page).click()
    answer_all(page, 5)
    page.locator("#send").click()
    page.locator("#look-show").click()
    words = page.locator("#look-list b").all_inner_texts()
    assert words == ["Works well"] * 6 + ["Causes strain"] * 6
    assert axe(page) == []
    page.locator("#look-hide").click()
    assert page.locator("#look").count() == 0


@pytest.mark.parametrize(("is_local", "language"), [(True, "ar"), (False, "ar"), (True, "fi")])
def test_only_voices_of_the_device_read_aloud(
    live: Any, wave: Wave, phone: BrowserContext, *, is_local: bool, language: str
) -> None:
    phone.add_init_script(
        f"""const localService = {str(is_local).lower()};
        const voice = {{ name: "v", lang: "{language}-X", localService }};
        window.said = [];
        window.SpeechSynthesisUtterance = class {{ constructor(text) {{ this.text = text; }} }};
        const fake = {{ speaking: false, pending: false, getVoices: () => [voice], cancel() {{}},
          speak: (one) => said.push([one.text, one.lang]) }};
        Object.defineProperty(window, "speechSynthesis", {{ value: fake }});"""
    )
    page = phone.new_page()
    page.goto(f"{live.url}/a/{wave.address_key}/ar/#c={slip_of(wave).code}")
    next_button(page).click()
    expect(page.locator("#q0")).to_be_visible()
    if not is_local or language != "ar":
        page.wait_for_timeout(300)
        expect(page.locator("#listen")).to_be_hidden()
        return
    page.locator("#listen").click()
    said = page.evaluate("() => said")
    assert len(said) == 7
    assert said[0] == [page.locator("#q0 legend").inner_text(), "ar-X"]


def test_answers_about_violence_are_not_left_on_the_device(
    live: Any, nurse: Viewer, phone: BrowserContext
) -> None:
    wave = asked(nurse, "samsyn-harassment")
    page = phone.new_page()
    page.goto(f"{live.url}/a/{wave.address_key}/en/#c={slip_of(wave).code}")
    next_button(page).click()
    page.locator("#q0 label").first.click()
    next_button(page).click()
    stored = page.evaluate(f"() => JSON.parse(localStorage['samsyn-a:{wave.address_key}'])")
    assert stored["answers"] == {}
    assert page.title() == "Samsyn"
    page.locator("[data-wipe]").click()
    page.wait_for_url("about:blank")


def test_a_shared_device_forgets(live: Any, wave: Wave, phone: BrowserContext) -> None:
    slip = slip_of(wave)
    page = phone.new_page()
    page.clock.install()
    page.goto(f"{live.url}/a/{wave.address_key}/kiosk/en/")
    next_button(page).click()
    page.locator("#code").fill(slip.code)
    next_button(page).click()
    answer_all(page, 1, upto=4)
    assert left_behind(page) == [{}, {}, ""]
    page.clock.run_for(105_000)
    expect(page.locator("#still")).to_be_visible()
    page.clock.run_for(20_000)
    page.wait_for_url(f"{live.url}/a/{wave.address_key}/kiosk/")
    page.get_by_role("link", name="English").click()
    assert page.locator(":checked").count() == 0
    next_button(page).click()
    page.locator("#code").fill(slip.code)
    next_button(page).click()
    answer_all(page, 2)
    page.locator("#send").click()
    page.get_by_role("button", name="I have finished").click()
    page.wait_for_url(f"{live.url}/a/{wave.address_key}/kiosk/")
    assert sheets(wave) == [[2] * 12 + [1]]
    assert left_behind(page) == [{}, {}, ""]


def test_first_view_is_small(live: Any, nurse: Viewer, new_context: Any) -> None:
    wave = asked(nurse)
    for place in ("", "en/", "ti/", "ar/"):
        page = new_context(**PHONE).new_page()
        asked_for: list[str] = []
        page.on("request", lambda one, asked_for=asked_for: asked_for.append(one.url))
        page.goto(f"{live.url}/a/{wave.address_key}/{place}")
        page.wait_for_load_state("networkidle")
        sizes = page.evaluate(
            "() => [...performance.getEntriesByType('navigation'),"
            " ...performance.getEntriesByType('resource')].map((one) => one.transferSize)"
        )
        assert len([url for url in asked_for if not url.startswith("data:")]) <= 5, asked_for
        assert sum(sizes) <= 50_000, (place, sizes)
        page.close()


@pytest.mark.parametrize("language", ["en", "ar", "th", "ti", "pl"])
def test_every_screen_is_accessible_with_large_targets(
    live: Any, wave: Wave, phone: BrowserContext, language: str
) -> None:
    page = phone.new_page()
    for address in (f"/a/{wave.address_key}/", f"/a/code/{language}/", f"/a/withdraw/{language}/"):
        page.goto(live.url + address)
        assert page.evaluate(TOO_SMALL) == []
        assert axe(page) == []
    page.goto(f"{live.url}/a/{wave.address_key}/{language}/")

    def look() -> None:
        assert page.evaluate(TOO_SMALL) == []
        assert axe(page) == []
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 360

    look()
    next_button(page).click()
    look()
    page.locator("#code").fill(slip_of(wave).code)
    next_button(page).click()
    look()
    heights = page.locator("#q0 label:not(:has([value='255']))").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 56
    answer_all(page, 3)
    look()
    page.locator("#send").click()
    expect(page.locator("#look")).to_be_visible()
    look()


def test_without_scripts_the_page_is_accessible(live: Any, wave: Wave, new_context: Any) -> None:
    page = new_context(**PHONE, java_script_enabled=False).new_page()
    page.goto(f"{live.url}/a/{wave.address_key}/ar/")
    assert page.locator("fieldset").count() == QUESTIONS
    assert page.locator(".js:visible").count() == 0
    page.locator("#code").fill(slip_of(wave).code)
    for place in range(QUESTIONS):
        page.locator(f"#q{place} label").first.click()
    page.locator("#send").click()
    expect(page.locator("h1")).to_be_visible()
    assert sheets(wave) == [[5] * 12 + [1]]


def test_a_comment_is_sealed_with_the_sheet(
    live: Any, nurse: Viewer, phone: BrowserContext
) -> None:
    wave = asked(nurse, "samsyn-pulse", has_comments=True)
    page = phone.new_page()
    page.goto(f"{live.url}/a/{wave.address_key}/en/#c={slip_of(wave).code}")
    next_button(page).click()
    answer_all(page, 3)
    page.locator("#comment").fill(" Näin <b>on</b> ")
    next_button(page).click()
    page.locator("#send").click()
    expect(page.locator("#done h1")).to_be_visible()
    opened = opened_sheets(wave, private_key(wave.key_name))
    assert opened.comments == ["Näin <b>on</b>"]
    assert opened.sheets.tolist() == [[3] * 12 + [1]]


def test_a_browser_that_cannot_seal_sends_over_the_line(
    live: Any, wave: Wave, phone: BrowserContext
) -> None:
    phone.add_init_script("Object.defineProperty(crypto, 'subtle', {value: undefined})")
    page = phone.new_page()
    page.goto(f"{live.url}/a/{wave.address_key}/en/#c={slip_of(wave).code}")
    next_button(page).click()
    answer_all(page, 4)
    page.locator("#send").click()
    expect(page.locator("#done h1")).to_be_visible()
    assert sheets(wave) == [[4] * 12 + [1]]


def test_a_preview_sends_nothing(
    live: Any, wave: Wave, employer: Viewer, phone: BrowserContext
) -> None:
    from tests.people import signed_in

    cookie = signed_in(employer.account).cookies["samsyn_session"].value
    phone.add_cookies([{"name": "samsyn_session", "value": cookie, "url": live.url}])
    page = phone.new_page()
    page.goto(f"{live.url}/c/cleaning/surveys/{wave.number}/preview/en/")
    next_button(page).click()
    next_button(page).click()
    answer_all(page, 3)
    expect(page.locator("#send")).to_be_disabled()
    assert left_behind(page)[0] == {}
    assert sheets_in(wave) == 0
