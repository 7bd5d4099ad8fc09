"""A newcomer in the demo: opens a wave, prints slips, answers in Arabic on a phone whose network
is cut, closes the wave, reads the results, and two of them become findings of step 1."""

import random
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from samsyn import demo
from samsyn.actions.collect import send_sheet, sheets_in
from samsyn.core.survey.questionnaire import Questionnaire
from samsyn.core.survey.sheet import pack
from samsyn.demo.answers import answers_of, workforce
from samsyn.jobs.worker import run_one
from samsyn.store.models import Account, Entry, Release, Wave
from samsyn.store.queries.releases import audit_document
from tests.browser import axe
from tests.people import signed_in

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
CODE = re.compile(r"^\d{4} \d{4} \d{4}$", re.MULTILINE)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.deep,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def office(transactional_db: None, live: Any, new_context: Any) -> Page:
    """The HR desk of the demo's cleaning company."""
    demo.build()
    return desk_of("marko", live, new_context)


def desk_of(name: str, live: Any, new_context: Any) -> Page:
    context = new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    account = Account.objects.get(email=f"{name}@example.org")
    session = signed_in(account).cookies["samsyn_session"].value
    context.add_cookies([{"name": "samsyn_session", "value": session, "url": live.url}])
    return context.new_page()


def opened(page: Page, live: Any) -> Wave:
    page.goto(f"{live.url}/c/cleaning/surveys/")
    page.get_by_role("link", name="Winter: a short look").click()
    assert axe(page) == []
    page.get_by_role("link", name="Open the survey").click()
    page.get_by_role("button", name="Open the survey").click()
    wave = Wave.objects.get(title="Winter: a short look")
    assert wave.state == "open"
    return wave


def printed_slips(page: Page, live: Any, folder: Path) -> dict[int, list[str]]:
    """Make the slips of every group; the codes as they stand on the paper."""
    page.goto(f"{live.url}/c/cleaning/surveys/2/invite/")
    assert axe(page) == []
    codes = {}
    for group in page.locator("[id^=group-]").all():
        place = int(str(group.get_attribute("id")).split("-")[1])
        with page.expect_download() as waiting:
            group.get_by_role("button", name="Make the slips").click()
        paper = folder / f"{place}.pdf"
        waiting.value.save_as(paper)
        text = subprocess.run(
            ["pdftotext", "-raw", str(paper), "-"], capture_output=True, text=True, check=True
        ).stdout
        codes[place] = CODE.findall(text)
        assert len(codes[place]) >= 4
    return codes


def colleagues_answer(wave: Wave, codes: dict[int, list[str]]) -> None:
    rng = random.Random(11)
    questions = Questionnaire.from_dict(wave.questionnaire)
    leaning = workforce(questions, list(codes), rng)
    for place, group in codes.items():
        for code in group[1:]:
            given = answers_of(questions, leaning, place, rng)
            assert send_sheet(code=code, answers=pack(questions, given)).state == "sent"


def answer_in_arabic(context: Any, live: Any, wave: Wave, code: str) -> None:
    page = context.new_page()
    page.goto(f"{live.url}/a/{wave.address_key}/#c={code.replace(' ', '')}")
    page.locator("[hreflang=ar]").click()
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert axe(page) == []
    page.evaluate("() => navigator.serviceWorker.ready")
    page.wait_for_function("async () => !!(await caches.match('/static/vendor/hpke.js'))")
    page.locator("[data-go=next]:visible").click()
    before = sheets_in(wave)
    context.set_offline(True)
    while page.locator(".question:visible").count():
        page.locator(".question:visible label").nth(1).click()
        page.locator("[data-go=next]:visible").click()
    page.locator("#send").click()
    expect(page.locator("#is-offline")).to_be_visible()
    assert sheets_in(wave) == before
    context.set_offline(False)
    expect(page.locator("#done h1")).to_be_visible(timeout=15_000)
    assert sheets_in(wave) == before + 1
    assert axe(page) == []


def closed_and_released(page: Page, live: Any) -> None:
    page.goto(f"{live.url}/c/cleaning/surveys/2/")
    page.get_by_role("link", name="Close now").click()
    page.locator("main button").first.click()
    while Release.objects.count() < 2:
        assert run_one()


def adopt_two(page: Page, live: Any) -> None:
    for _ in range(2):
        page.goto(f"{live.url}/c/cleaning/surveys/2/results/")
        page.get_by_role("button", name="Take to the talk").first.click()
    assert axe(page) == []
    for meaning in ("We see what our work does for the schools.", "Hurry comes from one customer."):
        page.goto(f"{live.url}/c/cleaning/surveys/2/results/talk/")
        page.locator("textarea:visible").first.fill(meaning)
        page.get_by_role("button", name="Make it a finding").first.click()


def test_a_wave_from_opening_to_findings(
    office: Page, live: Any, new_context: Any, tmp_path: Path
) -> None:
    wave = opened(office, live)
    codes = printed_slips(desk_of("annika", live, new_context), live, tmp_path)
    colleagues_answer(wave, codes)
    answer_in_arabic(new_context(**PHONE), live, wave, codes[min(codes)][0])
    closed_and_released(office, live)
    office.goto(f"{live.url}/c/cleaning/surveys/2/results/")
    expect(office.get_by_role("heading", name="What people told us")).to_be_visible()
    assert axe(office) == []
    adopt_two(office, live)
    findings = Entry.objects.filter(kind="finding", data__basis="survey", removed_at=None)
    words = {entry.data["text"] for entry in findings}
    assert {
        "We see what our work does for the schools.",
        "Hurry comes from one customer.",
    } <= words
    office.goto(f"{live.url}/c/cleaning/1/step/1/")
    expect(office.get_by_text("Hurry comes from one customer.")).to_be_visible()
    document = audit_document(wave.pk, is_sensitive=False)
    assert document is not None
    assert document["cells"] is None
    assert document["proof"]["safe"] is True
