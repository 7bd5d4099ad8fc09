"""How the sign-in package is used here: languages, words, and who may sign up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samsyn.actions.accounts import is_first_run
from samsyn.store.models import Account
from samsyn.web.account.language import speak

WAYS = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use a code of the app, or a recovery code"),
    "mfa_reauthenticate:webauthn": _("Use a security key"),
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This is your address already."),
        "email_password_mismatch": _("The address and the password do not belong together."),
        "email_taken": _("There is an account with this address already."),
        "enter_current_password": _("Write your present password."),
        "incorrect_code": _("This code is not right. Look at the newest message and try again."),
        "incorrect_password": _("This password is not right."),
        "invalid_login": _("Signing in did not work. Try once more."),
        "invalid_password_reset": _("This link is no longer valid. Ask for a new one."),
        "rate_limited": _("Too many tries in a short time. Wait a minute and try again."),
        "same_as_current": _("This is the same as before. Write a new one."),
        "too_many_login_attempts": _(
            "Too many tries. Wait five minutes, or ask for a code by e-mail."
        ),
        "unknown_email": _("No account has this address."),
        "unverified_primary_email": _("Confirm your address first."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Everybody may have an account; the very first one needs the key from the terminal."""
        return not is_first_run()

    def save_user(
        self, request: HttpRequest, user: Account, form: Any, commit: bool = True
    ) -> Account:
        """A new account speaks the language of the page it was made on."""
        user.language = getattr(request, "LANGUAGE_CODE", "en")
        user.name = (form.cleaned_data.get("name") or "").strip()
        saved: Account = super().save_user(request, user, form, commit)
        return saved

    def login(self, request: HttpRequest, user: Account) -> None:
        """Sign in, in the person's own language, on a device that is listed for them."""
        super().login(request, user)
        UserSession.objects.create_from_request(request)
        speak(request, user.language)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to show that it is you, in our words."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [{**way, "description": WAYS.get(way["id"], way["description"])} for way in ways]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Every mail in its receiver's language; a stranger's in that of the page."""
        account = context.get("user") or Account.objects.filter(email=email.lower()).first()
        language = account.language if account else translation.get_language()
        with translation.override(language):
            context = {**context, "address": settings.PUBLIC_ADDRESS, "language": language}
            super().send_mail(template_prefix, email, context)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("The second factor cannot be turned off now."),
        "cannot_generate_recovery_codes": _("Turn on a second factor first."),
        "incorrect_code": _("This code is not right. Wait for the next one and try again."),
        "unverified_email": _("Confirm your address first."),
    }

    def generate_authenticator_name(self, user: Account, type: Any) -> str:
        """A name to begin with; people give keys better ones."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Key %(number)d") % {"number": number}
