"""Small integer programmes, solved by HiGHS on one thread: the same answer every time."""

from collections.abc import Iterable

import highspy
import numpy as np
from numpy.typing import NDArray

from samsyn.core.disclosure.groups import Floats, Ints

SECONDS = 60.0
"""Never reached by what is asked here; only a guard."""

NODES = 100
"""Branches after which a search for a good solution is content with what it has."""


def best_choice(worth: Floats, limits: Iterable[tuple[frozenset[int], int]]) -> list[int] | None:
    """Places to choose for the most worth, at most so many out of each set; None if not solved."""
    rows = [(sorted(places), most) for places, most in limits]
    if not rows:
        return list(range(len(worth)))
    columns = np.array([place for places, _ in rows for place in places], dtype=np.int64)
    starts = np.cumsum([0] + [len(places) for places, _ in rows])[:-1].astype(np.int64)
    found = solve(
        worth,
        np.zeros(len(worth)),
        np.ones(len(worth)),
        np.ones(len(worth), dtype=bool),
        (starts, columns, np.ones(len(columns))),
        (np.full(len(rows), -np.inf), np.array([float(most) for _, most in rows])),
    )
    return None if found is None else np.flatnonzero(found > 0.5).tolist()


def solve(
    worth: Floats,
    lowest: Floats,
    highest: Floats,
    whole: NDArray[np.bool_],
    rows: tuple[Ints, Ints, Floats],
    bounds: tuple[Floats, Floats],
    good: bool = False,
) -> Floats | None:
    """Maximise `worth` within bounds of columns and of sparse rows (starts, columns, values).

    `whole` says which columns take whole numbers. `good` is content with a good solution. None
    when nothing fits or nothing is found.
    """
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(worth), len(bounds[0])
    model.col_cost_ = -np.asarray(worth, dtype=float)
    model.col_lower_, model.col_upper_ = lowest, highest
    model.row_lower_, model.row_upper_ = bounds
    starts, columns, values = rows
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.append(starts, len(columns)).astype(np.int32)
    model.a_matrix_.index_ = np.asarray(columns, dtype=np.int32)
    model.a_matrix_.value_ = np.asarray(values, dtype=float)
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    model.integrality_ = [kinds[bool(w)] for w in whole]
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.silent()
    options = {"threads": 1, "time_limit": SECONDS, "mip_rel_gap": 0.1 if good else 0.0}
    if good:
        options["mip_max_nodes"] = NODES
    for option, value in options.items():
        highs.setOptionValue(option, value)
    highs.passModel(model)
    highs.run()
    if highs.getModelStatus() == highspy.HighsModelStatus.kOptimal:
        return np.array(highs.getSolution().col_value)
    feasible = highspy.SolutionStatus.kSolutionStatusFeasible
    if good and highs.getInfo().primal_solution_status == feasible:
        return np.array(highs.getSolution().col_value)
    return None
