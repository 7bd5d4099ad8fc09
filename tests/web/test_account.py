"""Signing in, languages, own settings, own data and erasure."""

import re
from typing import Any

import pytest
from allauth.account import app_settings as sign_in_settings
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.cache import cache
from django.template.loader import get_template
from django.test import Client
from django.urls import get_resolver, reverse

from samsyn.settings import PACKAGE
from samsyn.store.models import Account
from samsyn.web.account.urls import ALLAUTH_DOORS
from samsyn.web.account.urls import urlpatterns as own_urls
from tests.people import person, signed_in

PASSWORD = "a quiet harbour"


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    cache.clear()


@pytest.fixture
def elina(db: None) -> Account:
    account = person("Elina Virta")
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


def sign_in(account: Account, **more: str) -> Client:
    client = Client()
    answer = client.post("/account/login/", {"login": account.email, "password": PASSWORD, **more})
    assert answer.status_code == 302, answer.content.decode()
    return client


def code_in(body: str) -> str:
    found = re.search(r"^([A-Z0-9][A-Z0-9-]{3,})$", body, re.MULTILINE)
    assert found, body
    return found.group(1)


# signing in


def test_password_signs_in_and_the_session_is_listed(elina: Account) -> None:
    client = sign_in(elina)
    assert client.get("/home/").status_code == 200
    page = client.get("/account/sessions/").content.decode()
    assert "Where you are signed in" in page
    assert "This device" in page


def test_wrong_password_is_told_without_saying_who_exists(elina: Account) -> None:
    told = []
    for email in (elina.email, "nobody@example.org"):
        answer = Client().post("/account/login/", {"login": email, "password": "not this one"})
        told.append("do not belong together" in answer.content.decode())
    assert told == [True, True]


def test_sixth_wrong_password_is_slowed_down(elina: Account) -> None:
    client = Client()
    for _ in range(5):
        client.post("/account/login/", {"login": elina.email, "password": "not this one"})
    answer = client.post("/account/login/", {"login": elina.email, "password": PASSWORD})
    assert "Too many tries" in answer.content.decode()


def test_rate_limits_are_on() -> None:
    limits = sign_in_settings.RATE_LIMITS
    assert limits["login_failed"] == "10/m/ip,5/300s/key"
    assert limits["request_login_code"] == "20/m/ip,3/m/key"
    assert limits["reset_password"] == "20/m/ip,5/m/key"


def test_code_by_mail_signs_in_in_the_language_of_the_receiver(elina: Account) -> None:
    client = Client()
    client.post("/account/login/code/", {"email": elina.email})
    assert mail.outbox[0].subject == "Your code to sign in to Samsyn"
    body = mail.outbox[0].body
    code = code_in(body)
    link = f"http://localhost:8000/account/login/code/confirm/?code={code}"
    assert link in body
    page = client.get(f"/account/login/code/confirm/?code={code}").content.decode()
    assert f'value="{code}"' in page
    client.post("/account/login/code/confirm/", {"code": code})
    assert client.get("/home/").status_code == 200


@pytest.mark.parametrize(("trial", "shown"), [(True, True), (False, False)])
def test_trial_installation_shows_where_the_code_went(
    trial: bool, shown: bool, elina: Account, settings: Any
) -> None:
    kind = "filebased" if trial else "smtp"
    client = Client()
    client.post("/account/login/code/", {"email": elina.email})
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{kind}.EmailBackend"
    page = client.get("/account/login/code/confirm/").content.decode()
    assert ('href="/outbox/"' in page) is shown


def test_sign_up_confirms_the_address_with_a_code(elina: Account) -> None:
    client = Client()
    facts = {"email": "aino@example.org", "password1": PASSWORD, "name": "Aino Lehto"}
    answer = client.post("/account/signup/", facts)
    assert answer.url == "/account/confirm-email/"
    assert client.get("/home/").url.startswith("/account/login/")
    [message] = mail.outbox
    assert (message.to, message.subject) == (
        ["aino@example.org"],
        "Confirm your address for Samsyn",
    )
    client.post("/account/confirm-email/", {"code": code_in(message.body)})
    assert client.get("/home/").status_code == 200
    account = Account.objects.get(email="aino@example.org")
    assert account.name == "Aino Lehto"
    assert EmailAddress.objects.get(user=account).verified is True


def test_forgotten_password_is_replaced_with_a_code(elina: Account) -> None:
    client = Client()
    client.post("/account/password/reset/", {"email": elina.email})
    client.post("/account/password/reset/confirm/", {"code": code_in(mail.outbox[0].body)})
    client.post(
        "/account/password/reset/complete/",
        {"password1": "another calm bay", "password2": "another calm bay"},
    )
    elina.refresh_from_db()
    assert elina.check_password("another calm bay")


def totp_code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_second_factor_is_asked_and_recovery_code_works_once(elina: Account) -> None:
    TOTP.activate(elina, "JBSWY3DPEHPK3PXP")
    codes = RecoveryCodes.activate(elina).get_unused_codes()
    client = sign_in(elina)
    assert client.get("/home/").status_code == 302
    assert "Second step of signing in" in client.get("/account/2fa/authenticate/").content.decode()
    client.post("/account/2fa/authenticate/", {"code": codes[0]})
    assert client.get("/home/").status_code == 200
    again = sign_in(elina)
    again.post("/account/2fa/authenticate/", {"code": codes[0]})
    assert again.get("/home/").status_code == 302
    again.post("/account/2fa/authenticate/", {"code": totp_code("JBSWY3DPEHPK3PXP")})
    assert again.get("/home/").status_code == 200


def test_turning_on_a_second_factor_asks_again(elina: Account) -> None:
    client = signed_in(elina)
    answer = client.get("/account/2fa/totp/activate/")
    assert answer.url == "/account/reauthenticate/?next=%2Faccount%2F2fa%2Ftotp%2Factivate%2F"
    client.post(answer.url, {"password": PASSWORD})
    page = client.get("/account/2fa/totp/activate/").content.decode()
    assert "Turn on the authenticator app" in page


@pytest.mark.django_db(transaction=True)
def test_second_factor_is_turned_on_and_told_by_mail(elina: Account) -> None:
    client = sign_in(elina)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    page = client.get("/account/2fa/totp/activate/").content.decode()
    secret = re.search(r'name="secret"[^>]*value="([A-Z2-7]+)"', page)
    assert secret
    client.post("/account/2fa/totp/activate/", {"code": totp_code(secret.group(1))})
    assert [message.subject for message in mail.outbox] == ["Authenticator app turned on"]
    assert "If this was not you, change your password now" in mail.outbox[0].body
    codes = client.get("/account/2fa/recovery-codes/").content.decode()
    assert len(re.findall(r"<li>[0-9a-z]{8,}</li>", codes)) == 10


def test_address_is_changed_only_after_its_code(elina: Account) -> None:
    client = sign_in(elina)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    client.post("/account/email/", {"email": "elina@example.org", "action_add": ""})
    elina.refresh_from_db()
    assert elina.email == "elina.virta@example.org"
    [message] = mail.outbox
    assert message.to == ["elina@example.org"]
    client.post("/account/confirm-email/", {"code": code_in(message.body)})
    elina.refresh_from_db()
    assert elina.email == "elina@example.org"
    assert mail.outbox[1].subject == "Your address was changed"
    assert mail.outbox[1].to == ["elina.virta@example.org"]


def test_many_sign_ups_in_a_row_are_slowed_down(elina: Account) -> None:
    for _ in range(20):
        Client().post("/account/signup/", {"email": "x"})
    answer = Client().post("/account/signup/", {"email": "x"})
    assert answer.status_code == 429
    check_page(answer.content.decode(), "429")


@pytest.mark.parametrize("folder", ["account", "mfa", "usersessions", "start"])
def test_every_template_compiles(folder: str) -> None:
    root = PACKAGE / "web/templates"
    found = [path for path in (root / folder).rglob("*") if path.is_file()]
    assert found
    for path in found:
        get_template(str(path.relative_to(root)))


def test_one_other_device_is_signed_out(elina: Account) -> None:
    here, there = sign_in(elina), sign_in(elina)
    other = UserSession.objects.get(session_key=there.session.session_key)
    assert here.post(f"/account/sessions/{other.pk}/end/").status_code == 302
    assert there.get("/home/").status_code == 302
    assert here.get("/home/").status_code == 200


def test_nobody_ends_sessions_of_others(elina: Account, outsider: Account) -> None:
    sign_in(elina)
    session = UserSession.objects.get(user=elina)
    assert signed_in(outsider).post(f"/account/sessions/{session.pk}/end/").status_code == 404
    assert UserSession.objects.filter(pk=session.pk).exists()


def test_signing_out_leaves_no_session_behind(elina: Account) -> None:
    client = sign_in(elina)
    client.post("/account/logout/")
    assert client.cookies["samsyn_session"].value == ""
    assert client.get("/home/").status_code == 302


PAGES_OUT = (
    "account_login", "account_signup", "account_request_login_code", "account_reset_password",
)  # fmt: skip
PAGES_IN = (
    "account", "account_email", "account_change_password", "account_reauthenticate",
    "mfa_index", "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn",
    "usersessions_list", "account_erase", "account_logout",
)  # fmt: skip


def test_every_page_of_signing_in_stands_in_the_frame_without_inline_script(
    elina: Account,
) -> None:
    client = sign_in(elina)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    for name in PAGES_IN:
        answer = client.get(reverse(name))
        assert answer.status_code == 200, name
        check_page(answer.content.decode(), name)
    for name in (
        "account_login",
        "account_signup",
        "account_request_login_code",
        "account_reset_password",
    ):
        check_page(Client().get(reverse(name)).content.decode(), name)


def check_page(page: str, name: str) -> None:
    assert 'id="main"' in page, name
    assert page.count("<h1") == 1, name
    assert " style=" not in page, name
    for attributes, body in re.findall(r"<script([^>]*)>(.*?)</script>", page, re.DOTALL):
        assert "application/json" in attributes or ("src=" in attributes and not body), name


def test_passkeys_are_offered_with_words_for_those_without_scripts(elina: Account) -> None:
    page = Client().get("/account/login/").content.decode()
    assert "Sign in with a passkey" in page
    assert "A passkey needs JavaScript." in page
    options = Client().get("/account/2fa/webauthn/login/", headers={"accept": "application/json"})
    assert "challenge" in options.json()["request_options"]["publicKey"]


def test_every_address_of_signing_in_has_a_door() -> None:
    own = {pattern.name for pattern in own_urls}
    names = {
        name
        for name in get_resolver().reverse_dict
        if isinstance(name, str) and name.startswith(("account_", "mfa_", "usersessions_"))
    }
    assert names - own == set(ALLAUTH_DOORS)


@pytest.mark.parametrize("name", [n for n, door in ALLAUTH_DOORS.items() if door == "signed_in"])
def test_signed_in_doors_turn_visitors_away(name: str, elina: Account) -> None:
    parts = {"pk": 1} if name in {"mfa_remove_webauthn", "mfa_edit_webauthn"} else {}
    answer = Client().get(reverse(name, kwargs=parts))
    assert answer.status_code == 302
    assert answer.url.startswith("/account/login/")


# languages


def test_language_is_kept_on_the_device_and_the_account(elina: Account) -> None:
    visitor = Client()
    answer = visitor.post("/language/", {"language": "fi", "next": "/about/"})
    assert answer.url == "/about/"
    assert visitor.cookies["samsyn_language"].value == "fi"
    assert "samsyn_session" not in visitor.cookies
    assert visitor.get("/about/").headers["Content-Language"] == "fi"
    client = signed_in(elina)
    client.post("/language/", {"language": "sv", "next": "/home/"})
    elina.refresh_from_db()
    assert elina.language == "sv"
    assert client.get("/home/").headers["Content-Language"] == "sv"


@pytest.mark.parametrize("target", ["//evil.example/", "https://evil.example/", "/\\evil.example"])
def test_language_switch_leads_to_no_other_site(target: str, db: None) -> None:
    assert Client().post("/language/", {"language": "fi", "next": target}).url == "/"


def test_unknown_language_changes_nothing(db: None) -> None:
    client = Client()
    client.post("/language/", {"language": "xx", "next": "/about/"})
    assert "samsyn_language" not in client.cookies


def test_own_language_comes_with_signing_in(elina: Account) -> None:
    elina.language = "nb"
    elina.save()
    client = sign_in(elina)
    assert client.get("/home/").headers["Content-Language"] == "nb"


def test_mails_speak_the_receivers_language(elina: Account, monkeypatch: Any) -> None:
    from samsyn.web.account import adapter

    spoken = []
    monkeypatch.setattr(
        adapter.DefaultAccountAdapter,
        "send_mail",
        lambda self, prefix, email, context: spoken.append(adapter.translation.get_language()),
    )
    elina.language = "lv"
    elina.save()
    for email in (elina.email, "stranger@example.org"):
        Client(headers={"accept-language": "fi"}).post("/account/login/code/", {"email": email})
    assert spoken == ["lv", "fi"]
