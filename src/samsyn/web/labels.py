"""Codes into words: labels of fields, names of choices, roles, circles and problems."""

from collections.abc import Iterable
from functools import cache

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from samsyn.catalogue import registry
from samsyn.core.process.tree import Entry

PARTS = {
    "finding.factor": _("Factor"),
    "finding.polarity": _("Resource or strain"),
    "finding.text": _("What we see"),
    "finding.sources": _("Sources"),
    "finding.basis": _("Where the knowledge comes from"),
    "finding.sensitive": _("A sensitive topic (harassment, violence and the like)"),
    "finding.floor_confirmed": _("At least 5 people (10 for a sensitive topic) stand behind this"),
    "finding.topic_only": _("Only open the topic for joint talk, without a statement"),
    "choice.factor": _("Factor"),
    "choice.text": _("In our own words"),
    "choice.reason": _("Why this one"),
    "source.title": _("Name of the source"),
    "source.source_kind": _("Kind of source"),
    "source.party": _("Whose source"),
    "source.owner": _("Who keeps it"),
    "source.date": _("Date"),
    "source.period": _("Period it covers"),
    "source.summary": _("What it says, in short"),
    "item.text": _("Text"),
    "item.note": _("Note"),
    "item.decision": _("Decision"),
    "item.effect": _("Likely effect on load and resources"),
    "participant.party": _("Party"),
    "participant.role": _("Role"),
    "participant.name": _("Name, if it helps"),
    "participant.note": _("What this person does in the cooperation"),
    "contact.party": _("Party"),
    "contact.role": _("Role"),
    "contact.channel": _("How to reach"),
    "contact.note": _("When, and for what"),
    "need.text": _("Need"),
    "need.choices": _("Rests on these choices from the picture"),
    "goal.text": _("Goal"),
    "goal.sub_goals": _("Sub-goals"),
    "goal.target_date": _("To be reached by"),
    "goal.follow_ups": _("Follow-up dates"),
    "goal.achievable": _("Why it can be done with what we have"),
    "goal.measures_timetable": _("Timetable of the measures"),
    "goal.measures_responsibilities": _("Responsibilities for the measures"),
    "goal.measures_indicators": _("Implementation indicators of the measures"),
    "indicator.text": _("Indicator"),
    "indicator.timing": _("Moves early or late"),
    "indicator.unit": _("Unit"),
    "indicator.direction": _("Wanted direction"),
    "indicator.baseline": _("Now"),
    "indicator.target": _("Target"),
    "indicator.source": _("Where the figure comes from"),
    "indicator.owner": _("Who follows it"),
    "indicator.level": _("Level"),
    "reading.date": _("Date"),
    "reading.value": _("Value"),
    "reading.note": _("Note"),
    "measure.text": _("Measure"),
    "measure.timetable": _("Timetable"),
    "measure.starts": _("Starts"),
    "measure.ends": _("Ends"),
    "measure.milestones": _("Milestones"),
    "measure.owners": _("Who answers for it, by role"),
    "measure.participants_workplace": _("Who takes part from the workplace"),
    "measure.participants_ohs": _("Who takes part from occupational health"),
    "measure.ohs_none": _("Nobody from occupational health, and that is agreed"),
    "measure.follow_ups": _("Follow-up dates"),
    "measure.in_ohs_plan": _("In the OHS action plan since"),
    "measure.why": _("Why"),
    "measure.to_what_end": _("To what end"),
    "measure.how": _("How in practice"),
    "measure.who_answers": _("Who answers"),
    "measure.hours": _("Planned hours"),
    "measure.cost_eur": _("Planned cost, euros"),
    "measure.target_level": _("Target level"),
    "measure.prevention_level": _("Prevention level"),
    "measure.means": _("Type of means"),
    "measure.status": _("Status"),
    "status_note.status": _("Status"),
    "status_note.text": _("What has happened"),
    "status_note.date": _("Date"),
    "communication.audience": _("To whom"),
    "communication.message": _("Message"),
    "communication.channel": _("Channel"),
    "communication.date": _("When"),
    "communication.sender": _("Who tells"),
    "communication.language": _("Languages"),
    "communication.done": _("Told"),
    "support_check.role": _("Who was asked"),
    "support_check.date": _("Date"),
    "support_check.evidence": _("How the support shows"),
    "support_check.action": _("What is done if it is lacking"),
    "plan_change.change": _("What is done"),
    "plan_change.reason": _("Reason"),
    "plan_change.options": _("Other ways we looked at"),
    "plan_change.decision": _("Decision"),
    "plan_change.before": _("Before"),
    "plan_change.after": _("After"),
    "plan_change.date": _("Date"),
    "assessment.result": _("What was done and what came of it"),
    "assessment.evidence": _("What it rests on"),
    "assessment.participants_workplace": _("Who took part from the workplace"),
    "assessment.participants_ohs": _("Who took part from occupational health"),
    "assessment.exception": _("Why one party was not there"),
    "assessment.goal_status": _("What became of the goal"),
    "assessment.next_date": _("Date of the next assessment"),
    "measure_assessment.implemented": _("Was it implemented?"),
    "measure_assessment.effect": _("What effect did it have?"),
    "measure_assessment.confidence": _("How sure are we?"),
    "measure_assessment.evidence": _("What it rests on"),
    "measure_assessment.decision": _("What happens to it next"),
    "lesson.tried": _("What we tried"),
    "lesson.learned": _("What we learned"),
    "lesson.differently": _("What we would do differently"),
    "concern.text": _("Concern"),
    "concern.answer_by": _("Answer wanted by"),
    "concern.answer": _("Answer"),
    "quick_note.text": _("Note"),
    "meeting.date": _("Date"),
    "meeting.title": _("Title"),
    "meeting.opening_question": _("Opening question"),
    "meeting.agenda": _("Agenda"),
    "meeting.notes": _("Notes"),
    "meeting.attendance": _("Who was there, by role"),
    "comment.text": _("Comment"),
    "wheel_document.document": _("Document"),
    "wheel_document.title": _("Title"),
    "wheel_document.date": _("Dated"),
    "wheel_document.review_date": _("Next review"),
    "wheel_document.heard": _("Who was heard"),
    "wheel_document.note": _("Note"),
    "staff_text.language": _("Language"),
    "staff_text.works": _("What works here"),
    "staff_text.improve": _("What we improve"),
    "staff_text.who": _("Who does it, and when"),
    "staff_text.came_of_last": _("What came of the last cycle"),
    "sub_goals.text": _("Sub-goal"),
    "sub_goals.status": _("Status"),
    "follow_ups.date": _("Date"),
    "follow_ups.note": _("Note"),
    "follow_ups.done": _("Done"),
    "milestones.date": _("Date"),
    "milestones.text": _("Milestone"),
    "owners.party": _("Party"),
    "owners.role": _("Role"),
    "attendance.party": _("Party"),
    "attendance.role": _("Role"),
}

KINDS = {
    "text": _("Text"),
    "item": _("Line"),
    "participant": _("Participant"),
    "contact": _("Contact"),
    "source": _("Source"),
    "finding": _("Finding"),
    "choice": _("Choice from the picture"),
    "need": _("Need"),
    "goal": _("Goal"),
    "indicator": _("Indicator"),
    "reading": _("Reading"),
    "measure": _("Measure"),
    "status_note": _("Status note"),
    "communication": _("Communication"),
    "support_check": _("Support check"),
    "plan_change": _("Change of plan"),
    "assessment": _("Assessment"),
    "measure_assessment": _("Assessment of a measure"),
    "lesson": _("Lesson"),
    "concern": _("Concern"),
    "quick_note": _("Quick note"),
    "meeting": _("Meeting"),
    "comment": _("Comment"),
    "wheel_document": _("Document of the year"),
    "staff_text": _("Text for staff"),
    "worksheet": _("Worksheet"),
    "rule": _("Rule of the team"),
    "development_target": _("Target for our cooperation"),
    "shared_reflection": _("Shared reflection"),
    "everyday_practice": _("Everyday practice"),
    "review_series": _("Series of reviews"),
    "unplaced": _("Text without a place"),
}

PROBLEMS = {
    "needs_parent": _("This belongs under another entry. Open that one and add it there."),
    "no_such_parent": _("What this belongs to is no longer there. Go back and look again."),
    "wrong_parent": _("This cannot stand under that entry."),
    "parent_not_shared": _("Share what this belongs to first."),
    "not_your_circle": _("You can keep an entry only within your own circle."),
    "cycle_closed": _(
        "This cycle is closed. Its texts stay as they were; open the next cycle to go on."
    ),
    "floor_not_confirmed": _(
        "Share this only when at least 5 people (10 for a sensitive topic) stand behind it. "
        "Below that, mark it as a topic for joint talk and leave the statement empty."
    ),
    "plan_not_joint": _(
        "The plan is not joint yet. The employer can start an urgent measure at once; "
        "ask them, or wait until the plan is agreed."
    ),
    "status_moved_on": _(
        "Somebody changed the status while you were reading. Look again before you change it."
    ),
    "stop_together": _("A measure is stopped by both parties. Propose it, with the reason."),
    "stopped_together": _(
        "Both parties stopped this measure. If it is taken up again, write a new one."
    ),
    "stop_proposed_already": _("A stop has been proposed already and waits for an answer."),
    "already_answered": _("This has been answered already."),
    "no_voice": _("Your role has no word in this. The table of rights shows who does."),
    "sheet_needed": _(
        "The representative speaks from their own account, or on a signed sheet that you attach."
    ),
    "substitute_needed": _("Write down who was heard in place of a representative first."),
    "own_account_needed": _("This party speaks from its own account."),
    "nothing_to_agree": _("There is nothing here to agree yet."),
    "resources_missing": _(
        "The picture holds strain alone. Add a resource, or say that none has been found yet."
    ),
    "not_assessed": _(
        "Before closing: say what became of every goal, and what happens to every measure."
    ),
    "assessment_not_agreed": _(
        "Before closing, everybody needed gives their word on the assessment."
    ),
    "staff_page_not_agreed": _("Staff read this when everybody needed has given their word on it."),
    "note_empty": _("Write something, or take a photo."),
    "photo_too_big": _("This photo is too large. Choose one of at most 8 MB."),
    "photo_unreadable": _("This is not a photo we can read. Choose a JPEG, PNG or WebP."),
    "no_open_cycle": _("There is no open cycle to keep the note in."),
    "not_closed": _("Close this cycle first."),
    "cycle_open": _("Another cycle is open already."),
    "no_right_to_open": _("Your role does not open cycles. The table of rights shows who does."),
    "same_file": _("This file has been brought already."),
    "not_a_date": _("This is not a date."),
    "date_out_of_range": _("Choose a date between 2000 and 2100."),
    "end_before_start": _("The end is before the start."),
    "not_a_number": _("Write a number."),
}

STEPS = (
    _("Preconditions"),
    _("Identify needs"),
    _("Set goals"),
    _("Plan"),
    _("Implement"),
    _("Assess"),
)

TOGETHER = {
    "both": (_("Both see it"), "accent"),
    "differently": (_("Seen differently"), "clay"),
    "one_side": (_("One side only"), "neutral"),
    "own_only": (_("Not shared yet"), "neutral"),
}

GAPS = {
    "need_without_picture": _("A need does not rest on the picture yet"),
    "need_without_goal": _("A need has no goal yet"),
    "goal_without_indicator": _("A goal has no indicator yet"),
    "goal_without_measure": _("A goal has no measure yet"),
    "measure_without_owner": _("A measure has nobody who answers for it"),
    "measure_without_time": _("A measure has no time yet"),
    "resource_without_measure": _("A resource to strengthen has no measure yet"),
    "strain_without_measure": _("A strain to address first has no measure yet"),
    "no_participant_workplace": _("Who takes part from the workplace is not said yet"),
    "no_participant_ohs": _("Who takes part from occupational health is not said yet"),
    "no_p_meetings": _("How often you meet is not said yet"),
    "no_p_confidentiality": _("What is shared and what stays on one side is not said yet"),
    "no_contact": _("How to reach each other is not said yet"),
    "no_resource_noted": _("No resource is noted yet"),
    "no_strain_noted": _("No strain is noted yet"),
    "nothing_to_strengthen": _("No resource is chosen for strengthening yet"),
    "nothing_to_address_first": _("No strain is chosen to be addressed first yet"),
    "finding_without_source": _("A finding does not say where it comes from"),
    "no_need": _("No need is written down yet"),
    "goal_without_time": _("A goal has no time yet"),
    "indicator_without_baseline": _("An indicator does not say where you are now"),
    "measure_without_follow_up": _("A measure has no follow-up date"),
    "ohs_part_not_said": _(
        "Who takes part from occupational health, or that nobody does, is not said"
    ),
    "only_individual_measures": _(
        "All measures are for individuals. What could the work community change?"
    ),
    "only_support_measures": _(
        "All measures are support. Could a cause be removed or made smaller?"
    ),
    "no_communication": _("How staff are told is not planned yet"),
    "no_support_check": _(
        "Whether management and supervisors stand behind the measures is not checked yet"
    ),
    "goal_without_status": _("What became of a goal is not said yet"),
    "goal_without_evidence": _("What a goal's status rests on is not said yet"),
    "assessment_by_one_party": _("An assessment names only one party"),
    "measure_without_decision": _("What happens to a measure next is not decided yet"),
}

DUES = {
    "goal_target": _("Goal to be reached"),
    "follow_up": _("Follow-up"),
    "measure_start": _("Measure starts"),
    "measure_end": _("Measure ends"),
    "communication": _("Telling staff"),
    "concern": _("Answer to a concern"),
    "meeting": _("Meeting"),
    "next_assessment": _("Next assessment"),
}

VOICES = {
    "workplace": _("Workplace"),
    "ohs": _("Occupational health service"),
    "representatives": _("Employees' representative"),
}

MEANS = {
    "signed_sheet": _("On a signed sheet"),
    "one_time_link": _("Signed by link"),
    "meeting": _("At a recorded meeting"),
}

SUBJECTS = {
    "preconditions": _("Preconditions"),
    "picture": _("Situational picture"),
    "goals": _("Needs and goals"),
    "plan": pgettext_lazy("what is agreed", "Plan"),
    "assessment": _("Assessment"),
    "staff_page": _("Page for staff"),
}


def word(key: str) -> str:
    """A pack text in the language of the page."""
    return registry().text(key, get_language() or "en").value


def choice_label(name: str, value: str) -> str:
    """The word for a choice of a pack list, for example `choice_label("means", "keep")`."""
    return word(f"choice.{name}.{value}") if value else ""


def role_label(role: str) -> str:
    """The word for a role; what is no role's code stays as it was written."""
    key = f"role.{role}"
    return word(key) if registry().has_text(key) else role


def factor_label(factor: str) -> str:
    """The short screen label of a factor; an unknown or empty id gives an empty text."""
    return word(f"factor.{factor}.label") if factor in _factor_ids() else ""


@cache
def _factor_ids() -> frozenset[str]:
    return frozenset(factor.id for factor in registry().factors())


def options(name: str, values: Iterable[str]) -> list[tuple[str, str]]:
    """(value, word) pairs of a pack list, for a select."""
    return [(value, choice_label(name, value)) for value in values]


def carried_words(entry: Entry) -> str:
    """How an entry that comes from the last cycle stands now; nothing for a new one."""
    if not entry.origin_id:
        return ""
    if entry.version > 1:
        return str(_("From the last cycle, changed"))
    return str(_("From the last cycle"))
