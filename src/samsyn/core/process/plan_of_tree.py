"""A cycle as `samsyn-plan/1`: every text on the form in its place, all else as more keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samsyn.core.plan_document.shape import Json, normalised
from samsyn.core.process import plan_places as places
from samsyn.core.process.data import to_data
from samsyn.core.process.tree import CycleTree, Entry


def plan_of_tree(
    tree: CycleTree,
    workplace: str = "",
    health_service: str = "",
    *,
    factor_name: Callable[[str], str] = lambda factor: "",
    for_reading: bool = False,
) -> Json:
    """The plan of all entries in the tree; talk (comments, concerns, meetings) is no part of it.

    `factor_name` says a factor in words where nobody wrote any. `for_reading` adds what a
    report shows and an import does not need: ids, states, names of sources.
    """
    return _PlanWriter(tree, factor_name, for_reading).plan(workplace, health_service)


class _PlanWriter:
    def __init__(
        self, tree: CycleTree, factor_name: Callable[[str], str], for_reading: bool
    ) -> None:
        self.tree, self.factor_name, self.for_reading = tree, factor_name, for_reading
        chosen = [one for use in places.USES for one in tree.of("choice") if one.use == use]
        self.choices = {one.id: place for place, one in enumerate(chosen, start=1)}
        self.sources = {one.id: place for place, one in enumerate(tree.of("source"), start=1)}
        self.used_choices = {one for need in tree.of("need") for one in need.choices}
        self.used_sources = {one for finding in tree.of("finding") for one in finding.sources}

    def plan(self, workplace: str, health_service: str) -> Json:
        plan: Json = {
            "workplace": self._name(places.WORKPLACE_TEXT, workplace),
            "health_service": self._name(places.HEALTH_SERVICE_TEXT, health_service),
            "picture": self._picture(),
            "threads": [self._thread(need) for need in self.tree.of("need")],
            "implementation": self._implementation(),
            "unplaced": [
                {"after": one.after, "text": one.text} for one in self.tree.of("unplaced")
            ],
        }
        sources = [self._source(one) for one in self.tree.of("source")]
        if sources:
            plan["sources"] = sources
        for key, field in places.ITEM_LISTS.items():
            items = [self._more(one, "field") for one in self.tree.items(field)]
            if items:
                plan[key] = [{"text": "", **one} for one in items]
        attached = self._attached(None)
        for key in ("changes", "communications", "support_checks"):
            attached.pop(key, None)
        plan.update(attached)
        return normalised(plan)

    def _name(self, field: str, name: str) -> str:
        written = self.tree.text(field)
        return str(written.text) if written else name

    def _picture(self) -> Json:
        findings = self.tree.of("finding")
        picture: Json = {
            "workplace_factors": [self._finding(one) for one in findings if _party(one) != "ohs"],
            "health_service_factors": [
                self._finding(one) for one in findings if _party(one) == "ohs"
            ],
        }
        for use in places.USES:
            picture[use] = [self._choice(one) for one in self.tree.of("choice") if one.use == use]
        return picture

    def _finding(self, finding: Entry) -> Json:
        party = _party(finding)
        data = self._worded(finding, "party", "sources")
        if party != "ohs" and party != "workplace":
            data["party"] = party
        known = [self.sources[one] for one in finding.sources if one in self.sources]
        if known:
            data["sources"] = known
            if self.for_reading:
                titles = [self.tree.get(one) for one in finding.sources]
                data["source"] = ", ".join(one.title for one in titles if one)
        return data

    def _choice(self, choice: Entry) -> Json:
        data = self._worded(choice, "use")
        if choice.id in self.used_choices:
            data["id"] = self.choices[choice.id]
        return data

    def _source(self, source: Entry) -> Json:
        data = self._more(source)
        if source.id in self.used_sources:
            data["id"] = self.sources[source.id]
        return data

    def _thread(self, need: Entry) -> Json:
        data = {
            "need": need.text,
            "goals": [self._goal(goal) for goal in self.tree.children(need, "goal")],
            **self._more(need, "text", "choices"),
            **self._attached(need),
        }
        known = [self.choices[one] for one in need.choices if one in self.choices]
        return {**data, "choices": known} if known else data

    def _goal(self, goal: Entry) -> Json:
        data = {
            "goal": goal.text,
            "sub_goals": [{"text": "", **to_data(one)} for one in goal.sub_goals],
            "indicators": [
                self._indicator(one, "goal") for one in self.tree.children(goal, "indicator")
            ],
            "timetable": goal.timetable,
            "measures": [self._measure(one) for one in self.tree.children(goal, "measure")],
            **self._more(goal, "text", "sub_goals", "timetable"),
            **self._attached(goal),
        }
        assessed = self.tree.children(goal, "assessment")
        if assessed:
            data["assessment"] = self._assessment(assessed[0])
            if assessed[1:]:
                data["more_assessments"] = [self._assessment(one) for one in assessed[1:]]
        return self._identified(data, goal)

    def _indicator(self, indicator: Entry, purpose: str) -> Json:
        data = {"text": indicator.text, **self._more(indicator, "text", "purpose")}
        if indicator.purpose != purpose:
            data["purpose"] = indicator.purpose
        readings = [self._more(one) for one in self.tree.children(indicator, "reading")]
        if readings:
            data["readings"] = readings
        return {**data, **self._attached(indicator)}

    def _measure(self, measure: Entry) -> Json:
        indicators = self.tree.children(measure, "indicator")
        written = "\n".join(one.text for one in indicators)
        listed = [self._indicator(one, "implementation") for one in indicators]
        data = {
            "measure": measure.text,
            "timetable": measure.timetable,
            "responsibilities": measure.responsibilities,
            "indicators": written,
            **self._more(measure, "text", "timetable", "responsibilities"),
            **self._attached(measure),
        }
        plain = [{"text": line} for line in places.lines_of(written)]
        if listed and (self.for_reading or listed != plain):
            data["implementation_indicators"] = listed
        assessed = [self._more(one) for one in self.tree.children(measure, "measure_assessment")]
        if assessed and "circle" not in assessed[0]:
            data.update(assessed.pop(0))
        if assessed:
            data["more_assessments"] = assessed
        if self.for_reading:
            data["status"] = measure.status
        return self._identified(data, measure)

    def _assessment(self, assessment: Entry) -> Json:
        return {
            **{key: getattr(assessment, field) for key, field in places.ASSESSMENT.items()},
            **self._more(assessment, *places.ASSESSMENT.values()),
            **self._attached(assessment),
        }

    def _implementation(self) -> Json:
        measures = [
            measure
            for need in self.tree.of("need")
            for goal in self.tree.children(need, "goal")
            for measure in self.tree.children(goal, "measure")
        ]
        changes = [self._more(one) for one in self.tree.children(None, "plan_change")]
        of_measures = [
            self._more(one)
            for measure in measures
            for one in self.tree.children(measure, "plan_change")
        ]
        told = [self._more(one) for one in self.tree.children(None, "communication")]
        checks = [self._more(one) for one in self.tree.children(None, "support_check")]
        data: Json = {
            "communication": _joined(told, places.communication_text),
            "plan_changes": _joined([*changes, *of_measures], places.change_text),
        }
        if checks:
            data["support_checks"] = checks
        if self.for_reading:
            data["changes"] = [*changes, *of_measures]
            data["plan_changes"] = ""
        elif changes and (of_measures or _not_plain(changes, "reason", change="adjust")):
            data["changes"] = changes
        if _not_plain(told, "message"):
            data["communications"] = told
            if self.for_reading:
                data["communication"] = ""
        return data

    def _worded(self, entry: Entry, *left_out: str) -> Json:
        """An entry with a factor: its text, or the factor in words and what was said apart."""
        data = {"text": entry.text, **self._more(entry, "text", *left_out)}
        name = "" if entry.text or self.for_reading else self.factor_name(entry.factor)
        if name:
            data["text"] = data["factor_name"] = name
        return data

    def _more(self, entry: Entry, *left_out: str) -> Json:
        data = {name: one for name, one in to_data(entry.noun).items() if name not in left_out}
        return {**data, "circle": entry.circle} if entry.circle else data

    def _attached(self, parent: Entry | None) -> Json:
        found: Json = {}
        for key, kind in places.ATTACHED.items():
            rows = [
                self._more(one)
                for one in self.tree.children(parent, kind)
                if not _has_own_place(one, parent)
            ]
            if rows:
                found[key] = rows
        return found

    def _identified(self, data: Json, entry: Entry) -> Json:
        return {**data, "id": entry.id} if self.for_reading else data


def _party(finding: Entry) -> str:
    """The party that noted it: a field of the noun, not the party of the entry's author."""
    return str(getattr(finding.noun, "party", ""))


def _has_own_place(entry: Entry, parent: Entry | None) -> bool:
    names = (places.WORKPLACE_TEXT, places.HEALTH_SERVICE_TEXT, *places.ITEM_LISTS.values())
    return parent is None and entry.kind in {"text", "item"} and entry.field in names


def _joined(rows: list[Json], words: Callable[[dict[str, Any]], str]) -> str:
    return "\n".join(filter(None, map(words, rows)))


def _not_plain(rows: list[Json], name: str, **fixed: str) -> bool:
    """Whether the rows say more than one text that an import would make them of again."""
    return bool(rows) and (len(rows) > 1 or rows[0] != {**fixed, name: rows[0].get(name)})
