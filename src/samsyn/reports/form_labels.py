"""The words of the form: labels, step headings, placeholder, in any language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from samsyn.catalogue.form import form_words

LANGUAGES = ("en", "fi", "sv", "nb", "et", "lv", "pl")


@dataclass(frozen=True)
class LabelSet:
    """One language's words of the form; `labels` has a text for every key of ENGLISH.labels."""

    language: str
    title: str
    subtitle: str
    task: str
    placeholder: str
    headings: tuple[str, ...]
    labels: Mapping[str, str]
    notes: Mapping[str, str]
    unplaced: str
    after: str
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> LabelSet:
        """A label set from a mapping with the same names; what it lacks stays English."""
        values = {name: getattr(ENGLISH, name) for name in cls.__dataclass_fields__}
        values |= {"aliases": {}}
        values |= {name: data[name] for name in values if name in data}
        for name in ("labels", "notes"):
            values[name] = {**getattr(ENGLISH, name), **data.get(name, {})}
        values["headings"] = tuple(values["headings"])
        return cls(**values)


ENGLISH = LabelSet(
    language="en",
    title="Operating model for occupational health cooperation that supports mental health",
    subtitle="A template for planning, implementing and assessing impactful activities",
    task="Task",
    placeholder="Enter your response here",
    headings=(
        "Step 1: Identify needs",
        "Step 2: Set goals",
        "Step 3: Plan the activities",
        "Step 4: Implement the planned measures",
        "Step 5: Assess and develop activities",
    ),
    labels={
        "workplace": "Workplace",
        "health_service": "Occupational health service",
        "workplace_factors": (
            "Based on information collected at the workplace (e.g. from a risk assessment), what "
            "are the most important factors affecting mental health and the smooth running of work?"
        ),
        "health_service_factors": (
            "Based on the workplace survey carried out by occupational healthcare and other data "
            "sources (e.g. health examinations, health appointments, cooperation events), what are "
            "the most important psychosocial workload factors affecting mental health and the "
            "smooth running of work?"
        ),
        "address_first": (
            "Which factors that put a strain on mental health should be addressed first?"
        ),
        "strengthen": "Which resources must be strengthened?",
        "need": "Need",
        "goal": "Goal",
        "sub_goal": "Sub-goal",
        "goal_indicators": "Indicators that enable concrete assessment of goal achievement",
        "goal_timetable": "Timetable for goal achievement and follow-up time",
        "measures": "Measures",
        "timetable": "Timetable",
        "responsibilities": "Responsibilities",
        "indicators": "Indicators",
        "step4_measures": (
            "Copy the mental health promotion measures defined in the previous step and add them "
            "here."
        ),
        "communication": "How will you communicate about the measures?",
        "plan_changes": (
            "If you like, use this section to report if there is a need to change the plans"
        ),
        "implementation_and_impact": (
            "Were the planned measures implemented? What impacts did they have?"
        ),
        "modification": "How should the activities be modified or further developed?",
        "further_plan": "Further plan to support mental health",
    },
    notes={
        "intro": "Fill this in together, one step at a time. Write freely and in plain words.",
        "1": "Put what supports minds here beside what strains them, as both sides know it, "
        "and say what the workplace needs.",
        "2": "Turn each need into goals anyone can recognise when they are reached. "
        "Further needs and goals follow one another on pages of their own.",
        "3": "Agree what is done for each goal, most important first: by when, by whom, "
        "and how you will see that it is happening.",
        "4": "Tell everyone what is coming, keep management behind it, "
        "and note here when the plan has to change.",
        "5": "Look back together at each goal: what was done, what came of it, what comes next.",
    },
    unplaced="Text without a place on the form",
    after="After",
    aliases={
        "health_service": ("Occupational health", "Occupational healthcare", "Health service"),
        "need": ("Needs",),
        "goal": ("Goals",),
        "sub_goal": ("Subgoal", "Sub-goals"),
        "measures": ("Measure",),
        "timetable": ("Schedule",),
        "responsibilities": ("Responsibility", "Responsible persons"),
        "indicators": ("Indicator",),
        "goal_timetable": ("Timetable for goal achievement",),
        "step4_measures": ("Copy the measures defined in the previous step and add them here",),
        "plan_changes": ("Changes to the plan", "Changes to the plans"),
        "implementation_and_impact": ("Were the planned measures implemented?",),
    },
)


@cache
def known_label_sets() -> tuple[LabelSet, ...]:
    """The words of the form in every language the packs give them in."""
    return tuple(LabelSet.from_data(form_words(language)) for language in LANGUAGES)


STEP_WORDS = ("step", "vaihe", "steg", "trinn", "samm", "solis", "krok", "etap")
PLACEHOLDERS = (
    "Click or tap here to enter text",
    "Click here to enter text",
    "Kirjoita vastauksesi tähän",
    "Kirjoita vastaus tähän",
    "Skriv ditt svar här",
)
