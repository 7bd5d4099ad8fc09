"""Every page, in every look: axe finds nothing, nothing scrolls sideways, nothing is an error.

The list of pages is made from the addresses themselves, so that a new page is looked at too.
"""

from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse

from samsyn import demo
from samsyn.core.terms import Subject
from samsyn.store.models import (
    Account,
    Entry,
    OwnContent,
    Seat,
    SupportRequest,
    Talk,
    TeamPage,
    TeamSignal,
)
from tests.browser import axe
from tests.people import signed_in
from tests.privacy.test_leaks import UNGUESSABLE, all_patterns

LOOKS = {
    "wide and light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "phone and dark": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
    "phone, right to left": {"viewport": {"width": 360, "height": 740}, "color_scheme": "light"},
    "wide, dark, right to left": {
        "viewport": {"width": 1280, "height": 900},
        "color_scheme": "dark",
    },
}
SLUG = "cleaning"


def pages(client: Client) -> list[str]:
    """One address of every page that opens as a page for this person."""
    kinds = Entry.objects.filter(cooperation__slug=SLUG, circle=None, removed_at=None)
    entries = list(dict(kinds.order_by("kind").values_list("kind", "pk")).values())
    seat = Seat.objects.filter(cooperation__slug=SLUG).first()
    values: dict[str, list[Any]] = {
        "number": [1],
        "entry": entries,
        "subject": [subject.value for subject in Subject],
        "kind": ["need", "measure", "finding", "goal", "indicator", "assessment"],
        "party": ["workplace"],
        "language": ["en"],
        "seat": [seat.pk if seat else 0],
        "wave": [1, 2],
        "part": ["questions", "people", "results", "dates", "text", "together"],
        "item": [
            "recovery-check",
            "cooperation-self-evaluation",
            "pause-and-look",
            "fa-cannot-cope",
            "cl-role-safety",
            "cl-daytime",
        ],
        "country": ["no"],
        "sector": ["cleaning"],
        "theme": ["time"],
        "page": list(TeamPage.objects.values_list("pk", flat=True)),
        "signal": list(TeamSignal.objects.values_list("pk", flat=True)),
        "asked": list(SupportRequest.objects.values_list("pk", flat=True)),
        "talk": list(Talk.objects.values_list("pk", flat=True)),
        "content": list(OwnContent.objects.values_list("pk", flat=True)),
    }
    found = []
    for name, parameters in all_patterns():
        if name == "account_logout" or any(one in UNGUESSABLE for one in parameters):
            continue
        found += first_that_opens(client, name, parameters, values)
    return found


def first_that_opens(
    client: Client, name: str, parameters: list[str], values: dict[str, list[Any]]
) -> list[str]:
    """The first address of this name that answers with a page."""
    if not set(parameters) <= {"slug", *values}:
        return []
    organisation = Seat.objects.filter(cooperation__slug=SLUG).first().organisation.slug  # type: ignore[union-attr]
    combinations: list[dict[str, Any]] = [{}]
    for one in parameters:
        several = [SLUG, organisation] if one == "slug" else values[one]
        combinations = [{**made, one: value} for made in combinations for value in several]
    for made in combinations:
        address = reverse(name, kwargs=made)
        response = client.get(address)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        is_file = "attachment" in response.headers.get("Content-Disposition", "")
        if response.status_code == 200 and is_page and not is_file:
            return [address]
    return []


@pytest.fixture
def employer(transactional_db: None) -> Account:
    demo.build()
    seat = Seat.objects.filter(cooperation__slug=SLUG, role="management").first()
    assert seat is not None
    return seat.account


@pytest.mark.browser
@pytest.mark.deep
def test_every_page_in_every_look(live: Any, new_context: Any, employer: Account, settings: Any):
    settings.LANGUAGES = [*django_settings.LANGUAGES, ("ar", "العربية")]
    client = signed_in(employer)
    listed = pages(client)
    assert len(listed) > 50
    session = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    faults: list[str] = []
    for look, options in LOOKS.items():
        context = new_context(**options)
        language = "ar" if "right to left" in look else "en"
        context.add_cookies(
            [
                {"name": "samsyn_session", "value": session, "url": live.url},
                {"name": "samsyn_language", "value": language, "url": live.url},
            ]
        )
        page = context.new_page()
        for address in listed:
            page.goto(live.url + address)
            faults += [f"{address} ({look}): {fault}" for fault in axe(page)]
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > options["viewport"]["width"]:  # type: ignore[index]
                faults.append(f"{address} ({look}): {width} px wide")
        context.close()
    assert faults == []
