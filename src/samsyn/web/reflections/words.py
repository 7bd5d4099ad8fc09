"""The words of private reflections."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from samsyn.actions.entries import Refused
from samsyn.web import labels

PROBLEMS = {
    "words_short": _("Choose words of at least 10 characters, for example four plain words."),
    "notebook_exists": _("You have a notebook already. Open it with its words."),
    "reflection_empty": _("Write something first."),
    "reflection_return": _("Choose one of the times that are offered."),
}
RETURNS = [
    (0, _("Do not ask me again")),
    (1, _("Ask me again in a month")),
    (3, _("Ask me again in three months")),
    (6, _("Ask me again in half a year")),
]


def problem(refused: Refused) -> Any:
    """Why something was refused, in words."""
    return PROBLEMS.get(refused.code) or labels.PROBLEMS[refused.code]
