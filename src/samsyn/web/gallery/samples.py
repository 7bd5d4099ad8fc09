"""Fictional content for the gallery."""

import datetime
from typing import Any

from django import forms

from samsyn.web.components.charts import LineChart, Reading


class SampleForm(forms.Form):
    """One field of each kind."""

    text = forms.CharField(label="What is done", widget=forms.Textarea)
    why = forms.CharField(label="How this leads to the goal", help_text="One sentence is enough.")
    starts = forms.DateField(
        label="Starts", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    hours = forms.IntegerField(label="Hours", required=False)
    level = forms.ChoiceField(
        label="Level",
        required=False,
        choices=[
            ("", "Not said"),
            ("work_community", "Work community"),
            ("individual", "Individual"),
        ],
    )
    done = forms.ChoiceField(
        label="Was it done?",
        required=False,
        widget=forms.RadioSelect,
        choices=[("yes", "Yes"), ("partly", "Partly"), ("no", "No")],
    )
    roles = forms.MultipleChoiceField(
        label="Who takes part",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("management", "Management"), ("supervisor", "Supervisor"), ("nurse", "Nurse")],
    )
    urgent = forms.BooleanField(label="Started, not yet joint", required=False)


def _path() -> list[dict[str, Any]]:
    labels = ["Preconditions", "Identify needs", "Set goals", "Plan", "Implement", "Assess"]
    notes = [
        "Agreed 20 January",
        "Agreed 9 February",
        "Agreed 24 February",
        "5 of 7 measures ready",
        "Begins when the plan is agreed",
        "Planned for 18 November",
    ]
    states = ["done", "done", "done", "now", "later", "later"]
    return [
        {"number": n, "label": label, "note": notes[n], "state": states[n], "url": "#path"}
        for n, label in enumerate(labels)
    ]


def _sides() -> list[dict[str, Any]]:
    return [
        {
            "label": "Meaning and visible results",
            "kind": "resource",
            "workplace": [{"text": "Crews are proud of the hospital wards. Customers say so."}],
            "ohs": [{"text": "Named in 9 of 14 group talks after the workplace survey."}],
            "together": {"words": "Both see it", "tone": "accent"},
        },
        {
            "label": "Influence and flexible hours",
            "kind": "resource",
            "workplace": [
                {"text": "Draft: swapping shifts by message seems to work.", "circle": "employer"}
            ],
            "ohs": [],
            "together": {"words": "Not shared yet", "tone": "neutral"},
        },
        {
            "label": "Time pressure and pace",
            "kind": "strain",
            "workplace": [
                {"text": "Rounds were cut by ten minutes in the new contract.", "url": "#sides"},
                {"text": "Two sites have no break room."},
            ],
            "ohs": [{"text": "Hurry is seldom named in the talks."}],
            "together": {"words": "Seen differently", "tone": "clay"},
        },
    ]


def _events() -> list[dict[str, Any]]:
    at = datetime.datetime(2027, 3, 3, 9, 12, tzinfo=datetime.UTC)
    return [
        {
            "group": "March",
            "party": "ohs",
            "who": "Marja Koski",
            "text": "moved Shared start of shift to first place",
            "at": at,
        },
        {
            "party": "representatives",
            "who": "Samir Haddad",
            "text": "shared a note on lone work",
            "at": at,
            "url": "#timeline",
        },
        {
            "group": "February",
            "party": "joint",
            "who": "Both parties",
            "text": "agreed the goals",
            "at": at,
            "detail": "Three goals, five indicators.",
        },
    ]


def _chart() -> LineChart:
    values = [
        (2, 1, 41, "Baseline, 78 answers"),
        (5, 3, 52, "71 answers"),
        (8, 2, 63, "64 answers"),
        (11, 1, 72, "80 answers"),
    ]
    readings = [Reading(datetime.date(2027, m, d), v, note) for m, d, v, note in values]
    return LineChart("Share who say the round fits, 2027", readings, unit="%", target=80)


def context() -> dict[str, Any]:
    """All the gallery shows."""
    wrong = SampleForm({"why": "", "starts": "31.2.2027", "roles": ["nurse"], "done": "partly"})
    wrong.is_valid()
    return {
        "nav": [
            {"url": "#", "label": "Our cooperation", "current": True},
            {"url": "#", "label": "Toolkit"},
        ],
        "path": _path(),
        "short_path": _path()[:5],
        "sides": _sides(),
        "events": _events(),
        "chart": _chart(),
        "form": SampleForm(
            initial={"why": "The marks the crew makes decide what is cut or moved."}
        ),
        "wrong": wrong,
        "at": datetime.datetime(2027, 3, 3, 9, 12, tzinfo=datetime.UTC),
        "chain": [
            "Need: time pressure and pace",
            "This goal",
            {"text": "1 indicator", "url": "#chain"},
        ],
        "loose_chain": [
            "Need: information flow",
            "Goal: word reaches everyone",
            {"text": "No indicator yet", "broken": True},
        ],
        "smart": [
            {"code": "specific", "text": "Whose round, which shift", "met": True},
            {"code": "measurable", "text": "Crews are asked each quarter", "met": True},
            {"code": "achievable", "text": "", "met": False},
            {"code": "relevant", "text": "First in the picture", "met": True},
            {"code": "timed", "text": "30 November 2027", "met": True},
        ],
        "tabs": [
            {"label": "Board", "url": "#", "current": True},
            {"label": "List", "url": "#"},
            {"label": "Calendar", "url": "#"},
        ],
        "crumbs": [
            {"label": "Kirkas Cleaning", "url": "#"},
            {"label": "Cycle 2027", "url": "#"},
            {"label": "History"},
        ],
        "options": [("", "All kinds"), ("goal", "Goals"), ("measure", "Measures")],
        "theirs": "Each crew walks its round with the site manager and marks what does not fit.",
        "mine": "Each crew walks its round and marks what does not fit. Rounds are redrawn.",
    }
