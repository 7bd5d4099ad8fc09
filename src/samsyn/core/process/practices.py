"""Everyday practices: how a team kept to one, week by week. Counted, never blamed."""

from dataclasses import dataclass
from datetime import date, timedelta

from samsyn.core.process.dates import week_of
from samsyn.core.process.records import PracticeWeek
from samsyn.core.process.shelf_nouns import EverydayPractice

KEPT, PARTLY, NOT = "kept", "partly", "not"
ANSWERS = (KEPT, PARTLY, NOT)

FEW_WEEKS = 4
"""Before so many answers nothing is said of a habit."""

OPEN_WEEKS = 4
"""Weeks that can be answered: this one and those just before it."""


@dataclass(frozen=True)
class Adherence:
    """In how many of the answered weeks the practice was kept, and partly."""

    weeks: int
    kept: int
    partly: int

    @property
    def level(self) -> str:
        """A code for words: unknown, begun (few weeks yet), steady, mostly, sometimes, hardly."""
        if self.weeks < FEW_WEEKS:
            return "begun" if self.weeks else "unknown"
        share = (self.kept + self.partly / 2) / self.weeks
        for level, least in (("steady", 0.8), ("mostly", 0.5), ("sometimes", 0.2)):
            if share >= least:
                return level
        return "hardly"


def adherence_of(practice: EverydayPractice) -> Adherence:
    """How the team kept to it, of the weeks it has answered."""
    said = [week.kept for week in practice.weeks]
    return Adherence(len(said), said.count(KEPT), said.count(PARTLY))


def open_weeks(practice: EverydayPractice, today: date) -> list[date]:
    """The Mondays of weeks that can be answered, this week first; none before it begins."""
    first = week_of(practice.starts) if practice.starts else date.min
    now = week_of(today)
    weeks = (now - timedelta(weeks=back) for back in range(OPEN_WEEKS))
    return [week for week in weeks if week >= first]


def answered(practice: EverydayPractice, week: date) -> str:
    """The team's answer for the week, or nothing."""
    return next((one.kept for one in practice.weeks if one.date == week), "")


def with_answer(practice: EverydayPractice, week: date, kept: str) -> tuple[PracticeWeek, ...]:
    """The weeks with this answer in place of another; an empty answer takes it away."""
    others = [one for one in practice.weeks if one.date != week]
    if kept:
        others.append(PracticeWeek(date=week, kept=kept))
    return tuple(sorted(others, key=lambda one: one.date or date.min))
