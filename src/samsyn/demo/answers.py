"""Believable answers of people who do not exist, for demos, tests and benchmarks."""

from dataclasses import dataclass
from random import Random

from samsyn.core.survey.instrument import NOT_ANSWERED, NOT_SAID
from samsyn.core.survey.questionnaire import Questionnaire

SKIPPED = 0.03
"""The share of single questions people leave out."""
MOOD = 0.55
"""How much one person's answers have in common, in choices of five."""
UNIT = 0.45
"""How much the people of one unit have in common."""


@dataclass(frozen=True)
class Workforce:
    """A group's leaning from the middle, by scale, in choices of five (positive: better)."""

    common: dict[str, float]
    by_unit: dict[int, dict[str, float]]

    def leaning(self, unit: int, scale: str) -> float:
        return self.common.get(scale, 0.0) + self.by_unit.get(unit, {}).get(scale, 0.0)


def workforce(questionnaire: Questionnaire, units: list[int], rng: Random) -> Workforce:
    """Leanings of a whole organisation and of its units."""
    scales = [scale.id for scale in questionnaire.scales]
    return Workforce(
        common={scale: rng.gauss(0.3, 0.5) for scale in scales},
        by_unit={unit: {scale: rng.gauss(0, UNIT) for scale in scales} for unit in units},
    )


def answers_of(
    questionnaire: Questionnaire, people: Workforce, unit: int, rng: Random
) -> dict[str, int]:
    """One person's answers by item id and background key: the number of the choice."""
    mood = rng.gauss(0, MOOD)
    given: dict[str, int] = {}
    for item in questionnaire.items:
        size = questionnaire.choice_set(item).size
        if rng.random() < SKIPPED:
            given[item.id] = rng.choice((NOT_ANSWERED, NOT_SAID))
            continue
        middle = (size + 1) / 2
        better = rng.gauss(people.leaning(unit, item.scale) + mood, 0.9) * (size - 1) / 4
        value = middle - better if item.reversed else middle + better
        given[item.id] = min(size, max(1, round(value)))
    for question in questionnaire.background:
        given[question.key] = rng.choices(
            range(1, len(question.categories) + 1),
            weights=range(2 * len(question.categories), len(question.categories), -1),
        )[0]
    return given
