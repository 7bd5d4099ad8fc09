"""How exactly a number is shown: never so exactly that a group of equal answers gives itself away.

Nothing here depends on a single group's spread; no count of three or fewer stands alone.
"""

import math
from itertools import pairwise

from samsyn.core.disclosure.groups import Floats

Span = tuple[float, float]
UNKNOWN_SPREAD = 20.0
SPREAD_FROM = 50
ROUNDING = 1e-9


def show_mean(mean: float, people: int, step: int, guard: float) -> Span:
    """The rounded mean on 0–100 as the span it stands for; "x or less", "x or more" at the ends.

    An end is so wide that one person's answer keeps the part `guard` of the scale free.
    """
    free = guard * 100 / people
    end = min(50.0, math.ceil(free / step + 0.5 - ROUNDING) * step - step / 2)
    middle = math.floor(mean / step + 0.5) * step
    low, high = middle - step / 2, middle + step / 2
    if high <= end + ROUNDING:
        return 0.0, end
    if low >= 100 - end - ROUNDING:
        return 100 - end, 100.0
    return max(0.0, low), min(100.0, high)


def bands(people: int, counts: int, most: int) -> list[tuple[int, int]]:
    """The counts 0 … `people` in at most `most` bands of at least `counts` counts each.

    Edges are rounded up: two categories can't be so large together that a third must be empty.
    """
    number = max(1, min(most, (people + 1) // counts))
    edges = [-(-(people + 1) * i // number) for i in range(number + 1)]
    return [(low, high - 1) for low, high in pairwise(edges)]


def show_count(count: int, people: int, counts: int, most: int) -> tuple[int, int]:
    """The band a count lies in."""
    return next((low, high) for low, high in bands(people, counts, most) if low <= count <= high)


def show_some(count: int, people: int, counts: int, few: float) -> tuple[int, int]:
    """ "Some" or "few or none": both hold at least `counts` possible counts."""
    last = max(counts - 1, math.ceil(few * people) - 1)
    return (0, last) if count <= last else (last + 1, people)


def spread_of(scores: Floats) -> float:
    """The whole wave's standard deviation, up to the next 5 points; 20 below 50 answers."""
    if len(scores) < SPREAD_FROM:
        return UNKNOWN_SPREAD
    return max(5.0, math.ceil(float(scores.std()) / 5 - ROUNDING) * 5.0)


def interval(mean: float, people: int, spread: float) -> Span:
    """Where the mean may lie (95 %): 1.96 · spread / √n, n rounded down to a multiple of 5."""
    reach = 1.96 * spread / math.sqrt(max(5, people // 5 * 5))
    return max(0.0, mean - reach), min(100.0, mean + reach)


def around(shown: Span, people: int, spread: float) -> Span:
    """The interval of a shown mean: from the lower end of what it may be to the upper one."""
    if shown == (0.0, 100.0):
        return shown
    middle = sum(shown) / 2
    low, high = interval(middle, people, spread)
    return min(low, shown[0]), max(high, shown[1])
