"""Nouns of meetings: a thought kept for one, a meeting, and short reviews that come again."""

from dataclasses import dataclass
from datetime import date as Date

from samsyn.core.process.records import MeetingAction, Owner


@dataclass(frozen=True)
class QuickNote:
    """A thought or photo kept on one's own side for later."""

    text: str = ""


@dataclass(frozen=True)
class Meeting:
    """A meeting of the parties: question, agenda, notes, attendance by role."""

    date: Date | None = None
    title: str = ""
    opening_question: str = ""
    agenda: str = ""
    notes: str = ""
    attendance: tuple[Owner, ...] = ()
    held: bool = False
    series: int = 0
    actions: tuple[MeetingAction, ...] = ()


@dataclass(frozen=True)
class ReviewSeries:
    """Short review meetings that come again: rhythm in weeks, length in minutes, who takes part."""

    title: str = ""
    every_weeks: int = 6
    minutes: int = 30
    topic: str = ""
    participants_workplace: tuple[str, ...] = ()
    participants_ohs: tuple[str, ...] = ()
    starts: Date | None = None
    ended: bool = False
