"""The form of an everyday practice."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.core.process.sharing import person_data_in
from samsyn.web.entries.fields import LinesField
from samsyn.web.entries.forms import person_warning

TEXTS = ("text", "team", "before", "after")


class PracticeForm(forms.Form):
    """What the team does, which team, from when, and how things are before."""

    text = forms.CharField(
        label=_("What we do every week"),
        max_length=300,
        help_text=_("Small and clear, for example: ten minutes on Monday."),
    )
    team = forms.CharField(
        label=_("Which team"), required=False, max_length=120, help_text=_("A team, not a person.")
    )
    starts = forms.DateField(
        label=_("From when"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    before = LinesField(
        label=_("How things are before"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In the team's own words. You look back at it when you end."),
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False, max_length=43)
    template = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="f-%s", **kwargs)
        self.codes: list[str] = []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.codes = person_data_in("\n".join(str(cleaned.get(name, "")) for name in TEXTS))
        if self.codes and not self.data.get("person_checked"):
            self.add_error(None, person_warning(self.codes))
        return cleaned

    def data_of(self) -> dict[str, Any]:
        """The facts as an entry keeps them."""
        facts = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in {"token", "template"}
        }
        facts["starts"] = facts["starts"].isoformat() if facts["starts"] else None
        return facts


class EndForm(forms.Form):
    """How things are after."""

    after = LinesField(
        label=_("How things are now"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In the team's own words. Nobody is named."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="f-%s", **kwargs)
        self.codes: list[str] = []

    def clean_after(self) -> str:
        text = str(self.cleaned_data["after"])
        self.codes = person_data_in(text)
        if self.codes and not self.data.get("person_checked"):
            raise forms.ValidationError(person_warning(self.codes))
        return text
