"""Scores of scales: direction, half-answered rule, and one sheet as many sheets at once."""

import numpy as np
import pytest

from samsyn.core.survey.instrument import NOT_SAID, ChoiceSet, Instrument, Item
from samsyn.core.survey.questionnaire import Questionnaire
from samsyn.core.survey.scoring import item_score, scores
from samsyn.core.survey.sheet_scores import scale_scores


def _item(name: str, scale: str, *, turned: bool = False, choices: str = "five") -> Item:
    return Item(name, "A1", scale, "strain" if turned else "resource", choices, turned, False)


ITEMS = (
    _item("a", "one"),
    _item("b", "one", turned=True),
    _item("c", "one"),
    _item("d", "two", turned=True, choices="four"),
)


@pytest.fixture
def questionnaire() -> Questionnaire:
    sets = (ChoiceSet("five", 5), ChoiceSet("four", 4))
    return Questionnaire((Instrument("i", "1.0.0", "", "core", "workplace", ITEMS, sets, 5),))


@pytest.mark.parametrize(
    ("answer", "score", "turned"),
    [(1, 0, 100), (2, 25, 75), (3, 50, 50), (5, 100, 0), (0, None, None), (6, None, None)],
)
def test_an_answer_counts_from_0_to_100(
    answer: int, score: float | None, turned: float | None
) -> None:
    assert item_score(ITEMS[0], 5, answer) == score
    assert item_score(ITEMS[1], 5, answer) == turned


@pytest.mark.parametrize(
    ("answers", "one"),
    [
        ({"a": 5, "b": 1, "c": 5}, 100),
        ({"a": 5, "b": 5, "c": 2}, 125 / 3),
        ({"a": 2, "b": 2}, 50),
        ({"a": 2, "b": NOT_SAID, "c": 4}, 50),
        ({"a": 2}, None),
        ({}, None),
    ],
)
def test_a_scale_needs_half_of_its_items(
    questionnaire: Questionnaire, answers: dict[str, int], one: float | None
) -> None:
    assert scores(questionnaire, answers)["one"] == one


def test_one_of_two_items_is_half() -> None:
    sets = (ChoiceSet("five", 5),)
    pair = (_item("a", "one"), _item("b", "one"))
    part = Instrument("i", "1.0.0", "", "core", "workplace", pair, sets, 5)
    assert scores(Questionnaire((part,)), {"b": 4}) == {"one": 75}


def test_many_sheets_score_as_each_alone(questionnaire: Questionnaire) -> None:
    sheets = np.random.default_rng(1).choice([0, 1, 2, 3, 4, 5, 255], (300, 4)).astype(np.uint8)
    together = scale_scores(questionnaire, sheets)
    for number, sheet in enumerate(sheets):
        alone = scores(questionnaire, dict(zip("abcd", map(int, sheet), strict=True)))
        for scale, score in alone.items():
            expected = np.nan if score is None else score
            assert together[scale][number] == pytest.approx(expected, nan_ok=True)
