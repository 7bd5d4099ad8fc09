"""Comparing results: what is called a difference, and what is never compared."""

import pytest

from samsyn.core.survey.changes import (
    Difference,
    Figure,
    Share,
    change,
    difference,
    match,
    sensitive_change,
)


def figure(mean: int, half: int, people: int = 40) -> Figure:
    return Figure(mean, mean - half, mean + half, people)


@pytest.mark.parametrize(
    ("here", "there", "word"),
    [
        (figure(70, 3), figure(60, 4), "higher"),  # 10 apart, chance 5
        (figure(60, 3), figure(70, 4), "lower"),
        (figure(65, 3), figure(60, 4), "alike"),  # exactly 5 apart is still chance
        (figure(66, 3), figure(60, 4), "higher"),
        (figure(65, 15), figure(60, 4), "unclear"),
    ],
)
def test_two_means_differ_only_beyond_chance(here: Figure, there: Figure, word: str):
    assert difference(here, there) == Difference(word)  # type: ignore[arg-type]


def test_a_change_is_a_figure_only_where_both_waves_have_ten_people():
    assert change(figure(70, 3, 10), figure(60, 4, 10)) == Difference("higher", 10, 5)
    assert change(figure(70, 3, 9), figure(60, 4, 40)) == Difference("higher")
    assert change(figure(70, 3, 40), figure(60, 4, 9)) == Difference("higher")
    assert change(figure(60, 15, 40), figure(62, 15, 40)) == Difference("unclear")


def test_near_the_end_of_the_scale_the_wider_side_counts():
    assert Figure(97, 92, 100, 10).half == 5


@pytest.mark.parametrize(
    ("now", "before", "word"),
    [
        (Share(0.0, 0.1, 20), Share(0.2, 0.4, 20), "higher"),
        (Share(0.2, 0.4, 20), Share(0.0, 0.1, 20), "lower"),
        (Share(0.1, 0.3, 20), Share(0.2, 0.4, 20), "unclear"),
        (Share(0.0, 0.1, 9), Share(0.2, 0.4, 20), "unclear"),
        (Share(0.0, 0.1, 20), Share(0.2, 0.4, 9), "unclear"),
    ],
)
def test_a_sensitive_topic_is_compared_above_its_floor_alone(now: Share, before: Share, word: str):
    assert sensitive_change(now, before) == Difference(word)  # type: ignore[arg-type]


def test_only_the_same_instrument_and_version_compares():
    now = {"A1": ("core", "1.1.0"), "A2": ("core", "1.0.0"), "M1": ("pulse", "1.0.0")}
    before = {"A1": ("core", "1.0.0"), "A2": ("core", "1.0.0"), "M1": ("core", "1.0.0")}
    assert [match(name, now, before) for name in ("A1", "A2", "M1", "B1")] == [
        "mapped",
        "same",
        "blocked",
        "blocked",
    ]
