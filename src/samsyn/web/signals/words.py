"""The words of early signals."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from samsyn.actions.entries import Refused
from samsyn.web import labels

STATES = {
    "noticed": _("Noticed"),
    "raised": _("Raised"),
    "settled": _("Settled"),
}
PROBLEMS = {
    "no_open_cycle": _("There is no open cycle to write the finding in."),
    "signal_not_keeper": _(
        "The employees' representative looks after these pages; where there is none, "
        "the occupational health service."
    ),
    "signal_unit": _("There is no such team here."),
    "signal_people_unknown": _(
        "How many people work in this team is not written down yet. Ask whoever manages your "
        "organisation's units to add it."
    ),
    "signal_too_few": _(
        "This team has fewer than 5 people: one could guess who noticed something. Talk about "
        "signs together instead, for example in a joint talk."
    ),
    "signal_open_already": _("This team has its page already."),
    "signal_resting": _("This page rests now. Talk to your representative."),
    "signal_choose": _("Choose at least one sign from the list."),
    "signal_not_open": _("This sign has been raised or settled already. Look again."),
}


def problem(refused: Refused) -> Any:
    """Why something was refused, in words."""
    return PROBLEMS.get(refused.code) or labels.PROBLEMS[refused.code]
