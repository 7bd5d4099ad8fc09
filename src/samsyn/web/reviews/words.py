"""The words of review meetings."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from samsyn.actions.entries import Refused
from samsyn.core.process.reviews import RHYTHMS
from samsyn.web import labels

POINTS = {
    "changed": _("What has changed"),
    "works": _("What works, and early signals"),
    "actions": _("Open actions"),
    "topic": _("One topic"),
    "who": _("Who does what"),
}
PROBLEMS = {
    "review_title": _("Give the series a name."),
    "review_rhythm": _("Choose one of the rhythms that are offered."),
    "review_minutes": _("A review takes 20 to 45 minutes."),
}


def rhythm_words(weeks: int) -> str:
    """How often: every week, every six weeks."""
    return ngettext("every week", "every %(weeks)d weeks", weeks) % {"weeks": weeks}


def rhythms() -> list[tuple[int, str]]:
    """Rhythms to choose from."""
    return [(weeks, rhythm_words(weeks)) for weeks in RHYTHMS]


def problem(refused: Refused) -> Any:
    """Why something was refused, in words."""
    return PROBLEMS.get(refused.code) or labels.PROBLEMS[refused.code]
