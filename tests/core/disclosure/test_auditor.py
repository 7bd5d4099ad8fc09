"""The auditor reads documents alone: what it must find, whoever wrote them."""

from itertools import product
from typing import Any

import numpy as np
import pytest

from samsyn.core.disclosure.auditor import audit
from samsyn.core.disclosure.policy import Policy
from tests.core.disclosure.organisations import organisation

NUMERIC = {"kind": "numeric", "min": 0, "max": 100}
YES_NO = {"kind": "categorical", "categories": ["yes", "no"]}


def document(sizes: list[int], published: list[dict[str, Any]], kind=NUMERIC) -> dict[str, Any]:
    cells = [
        {"id": f"c{number}", "n": n, "n_by_variable": {"X@1": n}} for number, n in enumerate(sizes)
    ]
    return {"k": 5, "cells": cells, "variables": {"X@1": kind}, "published": published}


def said(name: str, cells: str, stat: str, **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "variable": "X@1",
        "cells": cells.split(),
        "release": "1",
        "stat": stat,
        **more,
    }


def test_two_releases_that_differ_by_one_person() -> None:
    published = [
        said("a", "c0 c1", "mean", value=60, half_width=0.5),
        said("b", "c0", "mean", value=61, half_width=0.5),
    ]
    leak, answer = audit(document([8, 1], published)).leaks
    assert (leak.kind, leak.cells, leak.published) == ("combination", ("c1",), ("a", "b"))
    assert (answer.kind, answer.detail) == ("answer", "between 43.5 and 60.5")


def test_a_correction_that_only_withholds_is_safe() -> None:
    made = organisation(3)
    first = made.document(made.release())
    withheld = [
        {**one, "release": "2026-11-22/2", "id": f"2/{one['id']}"}
        for one in first["published"]
        if "/" not in one["id"].removeprefix("all/")
    ]
    assert withheld
    assert audit({**first, "published": [*first["published"], *withheld]}).safe


def test_the_same_group_with_one_person_less_in_a_second_release_is_a_leak() -> None:
    made = organisation(3)
    document_ = made.document(made.release())
    cell = next(c for c in document_["cells"] if c["n_by_variable"]["A1@1"] == 1)
    whole = next(one for one in document_["published"] if one["id"] == "all/A1")
    again = {**whole, "id": "again", "cells": [c for c in whole["cells"] if c != cell["id"]]}
    verdict = audit({**document_, "published": [*document_["published"], again]})
    assert "combination" in {leak.kind for leak in verdict.leaks}


@pytest.mark.parametrize(
    ("stat", "more", "kinds"),
    [
        ("mean", {"lo": 49.5, "hi": 50.5}, []),
        ("mean", {"value": 98, "half_width": 0.5}, ["answer"]),
        ("sum", {"value": 490, "half_width": 1}, ["answer"]),
        ("sum", {"value": 250, "half_width": 0}, []),
    ],
)
def test_a_mean_near_the_end_tells_everybodys_answer(stat, more, kinds) -> None:
    verdict = audit(document([5], [said("a", "c0", stat, **more)]))
    assert [leak.kind for leak in verdict.leaks] == kinds


@pytest.mark.parametrize(
    ("stat", "more", "kinds"),
    [
        ("share", {"lo": 0.6, "hi": 1.0}, []),
        ("share", {"value": 1.0, "half_width": 0.05}, ["category", "category"]),
        ("count", {"value": 5}, ["category", "category"]),
        ("count", {"lo": 1, "hi": 3}, []),
        ("count", {"value": 0}, ["category", "category"]),
    ],
)
def test_everybody_or_nobody(stat, more, kinds) -> None:
    verdict = audit(document([5], [said("a", "c0", stat, category="yes", **more)], YES_NO))
    assert [leak.kind for leak in verdict.leaks] == kinds


def test_numbers_that_contradict_each_other_are_not_called_safe() -> None:
    published = [
        said("a", "c0", "count", category="yes", value=5),
        said("b", "c0", "count", category="no", value=5),
    ]
    assert [leak.kind for leak in audit(document([6], published, YES_NO)).leaks] == ["undecided"]


def test_persons_may_stand_instead_of_cells() -> None:
    persons = [{"id": f"p{number}", "unit": "a"} for number in range(6)]
    everybody = [person["id"] for person in persons]
    published = [
        {"id": "a", "variable": "X@1", "persons": everybody, "stat": "mean", "lo": 40, "hi": 41},
        {
            "id": "b",
            "variable": "X@1",
            "persons": everybody[1:],
            "stat": "mean",
            "lo": 40,
            "hi": 41,
        },
    ]
    verdict = audit(
        {"k": 5, "persons": persons, "variables": {"X@1": NUMERIC}, "published": published}
    )
    assert ("combination", ("p0",)) in {(leak.kind, leak.cells) for leak in verdict.leaks}


def possible(sizes: list[int], published: list[tuple[list[int], int, int]]) -> list[set[int]]:
    """Brute force: the counts of "yes" each cell can have."""
    seen: list[set[int]] = [set() for _ in sizes]
    for table in product(*[range(n + 1) for n in sizes]):
        if all(low <= sum(table[c] for c in cells) <= high for cells, low, high in published):
            for cell, count in enumerate(table):
                seen[cell].add(count)
    return seen


@pytest.mark.parametrize("seed", range(25))
def test_pinned_categories_as_by_brute_force(seed: int) -> None:
    rng = np.random.default_rng(seed)
    sizes = rng.integers(1, 4, 5).tolist()
    truth = [int(rng.integers(0, n + 1)) for n in sizes]
    published = []
    for _ in range(4):
        cells = np.flatnonzero(rng.random(5) < 0.6).tolist() or [0]
        total = sum(truth[c] for c in cells)
        published.append((cells, max(0, total - int(rng.integers(0, 2))), total))
    shown = [
        said(str(i), " ".join(f"c{c}" for c in cells), "count", category="yes", lo=low, hi=high)
        for i, (cells, low, high) in enumerate(published)
    ]
    named = {c for cells, _, _ in published for c in cells}
    seen = possible(sizes, published)
    expected = {
        f"c{cell}" for cell in named if max(seen[cell]) == 0 or min(seen[cell]) == sizes[cell]
    }
    leaks = audit({**document(sizes, shown, YES_NO), "k": 1}).leaks
    found = {cell for leak in leaks if leak.kind == "category" for cell in leak.cells}
    assert expected <= found
    for leak in leaks:
        together = [int(cell[1:]) for cell in leak.cells]
        if len(together) == 1:
            assert leak.cells[0] in expected


def test_the_document_of_a_release() -> None:
    made = organisation(1)
    result = made.release()
    general, sensitive = made.document(result), made.document(result, sensitive=True)
    assert (general["k"], sensitive["k"]) == (5, Policy().sensitive_floor)
    assert set(general["variables"]) == {"A1@1", "A1.band@1", "B1@1", "B1.band@1"}
    assert set(sensitive["variables"]) == {"S1.band@1"}
    assert general["variables"]["A1@1"] == {"kind": "numeric", "min": 0, "max": 100, "step": 25.0}
    assert len(general["published"]) + len(sensitive["published"]) == len(result.numbers)
    assert sum(cell["n"] for cell in general["cells"]) == len(made.respondents.unit)
    known = {background.key for background in made.backgrounds}
    assert set(general["cells"][0]) == {"id", "n", "wave", "unit", "n_by_variable"} | known
    assert general["known"][0]["id"] == "respondents/all"
