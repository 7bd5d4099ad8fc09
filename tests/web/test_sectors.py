"""The open pages of sectors: any sector, no account, nothing kept."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from samsyn.catalogue import Registry, registry
from samsyn.catalogue.registry import PACKS
from samsyn.core.shelf.kinds import ContentKind
from samsyn.web.sectors import content
from tests.browser import axe
from tests.catalogue.small_packs import texts, title, write_pack
from tests.people import signed_in

WEB = PACKS.parent / "web"
CLEANING = "/sector/cleaning/en/"


def page_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_leading_themes_first_and_nobody_is_known(
    client: Client, nurse: Any, django_assert_num_queries: Any
) -> None:
    visitor = signed_in(nurse.account)
    with django_assert_num_queries(0):
        response = visitor.get(CLEANING)
    assert response.cookies == {}
    page = response.content.decode()
    themes = re.findall(rf'href="{CLEANING}themes/(\w+)/"', page)
    assert themes[:2] == ["time", "people"]
    assert len(themes) == 8
    assert page.count("Good to begin with") == 2
    for guide in ("cl-onboarding", "cl-no-representative", "cl-buyer"):
        assert f'href="{CLEANING}{guide}/"' in page
    for shelf in ("roles", "measures", "trainings", "technology", "forms"):
        assert f'href="{CLEANING}{shelf}/"' in page
    assert f'href="{reverse("sector_talk", args=["cleaning"])}"' in page
    assert page == page_of(client, CLEANING)


def test_a_theme_is_a_sheet_and_one_statement_after_another(client: Client) -> None:
    sheet = page_of(client, f"{CLEANING}themes/people/")
    said = re.findall(r'<p class="said" data-aloud>(.*?)</p>', sheet)
    assert len(said) == 7
    assert "People at the customer greet me and know my name." in said
    assert not any("again and again" in one for one in said)
    assert sheet.count('<p class="boxes paper-only">') == 7
    assert f'href="{CLEANING}cl-rude-routine/"' in sheet
    last = page_of(client, f"{CLEANING}themes/people/?place=7")
    assert "Statement 7 of 7" in last
    assert said[6] in last
    assert 'href="?place=6"' in last
    assert 'href="?place=8"' not in last


@pytest.mark.parametrize("place", ["0", "8", "-1", "x", "9" * 5000])
def test_an_unknown_place_is_the_sheet(client: Client, place: str) -> None:
    assert 'class="sheet"' in page_of(client, f"{CLEANING}themes/people/?place={place}")


def test_the_quiz_answers_at_once_and_keeps_nothing(client: Client) -> None:
    card = registry().content("cl-role-safety")
    right, wrong = card.quiz[:2]
    answers = f"q1={right.right}&q2={wrong.right % 3 + 1}"
    page = page_of(client, f"{CLEANING}roles/cl-role-safety/?{answers}")
    assert page.count(" data-right>") == 1
    assert page.count("Not quite.") == 1
    assert registry().text(card.key("quiz.1.why"), "en").value in page
    assert registry().text(card.key("quiz.2.why"), "en").value not in page
    assert page.count(" checked>") == 2
    assert client.get(f"{CLEANING}cl-role-safety/").headers["Location"].endswith("/cl-role-safety/")


def test_the_buyer_sees_measures_about_the_contract(client: Client) -> None:
    guide = page_of(client, f"{CLEANING}cl-buyer/")
    listed = page_of(client, f"{CLEANING}measures/?for=buyer")
    for page in (guide, listed):
        assert len(re.findall(r'class="choice" href="/sector/cleaning/en/cl-', page)) == 9
        assert "cl-rude-routine" not in page
    assert "cl-rude-routine" in page_of(client, f"{CLEANING}measures/")


@pytest.mark.parametrize(
    "address",
    [
        "/sector/none/",
        "/sector/none/en/",
        "/sector/cleaning/xx/",
        f"{CLEANING}themes/none/",
        f"{CLEANING}cl-c01/",
        f"{CLEANING}ec-onboarding/",
        f"{CLEANING}roles/cl-daytime/",
    ],
)
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_sectors_greet_in_the_language_of_the_browser(client: Client) -> None:
    response = client.get("/sector/", headers={"Accept-Language": "xx, no-NO;q=0.9, en;q=0.5"})
    page = response.content.decode()
    assert response.headers["Content-Language"] == "nb"
    assert "Accept-Language" in response.headers["Vary"]
    for sector in registry().sectors():
        for language in sector.languages:
            assert f'href="/sector/{sector.id}/{language}/"' in page


@pytest.fixture
def third_sector(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tiny pack in a folder, in English and half of it in Arabic: data, and no code."""
    items = {
        "sector": {"id": "bees", "themes": [{"id": "hive"}, {"id": "meadow", "leading": True}]},
        "items": [
            {"id": "be-1", "kind": "statement", "theme": "hive", "use": "group"},
            {
                "id": "be-2",
                "kind": "role_card",
                "parts": {"lead": 1, "does": 1, "when": 1, "safe": 1},
                "quiz": [{"options": 2, "right": 2}],
            },
            {"id": "be-3", "kind": "measure_template", "parts": {"lead": 1, "indicator": 1}},
        ],
    }
    english = {
        "sector.bees.title": "Bees",
        "sector.bees.lead": "For those who keep bees.",
        "sector.bees.theme.hive": "The hive",
        "sector.bees.theme.meadow": "The meadow",
        "shelf.be-1.title": "The hive is quiet.",
        "shelf.be-2.title": "Queen",
        "shelf.be-2.lead": "Lives long.",
        "shelf.be-2.does.1": "Leads.",
        "shelf.be-2.when.1": "In spring.",
        "shelf.be-2.safe": "Mostly.",
        "shelf.be-2.quiz.1": "Who?",
        "shelf.be-2.quiz.1.1": "A drone.",
        "shelf.be-2.quiz.1.2": "The queen.",
        "shelf.be-2.quiz.1.why": "There is one.",
        "shelf.be-3.title": "Plant clover",
        "shelf.be-3.lead": "More to find.",
        "shelf.be-3.indicator": "Jars.",
    }
    arabic = {"shelf.be-1.title": "الخلية هادئة.", "sector.bees.title": "النحل"}
    files = {
        "pack.json": title("shelf", id="sector-bees", languages=["en", "ar"]),
        "items.json": items,
        "texts/en.json": texts("en", **english),
        "texts/ar.json": texts("ar", **arabic),
    }
    write_pack(tmp_path / "bees", files)
    (tmp_path / "words").symlink_to(PACKS / "sectors" / "sector-words")
    packs = Registry(tmp_path)
    monkeypatch.setattr(content, "registry", lambda: packs)


def test_a_third_sector_is_a_pack_and_no_code(third_sector: None, client: Client) -> None:
    assert 'href="/sector/bees/ar/"' in page_of(client, "/sector/")
    start = page_of(client, "/sector/bees/ar/")
    assert '<html lang="ar" dir="rtl"' in start
    assert "<h1>النحل</h1>" in start
    assert start.index("themes/meadow/") < start.index("themes/hive/")
    assert '<span lang="en" dir="ltr">The hive</span>' in start
    assert "/forms/" not in start
    beside = page_of(client, "/sector/bees/en/themes/hive/?with=ar")
    assert '<p class="said other" data-aloud lang="ar" dir="rtl">الخلية هادئة.</p>' in beside
    assert "There is one." in page_of(client, "/sector/bees/en/roles/be-2/?q1=2")
    only_english = page_of(client, "/sector/bees/ar/be-3/")
    assert '<span lang="en" dir="ltr">Plant clover</span>' in only_english
    assert registry().text("answer.only_english", "ar").value in only_english


def test_no_sector_is_named_in_code_or_pages() -> None:
    names = re.compile("|".join((*(one.id for one in registry().sectors()), "cl-", "ec-")))
    files = [*(WEB / "sectors").glob("*.py"), *(WEB / "templates" / "sectors").glob("*.html")]
    assert len(files) > 10
    assert [file.name for file in files if names.search(file.read_text(encoding="utf-8"))] == []


@pytest.mark.deep
def test_every_page_of_every_sector_opens_in_every_language(client: Client) -> None:
    for sector in registry().sectors():
        for language in (*sector.languages, "so"):
            start = f"/sector/{sector.id}/{language}/"
            addresses = [f"{start}themes/{theme.id}/?with=uk" for theme in sector.themes]
            addresses += [f"{start}{shelf}/" for shelf in content.SHELVES]
            for item in registry().contents(sector=sector.id):
                if item.kind is ContentKind.ROLE_CARD:
                    addresses.append(f"{start}roles/{item.id}/?q1=1&q2=2&q3=3")
                elif item.kind is not ContentKind.STATEMENT:
                    addresses.append(f"{start}{item.id}/")
            for address in addresses:
                response = client.get(address, headers={"Accept-Encoding": "gzip"})
                assert response.status_code == 200, address
                assert len(response.content) < 16_000


@pytest.mark.browser
@pytest.mark.parametrize("has_scripts", [True, False])
def test_on_a_phone_for_everybody(live: Any, new_context: Any, *, has_scripts: bool) -> None:
    phone = new_context(
        viewport={"width": 360, "height": 740}, java_script_enabled=has_scripts
    ).new_page()
    for language in ("en", "ar"):
        start = f"{live.url}/sector/cleaning/{language}/"
        for place in (
            "",
            "themes/people/?with=uk",
            "themes/people/?place=2&with=uk",
            "roles/cl-role-safety/?q1=1&q2=1",
            "measures/",
            "cl-hse-side/",
            "cl-buyer/",
        ):
            phone.goto(start + place)
            wide = phone.locator("html").evaluate("page => page.scrollWidth")
            assert wide == 360, place
            if has_scripts:
                assert axe(phone) == [], place
    phone.goto(f"{live.url}/sector/cleaning/en/roles/cl-role-safety/")
    phone.get_by_label("Looks after our health and safety.").check()
    phone.get_by_role("button", name="See if I am right").click()
    assert phone.get_by_text("Right.").is_visible()
    assert phone.context.cookies() == []
