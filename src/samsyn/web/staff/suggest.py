"""A first text for staff from what has been agreed; people change it as they like."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from samsyn.core.terms import Subject
from samsyn.store.models import Cycle
from samsyn.store.queries.agreements import agreed_of
from samsyn.web import labels
from samsyn.web.agreements.panel import Agreed
from samsyn.web.components.dates import day_words
from samsyn.web.staff.languages import staff_languages

MOST = 6
"""Points per heading: a page for staff is read standing."""


def suggestion(cycle: Cycle, read: Agreed, language: str) -> dict[str, str]:
    """Texts by part, from agreed snapshots alone; roles and dates in words of the language."""
    last = agreed_of(cycle.previous) if cycle.previous else {}
    with translation.override(staff_languages()[language].frame_language):
        works = _works(_data(read.agreed, Subject.PICTURE), _data(last, Subject.ASSESSMENT))
        goals = [row["text"] for row in _of(_data(read.agreed, Subject.GOALS), "goal")]
        who = [_doing(row) for row in _of(_data(read.agreed, Subject.PLAN), "measure")]
        came = [row.get("result", "") for row in _of(_data(last, Subject.ASSESSMENT), "assessment")]
    parts = {"works": works, "improve": goals, "who": who, "came_of_last": came}
    return {part: "\n".join(_few(lines)) for part, lines in parts.items()}


def _data(agreed: dict[str, Any], subject: Subject) -> list[dict[str, Any]]:
    return agreed[subject].row.snapshot if subject in agreed else []


def _of(rows: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [{"text": "", **row["data"]} for row in rows if row["kind"] == kind]


def _works(picture: list[dict[str, Any]], last: list[dict[str, Any]]) -> list[str]:
    successes = [row["text"] for row in _of(last, "item") if row.get("field") == "s5_successes"]
    resources = [
        row["text"] or labels.factor_label(row.get("factor", ""))
        for row in _of(picture, "finding")
        if row.get("polarity") == "resource"
    ]
    return successes + resources


def _doing(measure: dict[str, Any]) -> str:
    owners = [labels.role_label(one.get("role", "")) for one in measure.get("owners", ())]
    who = ", ".join(filter(None, owners)) or measure.get("responsibilities", "")
    when = day_words(measure.get("ends")) or measure.get("timetable", "")
    said = {"what": measure["text"], "who": who, "when": when}
    if who and when:
        return _("%(what)s (%(who)s; %(when)s)") % said
    if who or when:
        return _("%(what)s (%(more)s)") % {"what": measure["text"], "more": who or when}
    return str(measure["text"])


def _few(lines: list[str]) -> list[str]:
    flat = (" ".join(line.split()) for line in lines)
    return list(dict.fromkeys(filter(None, flat)))[:MOST]
