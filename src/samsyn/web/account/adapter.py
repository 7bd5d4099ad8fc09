"""How the sign-in package is used here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from samsyn.store.models import Account


class AccountAdapter(DefaultAccountAdapter):
    def save_user(self, request: HttpRequest, user: Account, form: Any, commit: bool = True) -> Account:
        """A new account speaks the language of the page it was made on."""
        user.language = getattr(request, "LANGUAGE_CODE", "en")
        user.name = (form.cleaned_data.get("name") or "").strip()
        return super().save_user(request, user, form, commit)
