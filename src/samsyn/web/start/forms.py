"""Forms of the first steps."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from samsyn.catalogue import registry
from samsyn.core.terms import Party, Role, SizeMode
from samsyn.store.models import Account

SIZES = [
    (SizeMode.MICRO, _("Fewer than 10 people: the short path")),
    (SizeMode.SMALL, _("10 to 49 people")),
    (SizeMode.MEDIUM, _("50 to 249 people")),
    (SizeMode.LARGE, _("250 people or more")),
]
FIRST_ROLES = {
    Party.WORKPLACE: [(Role.MANAGEMENT, _("Management")), (Role.HR, _("Human resources (HR)"))],
    Party.OHS: [(Role.COORDINATOR, _("Coordinator"))],
}


class FirstAccountForm(forms.Form):
    key = forms.CharField(
        max_length=40,
        label=_("Setup key"),
        help_text=_("Four groups of four characters, shown where Samsyn was started."),
    )
    name = forms.CharField(max_length=120, label=_("Your name, as others see it"))
    email = forms.EmailField(label=_("E-mail address"))
    password = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput,
        help_text=_("At least 12 characters. A few words of your own are easy to remember."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("password"):
            person = Account(email=data.get("email", ""), name=data.get("name", ""))
            try:
                validate_password(data["password"], person)
            except forms.ValidationError as wrong:
                self.add_error("password", wrong)
        return data


class OrganisationForm(forms.Form):
    """A workplace or an OHS; the party decides which role the first person may take."""

    name = forms.CharField(max_length=160, label=_("Name"))
    country = forms.ChoiceField(label=_("Country"))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    size_mode = forms.ChoiceField(label=_("Size"), choices=SIZES, widget=forms.RadioSelect)
    role = forms.ChoiceField(label=_("Your role"))

    def __init__(self, party: Party, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = FIRST_ROLES[party]
        self.fields["country"].choices = country_choices()
        if party is Party.OHS:
            del self.fields["size_mode"]


COUNTRIES = {
    "FI": _("Finland"),
    "SE": _("Sweden"),
    "NO": _("Norway"),
    "EE": _("Estonia"),
    "LV": _("Latvia"),
    "PL": _("Poland"),
    "DK": _("Denmark"),
    "IS": _("Iceland"),
    "LT": _("Lithuania"),
    "DE": _("Germany"),
    "NL": _("Netherlands"),
    "IE": _("Ireland"),
}


def country_choices() -> list[tuple[str, Any]]:
    """Countries with a pack, in the reader's words; Finland until there is any."""
    return [(code, COUNTRIES.get(code, code)) for code in registry().countries() or ("FI",)]
