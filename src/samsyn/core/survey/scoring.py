"""Scores of scales, 0 to 100, higher = better condition, for resources and strains alike.

An item's i-th of n choices counts 100 (i - 1) / (n - 1), turned round when the item is
`reversed`. A scale is the mean of its answered items when at least half of them are answered.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from samsyn.core.survey.instrument import NOT_ANSWERED, Item
from samsyn.core.survey.questionnaire import Questionnaire

UPPER_THIRD = 66
"""Scores above it lie in the upper third: what works."""


def item_score(item: Item, size: int, answer: int) -> float | None:
    """The score of one answer, 0–100; None when it is missing."""
    if not 1 <= answer <= size:
        return None
    score = 100 * (answer - 1) / (size - 1)
    return 100 - score if item.reversed else score


def scores(questionnaire: Questionnaire, answers: Mapping[str, int]) -> dict[str, float | None]:
    """The scales of one sheet (item id → answer); None where too little was answered."""
    found: dict[str, float | None] = {}
    for scale in questionnaire.scales:
        items = [questionnaire.item(name) for name in scale.items]
        sizes = [questionnaire.choice_set(item).size for item in items]
        all_scores = [
            item_score(item, size, answers.get(item.id, NOT_ANSWERED))
            for item, size in zip(items, sizes, strict=True)
        ]
        given = [score for score in all_scores if score is not None]
        enough = 2 * len(given) >= len(items)
        found[scale.id] = sum(given) / len(given) if enough else None
    return found


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
