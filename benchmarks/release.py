"""Measure releases: how long they take, how much they show, and whether anything leaks.

release.py                 organisations of 50, 500 and 5,000 people
release.py 50000 2000      one with so many people and units
release.py 500 50 full     the same with breakdowns inside units and by two backgrounds

Invented organisations of three levels with two backgrounds, 21 questions and 7 scales of three
questions, each skipped by 3 of 100. Two of the questions are sensitive. Times are of one process;
they move on a shared machine. "Own unit" is the share of people whose own unit has a result,
"breakdowns" the share of possible groups of five or more that are shown.
"""

import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.run import machine  # noqa: E402
from samsyn.core.disclosure.audit_file import audit_file  # noqa: E402
from samsyn.core.disclosure.auditor import audit  # noqa: E402
from samsyn.core.disclosure.groups import (  # noqa: E402
    Background,
    Measured,
    ReleasePlan,
    Respondents,
    Unit,
)
from samsyn.core.disclosure.policy import Policy  # noqa: E402
from samsyn.core.disclosure.release import Result, make_release  # noqa: E402

SIZES = ((50, 10), (500, 50), (5000, 300))
SINGLE, SCALES = 21, 7
BACKGROUNDS = (Background("tenure", tuple("abcd")), Background("shift", tuple("abc")))
SENSITIVE = (5, 6)
HEADS = (
    "people, units",
    "plan",
    "groups alone",
    "all",
    "audit",
    "memory",
    "own unit",
    "breakdowns",
    "leaks",
)


def main(words: list[str]) -> int:
    if words[:1] == ["measure"]:
        measure(int(words[1]), int(words[2]), is_full=words[3] == "full")
        return 0
    print(f"Machine: {machine()}\n\n| {' | '.join(HEADS)} |\n|{'---|' * len(HEADS)}", flush=True)
    if words:
        runs = [(int(words[0]), int(words[1]), "full" if words[2:] == ["full"] else "usual")]
    else:
        runs = [(*size, plan) for size in SIZES for plan in ("usual", "full")]
    for people, units, plan in runs:
        arguments = [sys.executable, __file__, "measure", str(people), str(units), plan]
        subprocess.run(arguments, check=True)
    return 0


def measure(people: int, leaves: int, *, is_full: bool) -> None:
    """Print one row."""
    units, respondents, measured = organisation(people, leaves)
    keys = tuple(background.key for background in BACKGROUNDS)
    plan = ReleasePlan(breakdowns=keys, by_unit=is_full, two_way=is_full)
    policy = Policy()
    started = time.perf_counter()
    make_release(units, BACKGROUNDS, respondents, [], plan, policy)
    alone = time.perf_counter() - started
    started = time.perf_counter()
    result = make_release(units, BACKGROUNDS, respondents, measured, plan, policy)
    all_ = time.perf_counter() - started
    started = time.perf_counter()
    leaks = 0
    for sensitive in (False, True):
        document = audit_file(
            units,
            BACKGROUNDS,
            respondents,
            measured,
            result,
            wave="1",
            release="1",
            policy=policy,
            sensitive=sensitive,
        )
        leaks += len(audit(document).leaks)
    audited = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    row = [
        f"{people:,}, {leaves:,}",
        "full" if is_full else "usual",
        f"{alone:.2f} s",
        f"{all_:.1f} s",
        f"{audited:.1f} s",
        f"{memory:.0f} MB",
        f"{100 * own_unit(result, respondents):.0f} %",
        f"{100 * breakdowns(result, respondents, plan):.0f} %",
        str(leaks),
    ]
    print(f"| {' | '.join(row)} |", flush=True)


def organisation(
    people: int, leaves: int
) -> tuple[tuple[Unit, ...], Respondents, tuple[Measured, ...]]:
    """Departments of about as many teams as there are departments; teams of unequal size."""
    rng = np.random.default_rng(people)
    departments = max(1, round(leaves**0.5))
    units = [Unit("whole", None), *(Unit(f"d{d}", 0) for d in range(departments))]
    units += [Unit(f"t{t}", 1 + t % departments) for t in range(leaves)]
    shares = rng.lognormal(0, 0.7, leaves)
    teams = 1 + departments + rng.choice(leaves, people, p=shares / shares.sum())
    categories = np.column_stack(
        [rng.integers(0, len(background.categories), people) for background in BACKGROUNDS]
    )
    categories[rng.random(categories.shape) < 0.03] = -1
    effects = rng.normal(0, 0.7, len(units))

    def answers() -> np.ndarray:
        scores = np.clip(np.round(2.4 + effects[teams] + rng.normal(0, 1, people)), 0, 4) * 25
        scores[rng.random(people) < 0.03] = np.nan
        return scores

    measured = [Measured(f"Q{q}", answers(), 25.0, q in SENSITIVE) for q in range(SINGLE)]
    for s in range(SCALES):
        items = np.array([answers() for _ in range(3)])
        answered = np.isfinite(items).sum(axis=0)
        means = np.nan_to_num(items).sum(axis=0) / np.maximum(answered, 1)
        measured.append(Measured(f"S{s}", np.where(answered >= 2, means, np.nan)))
    people_ = Respondents(teams.astype(np.int32), categories.astype(np.int8))
    return tuple(units), people_, tuple(measured)


def own_unit(result: Result, respondents: Respondents) -> float:
    """The share of people whose own unit is shown."""
    shown = [group.unit for group in result.groups if group.kind == "unit"]
    return float(np.isin(respondents.unit, shown).mean())


def breakdowns(result: Result, respondents: Respondents, plan: ReleasePlan) -> float:
    """The share of groups of five or more by one background that are shown by themselves."""
    possible = shown = 0
    for group in result.groups:
        if group.kind == "breakdown":
            shown += len(group.background) == 1 and len(group.background[0][1]) == 1
        elif group.kind == "whole" or (group.kind == "unit" and plan.by_unit):
            inside = respondents.categories[np.isin(respondents.unit, group.units)]
            for column in inside.T:
                possible += int((np.bincount(column[column >= 0]) >= 5).sum())
    return shown / max(1, possible)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
