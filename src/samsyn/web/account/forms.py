"""Forms of a person's own account."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from samsyn.store.models import Account

REMINDERS = [
    ("weekly", _("Once a week, when there is something to tell")),
    ("daily", _("Every day, when there is something to tell")),
    ("never", _("No e-mails; I look in Samsyn")),
]
COLOURS = [
    ("", _("As on this device")),
    ("light", _("Light")),
    ("dark", _("Dark")),
]


class NameForm(forms.Form):
    """What signing up asks besides address and password."""

    name = forms.CharField(max_length=120, label=_("Your name, as others see it"))

    def signup(self, request: HttpRequest, user: Account) -> None:
        """The adapter has kept the name already."""


class AccountForm(forms.ModelForm):
    name = forms.CharField(max_length=120, label=_("Your name, as others see it"))
    language = forms.ChoiceField(label=_("Language of pages and e-mails"))
    colours = forms.ChoiceField(
        label=_("Colours"), choices=COLOURS, widget=forms.RadioSelect, required=False
    )
    digest = forms.ChoiceField(
        label=_("Reminders by e-mail"), choices=REMINDERS, widget=forms.RadioSelect
    )

    class Meta:
        model = Account
        fields = ["name", "language", "colours", "digest"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = settings.LANGUAGES
