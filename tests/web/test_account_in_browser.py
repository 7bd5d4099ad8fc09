"""Signing in with a passkey, and access to the pages of signing in, in a real browser."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from playwright.sync_api import BrowserContext, Page

from samsyn.access.viewers import Viewer
from samsyn.store.models import Account
from tests.browser import axe
from tests.people import person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "a quiet harbour"
OUTSIDE = (
    "/", "/about/", "/accessibility/", "/privacy/", "/help/", "/account/login/",
    "/account/signup/", "/account/login/code/", "/account/password/reset/",
)  # fmt: skip
INSIDE = (
    "/home/", "/begin/", "/begin/workplace/", "/account/", "/account/email/",
    "/account/password/change/", "/account/2fa/", "/account/2fa/totp/activate/",
    "/account/2fa/webauthn/", "/account/2fa/webauthn/add/", "/account/sessions/",
    "/account/erase/", "/account/logout/",
)  # fmt: skip
LOOKS = (
    {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    {"viewport": {"width": 360, "height": 780}, "color_scheme": "dark"},
)


def with_address(account: Account) -> Account:
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


def sign_in(page: Page, address: str, account: Account) -> None:
    page.goto(f"{address}/account/login/")
    page.get_by_label("E-mail address").fill(account.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/home/")


def faults_on(page: Page, address: str, paths: tuple[str, ...]) -> list[str]:
    found = []
    for path in paths:
        page.goto(address + path)
        found += [f"{path}: {fault}" for fault in axe(page)]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{path}: scrolls sideways")
    return found


@pytest.mark.parametrize("look", LOOKS, ids=["wide light", "phone dark"])
def test_pages_are_accessible(live: Any, new_context: Any, look: Any, employer: Viewer) -> None:
    account = with_address(employer.account)
    page = new_context(**look).new_page()
    found = faults_on(page, live.url, OUTSIDE)
    sign_in(page, live.url, account)
    page.goto(f"{live.url}/account/reauthenticate/?next=/account/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/account/")
    assert found + faults_on(page, live.url, INSIDE) == []


def test_demo_start_page_is_accessible(
    live: Any, new_context: Any, employer: Viewer, nurse: Viewer, settings: Any
) -> None:
    settings.DEMO = True
    Account.objects.update(is_demo=True)
    found = []
    for look in LOOKS:
        found += faults_on(new_context(**look).new_page(), live.url, ("/",))
    assert found == []


def test_first_setup_page_is_accessible(live: Any, page: Page) -> None:
    assert faults_on(page, live.url, ("/setup/",)) == []


def test_passkey_is_added_and_signs_in(live: Any, context: BrowserContext, page: Page) -> None:
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
            }
        },
    )
    sign_in(page, live.url, with_address(person("Elina Virta")))
    page.goto(f"{live.url}/account/2fa/webauthn/add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name").fill("My phone")
    page.get_by_label("Sign in with this key alone").check()
    page.get_by_role("button", name="Add the key").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    key = Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN).pk
    keys = f"/account/2fa/webauthn/keys/{key}"
    paths = ("/account/2fa/recovery-codes/", "/account/2fa/webauthn/", f"{keys}/edit/")
    assert faults_on(page, live.url, (*paths, f"{keys}/remove/")) == []
    page.goto(f"{live.url}{keys}/edit/")
    page.get_by_label("Name").fill("My old phone")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("My old phone").first.wait_for()
    page.goto(f"{live.url}/account/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{live.url}/")
    page.goto(f"{live.url}/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/home/")
    assert page.get_by_role("heading", name="Hello, Elina Virta").is_visible()


def test_passkey_that_fails_is_told_in_words(live: Any, page: Page, outsider: Account) -> None:
    page.goto(f"{live.url}/account/login/")
    page.route("**/account/2fa/webauthn/login/", lambda route: route.fulfill(status=500))
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_text("The passkey did not work here.").wait_for()
