"""The nouns of a cycle: what people write, as frozen dataclasses.

Each noun is stored as one entry. Field types are plain (`str`, `bool`, `date | None`,
`float | None`, tuples of small records), so that one pair of functions turns every
noun into JSON and back. Choice fields hold the ids of the operating-model pack.
"""

from dataclasses import dataclass
from datetime import date as Date

from samsyn.core.process.meeting_nouns import Meeting, QuickNote, ReviewSeries
from samsyn.core.process.records import FollowUp, Milestone, Owner, SubGoal
from samsyn.core.process.shelf_nouns import (
    DevelopmentTarget,
    EverydayPractice,
    Rule,
    SharedReflection,
    Worksheet,
)


@dataclass(frozen=True)
class Text:
    """A free text of a step, one per pack field and parent."""

    field: str = ""
    text: str = ""


@dataclass(frozen=True)
class Item:
    """A line of a list field."""

    field: str = ""
    text: str = ""
    note: str = ""
    decision: str = ""
    effect: str = ""


@dataclass(frozen=True)
class Participant:
    """Who takes part in the cooperation, by role."""

    party: str = ""
    role: str = ""
    name: str = ""
    note: str = ""


@dataclass(frozen=True)
class Contact:
    """How a role is reached, by an agreed channel."""

    party: str = ""
    role: str = ""
    channel: str = ""
    note: str = ""


@dataclass(frozen=True)
class Source:
    """Where knowledge in the situational picture comes from."""

    title: str = ""
    source_kind: str = ""
    party: str = ""
    owner: str = ""
    date: Date | None = None
    period: str = ""
    summary: str = ""


@dataclass(frozen=True)
class Finding:
    """One factor noted from one source by one party."""

    factor: str = ""
    polarity: str = ""
    text: str = ""
    party: str = ""
    sources: tuple[int, ...] = ()
    basis: str = ""
    sensitive: bool = False
    floor_confirmed: bool = False
    topic_only: bool = False


@dataclass(frozen=True)
class Choice:
    """A factor chosen from the picture: to address first, or to strengthen."""

    use: str = ""
    factor: str = ""
    text: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Need:
    """What must be met so that work goes better."""

    text: str = ""
    need_class: str = ""
    business_aim: str = ""
    programme_aim: str = ""
    outcome_family: str = ""
    choices: tuple[int, ...] = ()


@dataclass(frozen=True)
class Goal:
    """The agreed state; parent: a need."""

    text: str = ""
    sub_goals: tuple[SubGoal, ...] = ()
    timetable: str = ""
    target_date: Date | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    achievable: str = ""
    measures_timetable: str = ""
    measures_responsibilities: str = ""
    measures_indicators: str = ""


@dataclass(frozen=True)
class Indicator:
    """How a goal, or the carrying out of a measure, is followed; parent says which."""

    text: str = ""
    purpose: str = "goal"
    timing: str = ""
    unit: str = ""
    direction: str = ""
    baseline: float | None = None
    target: float | None = None
    source: str = ""
    owner: str = ""
    level: str = ""


@dataclass(frozen=True)
class Reading:
    """One observed value; parent: an indicator."""

    date: Date | None = None
    value: float | None = None
    note: str = ""


@dataclass(frozen=True)
class Measure:
    """An agreed act; parent: a goal; its position is the order of priority."""

    text: str = ""
    timetable: str = ""
    responsibilities: str = ""
    starts: Date | None = None
    ends: Date | None = None
    milestones: tuple[Milestone, ...] = ()
    owners: tuple[Owner, ...] = ()
    participants_workplace: tuple[str, ...] = ()
    participants_ohs: tuple[str, ...] = ()
    ohs_none: bool = False
    follow_ups: tuple[FollowUp, ...] = ()
    in_ohs_plan: Date | None = None
    reach: str = ""
    target_level: str = ""
    prevention_level: str = ""
    means: str = ""
    why: str = ""
    to_what_end: str = ""
    how: str = ""
    who_answers: str = ""
    hours: float | None = None
    cost_eur: float | None = None
    status: str = "planned"
    urgent: bool = False
    for_buyer: bool = False


@dataclass(frozen=True)
class StatusNote:
    """What a responsible person says of a measure; parent: a measure."""

    status: str = ""
    text: str = ""
    date: Date | None = None


@dataclass(frozen=True)
class Communication:
    """What staff are told, by whom, how and when."""

    audience: str = ""
    message: str = ""
    channel: str = ""
    date: Date | None = None
    sender: str = ""
    language: str = ""
    done: bool = False


@dataclass(frozen=True)
class SupportCheck:
    """That management and supervisors stand behind the measures."""

    role: str = ""
    date: Date | None = None
    evidence: str = ""
    action: str = ""


@dataclass(frozen=True)
class PlanChange:
    """Pause, adjust or stop: why, what was possible, what was decided.

    `answer` (confirmed, declined) is the other party's word on a stop.
    """

    change: str = ""
    reason: str = ""
    options: str = ""
    decision: str = ""
    before: str = ""
    after: str = ""
    date: Date | None = None
    answer: str = ""
    answered_on: Date | None = None


@dataclass(frozen=True)
class Assessment:
    """Step five for one goal; parent: a goal."""

    result: str = ""
    modify: str = ""
    further: str = ""
    goal_status: str = ""
    evidence: str = ""
    participants_workplace: tuple[str, ...] = ()
    participants_ohs: tuple[str, ...] = ()
    exception: str = ""
    next_date: Date | None = None


@dataclass(frozen=True)
class MeasureAssessment:
    """Implemented and effect answered apart; parent: a measure."""

    implemented: str = ""
    effect: str = ""
    confidence: str = ""
    evidence: str = ""
    decision: str = ""


@dataclass(frozen=True)
class Lesson:
    """One line of the learning log of the pair."""

    tried: str = ""
    learned: str = ""
    differently: str = ""


@dataclass(frozen=True)
class Concern:
    """A representative's concern, which the employer answers by a date."""

    text: str = ""
    answer_by: Date | None = None
    answer: str = ""
    answered_on: Date | None = None


@dataclass(frozen=True)
class Comment:
    """Talk beside an entry."""

    text: str = ""
    mentions: tuple[int, ...] = ()


@dataclass(frozen=True)
class WheelDocument:
    """A dated document on the annual wheel of a cooperation."""

    document: str = ""
    title: str = ""
    date: Date | None = None
    review_date: Date | None = None
    heard: str = ""
    note: str = ""


@dataclass(frozen=True)
class StaffText:
    """What the staff page says in one language."""

    language: str = ""
    works: str = ""
    improve: str = ""
    who: str = ""
    came_of_last: str = ""


@dataclass(frozen=True)
class Unplaced:
    """Text of an imported document that no field could take."""

    after: str = ""
    text: str = ""


Noun = (
    Text
    | Item
    | Participant
    | Contact
    | Source
    | Finding
    | Choice
    | Need
    | Goal
    | Indicator
    | Reading
    | Measure
    | StatusNote
    | Communication
    | SupportCheck
    | PlanChange
    | Assessment
    | MeasureAssessment
    | Lesson
    | Concern
    | QuickNote
    | Meeting
    | Comment
    | WheelDocument
    | StaffText
    | Worksheet
    | Rule
    | DevelopmentTarget
    | SharedReflection
    | EverydayPractice
    | ReviewSeries
    | Unplaced
)

NOUNS: dict[str, type[Noun]] = {
    "text": Text,
    "item": Item,
    "participant": Participant,
    "contact": Contact,
    "source": Source,
    "finding": Finding,
    "choice": Choice,
    "need": Need,
    "goal": Goal,
    "indicator": Indicator,
    "reading": Reading,
    "measure": Measure,
    "status_note": StatusNote,
    "communication": Communication,
    "support_check": SupportCheck,
    "plan_change": PlanChange,
    "assessment": Assessment,
    "measure_assessment": MeasureAssessment,
    "lesson": Lesson,
    "concern": Concern,
    "quick_note": QuickNote,
    "meeting": Meeting,
    "comment": Comment,
    "wheel_document": WheelDocument,
    "staff_text": StaffText,
    "worksheet": Worksheet,
    "rule": Rule,
    "development_target": DevelopmentTarget,
    "shared_reflection": SharedReflection,
    "everyday_practice": EverydayPractice,
    "review_series": ReviewSeries,
    "unplaced": Unplaced,
}

PARENTS: dict[str, frozenset[str]] = {
    "goal": frozenset({"need"}),
    "indicator": frozenset({"goal", "measure"}),
    "reading": frozenset({"indicator"}),
    "measure": frozenset({"goal"}),
    "status_note": frozenset({"measure"}),
    "assessment": frozenset({"goal"}),
    "measure_assessment": frozenset({"measure"}),
}
"""Kinds that must hang on another entry, and on which."""
