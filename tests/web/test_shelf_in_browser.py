"""The shelves in a browser: accessible, narrow, right to left, without scripts, and light."""

import pytest
from django.test import Client

from samsyn.access.viewers import Viewer
from samsyn.store.models import Cycle, Organisation
from tests.browser import axe
from tests.people import signed_in
from tests.web.test_shelf import publish

PAGES = (
    "/shelf/",
    "/shelf/tools/",
    "/shelf/aids/?step=1",
    "/shelf/kinds/story/",
    "/shelf/search/?q=roster&kind=tool",
    "/shelf/recovery-check/",
    "/shelf/substance-programme/",
    "/shelf/story-bakery/",
    "/shelf/ex-a5/",
)


@pytest.mark.browser
def test_visitors_pages_are_accessible_and_fit_a_phone(live, new_context, transactional_db):
    for width, scheme in ((360, "dark"), (1280, "light")):
        context = new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        page = context.new_page()
        for address in PAGES:
            page.goto(live.url + address)
            assert axe(page) == [], address
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.browser
def test_an_item_from_right_to_left(
    workplace: Organisation, supervisor: Viewer, live, new_context, transactional_db
):
    publish(workplace, supervisor, scope="public")
    Organisation.objects.filter(pk=workplace.pk).update(publishes=True)
    page = new_context(viewport={"width": 360, "height": 800}).new_page()
    page.goto(f"{live.url}/shelf/own-rest/?in=ar")
    main = page.locator("#main > .main")
    assert (main.get_attribute("dir"), main.get_attribute("lang")) == ("rtl", "ar")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.browser
def test_without_scripts_an_example_opens_and_search_finds(live, new_context, transactional_db):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{live.url}/shelf/")
    page.get_by_label("What is it about?").fill("breaks happen")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Breaks that really happen").click()
    assert page.get_by_text("What they did").count() == 0
    page.get_by_label("How it would look with us").fill("We would rest together")
    page.get_by_role("button", name="Show the example").click()
    assert page.get_by_text("What they did").is_visible()


@pytest.mark.browser
def test_using_something_is_accessible(
    cycle: Cycle, nurse: Viewer, live, new_context, transactional_db
):
    client: Client = signed_in(nurse.account)
    context = new_context(viewport={"width": 360, "height": 800})
    session = client.cookies["samsyn_session"].value
    context.add_cookies([{"name": "samsyn_session", "value": session, "url": live.url}])
    page = context.new_page()
    for address in ("/shelf/use/recovery-card-day/", "/shelf/use/ex-a5/", "/shelf/favourites/"):
        page.goto(live.url + address)
        assert axe(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address
