"""The groups of a wave as a tree: dicts with id, name, parent (index or None) and people.

Parents stand before their units. Codes are made for the leaves; an inner unit counts the people
of its leaves.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Units = Sequence[dict[str, Any]]


def leaves(units: Units) -> list[int]:
    """The places of the units that have none under them."""
    parents = {unit["parent"] for unit in units}
    return [place for place in range(len(units)) if place not in parents]


def with_totals(units: Units) -> list[dict[str, Any]]:
    """The same units; inner ones count the people of their leaves. ValueError for no tree."""
    for place, unit in enumerate(units):
        parent = unit["parent"]
        if (parent is None) != (place == 0) or (parent is not None and not 0 <= parent < place):
            raise ValueError("units are a tree, the whole first")
    if len({unit["id"] for unit in units}) < len(units):
        raise ValueError("a unit stands twice")
    ends = set(leaves(units))
    found = [
        {**unit, "people": _number(unit["people"]) if place in ends else 0}
        for place, unit in enumerate(units)
    ]
    for place in range(len(found) - 1, 0, -1):
        found[found[place]["parent"]]["people"] += found[place]["people"]
    return found


def depth(units: Units, place: int) -> int:
    """How many units stand above this one."""
    parent = units[place]["parent"]
    return 0 if parent is None else 1 + depth(units, parent)


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | None):
        raise ValueError("people are a number")
    number = value or 0
    if not 0 <= number <= 1_000_000:
        raise ValueError("people are a number")
    return number
