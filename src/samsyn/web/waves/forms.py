"""A form per page of preparing; each knows how a wave fills it and what it changes in a wave."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.actions.waves import ASKED_KINDS, LENGTHS, is_draft, questionnaire_of
from samsyn.catalogue import registry
from samsyn.core.survey.gate import forecast
from samsyn.core.survey.units import leaves
from samsyn.core.terms import FLOOR, KeyHolding
from samsyn.store.models import Wave
from samsyn.web import labels
from samsyn.web.waves.part_form import DAY, HintedChoice, HintedChoices, PartForm
from samsyn.web.waves.starting import staff_text
from samsyn.web.waves.words import FORECASTS, language_name


class QuestionsForm(PartForm):
    """What is asked, and in which languages."""

    title = forms.CharField(
        max_length=160,
        label=_("Name of this survey"),
        help_text=_("Staff see it, for example “Spring 2027”."),
    )
    length = HintedChoice(widget=forms.RadioSelect, label=_("Length"))
    modules = HintedChoices(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("More questions on one topic"),
        help_text=_("Only what you are ready to act on. Each one makes answering longer."),
    )
    languages = HintedChoices(
        widget=forms.CheckboxSelectMultiple,
        label=_("Languages people can answer in"),
        help_text=_("The language somebody answers in is never kept."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = registry().instruments()
        self.fields["length"].choices = [
            _instrument_choice(one) for kind in LENGTHS for one in every if one.kind == kind
        ]
        self.fields["modules"].choices = [
            _instrument_choice(one)
            for one in every
            if one.kind in ASKED_KINDS and one.kind not in LENGTHS
        ]
        lengths = [one.id for one in every if one.kind == "core"]
        self.fields["languages"].choices = [
            (code, language_name(code), _("Draft: no speaker has read it yet"))
            if is_draft(code, lengths)
            else (code, language_name(code))
            for code in registry().answer_languages()
        ]

    def start(self) -> dict[str, Any]:
        kinds = {one.id: one.kind for one in registry().instruments()}
        chosen = self.wave.instruments
        return {
            "title": self.wave.title,
            "length": next((name for name in chosen if kinds.get(name) in LENGTHS), ""),
            "modules": [name for name in chosen if kinds.get(name) not in LENGTHS],
            "languages": self.wave.languages,
        }

    def data_of_wave(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "title": given["title"],
            "instruments": [given["length"], *given["modules"]],
            "languages": given["languages"],
        }


class PeopleForm(PartForm):
    """The groups with their people, and the smallest group that is shown."""

    hired_in = forms.IntegerField(
        min_value=0,
        max_value=1_000_000,
        label=_("How many of all these are hired in from elsewhere?"),
        help_text=_("Agency workers and others who work here every week. They are asked too."),
    )
    floor = forms.IntegerField(
        min_value=FLOOR,
        max_value=50,
        label=_("Smallest group that is shown"),
        help_text=_(
            "5 or more, never less. For questions on harassment and violence it is always 10."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups: list[tuple[int, str]] = []
        for place in leaves(self.wave.units):
            unit = self.wave.units[place]
            above = self.wave.units[unit["parent"]]["name"] if unit["parent"] else ""
            name = f"people-{place}"
            people = unit["people"] or None
            self.fields[name] = forms.IntegerField(
                min_value=0,
                max_value=1_000_000,
                initial=people,
                label=unit["name"],
                help_text=" · ".join(
                    filter(None, (above, str(FORECASTS[forecast(people, self.wave.floor)])))
                )
                if people
                else above,
            )
            self.groups.append((place, name))

    @property
    def group_fields(self) -> list[Any]:
        return [self[name] for _place, name in self.groups]

    def data_of_wave(self) -> dict[str, Any]:
        units = [dict(unit) for unit in self.wave.units]
        for place, name in self.groups:
            units[place]["people"] = self.cleaned_data[name]
        return {
            "units": units,
            "hired_in": self.cleaned_data["hired_in"],
            "floor": self.cleaned_data["floor"],
        }


class ResultsForm(PartForm):
    """The release plan, fixed at opening."""

    backgrounds = HintedChoices(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Questions about the work itself, at most two"),
        help_text=_(
            "Only what you need for a decision. Results are split by these where enough people "
            "answered; never by age, gender, language or origin."
        ),
    )
    units = forms.BooleanField(
        required=False,
        label=_("Show results of each group that is large enough"),
        help_text=_("Small groups are put together with others, or counted in the whole."),
    )
    by_unit = forms.BooleanField(
        required=False, label=_("Split the results inside large groups too")
    )
    two_way = forms.BooleanField(
        required=False, label=_("Show both splits crossed, for the whole workplace")
    )
    has_comments = forms.BooleanField(
        required=False,
        label=_("Ask for a comment in own words"),
        help_text=_(
            "Off is safer: people are recognised by how they write. Comments are shown only all "
            "together, shuffled, without groups, and people are warned before they write."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["backgrounds"].choices = [
            (
                one.key,
                labels.word(one.text_key),
                " · ".join(labels.word(one.category_key(name)) for name in one.categories),
            )
            for one in registry().backgrounds()
        ]

    def start(self) -> dict[str, Any]:
        plan = self.wave.plan
        return {
            "backgrounds": self.wave.backgrounds,
            "units": plan.get("units", True),
            "by_unit": plan.get("by_unit", False),
            "two_way": plan.get("two_way", False),
            "has_comments": self.wave.has_comments,
        }

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = given.get("backgrounds", [])
        if len(chosen) > 2:
            self.add_error("backgrounds", _("Choose at most two."))
        if given.get("two_way") and len(chosen) < 2:
            self.add_error("two_way", _("Choose two questions about the work for this."))
        if given.get("by_unit") and not (chosen and given.get("units")):
            self.add_error(
                "by_unit", _("Choose a question about the work, and results of groups, for this.")
            )
        return given

    def data_of_wave(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "backgrounds": given["backgrounds"],
            "plan": {
                "units": given["units"],
                "breakdowns": given["backgrounds"],
                "by_unit": given["by_unit"],
                "two_way": given["two_way"],
            },
            "has_comments": given["has_comments"],
        }


class DatesForm(PartForm):
    """The days, and who leads the talk."""

    opens_on = forms.DateField(widget=DAY, label=_("First day of answering"))
    closes_on = forms.DateField(
        widget=DAY,
        label=_("Last day of answering"),
        help_text=_("Two to three weeks are usual; think of shifts and holidays."),
    )
    feedback_on = forms.DateField(
        widget=DAY,
        label=_("Day on which staff hear the results"),
        help_text=_("At the latest 14 days after the last day."),
    )
    talk_leader = forms.CharField(
        max_length=160,
        label=_("Who leads the talk about the results?"),
        help_text=_("A role is enough, for example “The OHS nurse with the representative”."),
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        opens, closes, feedback = (
            given.get(name) for name in ("opens_on", "closes_on", "feedback_on")
        )
        if opens and closes and closes < opens:
            self.add_error("closes_on", _("The end is before the start."))
        if closes and feedback and not 0 <= (feedback - closes).days <= 14:
            self.add_error(
                "feedback_on", _("Choose a day after closing, at the latest 14 days later.")
            )
        return given


class TellingForm(PartForm):
    """The information to staff in each language, and who sees what."""

    who_sees = forms.CharField(
        widget=forms.Textarea,
        max_length=2000,
        label=_("Who sees the results, and when?"),
        help_text=_("Both parties and the representatives see the same, at the same moment."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names: dict[str, str] = {}
        for code in self.wave.languages:
            name = f"text-{code}"
            self.names[code] = name
            self.fields[name] = forms.CharField(
                widget=forms.Textarea,
                max_length=4000,
                initial=self.wave.staff_text.get(code) or staff_text(self.wave, code),
                label=language_name(code),
            )

    @property
    def text_fields(self) -> list[tuple[str, Any]]:
        return [(code, self[name]) for code, name in self.names.items()]

    def data_of_wave(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "who_sees": given["who_sees"],
            "staff_text": {code: given[name] for code, name in self.names.items()},
        }


class AgreementForm(PartForm):
    """Consultation, the lawful substitute where one is needed, and the key."""

    consulted_who = forms.CharField(
        max_length=300,
        label=_("Who was consulted?"),
        help_text=_("Roles are enough, for example “the OSH representative and the committee”."),
    )
    consulted_on = forms.DateField(widget=DAY, label=_("When?"))
    consulted_about = forms.CharField(
        widget=forms.Textarea,
        max_length=2000,
        label=_("About what?"),
        help_text=_("At least: the purpose, the use of the results, and the smallest group."),
    )
    substitute = forms.ChoiceField(
        required=False,
        widget=forms.RadioSelect,
        label=_("In place of a representative, because there is none"),
    )
    key_holding = HintedChoice(
        widget=forms.RadioSelect,
        label=_("Who can open the answers after closing?"),
        choices=[
            (
                KeyHolding.FILE.value,
                _("This installation, by itself"),
                _("The key lies in a file apart from the database and its backups."),
            ),
            (
                KeyHolding.TWO_HOLDERS.value,
                _("The OHS and the representative, only together"),
                _("Each gets half of the key on paper. If one is lost, no result can be made."),
            ),
        ],
    )

    def __init__(self, *args: Any, represented: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cooperation = self.wave.cooperation
        if represented:
            del self.fields["substitute"]
        else:
            known = cooperation.country in registry().countries()
            found = registry().country(cooperation.country).substitutes if known else ()
            self.fields["substitute"].choices = [
                (one.id, labels.word(one.text_key)) for one in found
            ]
        if not represented or not cooperation.health_service_id:
            del self.fields["key_holding"]

    def start(self) -> dict[str, Any]:
        consulted = self.wave.consulted
        day = consulted.get("on")
        return {
            "consulted_who": consulted.get("who", ""),
            "consulted_on": date.fromisoformat(day) if day else None,
            "consulted_about": consulted.get("about", ""),
            "substitute": self.wave.substitute,
            "key_holding": self.wave.key_holding,
        }

    def data_of_wave(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "consulted": {
                "who": given["consulted_who"],
                "on": given["consulted_on"].isoformat(),
                "about": given["consulted_about"],
            },
            "substitute": given.get("substitute", ""),
            "key_holding": given.get("key_holding", KeyHolding.FILE.value),
        }


FORMS: dict[str, type[PartForm]] = {
    "questions": QuestionsForm,
    "people": PeopleForm,
    "results": ResultsForm,
    "dates": DatesForm,
    "telling": TellingForm,
    "agreement": AgreementForm,
}


def _instrument_choice(instrument: Any) -> tuple[str, str, str]:
    sample = Wave(instruments=[instrument.id])
    minutes = questionnaire_of(sample).minutes
    about = labels.word(instrument.about_key)
    words = _("%(items)s questions, about %(minutes)s min. %(about)s") % {
        "items": len(instrument.items),
        "minutes": minutes,
        "about": about,
    }
    return instrument.id, labels.word(instrument.title_key), words
