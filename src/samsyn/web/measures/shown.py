"""The plan as its page shows it: a goal with its measures, in words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samsyn.catalogue import registry
from samsyn.core.process.readiness import Gap, has_time
from samsyn.core.process.tree import CycleTree, Entry
from samsyn.core.terms import REPRESENTATIVE_ROLES
from samsyn.web import labels
from samsyn.web.components.dates import day_words
from samsyn.web.goals.views import changed_text, smart_shown
from samsyn.web.rooms import place

LOOSE = {
    "measure_without_owner": gettext_lazy("Needs somebody who answers for it"),
    "measure_without_time": gettext_lazy("Needs a time"),
    "ohs_part_not_said": gettext_lazy("Say who takes part from the OHS, or that nobody does"),
    "measure_without_follow_up": gettext_lazy("Needs a follow-up date"),
}
CONCRETE = ("why", "to_what_end", "how", "who_answers")


@dataclass(frozen=True)
class MeasureShown:
    """A measure with what hangs on it; `loose` is the first thing still missing, in words."""

    entry: Entry
    when: str
    loose: Any
    agreed_text: str
    indicators: list[Entry]
    open_points: list[str]
    is_concrete: bool
    not_joint: bool


@dataclass(frozen=True)
class GoalPlan:
    """A goal with its chain, aid and measures, most important first."""

    goal: Entry
    need: Entry | None
    number: int
    agreed_text: str
    chain: list[dict[str, Any]]
    smart: list[dict[str, Any]]
    measures: list[MeasureShown]
    to_include: int
    imported: list[tuple[str, str]]


@dataclass(frozen=True)
class Agreed:
    """Data agreed in steps 2 and 3 by entry id."""

    goals: dict[int, dict[str, Any]]
    plan: dict[int, dict[str, Any]]


def goal_plan(
    tree: CycleTree, goal: Entry, number: int, agreed: Agreed, gaps: list[Gap], goals_url: str
) -> GoalPlan:
    """One goal as the page shows it."""
    measures = tree.children(goal, "measure")
    open_first: dict[int, str] = {}
    for gap in gaps:
        if gap.entry is not None and gap.code in LOOSE:
            open_first.setdefault(gap.entry.id, gap.code)
    return GoalPlan(
        goal=goal,
        need=tree.parent(goal),
        number=number,
        agreed_text=changed_text(goal, agreed.goals),
        chain=_chain(tree, goal, len(measures), goals_url),
        smart=smart_shown(tree, goal),
        measures=[_measure(tree, one, agreed, open_first.get(one.id, "")) for one in measures],
        to_include=sum(not one.in_ohs_plan and one.circle is None for one in measures),
        imported=[
            (str(labels.PARTS[f"goal.{name}"]), text)
            for name in ("measures_timetable", "measures_responsibilities", "measures_indicators")
            if (text := getattr(goal, name))
        ],
    )


def _measure(tree: CycleTree, measure: Entry, agreed: Agreed, code: str) -> MeasureShown:
    missing = [name for name in CONCRETE if not getattr(measure, name)]
    return MeasureShown(
        entry=measure,
        when=when_words(measure),
        loose=LOOSE.get(code, ""),
        agreed_text=changed_text(measure, agreed.plan),
        indicators=tree.children(measure, "indicator"),
        open_points=[str(labels.PARTS[f"measure.{name}"]) for name in missing],
        is_concrete=not missing,
        not_joint=bool(measure.urgent) and measure.id not in agreed.plan,
    )


def measure_shown(tree: CycleTree, measure: Entry) -> MeasureShown:
    """One measure on a page of its own."""
    return _measure(tree, measure, Agreed({}, {}), "")


def asked_for(*, is_micro: bool) -> set[str]:
    """Fields the pack asks for in step 3 (in micro mode: the few of it), as noun.field."""
    step = registry().operating_model().steps[3]
    fields = step.micro_fields if is_micro else step.fields
    found = {f"{field.noun}.{field.noun_field}" for field in fields}
    return found | {part for field in fields for part in field.parts}


def when_words(measure: Entry) -> str:
    """The time of a measure in words: its dates, else the first line of its timetable."""
    starts, ends = day_words(measure.starts), day_words(measure.ends)
    if starts and ends:
        return _("%(start)s to %(end)s") % {"start": starts, "end": ends}
    if starts:
        return _("From %(start)s") % {"start": starts}
    if ends:
        return _("Until %(end)s") % {"end": ends}
    return str(measure.timetable).strip().partition("\n")[0]


def _chain(tree: CycleTree, goal: Entry, measures: int, goals_url: str) -> list[dict[str, Any]]:
    need = tree.parent(goal)
    indicators = len(tree.children(goal, "indicator"))
    bits: list[dict[str, Any]] = []
    if need is not None:
        words = _("Need: %(text)s") % {"text": _shortened(need.text)}
        bits.append({"text": words, "url": place(goals_url, need.id)})
    here = place(goals_url, goal.id)
    bits.append({"text": _("This goal"), "url": here, "broken": not (need and need.choices)})
    bits.append(
        {
            "text": ngettext("%(n)d indicator", "%(n)d indicators", indicators) % {"n": indicators},
            "url": here,
            "broken": not indicators,
        }
    )
    bits.append(
        {
            "text": ngettext("%(n)d measure", "%(n)d measures", measures) % {"n": measures},
            "broken": not measures,
        }
    )
    return bits


def goal_links(goals: list[Entry], here: Entry) -> list[tuple[int, str]]:
    """Id and words of every goal, to step from one to the other."""
    links = []
    for number, goal in enumerate(goals, 1):
        if goal is here:
            words = _("Goal %(n)s of %(all)s") % {"n": number, "all": len(goals)}
        else:
            words = _("Goal %(n)s: %(text)s") % {"n": number, "text": _shortened(goal.text)}
        links.append((goal.id, words))
    return links


def _shortened(text: str) -> str:
    line = text.strip().partition("\n")[0]
    return line if len(line) <= 48 else line[:47].rstrip() + "…"


def working(tree: CycleTree) -> list[str]:
    """What already holds in the plan, said before what is missing."""
    measures = tree.of("measure")
    held = sum(bool(m.owners or m.responsibilities) and has_time(m) for m in measures)
    kept = sum(m.means == "keep" for m in measures)
    included = sum(bool(m.in_ohs_plan) for m in measures)
    lines = []
    if held:
        words = ngettext(
            "%(n)d measure has somebody who answers for it, and a time.",
            "%(n)d measures have somebody who answers for them, and a time.",
            held,
        )
        lines.append(words % {"n": held})
    if kept:
        words = ngettext(
            "%(n)d measure keeps something that works.",
            "%(n)d measures keep something that works.",
            kept,
        )
        lines.append(words % {"n": kept})
    if included:
        words = ngettext(
            "%(n)d measure is in the OHS action plan.",
            "%(n)d measures are in the OHS action plan.",
            included,
        )
        lines.append(words % {"n": included})
    if served := _served(tree):
        lines.append(_("Served by a measure: %(names)s.") % {"names": ", ".join(served)})
    return lines


def _served(tree: CycleTree) -> list[str]:
    """Choices of the picture that a measure serves, resources first."""
    ids = {
        choice
        for need in tree.of("need")
        if any(tree.children(goal, "measure") for goal in tree.children(need, "goal"))
        for choice in need.choices
    }
    found = [choice for choice in tree.of("choice") if choice.id in ids]
    found.sort(key=lambda choice: choice.use != "strengthen")
    return [one.text or labels.factor_label(one.factor) for one in found]


def hints(tree: CycleTree) -> list[str]:
    """What to think about once more; nothing here blocks."""
    measures = tree.of("measure")
    if not measures:
        return []
    lines = []
    roles = {one.role for one in tree.of("participant")}
    taking_part = {role for one in measures for role in one.participants_workplace}
    answering = {owner.role for one in measures for owner in one.owners}
    if roles & REPRESENTATIVE_ROLES and not (taking_part | answering) & REPRESENTATIVE_ROLES:
        lines.append(_("The employees' representative takes part in no measure yet."))
    return lines


def levels(tree: CycleTree, known: tuple[str, ...]) -> list[tuple[str, int]]:
    """How many measures reach whom, the whole work community first."""
    counts = [
        (level, sum(one.target_level == level for one in tree.of("measure"))) for level in known
    ]
    return [(labels.choice_label("target_level", level), n) for level, n in counts if n]
