"""Which units get a result of their own, and where the people of the others are counted.

An exact optimum over the tree. Every shown group, and every remainder (a shown group minus the
shown groups below it), is empty or holds at least k people.
"""

from collections.abc import Sequence
from dataclasses import dataclass

LEFT_OVER_COST = 1e-3


@dataclass(frozen=True)
class Place:
    """A shown group of units. `kind` is "unit" or "rest": small units of `unit`, together.

    `holds` are the units whose own people (those in no unit below) are counted here.
    """

    unit: int
    kind: str
    parent: int
    holds: tuple[int, ...]


@dataclass(frozen=True)
class _Step:
    """One unit below, taken (with its leftover) or added to the remainder (None)."""

    before: "_Step | None"
    unit: int
    leftover: int | None


@dataclass(frozen=True)
class _Option:
    """The best way to show a unit with a given number of people left over to the unit above."""

    value: float
    steps: _Step | None


def roll_up(parents: Sequence[int | None], people: Sequence[int], k: int) -> list[Place]:
    """Places in tree order (a place after its parent). `people` counts everything below, too.

    A remainder that is too small is filled up with the cheapest unit beside it, which then has no
    result of its own, or counted one level higher, where it meets what others leave over.
    """
    if people[0] < k:
        return []
    below: list[list[int]] = [[] for _ in parents]
    for unit, parent in enumerate(parents):
        if parent is not None:
            below[parent].append(unit)
    best: dict[int, dict[int, _Option]] = {}
    for unit in range(len(parents) - 1, -1, -1):
        if people[unit] >= k:
            best[unit] = _options(unit, below[unit], people, best, k)
    return _Places(below, people, best).show()


def _options(
    unit: int,
    below: Sequence[int],
    people: Sequence[int],
    best: dict[int, dict[int, _Option]],
    k: int,
) -> dict[int, _Option]:
    options = {0: _Option(float(people[unit]), None)}
    direct = people[unit] - sum(people[child] for child in below)
    # remainder so far (k: enough), and whether any unit below is shown
    states: dict[tuple[int, bool], _Option] = {(min(direct, k), False): _Option(0.0, None)}
    for child in below:
        if not people[child]:
            continue
        choices: list[tuple[int, float, int | None]] = [(min(people[child], k), 0.0, None)]
        choices += [(r, option.value, r) for r, option in best.get(child, {}).items()]
        new: dict[tuple[int, bool], _Option] = {}
        for (rest, shown), option in states.items():
            for more, value, leftover in choices:
                state = (min(k, rest + more), shown or leftover is not None)
                worth = option.value + value
                if state not in new or worth > new[state].value + 1e-9:
                    new[state] = _Option(worth, _Step(option.steps, child, leftover))
        states = new
    for (rest, shown), option in states.items():
        leftover = 0 if rest in (0, k) else rest
        own = people[unit] - leftover
        worth = own + option.value - LEFT_OVER_COST * leftover
        if shown and own >= k and (leftover not in options or worth > options[leftover].value):
            options[leftover] = _Option(worth, option.steps)
    return options


class _Places:
    def __init__(
        self,
        below: Sequence[Sequence[int]],
        people: Sequence[int],
        best: dict[int, dict[int, _Option]],
    ) -> None:
        self.below, self.people, self.best = below, people, best
        self.places: list[Place] = []

    def show(self) -> list[Place]:
        self.add(0, 0, -1)
        return self.places

    def add(self, unit: int, leftover: int, parent: int) -> tuple[list[int], list[int]]:
        """Show a unit and what is below it; returns the units it holds, and those left over."""
        steps = self.best[unit][leftover].steps
        here = len(self.places)
        if steps is None:
            self.places.append(Place(unit, "unit", parent, tuple(self.everything(unit))))
            return list(self.places[here].holds), []
        self.places.append(Place(unit, "unit", parent, ()))
        held: list[int] = []
        rest = [unit] if self.direct(unit) else []
        for step in _in_order(steps):
            if step.leftover is None:
                rest += self.everything(step.unit)
            else:
                inside, outside = self.add(step.unit, step.leftover, here)
                held += inside
                rest += outside
        if not leftover and rest:
            self.places.append(Place(unit, "rest", here, tuple(sorted(rest))))
            held += rest
            rest = []
        self.places[here] = Place(unit, "unit", parent, tuple(sorted(held)))
        return held, rest

    def direct(self, unit: int) -> int:
        return self.people[unit] - sum(self.people[child] for child in self.below[unit])

    def everything(self, unit: int) -> list[int]:
        return [unit] + [held for child in self.below[unit] for held in self.everything(child)]


def _in_order(step: _Step | None) -> list[_Step]:
    steps = []
    while step is not None:
        steps.append(step)
        step = step.before
    return steps[::-1]
