"""Codes of the shelves into words."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from samsyn.core.shelf.kinds import ContentKind, Mode, Outcome
from samsyn.web import labels

KINDS = {
    ContentKind.TOOL: _("Tool"),
    ContentKind.METHOD_CARD: _("Method card"),
    ContentKind.FIRST_AID_CARD: _("First-aid card"),
    ContentKind.RESOURCE: _("Help elsewhere"),
    ContentKind.CHECKLIST: _("Checklist"),
    ContentKind.ROLE_GUIDE: _("Role guide"),
    ContentKind.DO_LIST: _("What helps"),
    ContentKind.AVOID_LIST: _("What to avoid"),
    ContentKind.REFLECTION_QUESTION: _("Question to think about"),
    ContentKind.STORY: pgettext_lazy("a told story", "Story"),
    ContentKind.EXAMPLE: _("Example"),
    ContentKind.PRACTICE: _("Everyday practice"),
    ContentKind.BUILDER: _("Text to build together"),
    ContentKind.SESSION: _("Joint session"),
    ContentKind.SIGNAL: _("Early signal"),
    ContentKind.SUPPORT_TOPIC: _("Topic for support"),
    ContentKind.INVENTED_CASE: _("Invented situation"),
    ContentKind.STATEMENT: _("Statement for a talk"),
    ContentKind.MEASURE_TEMPLATE: _("Idea for a measure"),
    ContentKind.ROLE_CARD: _("Role card"),
    ContentKind.GUIDE: _("Guide"),
    ContentKind.TRAINING: _("Training"),
    ContentKind.TECHNOLOGY_NOTE: _("Note on technology"),
}

MANY = {
    ContentKind.TOOL: _("Tools"),
    ContentKind.METHOD_CARD: _("Method cards"),
    ContentKind.FIRST_AID_CARD: _("First-aid cards"),
    ContentKind.RESOURCE: _("Help elsewhere"),
    ContentKind.CHECKLIST: _("Checklists"),
    ContentKind.ROLE_GUIDE: _("Role guides"),
    ContentKind.DO_LIST: _("What helps"),
    ContentKind.AVOID_LIST: _("What to avoid"),
    ContentKind.REFLECTION_QUESTION: _("Questions to think about"),
    ContentKind.STORY: _("Stories"),
    ContentKind.EXAMPLE: _("Examples"),
    ContentKind.PRACTICE: _("Everyday practices"),
    ContentKind.BUILDER: _("Texts to build together"),
    ContentKind.SESSION: _("Joint sessions"),
    ContentKind.INVENTED_CASE: _("Invented situations"),
    ContentKind.MEASURE_TEMPLATE: _("Ideas for measures"),
    ContentKind.ROLE_CARD: _("Role cards"),
    ContentKind.GUIDE: _("Guides"),
    ContentKind.TRAINING: _("Trainings"),
    ContentKind.TECHNOLOGY_NOTE: _("Notes on technology"),
}
"""Kinds that have a list of their own, in the order of the search's filter."""

AUDIENCES = {
    "management": _("Management"),
    "hr": _("HR"),
    "supervisor": _("Supervisors"),
    "entrepreneur": _("Entrepreneurs"),
    "employee": _("Employees"),
    "colleague": _("Colleagues"),
    "osh_manager": _("Occupational safety managers"),
    "osh_representative": _("Safety representatives"),
    "union_representative": _("Shop stewards"),
    "regional_representative": _("Regional safety representatives"),
    "ohs": _("Occupational health services"),
    "nurse": _("Occupational health nurses"),
    "physician": _("Occupational health physicians"),
    "psychologist": _("Occupational health psychologists"),
    "physiotherapist": _("Occupational physiotherapists"),
    "team": _("Teams"),
    "buyer": _("Buyers of services"),
}

ASPECTS = {
    "leadership": _("Leadership"),
    "interaction": _("Interaction"),
    "everyday": _("Everyday practice"),
    "learning": _("Learning"),
    "fairness": _("Fairness"),
}

AXES = {
    "knowledge": _("Knowledge and skills"),
    "environment": _("Supportive environment"),
    "policies": _("Policies"),
    "incentives": _("Incentives"),
}

LEVELS = {"community": _("For the work community"), "individual": _("For one person")}

TIMES = {
    5: _("5 minutes"),
    15: _("15 minutes"),
    30: _("Half an hour"),
    60: _("An hour or more"),
}

COSTS = {"free": _("Free of charge"), "partly": _("Partly free of charge"), "paid": _("Paid")}

PARTS: dict[str, Any] = {
    "contents": _("What it contains"),
    "result": _("What comes out"),
    "benefit": _("What it is good for"),
    "how": _("How to do it"),
    "go_on": _("How to go on"),
    "privacy": _("Privacy"),
    "evidence": _("What it rests on"),
    "steps": _("Step by step"),
    "now": _("What to do now"),
    "say": _("What you can say"),
    "avoid": _("What to leave undone"),
    "week": _("Within a week"),
    "who": _("Who can help"),
    "does": _("What this role does"),
    "does_not": _("What this role does not do"),
    "works_with": _("Whom this role works with"),
    "learned": _("What was learned"),
    "measure": _("What they did"),
    "indicator": _("How to see whether it helps"),
    "ask_here": _("Ask yourselves"),
    "cautions": _("Take care"),
    "effects": _("What it may change"),
    "questions": _("To talk about"),
    "when": _("When to turn to this role"),
    "safe": _("It is safe to ask"),
    "benefits": _("What it may bring"),
    "autonomy": _("What it may do to your say in the work"),
    "ask": _("Ask before you begin"),
}
"""Headings of the parts of an item; a lead and points need none."""

MODES = {
    Mode.SELF: _("For yourself: your answers stay in your browser."),
    Mode.JOINT: _("Answered together, one answer for the group."),
    Mode.TWO_SIDED: _("Each party answers for itself; then both see both."),
    Mode.WORKSHOP: _("On one screen: choose themes, talk, agree."),
    Mode.SESSION: _("A session with parts, times and turns."),
    Mode.DOCUMENT: _("Written together, part by part, until it is a document."),
}

OUTCOMES = {
    Outcome.FINDING: _("findings for your picture"),
    Outcome.MEASURE: _("draft measures"),
    Outcome.RULE: _("rules of the team"),
    Outcome.TARGET: _("targets for your cooperation"),
    Outcome.DOCUMENT: _("a document"),
    Outcome.PRIVATE_PLAN: _("a plan of your own"),
}

LANGUAGES = {
    "en": "English",
    "fi": "Suomi",
    "sv": "Svenska",
    "nb": "Norsk bokmål",
    "et": "Eesti",
    "lv": "Latviešu",
    "pl": "Polski",
    "uk": "Українська",
    "ru": "Русский",
    "lt": "Lietuvių",
    "ro": "Română",
    "es": "Español",
    "ar": "العربية",
    "so": "Soomaali",
    "ti": "ትግርኛ",
    "th": "ไทย",
    "fil": "Filipino",
}
"""Each language by its own name."""

LONG_IN_MINUTES = 180
FROM_RIGHT = frozenset({"ar"})


def direction(language: str) -> str:
    """Which way the language is written."""
    return "rtl" if language in FROM_RIGHT else "ltr"


def minutes_words(minutes: int) -> str:
    """How long something takes; long things in whole hours."""
    if minutes >= LONG_IN_MINUTES:
        hours = round(minutes / 60)
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}


def step_label(number: int) -> str:
    """The name of a step, or of the preconditions."""
    return str(labels.STEPS[number])
