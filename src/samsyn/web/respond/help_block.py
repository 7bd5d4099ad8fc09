"""Somebody to talk to: the same block for everyone, never brought about by an answer."""

from datetime import date
from typing import Any

from babel.dates import get_day_names

from samsyn.catalogue import registry
from samsyn.catalogue.model import HelpLine
from samsyn.web.respond.words import day, own_name

CHECK_EVERY_DAYS = 180
EMERGENCY = "112"
EUROPEAN = "116"
ALWAYS = "24/7"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
KINDS = ("emergency", "crisis", "victim")


def help_block(country: str, language: str, today: date) -> dict[str, Any]:
    """The emergency number and the lines of a country, as the template shows them.

    A line is to be confirmed with the service when it was checked long ago, or does not say which
    languages it speaks. Order: emergency, crisis, violence; within each, those who speak the
    language first.
    """
    if country not in registry().countries():
        return {"emergency": EMERGENCY, "lines": []}
    known = registry().country(country)
    emergency = known.emergency or EMERGENCY
    lines = [line for line in known.help_lines if is_shown(line) and line.dial != emergency]
    lines.sort(key=lambda line: (KINDS.index(line.kind), language not in line.languages))
    return {"emergency": emergency, "lines": [_shown(line, language, today) for line in lines]}


def is_shown(line: HelpLine) -> bool:
    """Confirmed lines, and always emergency numbers and the European 116 numbers."""
    return line.is_confirmed or line.kind == "emergency" or line.dial.startswith(EUROPEAN)


def _shown(line: HelpLine, language: str, today: date) -> dict[str, Any]:
    checked = date.fromisoformat(line.checked_on) if line.checked_on else None
    is_overdue = checked is None or (today - checked).days > CHECK_EVERY_DAYS
    return {
        "name": registry().text(line.text_key, language),
        "number": line.number,
        "dial": line.dial,
        "languages": ", ".join(own_name(code) for code in line.languages),
        "hours": _hours(line, language),
        "is_overdue": is_overdue,
        "confirm": (day(checked, language) or "–") if is_overdue or not line.languages else "",
    }


def _hours(line: HelpLine, language: str) -> str:
    """When a line answers: in the pack's words, else in figures and the name of the day."""
    if not line.hours:
        return ""
    if registry().text("hours.always", language).language == language:
        return registry().hours(line, language)
    days, _, times = line.hours.partition(" ")
    if not times:
        return ALWAYS
    times = times.replace("-", "–")
    if days not in WEEKDAYS:
        return times
    return f"{get_day_names('wide', locale=language)[WEEKDAYS.index(days)]} {times}"
