"""A manager's wish for a call-back: whom it asks, when a call suits, by when it is answered."""

from datetime import date

from samsyn.core.process.dates import working_days_after
from samsyn.core.terms import Circle, Role

OHS, HR = "ohs", "hr"
RECEIVERS = (OHS, HR)
"""Whom a manager may ask: the occupational health service, or HR and management."""

HR_ROLES = frozenset({Role.HR, Role.MANAGEMENT})

DAYS = ("today", "this_week", "next_week")
TIMES = ("any", "morning", "afternoon")
WISHES = tuple(f"{day}-{time}" for day in DAYS for time in TIMES)

SOON, LATER = 2, 5
"""Working days within which a call-back is answered; the longer one for next week."""


def answer_by(wish: str, today: date) -> date:
    """The day by which somebody says that they have seen it."""
    return working_days_after(today, LATER if wish.startswith("next_week") else SOON)


def receives(to: str, role: Role, circle: Circle | None) -> bool:
    """Whether somebody with this role is asked by what goes to `to`."""
    return circle is Circle.OHS if to == OHS else role in HR_ROLES
