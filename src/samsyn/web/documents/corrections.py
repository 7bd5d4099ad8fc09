"""From the posted preview to the plan that is brought.

Names of fields are paths into the plan as it was read: `p-workplace_factors-0`, `t0-need`,
`t0-g1-goal`, `t0-g1-measures-2-timetable`, `u0-text`. A field that was not posted stays as read.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from samsyn.core.plan_document.shape import (
    ASSESSMENT_TEXTS,
    MEASURE_TEXTS,
    PICTURE_LISTS,
    WHOLE_TEXTS,
    Json,
    normalised,
)
from samsyn.core.process.sharing import person_data_in

IMPLEMENTATION = ("communication", "plan_changes")
GOAL_LISTS = ("sub_goals", "indicators")
ASIDE = ""
HIDDEN_LISTS = ("comments", "insertions", "deletions", "invisible", "properties")


def corrected_plan(plan: Json, hidden: Json, posted: Mapping[str, str]) -> Json:
    """The plan as read with what was posted; emptied lines go, chosen hidden text stands aside."""
    return _Corrections(plan, posted).plan(hidden)


def hidden_rows(hidden: Json) -> Iterator[tuple[str, str, str, str]]:
    """(name, list, who or which, text) of everything the document holds beside its text."""
    for key in HIDDEN_LISTS:
        rows = hidden.get(key) or ()
        for place, row in enumerate(rows.items() if isinstance(rows, dict) else rows):
            who, text = "", row
            if isinstance(row, dict):
                who, text = row.get("author", ""), row.get("text", "")
            elif isinstance(row, tuple):
                who, text = row
            if text.strip():
                yield f"h-{key}-{place}", key, who, text


def person_data_of(plan: Json) -> bool:
    """Whether a text that would be shared looks like data of a person."""
    return any(person_data_in(text) for text in _texts({**plan, "unplaced": []}))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for one in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from _texts(one)


class _Corrections:
    def __init__(self, plan: Json, posted: Mapping[str, str]) -> None:
        self.made, self.posted = deepcopy(plan), posted

    def plan(self, hidden: Json) -> Json:
        made = self.made
        for key in ("workplace", "health_service"):
            made[key] = self._text(key, made[key])
        for key in PICTURE_LISTS:
            made["picture"][key] = self._lines(f"p-{key}", made["picture"][key])
        placed = [
            (
                self.posted.get(f"u{place}-where", ASIDE),
                self._text(f"u{place}-text", one["text"]),
                one,
            )
            for place, one in enumerate(made["unplaced"])
        ]
        goals = {}
        for at, thread in enumerate(made["threads"]):
            thread["need"] = self._text(f"t{at}-need", thread["need"])
            for place, goal in enumerate(thread["goals"]):
                self._goal(f"t{at}-g{place}", goal)
                goals[f"t{at}-g{place}"] = goal
        for key in IMPLEMENTATION:
            made["implementation"][key] = self._text(f"i-{key}", made["implementation"][key])
        made["unplaced"] = []
        for where, text, one in placed:
            self._place(where, text, one, goals)
        self._rearrange()
        made["unplaced"] += [
            {"after": who, "text": text}
            for name, _key, who, text in hidden_rows(hidden)
            if self.posted.get(name)
        ]
        return normalised(made)

    def _text(self, name: str, present: str) -> str:
        posted = self.posted.get(name)
        return present if posted is None else posted.replace("\r\n", "\n").strip()

    def _lines(self, stem: str, rows: list[Json]) -> list[Json]:
        kept = []
        for place, row in enumerate(rows):
            text = self._text(f"{stem}-{place}", row["text"])
            if text:
                more = {
                    key: self.posted[f"{stem}-{place}-{key}"]
                    for key in ("polarity", "factor")
                    if f"{stem}-{place}-{key}" in self.posted
                }
                kept.append({**row, "text": text, **more})
        added = self._text(f"{stem}-new", "")
        return [*kept, *({"text": line} for line in added.split("\n") if line.strip())]

    def _goal(self, stem: str, goal: Json) -> None:
        for key in ("goal", "timetable"):
            goal[key] = self._text(f"{stem}-{key}", goal[key])
        for key in GOAL_LISTS:
            goal[key] = self._lines(f"{stem}-{key}", goal[key])
        for key in WHOLE_TEXTS:
            if key in goal:
                goal[key] = self._text(f"{stem}-{key}", goal[key])
        measures = []
        for place, measure in enumerate(goal["measures"]):
            for key in MEASURE_TEXTS:
                measure[key] = self._text(f"{stem}-measures-{place}-{key}", measure[key])
            if any(measure[key] for key in MEASURE_TEXTS):
                measures.append(measure)
        added = self._text(f"{stem}-measures-new", "").split("\n")
        goal["measures"] = [*measures, *({"measure": line} for line in added if line.strip())]
        for key in ASSESSMENT_TEXTS:
            goal["assessment"][key] = self._text(f"{stem}-{key}", goal["assessment"][key])

    def _place(self, where: str, text: str, one: Json, goals: dict[str, Json]) -> None:
        if not text:
            return
        stem, _dash, key = where.rpartition("-")
        if where in PICTURE_LISTS:
            self.made["picture"][where].append({"text": text})
        elif where in IMPLEMENTATION:
            held = self.made["implementation"]
            held[where] = "\n".join(filter(None, (held[where], text)))
        elif where == "need":
            self.made["threads"].append({"need": text, "goals": []})
        elif stem in goals and key == "measures":
            goals[stem]["measures"].append({"measure": text})
        elif stem in goals and key in GOAL_LISTS:
            goals[stem][key].append({"text": text})
        elif stem in goals and key in ASSESSMENT_TEXTS:
            held = goals[stem]["assessment"]
            held[key] = "\n".join(filter(None, (held[key], text)))
        else:
            self.made["unplaced"].append({**one, "text": text})

    def _rearrange(self) -> None:
        """Goals go under the need that was chosen for them; a thread left empty goes."""
        threads = self.made["threads"]
        goals: list[list[Json]] = [[] for _ in threads]
        for at, thread in enumerate(threads):
            for place, goal in enumerate(thread["goals"]):
                chosen = self.posted.get(f"t{at}-g{place}-under", "")
                to = int(chosen) if chosen.isascii() and chosen.isdigit() else at
                goals[to if to < len(threads) else at].append(goal)
        for thread, own in zip(threads, goals, strict=True):
            thread["goals"] = own
        self.made["threads"] = [one for one in threads if one["need"] or one["goals"]]
