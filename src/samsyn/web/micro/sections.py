"""What the short page of each step asks."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from samsyn.core.process.tree import CycleTree, Entry
from samsyn.core.terms import Party, Polarity
from samsyn.web import labels
from samsyn.web.micro.lines import LOOK, Cell, Line, Questions, Section, closest
from samsyn.web.steps import StepPage

MEASURES_OF_A_GOAL = 3


def sections_of(page: StepPage, *, another: bool = False) -> list[Section]:
    """The questions of the step; `another` adds an empty need and goal beside those there."""
    if page.number == 2:
        return _goals(page, another)
    makers: dict[int, Callable[[StepPage], list[Section]]] = {
        0: _together,
        1: _picture,
        3: _measures,
        4: _under_way,
        5: _looking_back,
    }
    return makers[page.number](page)


def _kept(sections: Iterable[Section]) -> list[Section]:
    return [one for one in sections if one.lines or one.others]


def _texts(page: StepPage, asked: Questions, key: str, *, folded: bool = False) -> Section:
    found = page.tree.text(key)
    cells = asked.cell(key, "text")
    lines = (_line("text", cells, found, key, fixed={"field": key}),) if cells else ()
    return Section("", lines, folded=folded)


def _items(page: StepPage, asked: Questions, key: str, *, folded: bool = False) -> Section:
    cells = asked.cell(key, "text")
    if not cells:
        return Section("", ())
    lines = [_line("item", cells, one, key) for one in page.tree.items(key)]
    lines.append(_line("item", cells, None, key, fixed={"field": key}))
    return Section("", tuple(lines), folded=folded)


def _line(kind: str, cells: tuple[Cell, ...], entry: Entry | None, new: str, **more: Any) -> Line:
    key = f"e{entry.id}" if entry is not None else f"new-{kind}-{new}"
    return Line(key, kind, cells, entry, **more)


def _together(page: StepPage) -> list[Section]:
    return _kept([_texts(page, Questions(0), "p_heard")])


def _picture(page: StepPage) -> list[Section]:
    asked = Questions(1)
    is_ohs = page.request.viewer.party is Party.OHS
    key = "s1_oh" if is_ohs else "s1_workplace"
    sections = []
    if key in asked.asked:
        for polarity, words in (
            (Polarity.RESOURCE, _("What gives us strength")),
            (Polarity.STRAIN, _("What wears us out")),
        ):
            sections.append(_findings(page, asked, key, polarity, words))
    choices = (("s1_resources", "strengthen"), ("s1_first", "address_first"))
    sections += [_chosen(page, asked, key, use) for key, use in choices]
    sections.append(_items(page, asked, "s1_flow", folded=True))
    sections.append(_items(page, asked, "s1_coming", folded=True))
    if not any(one.polarity == Polarity.RESOURCE for one in page.tree.of("finding")):
        sections.append(_texts(page, asked, "s1_no_resources", folded=True))
    return _kept(sections)


def _findings(
    page: StepPage, asked: Questions, key: str, polarity: Polarity, words: str
) -> Section:
    party = str(page.request.viewer.party)
    found = [one for one in page.tree.of("finding") if one.polarity == polarity]
    own = [one for one in found if one.noun.party == party]  # type: ignore[union-attr]
    cells = (Cell("text", labels.PARTS["finding.text"]), closest())
    fixed = {
        "polarity": polarity.value,
        "party": party,
        "basis": "survey" if party == Party.OHS else "workplace",
    }
    lines = [_line("finding", cells, one, "") for one in own]
    blanks = max(1, 2 - len(own))
    lines += [
        _line("finding", cells, None, f"{polarity.value}-{n}", fixed=fixed) for n in range(blanks)
    ]
    others = tuple(
        one.text or labels.factor_label(one.factor)
        for one in found
        if one.noun.party != party  # type: ignore[union-attr]
    )
    help_text = (
        _("What comes from examinations or appointments is written on the whole page.")
        if party == Party.OHS
        else ""
    )
    question = asked.label(key) if polarity is Polarity.RESOURCE else ""
    return Section(words, tuple(lines), help_text, others, question=question)


def _chosen(page: StepPage, asked: Questions, key: str, use: str) -> Section:
    cells = (*asked.cell(key, "text"), closest())
    if len(cells) == 1:
        return Section("", ())
    found = [one for one in page.tree.of("choice") if one.use == use]
    lines = [_line("choice", cells, one, "") for one in found]
    if not found:
        lines.append(_line("choice", cells, None, use, fixed={"use": use}))
    return Section("", tuple(lines))


def _goals(page: StepPage, another: bool) -> list[Section]:
    asked, tree = Questions(2), page.tree
    sections = []
    needs = tree.of("need")
    for need in needs:
        goals: list[Entry | None] = list(tree.children(need, "goal"))
        lines = [_line("need", asked.cell("s2_need", "text"), need, "")]
        for goal in goals or [None]:
            lines += _goal(tree, asked, goal, need)
        sections.append(Section("", tuple(line for line in lines if line.cells)))
    if not needs or another:
        choices = [one.id for one in tree.of("choice") if one.circle is None]
        taken = {choice for need in needs for choice in need.choices}
        fixed = {"choices": [one for one in choices if one not in taken]}
        need_line = _line("need", asked.cell("s2_need", "text"), None, "need", fixed=fixed)
        lines = [need_line, *_goal(tree, asked, None, None)]
        sections.append(Section("", tuple(line for line in lines if line.cells)))
    return _kept(sections)


def _goal(tree: CycleTree, asked: Questions, goal: Entry | None, need: Entry | None) -> list[Line]:
    cells = (
        *asked.cell("s2_goal", "text"),
        *asked.cell("s2_timetable", "target_date"),
    )
    new = f"{need.id}" if need else "first"
    parent = need.id if need else None
    above = "" if need else "new-need-need"
    goal_line = _line("goal", cells, goal, new, parent=parent, above=above)
    shown = asked.cell("s2_indicators", "text")
    found: list[Entry | None] = list(tree.children(goal, "indicator")) if goal else []
    return [goal_line] + [
        _line(
            "indicator",
            shown,
            one,
            goal_line.key,
            parent=goal.id if goal else None,
            above="" if goal else goal_line.key,
            fixed={"purpose": "goal"},
        )
        for one in found or [None]
    ]


def _measures(page: StepPage) -> list[Section]:
    asked, tree = Questions(3), page.tree
    cells = (
        *asked.cell("s3_measures", "text"),
        *asked.cell("s3_responsibilities", "responsibilities"),
        *asked.cell("s3_timetable", "ends"),
    )
    later = (*asked.cell("s3_followup_dates", LOOK), *asked.cell("s3_in_oh_plan", "in_ohs_plan"))
    seen = asked.cell("s3_indicators", "text")
    sections = []
    for goal in tree.of("goal"):
        found = tree.children(goal, "measure")
        lines = [_line("measure", cells, one, "") for one in found]
        blanks = max(0, MEASURES_OF_A_GOAL - len(found))
        lines += [
            _line("measure", cells, None, f"{goal.id}-{n}", parent=goal.id) for n in range(blanks)
        ]
        sections.append(Section(goal.text, tuple(lines)))
        for measure in found:
            more = [Line(f"d{measure.id}", "measure", later, measure)] if later else []
            more += _signs(tree, measure, seen)
            sections.append(Section(measure.text, tuple(more), folded=True))
    return _kept(sections)


def _signs(tree: CycleTree, measure: Entry, cells: tuple[Cell, ...]) -> list[Line]:
    if not cells:
        return []
    found: list[Entry | None] = list(tree.children(measure, "indicator"))
    fixed = {"purpose": "implementation"}
    return [
        _line("indicator", cells, one, f"{measure.id}", parent=measure.id, fixed=fixed)
        for one in found or [None]
    ]


def _under_way(page: StepPage) -> list[Section]:
    asked, tree = Questions(4), page.tree
    sections = []
    moved = asked.cell("s4_owner_updates", "status")
    if moved:
        for measure in tree.of("measure"):
            cells = (*moved, Cell("text", labels.PARTS["status_note.text"]))
            line = Line(f"s{measure.id}", "status_note", cells, measure)
            sections.append(Section(measure.text, (line,)))
    for key, kind, name in (
        ("s4_communication", "communication", "message"),
        ("s4_management_support", "support_check", "evidence"),
    ):
        cells = asked.cell(key, name)
        if cells:
            lines = [_line(kind, cells, one, "") for one in tree.of(kind)]
            if not lines or kind == "communication":
                lines.append(_line(kind, cells, None, key))
            sections.append(Section("", tuple(lines)))
    return _kept(sections)


def _looking_back(page: StepPage) -> list[Section]:
    asked, tree = Questions(5), page.tree
    cells = tuple(
        cell
        for key, name in (
            ("s5_goal_status", "goal_status"),
            ("s5_result", "result"),
            ("s5_modify", "modify"),
            ("s5_further", "further"),
            ("s5_next", "next_date"),
        )
        for cell in asked.cell(key, name)
    )
    judged = tuple(
        Cell(name, labels.PARTS[f"measure_assessment.{name}"])
        for name in ("implemented", "effect", "decision")
    )
    sections = [_items(page, asked, "s5_successes")]
    for goal in tree.of("goal"):
        line = _line(
            "assessment", cells, tree.child(goal, "assessment"), f"{goal.id}", parent=goal.id
        )
        sections.append(Section(goal.text, (line,) if cells else ()))
        for measure in tree.children(goal, "measure"):
            found = tree.child(measure, "measure_assessment")
            one = _line("measure_assessment", judged, found, f"{measure.id}", parent=measure.id)
            sections.append(Section(measure.text, (one,)))
    return _kept(sections)
