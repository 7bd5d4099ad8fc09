"""An installation that publishes shelves alone: what it shows, and that all else is not found."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, clear_url_caches, reverse

from samsyn.catalogue import registry
from samsyn.web.urls import addresses
from tests.shelves_alone import urlpatterns

LINK = re.compile(r'(?:href|action|src)="(/[^"#?]*)')
KEPT = ("/static/",)


@pytest.fixture
def alone(settings: Any, db: None) -> Iterator[None]:
    settings.SHELVES_ONLY = True
    settings.ROOT_URLCONF = "tests.shelves_alone"
    _forget_kept_parts()
    clear_url_caches()
    yield
    _forget_kept_parts()
    clear_url_caches()


def _forget_kept_parts() -> None:
    """Parts of pages that are rendered once for a process know the addresses."""
    from django.template import engines

    for loader in engines["django"].engine.template_loaders:
        loader.reset()


def views(patterns: list[Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Every pattern with its name."""
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from views(one.url_patterns, before + str(one.pattern))
        else:
            assert isinstance(one, URLPattern)
            yield before + str(one.pattern), one.name or ""


def address(pattern: str) -> str:
    """An address of that pattern."""
    values = {
        "int": "1",
        "country": "no",
        "language": "en",
        "sector": "cleaning",
        "item": registry().contents("first_aid_card")[0].id,
        "theme": registry().sectors()[0].themes[0].id,
        "kind": "tool",
    }
    pattern = pattern.replace("\\Z", "").replace("^", "")
    pattern = re.sub(r"\(\?P<\w+>[^)]*\)", "1", pattern)

    def value(found: re.Match[str]) -> str:
        return values.get(found[2], values.get(found[1], "one"))

    return "/" + re.sub(r"<(\w+):(\w+)>", value, pattern)


@pytest.mark.attack
def test_everything_else_is_not_found(alone: None):
    shown = {pattern for pattern, _name in views(urlpatterns)}
    hidden = [
        pattern for pattern, _name in views(addresses(shelves_only=False)) if pattern not in shown
    ]
    assert len(hidden) > 200
    answers = {pattern: Client().get(address(pattern)).status_code for pattern in hidden}
    assert {one: status for one, status in answers.items() if status != 404} == {}


@pytest.mark.attack
def test_what_it_shows_needs_nobody(alone: None):
    names = {name for _pattern, name in views(urlpatterns)}
    assert {"start", "shelf", "shelf_search", "first_aid_card", "sector", "self_look"} <= names
    assert {"about", "accessibility", "privacy", "help_lines", "robots", "set_language"} <= names
    assert not names & {"home", "setup", "step_in", "account_login", "content", "shelf_favourite"}


@pytest.mark.attack
@pytest.mark.deep
def test_no_page_leads_anywhere_else(alone: None):
    client = Client()
    waiting, seen = ["/"], set()
    while waiting and len(seen) < 400:
        path = waiting.pop(0)
        if path in seen or path.startswith(KEPT) or path == reverse("set_language"):
            continue
        seen.add(path)
        response = client.get(path, follow=True)
        assert response.status_code == 200, path
        assert "account/login" not in str(response.content), path
        if response.headers["Content-Type"].startswith("text/html") and not response.streaming:
            some = LINK.findall(response.content.decode())
            known = {_family(one) for one in (*seen, *waiting)}
            for link in some:
                if _family(link) not in known:
                    known.add(_family(link))
                    waiting.append(link)
    assert {"/", "/shelf/", "/shelf/tools/", "/sector/", "/help/", "/about/"} <= seen


def _family(path: str) -> str:
    """Pages of one kind: one of each is enough."""
    from django.urls import Resolver404, resolve

    try:
        return resolve(path).view_name + (path if path.count("/") < 4 else "")
    except Resolver404:
        return path
