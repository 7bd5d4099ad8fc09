"""The words of the manager desk."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from samsyn.actions.entries import Refused
from samsyn.core.process.support import WISHES
from samsyn.web import labels

RECEIVERS = {
    "ohs": _("The occupational health service"),
    "hr": _("HR and management"),
}
_WISHES = {
    "today-any": _("Today, at any time"),
    "today-morning": _("Today, in the morning"),
    "today-afternoon": _("Today, in the afternoon"),
    "this_week-any": _("This week, at any time"),
    "this_week-morning": _("This week, in the morning"),
    "this_week-afternoon": _("This week, in the afternoon"),
    "next_week-any": _("Next week, at any time"),
    "next_week-morning": _("Next week, in the morning"),
    "next_week-afternoon": _("Next week, in the afternoon"),
}
WISHED = {wish: _WISHES[wish] for wish in WISHES}
PROBLEMS = {
    "support_choose": _("Choose a topic, whom you ask, and when a call suits you."),
    "support_nobody": _("Nobody is there to be asked yet. Choose somebody else, or invite them."),
    "support_asked_already": _("You have asked for this already, and it is not closed yet."),
}


def problem(refused: Refused) -> Any:
    """Why something was refused, in words."""
    return PROBLEMS.get(refused.code) or labels.PROBLEMS[refused.code]
