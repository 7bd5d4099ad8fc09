"""A real browser: Debian's Chromium, driven by Playwright, on the live server.

    @pytest.mark.browser
    def test_start_page_is_accessible(live, page):
        page.goto(live.url)
        assert axe(page) == []

A page that asks another machine for anything, breaks the content security policy or
throws in its scripts fails its test.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.network import is_local

AXE = Path(__file__).resolve().parent.parent / "node_modules" / "axe-core" / "axe.min.js"
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FLAGS = [
    "--no-sandbox",  # Chromium as root refuses to start with it
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def live(live_server: Any) -> Any:
    """The running application; `live.url` is its address, on the name `localhost`."""
    return live_server


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Any]:
    """Open browser contexts (people with their own cookies): `new_context(locale="fi-FI")`."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_context(**options: Any) -> BrowserContext:
        context = browser.new_context(**{"locale": "en-GB", **options})
        watch(context, faults)
        contexts.append(context)
        return context

    yield open_context
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def context(new_context: Any) -> BrowserContext:
    """The browser context of `page`."""
    return new_context()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty page."""
    return context.new_page()


def watch(context: BrowserContext, faults: list[str]) -> None:
    """Add to `faults` every request to another machine and every error of a page."""

    def on_request(request: Any) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and not is_local(address.hostname):
            faults.append(f"request to {request.url}")

    def on_console(message: Any) -> None:
        if "Content Security Policy" in message.text:
            faults.append(message.text)

    context.on("request", on_request)
    context.on("console", on_console)
    context.on("weberror", lambda error: faults.append(f"script error: {error.error}"))


def axe(page: Page, rules: list[str] | None = None) -> list[str]:
    """What axe finds on the page as it stands: a line per element, empty if all is well."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    options = {"runOnly": rules or AXE_RULES, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:200]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def chromium_path() -> str:
    """The system's Chromium; LookupError if there is none (`python3 run.py test` installs it)."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    raise LookupError("Chromium is not installed: run `python3 run.py test`")
