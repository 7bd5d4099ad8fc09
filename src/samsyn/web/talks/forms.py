"""What is settled before a talk."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.access.viewers import covered_units
from samsyn.actions.talks import Preparation
from samsyn.store.models import Cooperation, Talk, Unit
from samsyn.web.staff.languages import language_choices
from samsyn.web.talks.flow import LANGUAGES_ON_SCREEN


class PreparationForm(forms.Form):
    """Who, when, in which languages."""

    unit = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, label=_("For whom is the talk?")
    )
    people = forms.IntegerField(
        min_value=2, max_value=40, label=_("How many take part?"), help_text=_("2 to 40 people.")
    )
    roles = forms.CharField(
        required=False,
        max_length=300,
        label=_("Who takes part, by role"),
        help_text=_("For example bakers, servers, hired-in cleaners. No names."),
    )
    held_on = forms.DateField(
        required=False,
        label=_("When?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    language = forms.ChoiceField(label=_("Language on the screen"))
    second = forms.ChoiceField(required=False, label=_("Second language beside it"))
    paid_time = forms.BooleanField(required=False, label=_("The talk is paid working time"))
    interpreter = forms.CharField(
        required=False,
        max_length=120,
        label=_("Interpreter"),
        help_text=_("Somebody from outside, not a colleague or a relative. Leave empty if none."),
    )

    def __init__(self, cooperation: Cooperation, talk: Talk | None, *args: Any) -> None:
        super().__init__(*args, auto_id="f-%s")
        units = Unit.objects.filter(pk__in=covered_units(cooperation), closed_on__isnull=True)
        choices = [("", _("The whole workplace")), *((u.pk, u.name) for u in units)]
        self.fields["unit"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            del self.fields["unit"]
        languages = language_choices()
        self.fields["language"].choices = languages  # type: ignore[attr-defined]
        self.fields["second"].choices = [("", _("None")), *languages]  # type: ignore[attr-defined]
        self.initial = _kept(talk) if talk else _first(cooperation)

    def preparation(self) -> Preparation:
        """The facts as the action takes them."""
        data = self.cleaned_data
        languages = dict.fromkeys(code for code in (data["language"], data["second"]) if code)
        return Preparation(
            people=data["people"],
            unit=data.get("unit"),
            held_on=data["held_on"],
            roles=data["roles"],
            languages=list(languages),
            paid_time=data["paid_time"],
            interpreter=data["interpreter"],
        )


class SectorPreparationForm(PreparationForm):
    """The same for the talk of a sector: with an aim, rounds and more languages on paper."""

    aim = forms.CharField(
        max_length=300,
        label=_("What do we want to reach?"),
        help_text=_("For example: time for each area, and a place for breaks."),
    )
    rounds = forms.IntegerField(min_value=1, max_value=12, label=_("How many times do we meet?"))
    on_paper = forms.TypedChoiceField(
        label=_("How do we talk?"),
        choices=[
            ("", _("One group around one screen")),
            ("paper", _("Several groups with printed themes")),
        ],
        coerce=bool,
        empty_value=False,
        required=False,
        widget=forms.RadioSelect,
    )
    printed = forms.MultipleChoiceField(
        required=False,
        label=_("More languages for the invitation and the plan"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, sector: str, cooperation: Cooperation, talk: Talk | None, *args: Any):
        super().__init__(cooperation, talk, *args)
        self.sector = sector
        self.fields["printed"].choices = language_choices()  # type: ignore[attr-defined]
        self.fields["interpreter"].label = _("Interpreter, or a buddy who helps with the language")
        self.fields["interpreter"].help_text = _("By role, never by name. Leave empty if none.")
        self.fields["roles"].help_text = _(
            "Everybody who works there, also part-time, night and hired-in workers. No names."
        )
        if talk is None:
            self.initial["rounds"] = 1
        else:
            self.initial |= {
                "aim": talk.aim,
                "rounds": talk.rounds,
                "on_paper": "paper" if talk.on_paper else "",
                "printed": talk.languages[LANGUAGES_ON_SCREEN:],
            }

    def preparation(self) -> Preparation:
        """The facts as the action takes them: the languages on the screen come first."""
        plain, data = super().preparation(), self.cleaned_data
        return replace(
            plain,
            sector=self.sector,
            aim=data["aim"],
            rounds=data["rounds"],
            on_paper=data["on_paper"],
            languages=list(dict.fromkeys([*plain.languages, *data["printed"]])),
        )


def preparation_form(
    sector: str, cooperation: Cooperation, talk: Talk | None, *args: Any
) -> PreparationForm:
    """The form of a talk with cards, or of a talk of a sector."""
    if sector:
        return SectorPreparationForm(sector, cooperation, talk, *args)
    return PreparationForm(cooperation, talk, *args)


def _first(cooperation: Cooperation) -> dict[str, Any]:
    languages = [*cooperation.languages, "", ""]
    people = cooperation.people or 0
    return {
        "people": people if 2 <= people <= 40 else None,
        "language": languages[0],
        "second": languages[1],
        "paid_time": True,
    }


def _kept(talk: Talk) -> dict[str, Any]:
    languages = [*talk.languages, "", ""]
    return {
        "unit": talk.unit_id,
        "people": talk.people,
        "roles": talk.roles,
        "held_on": talk.held_on,
        "language": languages[0],
        "second": languages[1],
        "paid_time": talk.paid_time,
        "interpreter": talk.interpreter,
    }
