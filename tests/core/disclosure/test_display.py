"""How numbers are shown."""

import numpy as np
import pytest

from samsyn.core.disclosure.display import (
    around,
    bands,
    interval,
    show_count,
    show_mean,
    show_some,
    spread_of,
)


@pytest.mark.parametrize(
    ("mean", "people", "step", "shown"),
    [
        (62.3, 20, 1, (61.5, 62.5)),
        (62.5, 20, 1, (62.5, 63.5)),
        (62.3, 20, 5, (57.5, 62.5)),
        (100.0, 5, 1, (89.5, 100.0)),
        (90.0, 5, 1, (89.5, 100.0)),
        (88.0, 5, 1, (87.5, 88.5)),
        (0.0, 5, 1, (0.0, 10.5)),
        (0.0, 200, 1, (0.0, 0.5)),
        (97.0, 5, 10, (85.0, 100.0)),
    ],
)
def test_a_mean_is_rounded_and_coded_at_the_ends(mean, people, step, shown) -> None:
    assert show_mean(mean, people, step, 0.5) == shown


@pytest.mark.parametrize("people", [5, 6, 8, 9, 12, 59, 300])
def test_a_shown_mean_holds_the_mean_and_leaves_half_the_scale_at_an_end(people) -> None:
    for step in (1, 2, 5, 10):
        for mean in np.linspace(0, 100, 4 * people + 1):
            low, high = show_mean(float(mean), people, step, 0.5)
            assert low - 1e-9 <= mean <= high + 1e-9
        assert show_mean(0.0, people, step, 0.5)[1] * people >= 50


def test_bands_of_counts() -> None:
    assert bands(5, 3, 20) == [(0, 2), (3, 5)]
    assert bands(8, 3, 20) == [(0, 2), (3, 5), (6, 8)]
    assert bands(6, 3, 20) == [(0, 3), (4, 6)]
    assert len(bands(300, 3, 20)) == 20
    assert show_count(3, 8, 3, 20) == (3, 5)


@pytest.mark.parametrize("people", range(5, 70))
def test_every_band_holds_three_counts_and_two_never_exclude_a_third_category(people) -> None:
    for most in (20, 5, 3, 2):
        parts = bands(people, 3, most)
        assert parts[0][0] == 0
        assert parts[-1][1] == people
        assert all(high - low >= 2 for low, high in parts)


def test_some_or_few_or_none() -> None:
    assert [show_some(c, 10, 3, 0.1) for c in (0, 2, 3, 10)] == [(0, 2), (0, 2), (3, 10), (3, 10)]
    assert [show_some(c, 200, 3, 0.1) for c in (19, 20)] == [(0, 19), (20, 200)]


def test_the_interval_uses_the_whole_waves_spread_and_rounded_people() -> None:
    scores = np.repeat([40.0, 60.0], 25)
    assert spread_of(scores) == 10
    assert spread_of(np.full(50, 40.0)) == 5
    assert spread_of(scores[:49]) == 20
    assert interval(50, 9, 20) == interval(50, 5, 20)
    assert tuple(round(end, 2) for end in interval(50, 26, 20)) == (42.16, 57.84)
    assert interval(99, 5, 25)[1] == 100
    assert around((0.0, 100.0), 5, 20) == (0.0, 100.0)
    assert around((89.5, 100.0), 500, 5)[0] == 89.5
