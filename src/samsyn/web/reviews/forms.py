"""Forms of review meetings: the series, and the meeting with its five points."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.core.process.reviews import LONGEST, SHORTEST
from samsyn.core.process.sharing import person_data_in
from samsyn.core.terms import OHS_ROLES, WORKPLACE_ROLES, Role
from samsyn.web import labels
from samsyn.web.entries.fields import LinesField
from samsyn.web.entries.forms import person_warning
from samsyn.web.reviews.words import POINTS, rhythms

FEWEST_ROWS, SIGNS_IN_A_ROW = 4, 70


def _rows(text: str) -> int:
    """Rows of a box that shows the text, with room for one more line."""
    needed = sum(1 + len(line) // SIGNS_IN_A_ROW for line in text.splitlines())
    return max(FEWEST_ROWS, needed + 1)


class SeriesForm(forms.Form):
    """A series: name, rhythm, length, who takes part by role."""

    title = forms.CharField(label=_("Name of the series"), max_length=120)
    every_weeks = forms.TypedChoiceField(label=_("How often"), coerce=int)
    minutes = forms.IntegerField(
        label=_("How many minutes"),
        min_value=SHORTEST,
        max_value=LONGEST,
        help_text=_("20 to 45 minutes. Short is easier to keep."),
    )
    starts = forms.DateField(
        label=_("First meeting"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    topic = forms.CharField(
        label=_("A topic for every time, if there is one"),
        required=False,
        max_length=200,
        help_text=_("Talk about work and groups, never about one person."),
    )
    participants_workplace = forms.MultipleChoiceField(
        label=_("From the workplace, by role"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    participants_ohs = forms.MultipleChoiceField(
        label=_("From occupational health, by role"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False, max_length=43)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="f-%s", **kwargs)
        self.fields["every_weeks"].choices = rhythms()  # type: ignore[attr-defined]
        for name, roles in (
            ("participants_workplace", WORKPLACE_ROLES),
            ("participants_ohs", OHS_ROLES),
        ):
            self.fields[name].choices = [  # type: ignore[attr-defined]
                (role.value, labels.role_label(role)) for role in Role if role in roles
            ]

    def data_of(self) -> dict[str, Any]:
        """The facts as an entry keeps them."""
        facts = {name: value for name, value in self.cleaned_data.items() if name != "token"}
        facts["starts"] = facts["starts"].isoformat() if facts["starts"] else None
        return facts


class ReviewForm(forms.Form):
    """A meeting: when, and its five points, filled from what is open."""

    date = forms.DateField(
        label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    title = forms.CharField(label=_("Title"), max_length=120)
    opening_question = forms.ChoiceField(label=_("Opening question"), required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False, max_length=43)

    def __init__(self, *args: Any, questions: list[str], **kwargs: Any) -> None:
        super().__init__(*args, auto_id="f-%s", **kwargs)
        self.fields["opening_question"].choices = [(one, one) for one in questions]  # type: ignore[attr-defined]
        for number, (name, words) in enumerate(POINTS.items(), start=1):
            self.fields[name] = LinesField(
                label=f"{number}. {words}",
                required=False,
                max_length=5000,
                widget=forms.Textarea(attrs={"rows": _rows(self.initial.get(name, ""))}),
            )
        self.codes: list[str] = []

    @property
    def points(self) -> list[forms.BoundField]:
        return [self[name] for name in POINTS]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        texts = [str(cleaned.get(name, "")) for name in ("title", *POINTS)]
        self.codes = person_data_in("\n".join(texts))
        if self.codes and not self.data.get("person_checked"):
            self.add_error(None, person_warning(self.codes))
        return cleaned

    def agenda(self, head: str) -> str:
        """The five points as one text, each under its heading."""
        parts = [head] if head else []
        for number, (name, words) in enumerate(POINTS.items(), start=1):
            text = self.cleaned_data.get(name, "").strip()
            parts.append("\n".join(filter(None, (f"{number}. {words}", text))))
        return "\n\n".join(parts)
