"""Three journeys of the shelves: a café owner finds help offline, a cleaning team of five makes its
plan in Ukrainian and Norwegian, a nurse prepares a review meeting from what is open."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from samsyn import demo
from samsyn.store.models import Entry, Talk
from tests.browser import axe
from tests.journeys.test_survey import PHONE, desk_of

pytestmark = [pytest.mark.browser, pytest.mark.deep, pytest.mark.django_db(transaction=True)]

SENTENCE = "Vi hjelper hverandre. / Ми допомагаємо одне одному."


@pytest.fixture
def built(transactional_db: None) -> None:
    demo.build()


def test_a_cafe_owner_finds_help_in_three_clicks_and_offline(
    built: None, live: Any, new_context: Any
) -> None:
    context = new_context(**PHONE)
    page = context.new_page()
    page.goto(f"{live.url}/")
    cookies = context.cookies()
    page.get_by_role("main").get_by_role("link", name="First aid").first.click()
    assert axe(page) == []
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    expect(page.get_by_text("These pages now also open without a network.")).to_be_visible(
        timeout=20_000
    )
    context.set_offline(True)
    page.get_by_role("link", name="I am the owner and worn out").click()
    expect(page.get_by_role("heading", name="Now")).to_be_visible()
    expect(page.get_by_text("Name one task you drop or hand over this week.")).to_be_visible()
    assert page.locator("a[href^='tel:']").count() >= 2
    assert context.cookies() == cookies
    context.set_offline(False)
    assert axe(page) == []


def chosen_company(page: Page) -> None:
    page.get_by_text("Enter what was chosen by hands or on paper").click()
    company = page.locator("details", has_text="Enter what was chosen by hands or on paper")
    for name in ("attendance", "leader"):
        company.locator(f"input[name={name}]").first.check()
    company.get_by_role("button").click()


def answered(page: Page) -> None:
    """Eight statements, one a screen, in both languages; two of them are recognised."""
    page.get_by_label("Час і темп роботи", exact=False).uncheck()
    page.get_by_label("Самі й разом", exact=False).check()
    page.get_by_role("button", name="Take these themes").click()
    both = page.locator(".talk-card")
    expect(both.locator("[lang=uk]").first).to_be_visible()
    expect(both.locator("[lang=nb]").first).to_be_visible()
    assert axe(page) == []
    while page.locator(".talk-card").count():
        is_resource = page.locator(".talk-card[data-kind=resource]").count()
        words = "Recognise" if is_resource else "Partly"
        page.locator(".talk-hands").get_by_role("button", name=words).click()


def kept_and_improved(page: Page) -> None:
    assert axe(page) == []
    page.locator("#keep").get_by_role("button", name="We keep this").first.click()
    page.locator("#improve").get_by_role("button", name="We improve this").first.click()
    page.locator("a[rel=next]").last.click()
    reasons = page.locator("input[name=reasons]")
    reasons.nth(4).fill("одна людина на поверх")
    reasons.nth(5).fill("det er slik runden er delt")
    page.get_by_role("button", name="Save").nth(1).click()
    page.locator("a[rel=next]").last.click()
    page.locator("textarea[name=sentence]").first.fill(SENTENCE)
    page.get_by_role("button", name="The group approves it").first.click()
    page.locator("textarea[name=sentence]").nth(1).fill("Vi vil gå noen runder to og to.")
    page.get_by_role("button", name="The group approves it").nth(1).click()


def planned(page: Page) -> None:
    page.locator("a[rel=next]").last.click()
    page.get_by_role("navigation", name="Areas").get_by_role("link").nth(1).click()
    assert axe(page) == []
    page.get_by_label("In our own words", exact=False).fill("To og to på kveldsrunden")
    page.get_by_label("Who answers for it?").select_option("supervisor")
    page.get_by_label("By when?").fill("2027-01-15")
    page.get_by_label("The sign that it works").fill("Ingen går alene to kvelder på rad")
    page.get_by_role("button", name="The group agrees: into our plan").click()
    page.locator("a[rel=next]").last.click()
    page.get_by_label("Who does what next", exact=False).fill("Vi henger planen på veggen.")
    page.get_by_role("button", name="End the talk and share").click()


def test_a_cleaning_team_of_five_plans_in_ukrainian_and_norwegian(
    built: None, live: Any, new_context: Any
) -> None:
    page = desk_of("riikka", live, new_context)
    talk = Talk.objects.get(sector="cleaning")
    assert (talk.people, talk.languages[:2]) == (5, ["uk", "nb"])
    page.goto(f"{live.url}/c/cleaning/1/talks/{talk.pk}/")
    chosen_company(page)
    page.goto(f"{live.url}/c/cleaning/1/talks/{talk.pk}/themes/")
    answered(page)
    kept_and_improved(page)
    planned(page)
    assert axe(page) == []
    measure = Entry.objects.get(kind="measure", data__text="To og to på kveldsrunden")
    assert measure.circle is None
    assert [one["date"] for one in measure.data["follow_ups"]] == [
        str(day) for day in talk.follow_ups.values_list("due", flat=True).order_by("due")
    ]
    plan = reverse("plan", kwargs={"slug": "cleaning", "number": 1})
    page.goto(f"{live.url}{plan}?entry={measure.pk}")
    expect(page.get_by_text("To og to på kveldsrunden").first).to_be_visible()
    page.goto(f"{live.url}/c/cleaning/1/talks/{talk.pk}/our-plan/")
    expect(page.locator("[lang=uk]").first).to_be_visible()
    expect(page.locator("[lang=nb]").first).to_be_visible()
    assert axe(page) == []


def test_a_nurse_prepares_a_review_from_what_is_open(
    built: None, live: Any, new_context: Any
) -> None:
    page = desk_of("riikka", live, new_context)
    page.goto(f"{live.url}/c/cleaning/1/")
    page.get_by_role("link", name="Review meetings").click()
    expect(page.get_by_text("3 actions are open.")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("link", name="Prepare the next review meeting").click()
    assert axe(page) == []
    agenda = " ".join(page.locator("textarea").evaluate_all("all => all.map(one => one.value)"))
    for promise in ("Ask the market hall", "Bring the sheet on night work", "Walk the evening"):
        assert agenda.count(promise) == 1
    assert agenda.index("Ask the market hall") < agenda.index("Bring the sheet on night work")
    assert "Evening sites: time, breaks, company" in agenda
    page.get_by_role("button", name="Put it on the calendar").click()
    expect(page.get_by_text("The review meeting is prepared. Both parties see it.")).to_be_visible()
    assert axe(page) == []
    other = desk_of("katri", live, new_context)
    other.goto(page.url)
    expect(other.get_by_text("Ask the market hall", exact=False).first).to_be_visible()
