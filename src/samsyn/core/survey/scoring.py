"""Scores of scales, 0 to 100, higher = better condition, for resources and strains alike.

An item's i-th of n choices counts 100 (i - 1) / (n - 1), turned round when the item is
`reversed`. A scale is the mean of its answered items when at least half of them are answered.
"""

from __future__ import annotations

from collections.abc import Mapping

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
