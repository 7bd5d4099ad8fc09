"""The words of this room: parts, checks, problems, states, languages."""

from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samsyn.catalogue import registry

PARTS = {
    "questions": (
        _("What is asked"),
        _("The length, the modules, and the languages people can answer in."),
    ),
    "people": (
        _("Who is asked"),
        _("The groups, how many people work in each, and the smallest group that is shown."),
    ),
    "results": (
        _("What will be shown"),
        _("Decided now and never changed after opening, so that nobody can pick and look."),
    ),
    "dates": (
        _("When, and who leads the talk"),
        _("First and last day, the day staff hear the results, and who takes the talk on."),
    ),
    "telling": (
        _("What staff are told"),
        _("The information everybody reads before answering, and who sees what."),
    ),
    "agreement": (
        _("Together"),
        _("Who was consulted, who stands in for a representative, and who holds the key."),
    ),
}
"""Title and sentence of each page a wave is prepared on, in order."""

TOPICS = {
    "population": (_("Everybody is counted, people hired in too"), "people"),
    "representative": (
        _("The employees have a representative, or a lawful substitute"),
        "agreement",
    ),
    "consultation": (_("Purpose, use and smallest group have been talked over"), "agreement"),
    "purpose": (_("Staff can read what it is for, in every language"), "telling"),
    "instrument": (_("The questions are chosen"), "questions"),
    "floors": (_("Nothing is shown of fewer than 5 people"), "people"),
    "languages": (_("The languages are chosen"), "questions"),
    "help": (_("Help lines of the country are there"), ""),
    "dates": (_("Staff hear the results within 14 days of closing"), "dates"),
    "leader": (_("Somebody leads the talk about the results"), "dates"),
    "visibility": (_("It is written down who sees what"), "telling"),
    "confirmation": (_("The representative has confirmed exactly this"), ""),
    "last_wave": (_("The last survey has led to something"), ""),
    "drafts": (_("All languages have been read by a speaker"), ""),
    "size": (_("A survey fits a workplace of this size"), ""),
}
"""The words of a check, and the page it is put right on."""

MISSING = {
    "no_groups": _("No group has been chosen."),
    "group_without_number": _("A group has no number of people yet."),
    "hired_in_not_said": _(
        "Say how many of them are hired in from elsewhere. Write 0 if nobody is."
    ),
    "hired_in_too_many": _("More people are hired in than there are people in all."),
    "too_few_people": _(
        "There are fewer people than the smallest group that may be shown. Hold a joint talk."
    ),
    "no_voice": _("No representative is recorded. Choose what the law puts in their place."),
    "not_consulted": _("Write down who was consulted, when, and about what."),
    "texts_missing": _("The information to staff is missing in one of the languages."),
    "no_instrument": _("Choose the length of the survey."),
    "no_licence": _("One of the sets of questions is not here, or has no licence."),
    "floor_too_low": _("The smallest group is 5 people or more."),
    "no_language": _("Choose at least one language."),
    "no_help_lines": _("There are no help lines for this country yet."),
    "no_dates": _("Choose the first and the last day."),
    "closes_too_early": _("The last day is before the first one, or already over."),
    "no_feedback_date": _("Choose the day on which staff hear the results."),
    "feedback_before_closing": _("Staff can hear the results only after closing."),
    "feedback_too_late": _("Staff hear the results at the latest 14 days after closing."),
    "no_leader": _("Say who leads the talk about the results."),
    "not_said_who_sees": _("Write who sees the results, and when."),
    "not_confirmed": _("The representative has not confirmed it yet."),
    "changed_since": _("Something was changed after the confirmation, so it no longer holds."),
    "no_decision_yet": _(
        "No result of the last survey has been taken on. People answer again when the last time "
        "led to something."
    ),
    "draft_languages": _("Some translations are drafts: no speaker has read them yet."),
    "talk_first": _(
        "With fewer than 10 people a joint talk says more, and nobody has to guess who wrote what."
    ),
}

REFUSED = {
    "no_right": _("Your role cannot do this. The table of rights shows who can."),
    "not_a_draft": _("This survey has been opened. It can no longer be changed."),
    "not_open": _("This survey is not open."),
    "not_ready": _("Something is still missing. The list shows what."),
    "paused": _("The cooperation is paused. Take it up again first."),
    "other_wave_open": _("Another survey of this workplace is under way. Let it end first."),
    "not_said_who_was_heard": _("Write who was heard, and when."),
    "floor_too_low": _("The smallest group is 5 people or more."),
    "too_many_backgrounds": _("Choose at most two."),
    "bad_plan": _("These choices do not fit together."),
    "bad_groups": _("Write a number of people for every group."),
    "two_holders_needed": _(
        "Two can hold the key only where there is an occupational health service and a "
        "representative."
    ),
    "closes_too_early": _("The last day cannot be before today."),
    "feedback_too_late": _("Staff hear the results at the latest 14 days after closing."),
    "already_made": _("The slips of this group have been made already."),
    "no_spare_left": _("No more spare slips can be made for this group."),
    "keys_not_taken": _("Both holders take their half of the key first."),
    "already_taken": _("This half of the key has been taken already."),
    "wrong_share": _("This is not the half of the key that belongs here. Look at the sheet again."),
    "not_closed_yet": _("The key is needed after the survey has closed."),
    "too_many_addresses": _("Send at most 200 at a time."),
    "not_an_address": _("One of the lines is not an e-mail address."),
    "more_than_people": _("There are more addresses than people in this group."),
    "mail_failed": _(
        "The mail server did not take all mails. Send them again: each address gets the same link."
    ),
    "only_ohs": _(
        "With questions on harassment and violence only the occupational health service keys in "
        "paper forms."
    ),
    "no_number": _("Write how many forms it were."),
    "key_missing": _("The keys of this survey are not on this machine."),
}

STATES = {
    "draft": (_("Being prepared"), "neutral"),
    "open": (pgettext_lazy("state of a survey", "Open"), "accent"),
    "closed": (_("Results are being made"), "clay"),
    "released": (_("Results are there"), "accent"),
    "cancelled": (_("Given up"), "neutral"),
}

FORECASTS = {
    "own": _("Will have its own result if most people answer"),
    "perhaps": _("Has its own result only if nearly everybody answers"),
    "together": _("Is shown together with other groups, or counted in the group above"),
}


RIGHT_TO_LEFT = frozenset({"ar"})


@lru_cache(maxsize=64)
def language_name(code: str) -> str:
    """A language by its own name."""
    text = registry().text("language.name", code)
    return str(text.value) if text.language == code else code


def text(key: str, language: str, **values: Any) -> str:
    """A text of the packs in that language, with its placeholders filled."""
    found = registry().text(key, language).value
    return found.format(**values) if values else found
