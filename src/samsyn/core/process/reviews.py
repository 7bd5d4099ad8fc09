"""Review meetings that come again: what was promised, how often it has moved on, when next.

A promise is known by its words, role and date; said again or ticked in a later meeting of the
series it is the same one.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from samsyn.core.process.meeting_nouns import Meeting, ReviewSeries
from samsyn.core.process.records import MeetingAction
from samsyn.core.process.tree import Entry

RHYTHMS = (1, 2, 3, 4, 6, 8, 12, 26)
"""Weeks between two reviews."""

SHORTEST, LONGEST = 20, 45
"""Minutes of a review."""


@dataclass(frozen=True)
class Promise:
    """What somebody promised: how many meetings it has moved on, and whether it is done."""

    action: MeetingAction
    moved: int
    done: bool
    here: bool

    @property
    def key(self) -> str:
        return key_of(self.action)

    def is_late(self, today: date) -> bool:
        """Whether its day has passed."""
        return not self.done and self.action.due is not None and self.action.due < today


def key_of(action: MeetingAction) -> str:
    """What a promise is known by."""
    said = "\n".join((action.text.strip().casefold(), action.party, action.role, str(action.due)))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def in_order(meetings: Sequence[Entry]) -> list[Entry]:
    """The meetings by date; those without one come last."""
    return sorted(meetings, key=lambda one: (str(_meeting(one).date or "9999"), one.id))


def promises_at(meetings: Sequence[Entry], meeting: Entry | None, today: date) -> list[Promise]:
    """What stands on the agenda of a meeting of a series, or of the next one (None).

    First what is late, then what is open by its day; done in this meeting last. What was done in
    another one has left the agenda.
    """
    line = in_order(meetings)
    at = next((n for n, one in enumerate(line) if meeting and one.id == meeting.id), len(line))
    first: dict[str, tuple[int, MeetingAction]] = {}
    done: set[str] = set()
    done_here: set[str] = set()
    for place, one in enumerate(line):
        for action in _meeting(one).actions:
            key = key_of(action)
            first.setdefault(key, (place, action))
            if action.done:
                (done_here if place == at else done).add(key)
    here = {key_of(action) for action in _meeting(line[at]).actions} if at < len(line) else set()
    found = [
        Promise(action, max(0, at - place), key in done_here, key in here)
        for key, (place, action) in first.items()
        if place <= at and key not in done
    ]
    return sorted(
        found,
        key=lambda one: (one.done, not one.is_late(today), str(one.action.due or "9999")),
    )


def next_date(series: ReviewSeries, meetings: Sequence[Entry], today: date) -> date:
    """The day proposed for the next meeting: in the rhythm, and never in the past."""
    rhythm = timedelta(weeks=max(1, series.every_weeks))
    days = [day for one in meetings if (day := _meeting(one).date)]
    day = max(days) + rhythm if days else series.starts or today + timedelta(weeks=1)
    while day < today:
        day += rhythm
    return day


def _meeting(entry: Entry) -> Meeting:
    assert isinstance(entry.noun, Meeting)
    return entry.noun
