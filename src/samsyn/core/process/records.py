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
