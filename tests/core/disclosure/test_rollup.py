"""Which units are shown, against all possibilities; and policies that would be too loose."""

from itertools import product

import numpy as np
import pytest

from samsyn.core.disclosure.policy import Policy
from samsyn.core.disclosure.rollup import Place, roll_up

K = 5


def totals(parents, direct):
    people = list(direct)
    for unit in range(len(parents) - 1, 0, -1):
        people[parents[unit]] += people[unit]
    return people


def test_nothing_below_the_floor() -> None:
    assert roll_up([None, 0], [4, 4], K) == []


def test_a_small_unit_is_filled_up_with_the_cheapest_beside_it() -> None:
    places = roll_up([None, 0, 0, 0], [22, 12, 6, 4], K)
    assert places == [
        Place(0, "unit", -1, (1, 2, 3)),
        Place(1, "unit", 0, (1,)),
        Place(0, "rest", 0, (2, 3)),
    ]


def test_what_a_department_leaves_over_is_counted_in_the_whole() -> None:
    parents = [None, 0, 0, 1, 1, 2, 2]
    people = totals(parents, [0, 0, 0, 9, 3, 9, 3])
    places = roll_up(parents, people, K)
    assert {place.unit for place in places if place.kind == "unit"} == {0, 1, 2, 3, 5}


@pytest.mark.parametrize("seed", range(60))
def test_every_remainder_is_large_enough_and_no_flat_choice_is_better(seed: int) -> None:
    rng = np.random.default_rng(seed)
    direct = [int(rng.choice([0, 0, 3])), *rng.integers(0, 12, 6).tolist()]
    people = totals([None, *[0] * 6], direct)
    places = roll_up([None, *[0] * 6], people, K)
    if people[0] < K:
        assert places == []
        return
    for here, place in enumerate(places):
        inside = [other for other in places if other.parent == here]
        rest = sum(direct[u] for u in place.holds) - sum(
            direct[u] for other in inside for u in other.holds
        )
        assert rest == 0 or rest >= K
    best = 0
    for shown in product([False, True], repeat=6):
        own = [n for n, is_shown in zip(direct[1:], shown, strict=True) if is_shown]
        rest = people[0] - sum(own)
        if all(n >= K for n in own) and (rest == 0 or rest >= K):
            best = max(best, sum(own))
    assert sum(people[p.unit] for p in places if p.kind == "unit" and p.unit) == best


@pytest.mark.parametrize(
    "wrong",
    [
        {"floor": 4},
        {"sensitive_floor": 9},
        {"floor": 12},
        {"mean_steps": ()},
        {"mean_steps": (0,)},
        {"share_bands": (1,)},
        {"counts_in_band": 2},
        {"guard": 0.2},
    ],
)
def test_no_policy_is_too_loose(wrong) -> None:
    with pytest.raises(ValueError):
        Policy(**wrong)


def test_a_policy_as_data() -> None:
    assert Policy(floor=8).to_json()["floor"] == 8
