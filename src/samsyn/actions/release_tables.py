"""A release as rows: one per group with its factors, and what is withheld, in plain data."""

import json
import math
import zlib
from typing import Any

from samsyn.core.disclosure.release import Group, Number, Result
from samsyn.store.models import Release, ReleasedGroup, Wave

SPREAD = ".band"
"""What the engine adds to the name of a variable for its shares in bands."""
ROUNDED = 5
"""Respondents of a group are stored rounded down to a multiple of this."""


def packed(content: Any) -> bytes:
    """JSON, compressed."""
    return zlib.compress(json.dumps(content, separators=(",", ":"), sort_keys=True).encode())


def unpacked(content: bytes | memoryview) -> Any:
    """What `packed` packed."""
    return json.loads(zlib.decompress(bytes(content)))


def group_rows(wave: Wave, release: Release, result: Result) -> list[ReleasedGroup]:
    """The rows of all groups, in the engine's order: the whole organisation first."""
    numbers: dict[str, list[Number]] = {}
    for number in result.numbers:
        numbers.setdefault(number.group, []).append(number)
    withheld: dict[str, dict[str, str]] = {}
    for one in result.withheld:
        if one.variable:
            withheld.setdefault(one.group, {})[one.variable] = one.reason
    return [
        ReleasedGroup(
            release=release,
            position=place,
            key=group.id,
            parent=group.parent or "",
            kind=group.kind,
            label=_label(wave, group),
            unit="" if group.unit is None else str(wave.units[group.unit]["id"]),
            background=[
                [key, [_category(wave, key, place) for place in places]]
                for key, places in group.background
            ],
            respondents=rounded(group.respondents),
            factors=_without(
                _factors(numbers.get(group.id, []), result, group), withheld.get(group.id, {})
            ),
        )
        for place, group in enumerate(result.groups)
    ]


def withheld_rows(wave: Wave, result: Result) -> list[dict[str, str]]:
    """What is not shown and why, with the names of units."""
    names = {str(unit["id"]): str(unit["name"]) for unit in wave.units}
    return [
        {
            "group": f"u:{one.group}" if one.group in names else one.group,
            "label": names.get(_unit_in(one.group), ""),
            "variable": one.variable.removesuffix(SPREAD),
            "reason": one.reason,
            "counted_in": one.counted_in,
        }
        for one in result.withheld
    ]


def rounded(people: int) -> int:
    """People rounded down to a multiple of 5."""
    return people // ROUNDED * ROUNDED


def whole_points(interval: tuple[float, float]) -> list[int]:
    """The interval in whole points, never narrower than it is."""
    return [math.floor(interval[0]), math.ceil(interval[1])]


def _unit_in(group: str) -> str:
    """The unit a withheld group belongs to: "3", "u:3" and "rest:3/tenure" are of unit 3."""
    return group.partition("/")[0].rpartition(":")[2]


def _label(wave: Wave, group: Group) -> str:
    return "" if group.unit is None else str(wave.units[group.unit]["name"])


def _category(wave: Wave, key: str, place: int) -> str:
    for question in wave.questionnaire["background"]:
        if question["key"] == key:
            return str(question["categories"][place]) if place >= 0 else ""
    raise KeyError(key)


def _without(factors: dict[str, dict[str, Any]], withheld: dict[str, str]) -> dict[str, Any]:
    """The factors of a group, with a reason where one, or its spread alone, is not told."""
    for variable, why in withheld.items():
        name = variable.removesuffix(SPREAD)
        if name == variable:
            factors[name] = {"withheld": why}
        elif "withheld" not in factors.get(name, {"withheld": ""}):
            factors[name].pop("bands", None)
            factors[name]["bands_withheld"] = why
    return factors


def _factors(numbers: list[Number], result: Result, group: Group) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for number in numbers:
        name = number.variable.partition(".")[0]
        factor = found.setdefault(name, {})
        if number.stat == "mean":
            factor.update(lo=number.lo, hi=number.hi)
            is_whole = number.hi - number.lo <= 1
            factor["mean"] = round((number.lo + number.hi) / 2) if is_whole else None
        elif number.category == "some":
            factor["some"] = [number.lo, number.hi]
        else:
            factor.setdefault("bands", {})[number.category] = [number.lo, number.hi]
    for name, factor in found.items():
        factor["respondents"] = rounded(result.counted(name, group.id))
        if (interval := result.interval(name, group.id)) is not None:
            factor["interval"] = whole_points(interval)
    return found
