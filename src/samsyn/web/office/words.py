"""The words of the office: problems, reasons, rights, states."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from samsyn.access.roles import Permission
from samsyn.core.terms import CooperationState, SizeMode
from samsyn.web import labels

PROBLEMS = {
    "wrong_party": _("This role belongs to the other party."),
    "not_a_lead": _("Choose a role that manages the organisation."),
    "not_a_lead_here": _("Only somebody who manages that organisation can accept for it."),
    "only_wider": _("Samsyn can be widened, never narrowed: nothing you wrote may get lost."),
    "not_your_unit": _("This unit belongs to another organisation."),
    "unit_in_itself": _("A unit cannot lie within itself or within one of its own units."),
    "unit_has_units": _("Close or move the units below it first."),
    "one_circle": _(
        "This person already stands in another circle here. Nobody reads for two circles: "
        "the other membership has to end first."
    ),
    "other_circle": _(
        "A change between employer and representatives is not made here. End this membership "
        "and invite the person anew, so that they accept it themselves."
    ),
    "both_parties": _("Nobody stands on both sides of one cooperation."),
    "last_lead": _(
        "This is the last person who manages the organisation. Let somebody else take over first."
    ),
    "not_here": _("This organisation takes no part in the cooperation."),
    "not_a_member": _("This person does not belong to the organisation. Invite them first."),
    "not_your_people": _("Each party names its own people."),
    "not_your_representative": _("Only the representatives themselves end such a seat."),
    "substitute_without_end": _("A substitute needs a last day."),
    "same_person": _("Choose somebody else to take over."),
    "date_passed": _("Choose today or a later day."),
    "no_seat": _("You hold no seat with one of these clients any more. Look at the list again."),
    "has_health_service": _("An occupational health service is here already."),
    "has_workplace": _("The workplace has joined already."),
    "no_contract": _("No occupational health service takes part now."),
    "workplace_decides": _("The workplace decides which cycles are opened."),
    "reason_needed": _("Choose a reason."),
    "cycle_open": _("A cycle is open already. Close it before the next one begins."),
    "link_unknown": _("This link does not open anything. Check that it was copied whole."),
    "link_used": _("This link has been used already. Each link works once."),
    "link_withdrawn": _("This link was withdrawn. Ask for a new one."),
    "link_expired": _("This link was open for 14 days. Ask for a new one."),
    "proposal_replaced": _("The text has changed since this link was made. Ask for a new link."),
    "has_cooperations": _("It has cooperations, and their history belongs to both parties."),
    "has_clients": _("It serves or has served clients, and their history is kept."),
    "has_members": _("Other people belong to it. End their memberships first."),
}

LINE_PROBLEMS = {
    "no_name": _("There is no name."),
    "name_long": _("The name is longer than 160 characters."),
    "bad_email": _("“%(text)s” is not an e-mail address."),
    "bad_people": _("“%(text)s” people? Write a number above 0."),
    "unknown_country": _("The country “%(text)s” is not known here. Use two letters, such as FI."),
    "not_understood": _("“%(text)s” is no number, country or e-mail address."),
    "twice": _("The same name is already in line %(text)s."),
    "too_many": _("Bring at most %(text)s lines at a time."),
}

REASONS = {
    "death": _("A death"),
    "violence": _("Violence or a threat of it"),
    "redundancies": _("People lose their jobs"),
    "key_person_ill": _("A key person is ill"),
    "other": _("Something else"),
}

STATES = {
    CooperationState.INVITED: _("Waiting for the workplace"),
    CooperationState.ALONE: _("No OHS has joined yet"),
    CooperationState.OPEN: _("Both are here"),
    CooperationState.PAUSED: _("Paused"),
    CooperationState.ENDED: _("Ended"),
}

SIZES = {
    SizeMode.MICRO: _("Fewer than 10 people: the short path"),
    SizeMode.SMALL: _("10 to 49 people"),
    SizeMode.MEDIUM: _("50 to 249 people"),
    SizeMode.LARGE: _("250 people or more"),
}

RIGHTS = {
    Permission.STAFF_READ: _("Reads the page for staff"),
    Permission.READ: _("Reads what is shared, and what is their own circle’s"),
    Permission.WRITE: _("Writes, comments and shares their own"),
    Permission.AGREE: _("Accepts for their party"),
    Permission.HEAR: _("Is heard for the employees"),
    Permission.CONCERN: _("Raises a concern that must be answered by a date"),
    Permission.ANSWER: _("Answers concerns"),
    Permission.URGENT: _("Starts an urgent measure at once"),
    Permission.RELEASE: _("Releases the page for staff, together with the others"),
    Permission.TEAM: _("Names the people of their own party"),
    Permission.PAUSE: _("Pauses the cooperation, and takes it up again"),
    Permission.CONTRACT: _("Invites an OHS, or ends the contract"),
    Permission.SURVEY: _("Prepares, opens and closes surveys"),
    Permission.CONFIRM_SURVEY: _("Confirms a survey before it opens"),
    Permission.PAPER: _("Keys in paper forms"),
    Permission.CYCLE: _("Opens and closes cycles"),
}


def problem(code: str) -> Any:
    """The sentence for a refusal, of this room or of all."""
    return PROBLEMS.get(code) or labels.PROBLEMS[code]
