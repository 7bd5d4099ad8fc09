"""Codes of worksheets in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samsyn.web import labels

STATES = {
    "in_place": _("In place"),
    "partly": _("Partly"),
    "not_yet": _("Not yet"),
    "do_not_know": _("Do not know"),
}

FREQUENCIES = {
    "mostly": pgettext_lazy("how often", "Mostly"),
    "sometimes": pgettext_lazy("how often", "Sometimes"),
    "rarely": pgettext_lazy("how often", "Rarely"),
    "does_not_apply": _("Does not apply here"),
}

SCALE_WORDS = {"state": STATES, "often": FREQUENCIES}

KIND_HEADINGS = {
    "tool": _("Tools"),
    "checklist": _("Checklists"),
    "builder": _("Documents to build together"),
    "session": _("Sessions"),
}
"""Kinds of items one can start, in the order of the page; all others stand under the last one."""

OTHER_HEADING = _("More from the shelves")

MODES = {
    "joint": _("Answered together, on one screen"),
    "two_sided": _("Each side answers alone; then both are read side by side"),
    "workshop": _("A workshop around one screen"),
    "session": _("A session with turns for both sides"),
    "document": _("A document of both parties"),
}

OUTCOMES = {
    "finding": _("Finding"),
    "measure": _("Measure"),
    "rule": _("Rule of the team"),
    "target": _("Development target"),
}

MAKE_HEADINGS = {
    "finding": _("Make this a finding"),
    "measure": _("Make this a measure"),
    "rule": _("Make this a rule of the team"),
    "target": _("Make this a development target"),
}

KIND_OF_OUTCOME = {
    "finding": "finding",
    "measure": "measure",
    "rule": "rule",
    "target": "development_target",
}

STATUSES = {
    "": _("Not finished yet"),
    "begun": pgettext_lazy("target", "Begun"),
    "done": pgettext_lazy("target", "Done"),
    "dropped": pgettext_lazy("target", "Left aside"),
}

PROBLEMS = {
    "not_startable": _("This is for one person's own eyes. It is filled in on paper."),
    "no_circle": _("Your role writes only what both parties see."),
    "worksheet_done": _("This worksheet is done. Open it again to change it."),
    "worksheet_open": _("Finish the worksheet first; then its answers can become something."),
    "round_is_over": _(
        "Both sides have read this round. It stays as it was; start a new round instead."
    ),
    "opens_by_itself": _("It opens for everybody when both sides have given their answers."),
}


def problem(code: str) -> str:
    """Why a write was not possible."""
    return str(PROBLEMS.get(code) or labels.PROBLEMS[code])


def side_words(side: str) -> str:
    """Whose answers these are."""
    return labels.word(f"circle.{side}") if side else str(_("Together"))


def share_words(share: float | None) -> str:
    """An index as a whole percentage; a dash where nothing can be said."""
    return "–" if share is None else f"{round(100 * share)} %"
