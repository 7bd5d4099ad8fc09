"""References: how workplaces lie on a scale, as a band for talk, never a target or a rank.

Made of released tables of whole workplaces only. A reference needs 5 workplaces and 50 people,
none of them over half, and 5 new workplaces since the last one, so that nobody can subtract one
reference from the next and read a workplace.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, sqrt

WORKPLACES = 5
PEOPLE = 50
NEWCOMERS = 5
STEP = 5
"""The ends of a band are whole multiples of so many points."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The released mean (0–100) of one workplace, and the people behind it."""

    workplace: int
    mean: float
    people: int


@dataclass(frozen=True, slots=True)
class Band:
    """Where most workplaces lie, and whom it was made of."""

    low: int
    high: int
    people: int
    members: frozenset[int]


def bands(
    standings: Mapping[str, Sequence[Standing]], earlier: Mapping[str, frozenset[int]]
) -> dict[str, Band]:
    """The band of every variable that has one; `earlier` are the members of the last reference."""
    found = {}
    for variable, rows in standings.items():
        band = band_of(rows, earlier.get(variable))
        if band is not None:
            found[variable] = band
    return found


def band_of(rows: Sequence[Standing], earlier: frozenset[int] | None = None) -> Band | None:
    """The mean of the workplaces, weighted by people, and their spread to each side.

    Ends are moved outwards to multiples of 5. None where the rules above are not met.
    """
    people = sum(one.people for one in rows)
    members = frozenset(one.workplace for one in rows)
    if len(members) < WORKPLACES or people < PEOPLE:
        return None
    if 2 * max(one.people for one in rows) > people:
        return None
    if earlier is not None and len(members - earlier) < NEWCOMERS:
        return None
    middle = sum(one.mean * one.people for one in rows) / people
    spread = sqrt(sum(one.people * (one.mean - middle) ** 2 for one in rows) / people)
    low = min(max(0, floor((middle - spread) / STEP) * STEP), 100 - STEP)
    high = min(100, max(ceil((middle + spread) / STEP) * STEP, low + STEP))
    return Band(low, high, people, members)


def lies(mean: float, band: tuple[int, int]) -> str:
    """Where a mean lies to a band: "above", "below" or "within"."""
    if mean > band[1]:
        return "above"
    return "below" if mean < band[0] else "within"
