"""The shape of `samsyn-plan/1`: which keys, in which order, and its JSON text."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

FORMAT = "samsyn-plan/1"
MAX_DEPTH = 64

Json = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """An object of the plan: the texts it shows, what it holds, its keys in order."""

    order: tuple[str, ...]
    texts: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    objects: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)
    optional_lists: tuple[str, ...] = ()

    @property
    def own_keys(self) -> frozenset[str]:
        return frozenset(self.order)


PICTURE_LISTS = ("workplace_factors", "health_service_factors", "address_first", "strengthen")
WHOLE_TEXTS = ("measures_timetable", "measures_responsibilities", "measures_indicators")
MEASURE_TEXTS = ("measure", "timetable", "responsibilities", "indicators")
ASSESSMENT_TEXTS = ("implementation_and_impact", "modification", "further_plan")

KINDS: dict[str, Kind] = {
    "plan": Kind(
        order=(
            "format",
            "workplace",
            "health_service",
            "picture",
            "threads",
            "implementation",
            "unplaced",
        ),
        texts=("workplace", "health_service"),
        objects={"picture": "picture", "implementation": "implementation"},
        lists={"threads": "thread", "unplaced": "unplaced"},
    ),
    "picture": Kind(order=PICTURE_LISTS, lists=dict.fromkeys(PICTURE_LISTS, "entry")),
    "entry": Kind(order=("text",), texts=("text",)),
    "thread": Kind(order=("need", "goals"), texts=("need",), lists={"goals": "goal"}),
    "goal": Kind(
        order=(
            "goal",
            "sub_goals",
            "indicators",
            "timetable",
            "measures",
            "assessment",
            *WHOLE_TEXTS,
        ),
        texts=("goal", "timetable"),
        optional=WHOLE_TEXTS,
        objects={"assessment": "assessment"},
        lists={"sub_goals": "entry", "indicators": "entry", "measures": "measure"},
    ),
    "measure": Kind(order=MEASURE_TEXTS, texts=MEASURE_TEXTS),
    "assessment": Kind(order=ASSESSMENT_TEXTS, texts=ASSESSMENT_TEXTS),
    "implementation": Kind(
        order=("communication", "plan_changes", "measures"),
        texts=("communication", "plan_changes"),
        lists={"measures": "copied_measure"},
        optional_lists=("measures",),
    ),
    "copied_measure": Kind(order=("measure",), texts=("measure",)),
    "unplaced": Kind(order=("after", "text"), texts=("after", "text")),
}


def normalised(data: Mapping[str, Any], kind: str = "plan") -> Json:
    """The same plan with every key of its shape, in order; more keys follow as they came.

    `data` is already valid (see `schema.problems`): nothing given is dropped or changed.
    """
    shape = KINDS[kind]
    result: Json = {}
    for key in shape.order:
        if key == "format":
            result[key] = FORMAT
        elif key in shape.objects:
            result[key] = normalised(data.get(key, {}), shape.objects[key])
        elif key in shape.lists:
            if key in data or key not in shape.optional_lists:
                result[key] = [normalised(one, shape.lists[key]) for one in data.get(key, [])]
        elif key in data or key not in shape.optional:
            result[key] = data.get(key, "")
    result.update((key, value) for key, value in data.items() if key not in result)
    return result


def fits(plan: object, kind: str = "plan") -> bool:
    """Whether every key of the shape is there with a value of its type."""
    shape = KINDS[kind]
    if not isinstance(plan, dict):
        return False
    return (
        all(isinstance(plan.get(key), str) for key in shape.texts)
        and all(isinstance(plan.get(key, ""), str) for key in shape.optional)
        and all(fits(plan.get(key), inner) for key, inner in shape.objects.items())
        and all(
            isinstance(plan.get(key, []), list) and all(fits(one, inner) for one in plan[key])
            for key, inner in shape.lists.items()
            if key in plan or key not in shape.optional_lists
        )
    )


def empty_plan() -> Json:
    return normalised({})


_SURROGATE = re.compile("[\ud800-\udfff]")


def plan_text(plan: Mapping[str, Any]) -> str:
    """The plan as JSON text: UTF-8 safe, two spaces, final newline."""
    text = json.dumps(plan, ensure_ascii=False, indent=2, allow_nan=False)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def depth(value: object) -> int:
    """How many lists and objects stand inside one another."""
    level, layer = 0, [value]
    while layer := [one for one in layer if isinstance(one, dict | list)]:
        level += 1
        layer = [
            inner for one in layer for inner in (one.values() if isinstance(one, dict) else one)
        ]
    return level


def weight(plan: Mapping[str, Any]) -> int:
    """A high estimate of the bytes the plan takes on a form, where some texts stand four times."""
    return 4 * _weight(plan, "plan")


def _weight(data: Mapping[str, Any], kind: str) -> int:
    shape = KINDS[kind]
    total = {"goal": 6000, "thread": 4000, "measure": 1500, "entry": 800}.get(kind, 600)
    for key in (*shape.texts, *shape.optional):
        text = data.get(key, "")
        total += len(text.encode("utf-8", "replace")) + 300 * text.count("\n")
        total += 5 * sum(text.count(character) for character in "&<>")
    for key, inner in shape.objects.items():
        total += _weight(data[key], inner)
    for key, inner in shape.lists.items():
        total += sum(_weight(one, inner) for one in data.get(key, ()))
    more = {key: value for key, value in data.items() if key not in shape.own_keys}
    return total + (len(json.dumps(more)) if more else 0)
