"""Scores of scales for all sheets at once, by the rules of `scoring`."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from samsyn.core.survey.instrument import Item
from samsyn.core.survey.questionnaire import Questionnaire


def scale_scores(
    questionnaire: Questionnaire, sheets: NDArray[np.uint8]
) -> dict[str, NDArray[np.float64]]:
    """The scales of all sheets (people × sheet length); NaN where too little was answered."""
    items = questionnaire.items
    columns = {item.id: _column(questionnaire, item, sheets[:, i]) for i, item in enumerate(items)}
    return {
        scale.id: _mean(np.stack([columns[name] for name in scale.items], axis=1))
        for scale in questionnaire.scales
    }


def _column(
    questionnaire: Questionnaire, item: Item, answers: NDArray[np.uint8]
) -> NDArray[np.float64]:
    size = questionnaire.choice_set(item).size
    score = 100 * (answers.astype(float) - 1) / (size - 1)
    if item.reversed:
        score = 100 - score
    return np.where((answers >= 1) & (answers <= size), score, np.nan)


def _mean(columns: NDArray[np.float64]) -> NDArray[np.float64]:
    given = ~np.isnan(columns)
    count = given.sum(axis=1)
    total = np.where(given, columns, 0).sum(axis=1)
    enough = 2 * count >= columns.shape[1]
    return np.where(enough, total / np.maximum(count, 1), np.nan)
