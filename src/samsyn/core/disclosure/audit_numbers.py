"""What the published numbers of one variable leave no doubt about, without knowing any answer."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from samsyn.core.disclosure.exchange import Exchange
from samsyn.core.disclosure.fit import Fit, Wish, refused
from samsyn.core.disclosure.groups import Floats, Ints
from samsyn.core.disclosure.nesting import classes, members
from samsyn.core.disclosure.solver import solve

Statements = Sequence[Sequence[Mapping[str, Any]]]
Undoubted = list[tuple[list[int], str]]
"""Atoms and what is known of them."""

QUARTER = 0.25
ROUNDING = 1e-6


def undoubted_categories(
    groups: Sequence[Ints], sizes: Ints, statements: Statements, categories: Sequence[str]
) -> Undoubted | None:
    """Cells where everybody or nobody must have a category; None if nothing fits."""
    of_group, class_of = classes(groups, sizes)
    atoms_of = members(class_of)
    people = np.array([sizes[atoms].sum() for atoms in atoms_of], dtype=float)
    width, number = len(categories), len(atoms_of)
    rows = _Rows()
    for group, said in zip(of_group, statements, strict=True):
        total = float(people[group].sum())
        for one in said:
            layer = categories.index(one["category"])
            scale = total if one["stat"] == "share" else 1.0
            low, high = (value * scale for value in _span(one))
            rows.add(group * width + layer, math.ceil(low - ROUNDING), math.floor(high + ROUNDING))
    for q in range(number):
        rows.add(np.arange(q * width, q * width + width), people[q], people[q])
    fit = rows.fit(width, np.repeat(people, width), True)
    base = _any_table(fit)
    if base is None:
        return None
    wishes = []
    for column, value in enumerate(base.tolist()):
        if value < 1:
            wishes.append(Wish(column, True, 1.0))
        if value > people[column // width] - 1:
            wishes.append(Wish(column, False, people[column // width] - 1))
    return [
        (
            atoms_of[wish.column // width],
            f"{'nobody' if wish.is_up else 'everybody'}: {categories[wish.column % width]}",
        )
        for wish in refused(fit, base, wishes)
        if not wish.granted(_extreme(fit, wish.column, wish.is_up))
    ]


def undoubted_answers(
    groups: Sequence[Ints],
    sizes: Ints,
    statements: Statements,
    scale: tuple[float, float, float | None],
) -> Undoubted | None:
    """Cells where a person's answer is known to within less than a quarter of the scale."""
    lowest, highest, step = scale
    unit = step or 1.0
    top = (highest - lowest) / unit
    close = top * QUARTER
    if step:
        close = math.ceil(close - ROUNDING)
    of_group, class_of = classes(groups, sizes)
    atoms_of = members(class_of)
    people = np.array([sizes[atoms].sum() for atoms in atoms_of], dtype=float)
    rows = _Rows()
    for group, said in zip(of_group, statements, strict=True):
        total = float(people[group].sum())
        for one in said:
            scaled = total if one["stat"] == "mean" else 1.0
            low, high = ((value * scaled - lowest * total) / unit for value in _span(one))
            if step:
                low, high = math.ceil(low - ROUNDING), math.floor(high + ROUNDING)
            rows.add(group, low, high)
    fit, row_groups = rows.fit(1, top * people, bool(step)), rows.columns
    base = _any_table(fit)
    if base is None:
        return None
    beside = top * (people - 1)
    most, least = np.minimum(top, base), np.maximum(0.0, base - beside)
    exchange = Exchange(fit, row_groups, people.astype(np.int64), base)
    exchange.widen(np.flatnonzero(most - least < close - ROUNDING), least, most, close)
    unsure: list[int] = np.flatnonzero(most - least < close - ROUNDING).tolist()
    targets = np.minimum(top, least + close)
    ups = [Wish(q, True, float(targets[q])) for q in unsure if targets[q] > most[q]]
    not_up = {wish.column for wish in refused(fit, base, ups)}
    for wish in ups:
        if wish.column not in not_up:
            most[wish.column] = wish.target
    unsure = [q for q in unsure if most[q] - least[q] < close - ROUNDING]
    downs = [Wish(q, False, float(most[q] - close + beside[q])) for q in unsure if most[q] >= close]
    not_down = {wish.column for wish in refused(fit, base, downs)}
    found: Undoubted = []
    for q in unsure:
        if q in not_down or most[q] < close:
            high = min(top, _extreme(fit, q, True))
            low = max(0.0, _extreme(fit, q, False) - beside[q])
            if high - low < close - ROUNDING:
                said_low, said_high = lowest + low * unit, lowest + high * unit
                found.append((atoms_of[q], f"between {said_low:.4g} and {said_high:.4g}"))
    return found


class _Rows:
    """Rows of a Fit, one after another."""

    def __init__(self) -> None:
        self.columns: list[Ints] = []
        self.low: list[float] = []
        self.high: list[float] = []

    def add(self, columns: Ints, low: float, high: float) -> None:
        self.columns.append(columns)
        self.low.append(low)
        self.high.append(high)

    def fit(self, width: int, highest: Floats, is_whole: bool) -> Fit:
        rows = np.repeat(np.arange(len(self.columns)), [len(c) for c in self.columns])
        columns = np.concatenate(self.columns)
        return Fit(width, highest, is_whole, rows, columns, np.array(self.low), np.array(self.high))


def _span(one: Mapping[str, Any]) -> tuple[float, float]:
    """The lowest and highest a published number can be."""
    if "value" in one:
        half = float(one.get("half_width", 0))
        return float(one["value"]) - half, float(one["value"]) + half
    return float(one["lo"]), float(one["hi"])


def _any_table(fit: Fit) -> Floats | None:
    """A table that fits, rather with everybody in the middle than some at either end."""
    size = len(fit.highest)
    middle = np.floor(fit.highest / 2) if fit.is_whole else fit.highest / 2
    found = _solved(
        Fit(
            fit.width,
            np.concatenate([middle, fit.highest - middle]),
            fit.is_whole,
            np.concatenate([fit.rows, fit.rows]),
            np.concatenate([fit.columns, fit.columns + size]),
            fit.low,
            fit.high,
        ),
        np.repeat([1.0, 0.0], size),
        good=True,
    )
    if found is None:
        return None
    table = found[:size] + found[size:]
    table = np.round(table) if fit.is_whole else table
    return table if fit.fits(table) else None


def _extreme(fit: Fit, column: int, is_up: bool) -> float:
    """The highest (lowest) a column can be; if that cannot be found, as if it could not move."""
    worth = np.zeros(len(fit.highest))
    worth[column] = 1.0 if is_up else -1.0
    table = _solved(fit, worth)
    if table is None:
        return 0.0 if is_up else float(fit.highest[column])
    return float(table[column])


def _solved(fit: Fit, worth: Floats, good: bool = False) -> Floats | None:
    order = np.argsort(fit.rows, kind="stable")
    starts = np.searchsorted(fit.rows[order], np.arange(len(fit.low)))
    size = len(fit.highest)
    cells = (starts, fit.columns[order], np.ones(len(order)))
    whole = np.full(size, fit.is_whole)
    return solve(worth, np.zeros(size), fit.highest, whole, cells, (fit.low, fit.high), good)
