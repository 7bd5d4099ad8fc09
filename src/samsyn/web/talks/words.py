"""The words of the joint talk."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from samsyn.actions.entries import Refused
from samsyn.web import labels

LEADERS = {
    "ohs": _("The occupational health service"),
    "regional": _("The regional safety representative"),
    "representative": _("The employees' representative"),
    "speaker": _("A speaker the group chooses"),
}
ATTENDANCE = {
    "without": _("Without the owner or manager"),
    "with": _("With the owner or manager"),
}
QUESTIONS = {
    "attendance": _("Does the owner or manager take part in the talk?"),
    "leader": _("Who leads the talk?"),
}
ANSWERS = {
    "recognise": _("We recognise this"),
    "partly": _("Partly"),
    "no": _("Not here"),
    "skip": _("I skip this card"),
}
WON = {
    "recognise": _("The group recognises this"),
    "partly": _("The group recognises this partly"),
    "no": _("The group does not recognise this"),
}
STATES = {
    "planned": _("Planned"),
    "held": _("Being held"),
    "ended": _("Ended"),
}
STEPS = (
    ("talk", _("Prepare")),
    ("talk_themes", _("Themes")),
    ("talk_cards", _("Cards")),
    ("talk_notes", _("Keep and improve")),
    ("talk_why", _("Why")),
    ("talk_sentences", _("Our sentences")),
    ("talk_end", _("What happens next")),
)
SECTOR_STEPS = (
    ("talk", _("Prepare")),
    ("talk_themes", _("Themes")),
    ("talk_cards", _("Talk")),
    ("talk_notes", _("Keep and improve")),
    ("talk_why", _("Why")),
    ("talk_sentences", _("Our sentences")),
    ("talk_plan", _("Our plan")),
    ("talk_end", _("Tell")),
    ("talk_follow_up", _("Follow up")),
)
KINDS = {"keep": _("We keep"), "improve": _("We improve")}
LINE_STATUSES = {
    "started": _("Under way"),
    "done": _("Done"),
    "changed": _("Changed"),
    "stopped": _("Stopped"),
}
STATUSES = {"planned": _("Planned"), **LINE_STATUSES}
KEPT = {"kept": _("It holds"), "lapsed": _("It has lapsed")}
PROBLEMS = {
    "talk_people": _("A joint talk is for 2 to 40 people."),
    "talk_unit": _("There is no such unit here."),
    "talk_choice": _("Choose one of the answers that are offered."),
    "talk_has_begun": _("The group has chosen already. This cannot be changed any more."),
    "talk_not_leader": _(
        "The occupational health service or the employees' representative holds this vote, "
        "so that nobody votes under the employer's eyes."
    ),
    "talk_cards_number": _("Choose 1 to 12 cards."),
    "talk_cards_resource": _("Choose at least one card about what gives strength."),
    "talk_sector": _("There is no such sector here."),
    "talk_statements_number": _("Choose one theme at least, and not more than 40 statements."),
    "talk_plan_unapproved": _("First the group approves a sentence for this area."),
    "talk_plan_empty": _("Choose an option, or write what you will do in your own words."),
    "talk_plan_role": _("Choose who answers for it."),
    "talk_plan_date": _("Say by when."),
    "talk_plan_sign": _("Say by which sign you will see that it works."),
    "talk_plan_many": _("A plan of at most 20 lines can be followed up. Take one away first."),
    "talk_look_empty": _("Say how it is with one line at least."),
    "talk_vote_open": _("A vote on these cards is open. Close it first."),
    "talk_vote_people": _(
        "A secret vote takes at least 3 people. With fewer, talk about it and enter what you chose."
    ),
    "talk_not_here": _("Harassment and violence are not talked about in front of others."),
    "talk_factor": _("Choose what it is about."),
    "talk_empty": _("Write something first."),
    "talk_keep_first": _("Write down something to keep first. Then comes what to improve."),
    "talk_sentence_long": _("Make the sentence shorter: at most 500 characters."),
    "talk_ended": _("This talk has ended."),
    "talk_choose_first": _("First the group chooses who leads and whether the owner takes part."),
    "vote_closed": _("No vote is open here now."),
    "vote_code_mistyped": _("This is not the number of a slip. Look again: it has 12 digits."),
    "vote_code_used": _("This number is not valid. Each slip counts once, in the vote it is for."),
    "vote_empty": _("Choose at least one answer."),
    "vote_lost": _(
        "These votes cannot be counted any more. Throw the vote away and begin again, "
        "or choose by a show of hands."
    ),
}


def problem(refused: Refused) -> Any:
    """Why something was refused, in words."""
    return PROBLEMS.get(refused.code) or labels.PROBLEMS[refused.code]
