"""The search for combinations about few people, against brute force in fractions."""

import numpy as np
import pytest

from samsyn.core.disclosure.linear import find_leaks
from samsyn.core.disclosure.modular import UndecidedError, light_vector
from tests.core.disclosure.attacker import attack

K = 5


def system(seed: int) -> tuple[list[list[int]], list[int]]:
    rng = np.random.default_rng(seed)
    sizes = rng.integers(0, 7, rng.integers(3, 9)).tolist()
    groups = [np.flatnonzero(rng.random(len(sizes)) < 0.5).tolist() for _ in range(5)]
    return [group for group in groups if sum(sizes[a] for a in group) >= K], sizes


def found(groups: list[list[int]], sizes: list[int]):
    return find_leaks([np.array(g, dtype=np.int64) for g in groups], np.array(sizes), K)


@pytest.mark.parametrize("seed", range(0, 300, 50))
def test_finds_what_brute_force_finds(seed: int) -> None:
    for one in range(seed, seed + 50):
        groups, sizes = system(one)
        exposed, leaks = attack(groups, sizes, K), found(groups, sizes)
        assert bool(leaks) == bool(exposed), one
        for leak in leaks:
            few = tuple(a for a in leak.atoms if sizes[a])
            assert leak.proven
            assert sum(sizes[a] for a in few) < K
            assert any(set(some) <= set(few) for some in exposed)


@pytest.mark.parametrize("seed", range(40))
def test_the_named_groups_cause_the_leak_by_themselves(seed: int) -> None:
    groups, sizes = system(seed)
    for leak in found(groups, sizes):
        assert found([groups[g] for g in sorted(leak.groups)], sizes)


def test_a_remainder_of_one_person_is_named_with_its_groups() -> None:
    (leak,) = found([[0, 1, 2], [0, 1]], [5, 5, 1])
    assert (leak.atoms, leak.groups, leak.proven) == ((2,), frozenset({0, 1}), True)


def test_two_tables_are_safe_and_a_third_is_not() -> None:
    rows, columns = [[0, 1], [2, 3]], [[0, 2], [1, 3]]
    assert found([*rows, *columns], [3, 3, 3, 3]) == []
    leaks = found([*rows, *columns, [0, 3]], [3, 3, 3, 3])
    assert {len(leak.atoms) for leak in leaks} == {1}


def test_what_cannot_be_decided_counts_as_a_leak() -> None:
    rng = np.random.default_rng(3)
    groups = [np.flatnonzero(rng.random(40) < 0.5) for _ in range(18)]
    sizes = np.ones(40, dtype=np.int64)
    assert any(not leak.proven for leak in find_leaks(groups, sizes, 9, most_nodes=0))


def test_a_light_vector_of_a_small_space() -> None:
    matrix = np.array([[1, 1, 1, 0], [0, 1, 1, 1]], dtype=np.int64)
    weights = np.array([1, 2, 2, 1], dtype=np.int64)
    assert sorted(light_vector(matrix, weights, 2, 100) or []) == [0, 3]
    assert light_vector(matrix, weights, 1, 100) is None
    with pytest.raises(UndecidedError):
        light_vector(matrix, weights, 2, 0)
