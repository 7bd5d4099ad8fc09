"""Dates that make no sense, said field by field; and counting in weeks, months, working days."""

from calendar import monthrange
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from typing import Any

from samsyn.core.process.nouns import Noun

EARLIEST = date(2000, 1, 1)
LATEST = date(2100, 12, 31)


def date_problems(noun: Noun) -> list[tuple[str, str]]:
    """(field, code) of every date out of range, and of an end before its start."""
    problems = [
        (name, "date_out_of_range") for name, day in _dates(noun) if not EARLIEST <= day <= LATEST
    ]
    for first, last in (("starts", "ends"), ("date", "review_date")):
        begins, ends = getattr(noun, first, None), getattr(noun, last, None)
        if begins and ends and ends < begins:
            problems.append((last, "end_before_start"))
    return problems


def _dates(record: Any) -> list[tuple[str, date]]:
    found: list[tuple[str, date]] = []
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, date):
            found.append((field.name, value))
        elif isinstance(value, tuple):
            for one in value:
                if is_dataclass(one):
                    found.extend((field.name, day) for _, day in _dates(one))
    return found


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def week_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def working_days_after(day: date, days: int) -> date:
    """The day so many working days (Monday to Friday) later."""
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < 5
    return day
