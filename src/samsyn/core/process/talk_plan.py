"""What a group plans in a talk of its sector: who answers, when it looks again, what it finds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from samsyn.core.process.dates import months_after
from samsyn.core.terms import MeasureStatus, Role

PLAN_FORMAT = "samsyn-talk-plan/1"
"""The form of an exported plan; a later one has a higher number and still reads this one."""
FIRST_LOOK = timedelta(weeks=6)
LATER_LOOKS = (6, 12)
"""Months after the talk."""
MOST_PLAN_LINES = 20
PLAN_ROLES = (
    Role.SUPERVISOR,
    Role.MANAGEMENT,
    Role.OSH_MANAGER,
    Role.OSH_REPRESENTATIVE,
    Role.UNION_REPRESENTATIVE,
    Role.REGIONAL_REPRESENTATIVE,
    Role.HR,
    Role.EMPLOYEE,
    Role.NURSE,
    Role.COORDINATOR,
)
"""Who may answer for a line of the plan; roles, never names."""


class Kept(StrEnum):
    """Whether a good way of working is still there."""

    KEPT = "kept"
    LAPSED = "lapsed"


LINE_STATUSES = (
    MeasureStatus.STARTED,
    MeasureStatus.DONE,
    MeasureStatus.CHANGED,
    MeasureStatus.STOPPED,
)
"""What the group says of a line when it looks again."""


@dataclass(frozen=True)
class LineResult:
    """What the group found of one line: where it stands, whether it holds, a few words."""

    status: str = ""
    kept: str = ""
    note: str = ""

    def __bool__(self) -> bool:
        return bool(self.status or self.kept or self.note)


def looks_after(day: date) -> tuple[date, ...]:
    """The days a group looks at its plan again: after six weeks, six and twelve months."""
    return (day + FIRST_LOOK, *(months_after(day, months) for months in LATER_LOOKS))


def results_of(stored: Mapping[str, Mapping[str, str]]) -> dict[int, LineResult]:
    """Stored results by plan line."""
    return {int(line): LineResult(**result) for line, result in stored.items()}
