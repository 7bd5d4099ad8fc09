"""The kinds of content on the shelves, and which parts an item of each kind has.

A part is a single text or a list of texts. Every item has a title; sections and a form may be
added to any kind.
"""

from dataclasses import dataclass
from enum import StrEnum


class ContentKind(StrEnum):
    """What an item on a shelf is."""

    TOOL = "tool"
    METHOD_CARD = "method_card"
    FIRST_AID_CARD = "first_aid_card"
    RESOURCE = "resource"
    CHECKLIST = "checklist"
    ROLE_GUIDE = "role_guide"
    DO_LIST = "do_list"
    AVOID_LIST = "avoid_list"
    REFLECTION_QUESTION = "reflection_question"
    STORY = "story"
    EXAMPLE = "example"
    PRACTICE = "practice"
    BUILDER = "builder"
    SESSION = "session"
    SIGNAL = "signal"
    SUPPORT_TOPIC = "support_topic"
    INVENTED_CASE = "invented_case"
    STATEMENT = "statement"
    MEASURE_TEMPLATE = "measure_template"
    ROLE_CARD = "role_card"
    GUIDE = "guide"
    TRAINING = "training"
    TECHNOLOGY_NOTE = "technology_note"


@dataclass(frozen=True)
class Part:
    """A part of an item: its name, whether it is a list, and whether it must be there."""

    name: str
    is_list: bool = False
    required: bool = True


def _text(name: str, *, required: bool = True) -> Part:
    return Part(name, required=required)


def _list(name: str, *, required: bool = True) -> Part:
    return Part(name, is_list=True, required=required)


_LEAD = _text("lead")
_OPTIONAL_LEAD = _text("lead", required=False)

BLUEPRINTS: dict[ContentKind, tuple[Part, ...]] = {
    ContentKind.TOOL: (
        _LEAD,
        _list("contents"),
        _text("result"),
        _text("benefit"),
        _list("how"),
        _text("go_on"),
        _text("privacy"),
        _text("evidence"),
    ),
    ContentKind.METHOD_CARD: (_LEAD, _list("steps")),
    ContentKind.FIRST_AID_CARD: (
        _text("happening"),
        _list("now"),
        _list("say"),
        _list("avoid"),
        _list("week"),
        _list("who"),
        _text("evidence"),
    ),
    ContentKind.RESOURCE: (_LEAD,),
    ContentKind.CHECKLIST: (_LEAD,),
    ContentKind.ROLE_GUIDE: (_LEAD, _list("does"), _list("does_not"), _list("works_with")),
    ContentKind.DO_LIST: (_LEAD, _list("points")),
    ContentKind.AVOID_LIST: (_LEAD, _list("points")),
    ContentKind.REFLECTION_QUESTION: (),
    ContentKind.STORY: (_LEAD, _list("captions"), _list("narration"), _text("learned")),
    ContentKind.EXAMPLE: (
        _LEAD,
        _text("measure"),
        _list("how"),
        _text("indicator"),
        _text("ask_here"),
    ),
    ContentKind.PRACTICE: (
        _LEAD,
        _list("how"),
        _text("indicator"),
        _list("cautions", required=False),
    ),
    ContentKind.BUILDER: (_LEAD,),
    ContentKind.SESSION: (_LEAD,),
    ContentKind.SIGNAL: (_OPTIONAL_LEAD,),
    ContentKind.SUPPORT_TOPIC: (_OPTIONAL_LEAD,),
    ContentKind.INVENTED_CASE: (_LEAD, _list("questions")),
    ContentKind.STATEMENT: (_OPTIONAL_LEAD,),
    ContentKind.MEASURE_TEMPLATE: (
        _LEAD,
        _list("how", required=False),
        _text("indicator"),
        _list("effects", required=False),
        _list("cautions", required=False),
    ),
    ContentKind.ROLE_CARD: (_LEAD, _list("does"), _list("when"), _text("safe")),
    ContentKind.GUIDE: (_LEAD, _list("points", required=False)),
    ContentKind.TRAINING: (_LEAD, _list("points")),
    ContentKind.TECHNOLOGY_NOTE: (_LEAD, _list("benefits"), _list("autonomy"), _list("ask")),
}
"""The parts of each kind, in the order they are read."""


class Mode(StrEnum):
    """How the form of an item is used."""

    SELF = "self"
    JOINT = "joint"
    TWO_SIDED = "two_sided"
    WORKSHOP = "workshop"
    SESSION = "session"
    DOCUMENT = "document"


class QuestionType(StrEnum):
    """What an answer to a question of a form is."""

    STATE = "state"
    OFTEN = "often"
    CHOICE = "choice"
    THEME = "theme"
    TEXT = "text"
    LINES = "lines"
    ROLE = "role"
    DATE = "date"


class Outcome(StrEnum):
    """What an answer may become."""

    FINDING = "finding"
    MEASURE = "measure"
    RULE = "rule"
    TARGET = "target"
    DOCUMENT = "document"
    PRIVATE_PLAN = "private_plan"


ASPECTS = ("leadership", "interaction", "everyday", "learning", "fairness")
"""Aspects of the culture at work."""

AXES = ("knowledge", "environment", "policies", "incentives")
"""What a measure works on: knowledge and skills, a supportive environment, policies, incentives."""

AUDIENCES = (
    "management",
    "hr",
    "supervisor",
    "entrepreneur",
    "employee",
    "colleague",
    "osh_manager",
    "osh_representative",
    "union_representative",
    "regional_representative",
    "ohs",
    "nurse",
    "physician",
    "psychologist",
    "physiotherapist",
    "team",
    "buyer",
)
"""For whom an item is; `ohs` stands for all professions of the occupational health service."""

STATES = ("in_place", "partly", "not_yet", "do_not_know")
"""Answers to a question of type `state`."""

FREQUENCIES = ("mostly", "sometimes", "rarely", "does_not_apply")
"""Answers to a question of type `often`."""
