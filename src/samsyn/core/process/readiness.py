"""Where a cycle is: what works, what is missing, what has come loose, what is due, who is next.

Everything is a code with the entries it is about; pages turn codes into words.
Nothing here blocks: it shows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samsyn.core.process.nouns import Goal
from samsyn.core.process.records import FollowUp
from samsyn.core.process.tree import CycleTree, Entry
from samsyn.core.terms import MeasureStatus, Polarity

RUNNING_STATUSES = frozenset({MeasureStatus.PLANNED, MeasureStatus.STARTED, MeasureStatus.CHANGED})


@dataclass(frozen=True)
class Gap:
    """Something missing or loose: what (`code`), in which step, on which entry or factor."""

    code: str
    step: int
    entry: Entry | None = None
    factor: str = ""


@dataclass(frozen=True)
class Due:
    """Something with a date: `code` says what, `late` that it is past and not done."""

    code: str
    date: date
    entry: Entry
    late: bool


def broken_chains(tree: CycleTree) -> list[Gap]:
    """Chains source - finding - need - goal - indicator - measure that do not hold."""
    gaps: list[Gap] = []
    for need in tree.of("need"):
        if not need.choices:
            gaps.append(Gap("need_without_picture", 2, need))
        if not tree.children(need, "goal"):
            gaps.append(Gap("need_without_goal", 2, need))
    for goal in tree.of("goal"):
        if not tree.children(goal, "indicator"):
            gaps.append(Gap("goal_without_indicator", 2, goal))
        if not tree.children(goal, "measure"):
            gaps.append(Gap("goal_without_measure", 3, goal))
    for measure in tree.of("measure"):
        if not measure.owners and not measure.responsibilities:
            gaps.append(Gap("measure_without_owner", 3, measure))
        if not has_time(measure):
            gaps.append(Gap("measure_without_time", 3, measure))
    gaps.extend(chosen_without_measure(tree))
    return gaps


def has_time(measure: Entry) -> bool:
    """Whether a measure says in any way when it happens."""
    return bool(measure.starts or measure.ends or measure.timetable)


def chosen_without_measure(tree: CycleTree) -> list[Gap]:
    """Factors chosen in step 1 (resources like strains) that no measure serves, resources first."""
    served: set[int] = set()
    for need in tree.of("need"):
        goals = tree.children(need, "goal")
        if any(tree.children(goal, "measure") for goal in goals):
            served.update(need.choices)
    loose = [choice for choice in tree.of("choice") if choice.id not in served]
    loose.sort(key=lambda choice: choice.use != "strengthen")
    return [
        Gap(
            "resource_without_measure" if choice.use == "strengthen" else "strain_without_measure",
            3,
            choice,
            choice.factor,
        )
        for choice in loose
    ]


def missing_in_step(tree: CycleTree, step: int) -> list[Gap]:
    """What the step still asks for, in the order of its page."""
    checks = (
        _preconditions_gaps,
        _picture_gaps,
        _goals_gaps,
        _plan_gaps,
        _implementation_gaps,
        _assessment_gaps,
    )
    return list(checks[step](tree))


def _preconditions_gaps(tree: CycleTree) -> Iterable[Gap]:
    parties = {participant.noun.party for participant in tree.of("participant")}  # type: ignore[union-attr]
    if "workplace" not in parties:
        yield Gap("no_participant_workplace", 0)
    if "ohs" not in parties:
        yield Gap("no_participant_ohs", 0)
    for field in ("p_meetings", "p_confidentiality"):
        if not tree.text(field):
            yield Gap(f"no_{field}", 0)
    if not tree.of("contact"):
        yield Gap("no_contact", 0)


def _picture_gaps(tree: CycleTree) -> Iterable[Gap]:
    findings = tree.of("finding")
    if not any(f.polarity == Polarity.RESOURCE for f in findings) and not tree.text(
        "s1_no_resources"
    ):
        yield Gap("no_resource_noted", 1)
    if not any(f.polarity == Polarity.STRAIN for f in findings):
        yield Gap("no_strain_noted", 1)
    uses = {choice.use for choice in tree.of("choice")}
    if "strengthen" not in uses:
        yield Gap("nothing_to_strengthen", 1)
    if "address_first" not in uses:
        yield Gap("nothing_to_address_first", 1)
    for finding in findings:
        if finding.circle is None and not finding.sources and not finding.basis:
            yield Gap("finding_without_source", 1, finding)


def _goals_gaps(tree: CycleTree) -> Iterable[Gap]:
    if not tree.of("need"):
        yield Gap("no_need", 2)
    for gap in broken_chains(tree):
        if gap.step == 2:
            yield gap
    for goal in tree.of("goal"):
        if not goal.target_date and not goal.timetable:
            yield Gap("goal_without_time", 2, goal)
        for indicator in tree.children(goal, "indicator"):
            if indicator.baseline is None:
                yield Gap("indicator_without_baseline", 2, indicator)


def _plan_gaps(tree: CycleTree) -> Iterable[Gap]:
    for gap in broken_chains(tree):
        if gap.step == 3:
            yield gap
    measures = tree.of("measure")
    for measure in measures:
        if not measure.follow_ups:
            yield Gap("measure_without_follow_up", 3, measure)
        if not measure.participants_ohs and not measure.ohs_none:
            yield Gap("ohs_part_not_said", 3, measure)
    if measures and all(measure.target_level == "individual" for measure in measures):
        yield Gap("only_individual_measures", 3)
    if measures and all(measure.means == "support" for measure in measures):
        yield Gap("only_support_measures", 3)


def _implementation_gaps(tree: CycleTree) -> Iterable[Gap]:
    if tree.of("measure") and not tree.of("communication"):
        yield Gap("no_communication", 4)
    if tree.of("measure") and not tree.of("support_check"):
        yield Gap("no_support_check", 4)


def _assessment_gaps(tree: CycleTree) -> Iterable[Gap]:
    for goal in tree.of("goal"):
        assessment = tree.child(goal, "assessment")
        if assessment is None or not assessment.goal_status:
            yield Gap("goal_without_status", 5, goal)
        elif not assessment.result.strip() and not assessment.evidence.strip():
            yield Gap("goal_without_evidence", 5, assessment)
        elif not both_took_part(assessment):
            yield Gap("assessment_by_one_party", 5, assessment)
    for measure in tree.of("measure"):
        assessed = tree.child(measure, "measure_assessment")
        if assessed is None or not assessed.decision:
            yield Gap("measure_without_decision", 5, measure)


def both_took_part(assessment: Entry) -> bool:
    """Whether people of both parties assessed, or it is said why not."""
    return bool(
        assessment.exception or (assessment.participants_workplace and assessment.participants_ohs)
    )


def closing_gaps(tree: CycleTree) -> list[Gap]:
    """What stands between the cycle and its closing; empty when it can be closed."""
    return missing_in_step(tree, 5)


def is_begun(tree: CycleTree, step: int) -> bool:
    """Whether anything of the step has been written."""
    kinds = {
        0: ("participant", "contact"),
        1: ("finding", "source", "choice"),
        2: ("need", "goal"),
        3: ("measure",),
        4: ("communication", "support_check", "plan_change", "status_note"),
        5: ("assessment", "measure_assessment"),
    }[step]
    prefix = "p_" if step == 0 else f"s{step}_"
    return any(tree.of(kind) for kind in kinds) or any(
        entry.field.startswith(prefix) for kind in ("text", "item") for entry in tree.of(kind)
    )


def dues(tree: CycleTree, today: date) -> list[Due]:
    """Everything with a date that is not done yet, earliest first."""
    found: list[Due] = []
    for goal in tree.of("goal"):
        if goal.target_date and not tree.child(goal, "assessment"):
            found.append(Due("goal_target", goal.target_date, goal, goal.target_date < today))
        found.extend(_follow_ups(goal, goal.follow_ups, today))
    for measure in tree.of("measure"):
        if measure.status not in RUNNING_STATUSES:
            continue
        if measure.ends:
            found.append(Due("measure_end", measure.ends, measure, measure.ends < today))
        if measure.starts and measure.status == MeasureStatus.PLANNED:
            found.append(Due("measure_start", measure.starts, measure, measure.starts < today))
        found.extend(_follow_ups(measure, measure.follow_ups, today))
    for told in tree.of("communication"):
        if told.date and not told.done:
            found.append(Due("communication", told.date, told, told.date < today))
    for concern in tree.of("concern"):
        if concern.answer_by and not concern.answer:
            found.append(Due("concern", concern.answer_by, concern, concern.answer_by < today))
    for meeting in tree.of("meeting"):
        if meeting.noun.date and not meeting.held:  # type: ignore[union-attr]
            day = meeting.noun.date  # type: ignore[union-attr]
            found.append(Due("meeting", day, meeting, day < today))
    for assessment in tree.of("assessment"):
        if assessment.next_date:
            late = assessment.next_date < today
            found.append(Due("next_assessment", assessment.next_date, assessment, late))
    return sorted(found, key=lambda due: (due.date, due.entry.id))


def _follow_ups(entry: Entry, follow_ups: tuple[FollowUp, ...], today: date) -> Iterable[Due]:
    for follow_up in follow_ups:
        if follow_up.date and not follow_up.done:
            yield Due("follow_up", follow_up.date, entry, follow_up.date < today)


def goal_progress(goal: Goal) -> float | None:
    """Share of sub-goals met, partly counted as half (0-1); None without sub-goals."""
    if not goal.sub_goals:
        return None
    worth = {"met": 1.0, "partly": 0.5}
    return sum(worth.get(sub.status, 0.0) for sub in goal.sub_goals) / len(goal.sub_goals)
