"""Looking at pages as people do: on a dark phone and on a light screen, without scripts too."""

from collections.abc import Callable, Iterable

from django.test import Client
from playwright.sync_api import BrowserContext

from tests.browser import axe

SIGHTS = ((360, "dark"), (1280, "light"))
WIDTH = "document.documentElement.scrollWidth"


def faults_of(
    address: str,
    new_context: Callable[..., BrowserContext],
    client: Client | None,
    paths: Iterable[str],
) -> list[str]:
    """What axe says of these pages, and pages wider than their window."""
    faults = []
    for width, scheme in SIGHTS:
        context = new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        if client is not None:
            cookies = {name: morsel.value for name, morsel in client.cookies.items()}
            context.add_cookies(
                [{"name": name, "value": value, "url": address} for name, value in cookies.items()]
            )
        page = context.new_page()
        for path in paths:
            page.goto(address + path)
            faults += [f"{path} ({width}): {line}" for line in axe(page)]
            if page.evaluate(WIDTH) > width:
                faults.append(f"{path}: wider than {width}")
    return faults
