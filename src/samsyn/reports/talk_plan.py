"""The plan of a group for the firm's systematic HSE work: a line per measure, as sheet or JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from samsyn.reports.plan_sheets import Sheet


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of the risk assessment and plan; `kind` says whether to keep or to improve."""

    kind: str
    area: str
    cause: str
    measure: str
    role: str
    due: date | None
    help_needed: str
    sign: str
    follow_up: date | None
    status: str


WIDTHS = (14, 40, 40, 44, 26, 12, 32, 32, 12, 18)


def plan_sheet(name: str, titles: tuple[str, ...], lines: Iterable[PlanLine]) -> Sheet:
    """The lines as a sheet; `titles` are the headings in the order of the fields."""
    rows = tuple(tuple(asdict(line).values()) for line in lines)
    return Sheet(name, titles, WIDTHS, rows)


def plan_json(form: str, facts: dict[str, Any], lines: Iterable[PlanLine]) -> dict[str, Any]:
    """The lines for another program; `form` is the version of this shape, dates are ISO."""
    return {
        "format": form,
        **facts,
        "lines": [
            {
                name: value.isoformat() if isinstance(value, date) else value
                for name, value in asdict(line).items()
            }
            for line in lines
        ],
    }
