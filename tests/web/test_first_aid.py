"""First aid: three clicks to what to do now, without an account, a cookie or a statement."""

import gzip
import re
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils.html import escape

from samsyn.access.viewers import Viewer
from samsyn.actions.content import add_content, publish_content, send_to_review
from samsyn.catalogue import registry
from samsyn.catalogue.shelf import Shelf
from samsyn.store.models import Account, Organisation
from samsyn.web.first_aid import cards
from samsyn.web.first_aid.guess import place_for
from samsyn.web.first_aid.held import forget, situations
from samsyn.web.respond.words import direction
from tests.people import signed_in
from tests.web.own_content import hr

__all__ = ["hr"]

COUNTRIES = ("EE", "FI", "LV", "NO", "PL")
CARDS = situations(Shelf(), "FI")
IDS = [item.id for item in CARDS]
WITH_HELP = {item.id for item in CARDS if item.shows_help}
TODAY = date(2026, 11, 22)


pytestmark = pytest.mark.django_db


def page(address: str, **headers: str) -> str:
    answer = Client().get(address, headers=headers)
    assert answer.status_code == 200, address
    assert not answer.cookies
    return answer.content.decode()


def links(text: str) -> list[str]:
    return re.findall(r'href="(/[^"]*)"', text)


def test_three_clicks_from_the_start_page(employer: Viewer) -> None:
    start = Client().get("/").content.decode()
    assert "/first-aid/fi/en/" in links(start)
    assert "/first-aid/fi/en/fa-evenings/" in links(page("/first-aid/fi/en/"))
    card = page("/first-aid/fi/en/fa-evenings/")
    assert card.index("Decide from when to when messages are read.") < card.index("Better not")
    assert "/shelf/use/fa-evenings/" in links(card)


def test_the_start_page_leads_to_the_country_of_its_language(client: Client) -> None:
    assert place_for("nb") == {"country": "no", "language": "nb"}
    assert place_for("sv") == {"country": "fi", "language": "sv"}
    assert place_for("en") == {"country": "fi", "language": "en"}


@pytest.mark.parametrize(
    ("accepted", "country", "language"),
    [
        ("nb-NO,nb;q=0.9,en;q=0.8", "no", "nb"),
        ("no", "no", "nb"),
        ("uk,nb-NO;q=0.8", "no", "uk"),
        ("sv-FI", "fi", "sv"),
        ("et", "ee", "et"),
        ("de-DE,pl;q=0.5", "pl", "pl"),
        ("", "fi", "en"),
    ],
)
def test_the_entrance_guesses(accepted: str, country: str, language: str) -> None:
    answer = Client().get("/first-aid/", headers={"Accept-Language": accepted})
    text = answer.content.decode()
    assert f'<html lang="{language}"' in text
    assert f"/first-aid/{country}/{language}/fa-cannot-cope/" in text
    assert "Accept-Language" in answer.headers["Vary"]


@pytest.mark.parametrize(
    "languages",
    [("en", "ar", "fi"), pytest.param(registry().answer_languages(), marks=pytest.mark.deep)],
)
def test_every_card_in_every_language(languages: tuple[str, ...]) -> None:
    for number, language in enumerate(languages):
        place = f"/first-aid/{COUNTRIES[number % len(COUNTRIES)].lower()}/{language}/"
        assert f'<html lang="{language}" dir="{direction(language)}"' in page(place)
        for item in CARDS:
            text = page(f"{place}{item.id}/")
            assert escape(registry().text(item.key("now.1"), language)) in text
            assert ('id="help"' in text) is (item.id in WITH_HELP)
            assert ('href="#help"' in text) is (item.id in WITH_HELP)
            assert text.count("<h1") == 1


def test_the_list_links_to_all_countries_and_languages() -> None:
    text = page("/first-aid/lv/ru/fa-return/")
    assert re.findall(r'hreflang="(\w+)"', text) == list(registry().answer_languages())
    assert 'href="/first-aid/lv/ar/fa-return/" lang="ar" dir="rtl"' in text
    for country in COUNTRIES:
        assert f'href="/first-aid/{country.lower()}/ru/fa-return/"' in text


def test_sixteen_situations_and_the_first_steps_when_life_weighs() -> None:
    assert len(IDS) == 16
    told = {item.id for item in CARDS if item.sections}
    assert told == {"fa-cannot-cope", "fa-colleague-worries", "fa-death-or-accident"}
    assert told < WITH_HELP
    for item in told:
        text = page(f"/first-aid/no/en/{item}/")
        assert "You are not a therapist." in text
        assert 'href="tel:113"' in text


@pytest.mark.parametrize("country", COUNTRIES)
def test_each_card_names_who_can_help_in_each_country(country: str) -> None:
    for item in CARDS:
        card = cards.card_of(Shelf(), item, country, "en", TODAY)
        assert 1 <= len(card.resources) <= 3
        for one in card.resources:
            assert one.url.startswith("https://")
            assert one.owner
            assert one.languages
            assert one.checked.day == "21 November 2026"


def test_a_check_is_stale_after_180_days() -> None:
    address = "/first-aid/ee/en/fa-change-coming/"
    with time_machine.travel("2027-05-20 12:00+00:00", tick=False):
        assert "That is long ago" not in page(address)
        assert "Checked on 21 November 2026." in page(address)
    with time_machine.travel("2027-05-21 12:00+00:00", tick=False):
        text = page(address)
        assert text.count("That is long ago. Ask the owner if it still holds.") == 2
        assert 'class="overdue"' in text


def test_search_by_word_and_by_who_i_am() -> None:
    def ids(query: str) -> list[str]:
        text = page(f"/first-aid/fi/en/?{query}")
        return re.findall(r'class="choice" href="/first-aid/fi/en/([\w-]+)/"', text)

    assert ids("q=cry") == ["fa-cannot-cope", "fa-death-or-accident"]
    assert ids("q=SLEEP+firm") == ["fa-owner-worn-out"]
    assert ids("q=change")[0] == "fa-change-coming"
    assert ids("q=two+people+no+longer+speak") == ["fa-two-people"]
    assert ids("q=suicide")[0] == "fa-cannot-cope"
    assert ids("me=employee") == ["fa-treated-badly", "fa-customer-threat", "fa-colleague-worries"]
    assert "fa-owner-worn-out" in ids("me=entrepreneur")
    assert "fa-owner-worn-out" not in ids("me=supervisor")
    assert ids("q=zebra") == IDS
    assert ids("me=nobody") == IDS
    nothing = page("/first-aid/fi/en/?q=zebra&me=employee")
    assert "No situation fits these words" in nothing
    assert '<option value="employee" selected>' in nothing
    assert 'value="&lt;b&gt;"' in page("/first-aid/fi/en/?q=<b>")
    assert Client().get("/first-aid/fi/en/?q=cry").headers["Cache-Control"] == "no-store"


def test_where_harm_may_come_from_others_one_can_leave_at_once() -> None:
    for item in IDS:
        text = page(f"/first-aid/fi/en/{item}/")
        can_leave = item in {"fa-treated-badly", "fa-customer-threat"}
        assert ("data-leave" in text) is can_leave
        assert ("<title>First aid - Samsyn</title>" in text) is can_leave
        assert ("data-pages=" in text) is not can_leave


def test_what_is_not_there() -> None:
    for address in ("se/en/", "FI/en/", "fi/xx/", "fi/en/fa-nothing/", "fi/en/fa-fi-toolkit/"):
        assert Client().get(f"/first-aid/{address}").status_code == 404
    assert Client().post("/first-aid/fi/en/").status_code == 405


def test_the_database_is_asked_once_a_minute(django_assert_num_queries: Any) -> None:
    forget()
    with django_assert_num_queries(1):
        page("/first-aid/fi/en/fa-return/")
    with django_assert_num_queries(0):
        for address in ("", "fi/en/", "no/fi/fa-evenings/", "fi/en/?q=cry", "fi/en/pages.json"):
            page(f"/first-aid/{address}")


def test_what_owners_publish_for_all_stands_with_the_rest(
    employer: Viewer, hr: Account, workplace: Organisation
) -> None:
    workplace.publishes = True
    workplace.save()
    found = {
        "kind": "resource",
        "parts": {"lead": 1},
        "countries": ["FI"],
        "factors": ["B1", "A8"],
        "resource_languages": ["fi"],
        "checked_on": "2026-11-21",
        "original": {"name": "Paluu", "owner": "Kirkas", "url": "https://paluu.example"},
        "source": "Own text.",
        "own": {"scope": "public"},
    }
    texts = {"title": "Back to work & well", "lead": "A plan for two."}
    content = add_content(
        organisation=workplace,
        kind="resource",
        structure=found,
        language="en",
        texts=texts,
        by=employer.account,
    )
    send_to_review(content=content, by=employer.account)
    content.refresh_from_db()
    publish_content(content=content, version=content.version, by=hr)
    forget()
    assert "Back to work &amp; well" in page("/first-aid/fi/en/fa-return/")
    assert "https://paluu.example" in page("/first-aid/fi/pl/fa-return/")
    assert "paluu.example" not in page("/first-aid/no/en/fa-return/")
    workplace.publishes = False
    workplace.save()
    forget()
    assert "paluu.example" not in page("/first-aid/fi/en/fa-return/")


def test_nobody_is_recognised(employer: Viewer) -> None:
    client = signed_in(employer.account)
    answer = client.get("/first-aid/fi/en/fa-return/")
    assert not answer.cookies
    assert answer.content.decode() == page("/first-aid/fi/en/fa-return/")


def test_a_device_is_told_what_to_keep() -> None:
    kept = Client().get("/first-aid/fi/ar/pages.json").json()
    assert kept["addresses"][:2] == ["/first-aid/", "/first-aid/fi/ar/"]
    assert [one for one in kept["addresses"] if "/fi/ar/fa-" in one] == [
        f"/first-aid/fi/ar/{item}/" for item in IDS
    ]
    for one in kept["addresses"]:
        assert Client().get(one).status_code == 200
    worker = Client().get("/first-aid/worker.js")
    assert worker.headers["Content-Type"] == "text/javascript; charset=utf-8"


def test_one_file_holds_everything_and_no_script() -> None:
    answer = Client().get("/first-aid/no/ar/offline.html", headers={"Accept-Encoding": "gzip"})
    assert "attachment" in answer.headers["Content-Disposition"]
    text = gzip.decompress(answer.content).decode()
    assert '<html lang="ar" dir="rtl"' in text
    assert text.count("<article") == 16
    assert 'href="tel:113"' in text
    assert "<script" not in text
    assert "<link" not in text
    assert not re.findall(r'(?:href|src)="/', text)
    assert len(set(re.findall(r' id="([^"]+)"', text))) == len(re.findall(r' id="', text))
