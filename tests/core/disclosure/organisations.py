"""Random organisations for the tests of releases: trees, backgrounds, who skipped what."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from samsyn.core.disclosure.audit_file import audit_file
from samsyn.core.disclosure.auditor import Verdict, audit
from samsyn.core.disclosure.groups import (
    Background,
    Measured,
    ReleasePlan,
    Respondents,
    Unit,
)
from samsyn.core.disclosure.policy import Policy
from samsyn.core.disclosure.release import Result, make_release

CHOICES = 5


@dataclass(frozen=True, eq=False)
class Organisation:
    """What `make_release` is asked with."""

    units: tuple[Unit, ...]
    backgrounds: tuple[Background, ...]
    respondents: Respondents
    measured: tuple[Measured, ...]
    plan: ReleasePlan

    def release(self) -> Result:
        return make_release(
            self.units, self.backgrounds, self.respondents, self.measured, self.plan, Policy()
        )

    def document(self, result: Result, sensitive: bool = False) -> dict[str, Any]:
        return audit_file(
            self.units,
            self.backgrounds,
            self.respondents,
            self.measured,
            result,
            wave="1",
            release="2026-11-21/1",
            policy=Policy(),
            sensitive=sensitive,
        )

    def verdicts(self, result: Result) -> list[Verdict]:
        return [audit(self.document(result, sensitive)) for sensitive in (False, True)]


def organisation(seed: int, largest: int = 120) -> Organisation:
    """2 or 3 levels, up to two backgrounds, 40 to 90 % who answer, some units all alike."""
    rng = np.random.default_rng(seed)
    units, leaves = _tree(rng, int(rng.integers(2, 4)))
    employed = _people(rng, leaves, largest)
    unit = employed[rng.random(len(employed)) < rng.uniform(0.4, 0.9)]
    backgrounds = tuple(
        Background(f"b{number}", tuple("abcde"[: rng.integers(2, 5)]))
        for number in range(rng.integers(0, 3))
    )
    categories = np.zeros((len(unit), len(backgrounds)), dtype=np.int8)
    for column, background in enumerate(backgrounds):
        weights = rng.dirichlet(np.ones(len(background.categories)) * rng.choice([0.5, 3]))
        categories[:, column] = rng.choice(len(weights), len(unit), p=weights)
        categories[rng.random(len(unit)) < 0.03, column] = -1
    planned = rng.random(len(backgrounds)) < 0.8
    plan = ReleasePlan(
        units=bool(rng.random() < 0.9),
        breakdowns=tuple(b.key for b, wanted in zip(backgrounds, planned, strict=True) if wanted),
        by_unit=bool(rng.random() < 0.5),
        two_way=bool(rng.random() < 0.5),
    )
    measured = (
        Measured("A1", _item(rng, unit), 25.0),
        Measured("B1", _scale(rng, unit)),
        Measured("S1", _item(rng, unit), 25.0, sensitive=True),
    )
    return Organisation(units, backgrounds, Respondents(unit, categories), measured, plan)


def _tree(rng: np.random.Generator, levels: int) -> tuple[tuple[Unit, ...], list[int]]:
    units, leaves = [Unit("whole", None)], [0]
    for level in range(1, levels):
        above, leaves = leaves, []
        for parent in above:
            for _ in range(rng.integers(1, 6)):
                leaves.append(len(units))
                units.append(Unit(f"{level}-{len(units)}", parent))
    return tuple(units), leaves


def _people(rng: np.random.Generator, leaves: list[int], largest: int) -> np.ndarray:
    """Units of the people employed; many units have exactly the floor."""
    shares = rng.lognormal(0, 0.8, len(leaves))
    sizes = np.maximum(1, rng.integers(12, largest) * shares / shares.sum()).astype(int)
    sizes[rng.random(len(leaves)) < 0.2] = 5
    boss = [0] if rng.random() < 0.3 else []
    return np.array([*np.repeat(leaves, sizes), *boss], dtype=np.int32)


def _item(rng: np.random.Generator, unit: np.ndarray) -> np.ndarray:
    """Answers on five steps: some units all the same, some categories rare."""
    effect = rng.normal(0, 0.8, unit.max(initial=0) + 1)
    noise = np.where(rng.random(len(effect)) < 0.3, 0.05, 1.0)
    liking = rng.uniform(0.5, 4) + effect[unit] + noise[unit] * rng.normal(0, 1, len(unit))
    scores = np.clip(np.round(liking), 0, CHOICES - 1) * 25
    scores[rng.random(len(unit)) < rng.choice([0, 0.03, 0.1])] = np.nan
    return scores


def _scale(rng: np.random.Generator, unit: np.ndarray) -> np.ndarray:
    """The mean of three items, if two were answered."""
    items = np.array([_item(rng, unit) for _ in range(3)]).reshape(3, len(unit))
    answered = np.isfinite(items).sum(axis=0)
    sums = np.where(np.isfinite(items), items, 0).sum(axis=0)
    return np.where(answered >= 2, sums / np.maximum(answered, 1), np.nan)
