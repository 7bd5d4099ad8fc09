"""The words of everyday practices."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samsyn.actions.entries import Refused
from samsyn.core.process.practices import Adherence
from samsyn.web import labels

ANSWERS = {
    "kept": gettext_lazy("We kept to it"),
    "partly": gettext_lazy("Partly"),
    "not": gettext_lazy("Not this week"),
}
LEVELS = {
    "unknown": gettext_lazy("No week is answered yet."),
    "begun": gettext_lazy("A beginning is made. Keep going for a few weeks."),
    "steady": gettext_lazy("It has become a habit."),
    "mostly": gettext_lazy("It works in most weeks."),
    "sometimes": gettext_lazy("It works now and then. What would make it easier?"),
    "hardly": gettext_lazy("It hardly fits the week. Make it smaller, or choose another one."),
}
PROBLEMS = {
    "practice_text": gettext_lazy("Say what the team will do."),
    "practice_week": gettext_lazy("This week cannot be answered. Choose one that is offered."),
}


def adherence_words(found: Adherence) -> str:
    """In how many weeks it was kept, and what that says."""
    level = str(LEVELS[found.level])
    if not found.weeks:
        return level
    facts = {"kept": found.kept, "weeks": found.weeks, "partly": found.partly}
    kept = ngettext(
        "Kept in %(kept)d of %(weeks)d week.", "Kept in %(kept)d of %(weeks)d weeks.", found.weeks
    )
    with_partly = ngettext(
        "Kept in %(kept)d of %(weeks)d week, partly in %(partly)d.",
        "Kept in %(kept)d of %(weeks)d weeks, partly in %(partly)d.",
        found.weeks,
    )
    counted = (with_partly if found.partly else kept) % facts
    return _("%(counted)s %(level)s") % {"counted": counted, "level": level}


def problem(refused: Refused) -> Any:
    """Why something was refused, in words."""
    return PROBLEMS.get(refused.code) or labels.PROBLEMS[refused.code]
