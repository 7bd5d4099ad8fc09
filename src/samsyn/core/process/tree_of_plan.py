"""The entries a `samsyn-plan/1` makes: every text of the form, and what its more keys say."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

from samsyn.core.plan_document.shape import Json
from samsyn.core.process import plan_places as places
from samsyn.core.process.data import BadData, from_data, to_data
from samsyn.core.process.nouns import NOUNS
from samsyn.core.process.tree import CycleTree, Entry

COPIED_MEASURES = "s4_measures"
"""The field whose text stands aside: step 4's own list of measures, where it differs."""


@dataclass(frozen=True)
class PlannedEntry:
    """An entry to make; `id` and `parent` count within one plan. `own`: never shared by itself."""

    id: int
    kind: str
    parent: int | None
    data: Json
    own: bool = False


def entries_of_plan(plan: Json) -> list[PlannedEntry]:
    """Parents before children, siblings in their order.

    A value that does not fit its field is left out; references (`sources`, `choices`) are the
    ids of this list. What is unplaced, or was on one side when it was written, is `own`.
    """
    return _PlanReader(plan).entries()


def tree_of_entries(entries: list[PlannedEntry]) -> CycleTree:
    """The entries as a tree, before anything is stored."""
    return CycleTree(
        Entry(
            id=one.id,
            kind=one.kind,
            parent_id=one.parent,
            position=one.id,
            circle="own" if one.own else None,
            version=1,
            noun=from_data(one.kind, one.data),
        )
        for one in entries
    )


class _PlanReader:
    def __init__(self, plan: Json) -> None:
        self.plan = plan
        self.found: list[PlannedEntry] = []
        self.sources: dict[Any, int] = {}
        self.choices: dict[Any, int] = {}

    def entries(self) -> list[PlannedEntry]:
        plan = self.plan
        for key, field in (
            ("workplace", places.WORKPLACE_TEXT),
            ("health_service", places.HEALTH_SERVICE_TEXT),
        ):
            if plan[key]:
                self._add("text", None, {"field": field, "text": plan[key]})
        for source in _rows(plan, "sources"):
            self._remember(self.sources, source, self._add("source", None, source))
        self._picture(plan["picture"])
        for thread in plan["threads"]:
            self._thread(thread)
        self._implementation(plan["implementation"])
        for key, field in places.ITEM_LISTS.items():
            for item in _rows(plan, key):
                self._add("item", None, {**item, "field": field})
        self._attached(plan, None, without=("changes", "communications", "support_checks"))
        for one in plan["unplaced"]:
            if one["text"]:
                self._add("unplaced", None, one, own=True)
        return self.found

    def _picture(self, picture: Json) -> None:
        for key, party in places.PARTY_LISTS.items():
            for row in picture[key]:
                data = {"party": party, **_worded(row)}
                data["sources"] = self._references(self.sources, row.get("sources"))
                self._add("finding", None, data)
        for use in places.USES:
            for row in picture[use]:
                made = self._add("choice", None, {**_worded(row), "use": use})
                self._remember(self.choices, row, made)

    def _thread(self, thread: Json) -> None:
        chosen = self._references(self.choices, thread.get("choices"))
        need = self._add("need", None, {**thread, "text": thread["need"], "choices": chosen})
        self._attached(thread, need)
        for goal in thread["goals"]:
            self._goal(goal, need)

    def _goal(self, data: Json, need: int) -> None:
        goal = self._add("goal", need, {**data, "text": data["goal"]})
        self._attached(data, goal)
        for indicator in data["indicators"]:
            self._indicator(indicator, goal, "goal")
        for measure in data["measures"]:
            self._measure(measure, goal)
        for assessment in (data["assessment"], *_rows(data, "more_assessments")):
            self._assessment(assessment, goal)

    def _indicator(self, data: Json, parent: int, purpose: str) -> None:
        indicator = self._add("indicator", parent, {"purpose": purpose, **data})
        self._attached(data, indicator)
        for reading in _rows(data, "readings"):
            self._add("reading", indicator, reading)

    def _measure(self, data: Json, goal: int) -> None:
        measure = self._add("measure", goal, {**data, "text": data["measure"]})
        self._attached(data, measure)
        listed = _rows(data, "implementation_indicators")
        if "\n".join(str(one.get("text", "")) for one in listed) != data["indicators"]:
            listed = [{"text": line} for line in places.lines_of(data["indicators"])]
        for indicator in listed:
            self._indicator(indicator, measure, "implementation")
        judged = {name: data[name] for name in places.MEASURE_ASSESSMENT if name in data}
        for row in (judged, *_rows(data, "more_assessments")):
            if row:
                self._add("measure_assessment", measure, row)

    def _assessment(self, data: Json, goal: int) -> None:
        texts = {field: data.get(key, "") for key, field in places.ASSESSMENT.items()}
        clean = _fitting("assessment", {**data, **texts})
        if clean or any(key in data for key in places.ATTACHED):
            assessment = self._add("assessment", goal, {**data, **texts})
            self._attached(data, assessment)

    def _implementation(self, data: Json) -> None:
        told, checks = _rows(data, "communications"), _rows(data, "support_checks")
        if _joined(told, places.communication_text) != data["communication"]:
            told = [{"message": data["communication"]}] if data["communication"] else []
        for row in told:
            self._add("communication", None, row)
        changes = _rows(data, "changes")
        of_measures = [
            change
            for thread in self.plan["threads"]
            for goal in thread["goals"]
            for measure in goal["measures"]
            for change in _rows(measure, "changes")
        ]
        if _joined([*changes, *of_measures], places.change_text) != data["plan_changes"]:
            text = data["plan_changes"]
            changes = [{"change": "adjust", "reason": text}] if text else []
        for row in changes:
            self._add("plan_change", None, row)
        for row in checks:
            self._add("support_check", None, row)
        copied = "\n".join(one["measure"] for one in data.get("measures", ()))
        if copied:
            self._add("unplaced", None, {"after": COPIED_MEASURES, "text": copied}, own=True)

    def _attached(self, data: Json, parent: int | None, without: tuple[str, ...] = ()) -> None:
        for key, kind in places.ATTACHED.items():
            for row in _rows(data, key) if key not in without else ():
                self._add(kind, parent, row)

    def _add(self, kind: str, parent: int | None, data: Json, *, own: bool = False) -> int:
        above = self.found[parent - 1].own if parent else False
        entry = PlannedEntry(
            id=len(self.found) + 1,
            kind=kind,
            parent=parent,
            data=_fitting(kind, data),
            own=own or above or bool(data.get("circle")),
        )
        self.found.append(entry)
        return entry.id

    def _remember(self, known: dict[Any, int], row: Json, entry: int) -> None:
        if isinstance(row.get("id"), int | str):
            known.setdefault(row["id"], entry)

    def _references(self, known: dict[Any, int], ids: Any) -> list[int]:
        wanted = ids if isinstance(ids, list) else []
        return [known[one] for one in wanted if isinstance(one, int | str) and one in known]


def _fitting(kind: str, data: Json) -> Json:
    """The fields of the noun among the data that have a value of their type."""
    kept: Json = {}
    for field in fields(NOUNS[kind]):
        if field.name in data:
            value = storable(data[field.name])
            try:
                kept.update(to_data(from_data(kind, {field.name: value})))
            except BadData:
                continue
    return kept


_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def storable(value: Any) -> Any:
    """The value (text, list, object) without signs that no database keeps."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("", value)
    if isinstance(value, list):
        return [storable(one) for one in value]
    if isinstance(value, dict):
        return {key: storable(one) for key, one in value.items()}
    return value


def _worded(row: Json) -> Json:
    """A row whose text is only its factor in words has no text of its own."""
    return {**row, "text": ""} if row.get("factor_name") == row["text"] and row["text"] else row


def _rows(data: Json, key: str) -> list[Json]:
    rows = data.get(key)
    return [one for one in rows if isinstance(one, dict)] if isinstance(rows, list) else []


def _joined(rows: list[Json], words: Callable[[Json], str]) -> str:
    return "\n".join(filter(None, map(words, rows)))
