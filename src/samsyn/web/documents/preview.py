"""The preview of a document: every recognised text as a field, step by step."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.catalogue import registry
from samsyn.core.plan_document.shape import (
    ASSESSMENT_TEXTS,
    MEASURE_TEXTS,
    PICTURE_LISTS,
    WHOLE_TEXTS,
    Json,
    weight,
)
from samsyn.core.process.sharing import person_data_in
from samsyn.web import labels
from samsyn.web.documents.corrections import GOAL_LISTS, IMPLEMENTATION, hidden_rows
from samsyn.web.entries.forms import person_words

FIELDS = {
    "workplace_factors": "s1_workplace",
    "health_service_factors": "s1_oh",
    "address_first": "s1_first",
    "strengthen": "s1_resources",
    "need": "s2_need",
    "goal": "s2_goal",
    "indicators": "s2_indicators",
    "timetable": "s2_timetable",
    "measure": "s3_measures",
    "measures": "s3_measures",
    "communication": "s4_communication",
    "plan_changes": "s4_changes",
    "implementation_and_impact": "s5_result",
    "modification": "s5_modify",
    "further_plan": "s5_further",
}
OF_MEASURES = {
    "timetable": "s3_timetable",
    "responsibilities": "s3_responsibilities",
    "indicators": "s3_indicators",
}
LONGEST = 2_500_000
MOST_FIELDS = 4_000


@dataclass(frozen=True)
class Line:
    """One editable text; `warning` says what in it looks like data of a person."""

    name: str
    label: str
    value: str
    warning: str = ""
    polarity: str = ""
    factor: str = ""

    @property
    def rows(self) -> int:
        return min(12, max(1, sum(1 + len(line) // 90 for line in self.value.split("\n"))))


@dataclass(frozen=True)
class Lines:
    """A list of the form with a field to add to it."""

    name: str
    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class MeasureShown:
    number: str
    text: Line
    more: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return (self.text, *self.more)


@dataclass(frozen=True)
class GoalShown:
    number: str
    name: str
    under: str
    texts: tuple[Line, ...]
    lists: tuple[Lines, ...]
    measures: tuple[MeasureShown, ...]
    whole: tuple[Line, ...]
    assessment: tuple[Line, ...]


@dataclass(frozen=True)
class ThreadShown:
    number: int
    need: Line
    goals: tuple[GoalShown, ...]


@dataclass(frozen=True)
class Stray:
    """A text without a place, and where it was put."""

    line: Line
    after: str
    name: str
    where: str


@dataclass(frozen=True)
class HiddenShown:
    name: str
    kind: str
    who: str
    text: str
    chosen: bool


class Preview:
    """The plan as read, with what was typed already (`posted`) over it."""

    def __init__(self, plan: Json, hidden: Json, posted: Mapping[str, str] | None) -> None:
        self.plan, self.hidden, self.posted = plan, hidden, posted or {}

    @cached_property
    def is_too_long(self) -> bool:
        """Whether the document is too long for one page of fields: it is brought as it was read."""
        fields = sum(
            len(goal["measures"]) * 4 + len(goal["sub_goals"]) + len(goal["indicators"]) + 12
            for thread in self.plan["threads"]
            for goal in thread["goals"]
        ) + sum(3 * len(self.plan["picture"][key]) for key in PICTURE_LISTS)
        return weight(self.plan) > LONGEST or fields > MOST_FIELDS

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the form was recognised."""
        plan = self.plan
        return not (
            plan["threads"]
            or any(plan["picture"][key] for key in PICTURE_LISTS)
            or any(plan["implementation"][key] for key in IMPLEMENTATION)
        )

    @property
    def counts(self) -> dict[str, int]:
        goals = [goal for thread in self.plan["threads"] for goal in thread["goals"]]
        return {
            "needs": len(self.plan["threads"]),
            "goals": len(goals),
            "measures": sum(len(goal["measures"]) for goal in goals),
            "unplaced": len(self.plan["unplaced"]),
        }

    @property
    def names(self) -> list[Line]:
        return [
            self._line(key, labels.word(f"form.{key}"), self.plan[key])
            for key in ("workplace", "health_service")
        ]

    @cached_property
    def findings(self) -> list[Lines]:
        return [self._list(key, self.plan["picture"][key]) for key in PICTURE_LISTS[:2]]

    @cached_property
    def choices(self) -> list[Lines]:
        return [self._list(key, self.plan["picture"][key]) for key in PICTURE_LISTS[2:]]

    @cached_property
    def threads(self) -> list[ThreadShown]:
        return [self._thread(at, one) for at, one in enumerate(self.plan["threads"])]

    @property
    def needs(self) -> list[tuple[str, str]]:
        """Needs a goal can belong to, for a select; empty when there is one alone."""
        if len(self.threads) < 2:
            return []
        return [
            (str(at), f"{one.number}. {one.need.value[:70]}") for at, one in enumerate(self.threads)
        ]

    @cached_property
    def implementation(self) -> list[Line]:
        held = self.plan["implementation"]
        return [self._line(f"i-{key}", _label(FIELDS[key]), held[key]) for key in IMPLEMENTATION]

    @cached_property
    def strays(self) -> list[Stray]:
        return [
            Stray(
                line=self._line(f"u{at}-text", _("Text"), one["text"], shared=False),
                after=one["after"],
                name=f"u{at}-where",
                where=self.posted.get(f"u{at}-where", ""),
            )
            for at, one in enumerate(self.plan["unplaced"])
        ]

    @cached_property
    def hidden_texts(self) -> list[HiddenShown]:
        words = {
            "comments": _("Comment"),
            "insertions": _("Tracked insertion"),
            "deletions": _("Tracked deletion"),
            "invisible": _("Invisible text"),
            "properties": _("Property of the file"),
        }
        return [
            HiddenShown(name, words[key], who, text, bool(self.posted.get(name)))
            for name, key, who, text in hidden_rows(self.hidden)
        ]

    @property
    def has_changes(self) -> bool:
        return bool(self.hidden.get("insertions") or self.hidden.get("deletions"))

    @cached_property
    def places(self) -> list[tuple[str, Any]]:
        """Where a stray text can go, for a select with groups."""
        found: list[tuple[str, Any]] = [("", _("Keep it on our own side"))]
        found.append(
            (_("Situational picture"), [(key, _label(FIELDS[key])) for key in PICTURE_LISTS])
        )
        for thread in self.threads:
            for goal in thread.goals:
                title = _("Goal %(number)s") % {"number": goal.number}
                keys = ("sub_goals", "indicators", "measures", *ASSESSMENT_TEXTS)
                found.append(
                    (
                        f"{title}: {goal.texts[0].value[:50]}",
                        [(f"{goal.name}-{key}", _list_label(key)) for key in keys],
                    )
                )
        more = [("need", _("A need of its own"))]
        more += [(key, _label(FIELDS[key])) for key in IMPLEMENTATION]
        found.append((_("Elsewhere in the plan"), more))
        return found

    @cached_property
    def polarities(self) -> list[tuple[str, str]]:
        words = [("", _("Not said yet"))]
        return words + [
            (value, text.value) for value, text in registry().choice_labels("polarity", _language())
        ]

    @cached_property
    def factors(self) -> list[tuple[str, Any]]:
        found: list[tuple[str, Any]] = [("", _("No factor yet"))]
        for kind, words in (("resource", _("Resources")), ("strain", _("Strain"))):
            rows = [(one.id, labels.factor_label(one.id)) for one in registry().factors(kind)]
            found.append((words, rows))
        return found

    @cached_property
    def has_person_data(self) -> bool:
        """Whether a text that will be shared looks like data of a person."""
        lines = [*self.names, *self.implementation]
        for part in (*self.findings, *self.choices):
            lines += part.lines
        for thread in self.threads:
            lines.append(thread.need)
            for goal in thread.goals:
                lines += [*goal.texts, *goal.whole, *goal.assessment]
                lines += [line for part in goal.lists for line in part.lines]
                lines += [line for measure in goal.measures for line in measure.lines]
        return any(line.warning for line in lines)

    @property
    def person_checked(self) -> bool:
        return bool(self.posted.get("person_checked"))

    def _thread(self, at: int, thread: Json) -> ThreadShown:
        return ThreadShown(
            number=at + 1,
            need=self._line(f"t{at}-need", _label(FIELDS["need"]), thread["need"]),
            goals=tuple(self._goal(at, place, one) for place, one in enumerate(thread["goals"])),
        )

    def _goal(self, at: int, place: int, goal: Json) -> GoalShown:
        stem, number = f"t{at}-g{place}", f"{at + 1}.{place + 1}"
        return GoalShown(
            number=number,
            name=stem,
            under=self.posted.get(f"{stem}-under", str(at)),
            texts=tuple(
                self._line(f"{stem}-{key}", _label(FIELDS[key]), goal[key])
                for key in ("goal", "timetable")
            ),
            lists=tuple(self._list(key, goal[key], f"{stem}-{key}") for key in GOAL_LISTS),
            measures=tuple(
                self._measure(f"{stem}-measures-{row}", f"{number}.{row + 1}", one)
                for row, one in enumerate(goal["measures"])
            ),
            whole=tuple(
                self._line(
                    f"{stem}-{key}",
                    _("%(what)s, for all measures")
                    % {"what": _label(OF_MEASURES[key.removeprefix("measures_")])},
                    goal[key],
                )
                for key in WHOLE_TEXTS
                if goal.get(key)
            ),
            assessment=tuple(
                self._line(f"{stem}-{key}", _label(FIELDS[key]), goal["assessment"][key])
                for key in ASSESSMENT_TEXTS
            ),
        )

    def _measure(self, stem: str, number: str, measure: Json) -> MeasureShown:
        text, *more = (
            self._line(f"{stem}-{key}", _measure_label(key), measure[key]) for key in MEASURE_TEXTS
        )
        return MeasureShown(number, text, tuple(more))

    def _list(self, key: str, rows: list[Json], stem: str = "") -> Lines:
        stem, label = stem or f"p-{key}", _list_label(key)
        lines = []
        for place, row in enumerate(rows):
            name = f"{stem}-{place}"
            lines.append(
                self._line(
                    name,
                    _("%(what)s, line %(n)d") % {"what": label, "n": place + 1},
                    row["text"],
                    polarity=self.posted.get(f"{name}-polarity", str(row.get("polarity", ""))),
                    factor=self.posted.get(f"{name}-factor", str(row.get("factor", ""))),
                )
            )
        return Lines(stem, label, tuple(lines))

    def _line(self, name: str, label: str, value: str, *, shared: bool = True, **more: str) -> Line:
        value = self.posted.get(name, value)
        codes = person_data_in(value) if shared else []
        words = ", ".join(str(person_words()[code]) for code in codes)
        warning = (
            _("This looks like data of a person: %(what)s.") % {"what": words} if words else ""
        )
        return Line(name, label, value, warning, **more)


def _language() -> str:
    return get_language() or "en"


def _label(field: str) -> str:
    return registry().field_label(field, _language(), short=True).value


def _list_label(key: str) -> str:
    return str(labels.PARTS["goal.sub_goals"]) if key == "sub_goals" else _label(FIELDS[key])


def _measure_label(key: str) -> str:
    return str(labels.KINDS["measure"]) if key == "measure" else _label(OF_MEASURES[key])
