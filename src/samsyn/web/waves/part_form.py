"""What the pages of preparing a wave share: choices with hints, and a form that knows its wave."""

from typing import Any

from django import forms

from samsyn.store.models import Wave

DAY = forms.DateInput(attrs={"type": "date"})


class HintedChoice(forms.ChoiceField):
    """A choice whose options may bring a hint: (value, label, hint)."""

    def valid_value(self, value: Any) -> bool:
        return value in [option[0] for option in self.choices]


class HintedChoices(forms.MultipleChoiceField):
    """Several of them."""

    def valid_value(self, value: Any) -> bool:
        return value in [option[0] for option in self.choices]


class PartForm(forms.Form):
    """What all pages of preparing share: the version of the wave they were filled from."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, wave: Wave, **kwargs: Any) -> None:
        self.wave = wave
        super().__init__(*args, initial={"version": wave.version, **self.start()}, **kwargs)

    def start(self) -> dict[str, Any]:
        """The values of the wave as it stands."""
        return {name: getattr(self.wave, name) for name in self.base_fields if name != "version"}

    def data_of_wave(self) -> dict[str, Any]:
        """The parts of the wave this form changes."""
        return {name: self.cleaned_data[name] for name in self.base_fields if name != "version"}
