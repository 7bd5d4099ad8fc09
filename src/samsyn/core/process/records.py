"""Small records inside nouns: dated looks, milestones, owners, sub-goals."""

from dataclasses import dataclass
from datetime import date as Date


@dataclass(frozen=True)
class SubGoal:
    text: str = ""
    status: str = ""


@dataclass(frozen=True)
class FollowUp:
    """A dated look at a goal or measure."""

    date: Date | None = None
    note: str = ""
    done: bool = False


@dataclass(frozen=True)
class Milestone:
    date: Date | None = None
    text: str = ""


@dataclass(frozen=True)
class Owner:
    """A role that answers for a measure, by party; roles, not names."""

    party: str = ""
    role: str = ""


@dataclass(frozen=True)
class Answer:
    """An answer to a question of a worksheet: one of its choices, or words, or both."""

    question: str = ""
    choice: str = ""
    text: str = ""


@dataclass(frozen=True)
class MeetingAction:
    """What somebody promised in a meeting: a role, never a name, and by when."""

    text: str = ""
    party: str = ""
    role: str = ""
    due: Date | None = None
    done: bool = False


@dataclass(frozen=True)
class PracticeWeek:
    """How a team kept to its practice in one week: kept, partly, not."""

    date: Date | None = None
    kept: str = ""
    note: str = ""
