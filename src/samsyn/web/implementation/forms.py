"""Forms of carrying out: a status with a note, adjusting or pausing, proposing a stop."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.core.process.data import from_data, to_data
from samsyn.core.process.dates import date_problems
from samsyn.core.process.tree import Entry
from samsyn.core.terms import MeasureStatus
from samsyn.web import labels
from samsyn.web.components.dates import day_words
from samsyn.web.entries.fields import MAX_TEXT
from samsyn.web.implementation.cards import LANES

SETTABLE = (MeasureStatus.PLANNED, MeasureStatus.STARTED, MeasureStatus.CHANGED, MeasureStatus.DONE)


def _long(label: Any, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput({"type": "date"}))


class StatusForm(forms.Form):
    """Where a measure stands now, and a short word on it."""

    status = forms.ChoiceField(
        label=gettext_lazy("Where it stands"), choices=[(one.value, LANES[one]) for one in SETTABLE]
    )
    note = _long(gettext_lazy("What has happened"))
    was = forms.CharField(widget=forms.HiddenInput, required=False)


class AdjustForm(forms.Form):
    """Pause, or change what is done and when; the text before is kept beside it."""

    change = forms.ChoiceField(
        label=gettext_lazy("What is done"),
        initial="adjust",
        widget=forms.RadioSelect,
        choices=[
            ("adjust", gettext_lazy("Adjust and go on")),
            ("pause", gettext_lazy("Pause for now")),
        ],
    )
    reason = _long(gettext_lazy("Reason"), required=True)
    options = _long(gettext_lazy("Other ways we looked at"))
    decision = _long(gettext_lazy("What we decided"))
    text = _long(gettext_lazy("The measure from now on"), required=True)
    timetable = _long(gettext_lazy("Timetable from now on"))
    starts = _day(gettext_lazy("Starts"))
    ends = _day(gettext_lazy("Ends"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, measure: Entry) -> None:
        self.measure = measure
        kept = {name: getattr(measure, name) for name in ("text", "timetable", "starts", "ends")}
        super().__init__(
            data,
            auto_id="adjust-%s",
            initial={**kept, "change": "adjust", "version": measure.version},
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            noun = from_data("measure", {**to_data(self.measure.noun), **self._new(cleaned)})
            for name, code in date_problems(noun):
                self.add_error(name if name in self.fields else None, str(labels.PROBLEMS[code]))
        return cleaned

    @staticmethod
    def _new(cleaned: dict[str, Any]) -> dict[str, Any]:
        names = ("text", "timetable", "starts", "ends")
        return {
            name: value.isoformat() if isinstance(value := cleaned[name], date) else value
            for name in names
        }

    def new_data(self) -> dict[str, Any]:
        """The measure's fields from now on."""
        return self._new(self.cleaned_data)

    def change_data(self) -> dict[str, Any]:
        """The change of plan, with before and after in words where something changed."""
        typed = self.cleaned_data
        before, after = [], []
        for name in ("text", "timetable"):
            if getattr(self.measure, name) != typed[name]:
                before.append(getattr(self.measure, name))
                after.append(typed[name])
        old, new = ((one["starts"], one["ends"]) for one in (self.initial, typed))
        if old != new:
            before.append(_period(*old))
            after.append(_period(*new))
        return {
            **{name: typed[name] for name in ("change", "reason", "options", "decision")},
            "before": "\n".join(filter(None, before)),
            "after": "\n".join(filter(None, after)),
        }


def _period(starts: date | None, ends: date | None) -> str:
    if starts and ends:
        return _("%(start)s to %(end)s") % {"start": day_words(starts), "end": day_words(ends)}
    if starts:
        return _("From %(start)s") % {"start": day_words(starts)}
    return _("Until %(end)s") % {"end": day_words(ends)} if ends else _("No dates")


class StopForm(forms.Form):
    """Why a measure should stop, and what is decided instead."""

    reason = _long(gettext_lazy("Reason"), required=True)
    options = _long(gettext_lazy("Other ways we looked at"))
    decision = _long(
        gettext_lazy("What we decided"),
        required=True,
        help_text=gettext_lazy("What happens to the need that this measure was to serve?"),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="stop-%s")
