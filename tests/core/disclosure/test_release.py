"""Releases of random organisations: nothing can be worked out from any of them."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from samsyn.core.disclosure import choose, indicator, questions
from samsyn.core.disclosure.groups import Measured, ReleasePlan, Respondents, Unit
from samsyn.core.disclosure.policy import Policy
from samsyn.core.disclosure.release import make_release
from tests.core.disclosure.attacker import attack_document
from tests.core.disclosure.organisations import Organisation, organisation

QUICK = range(40)


def leaks_in(seeds: range, largest: int = 120) -> Counter[str]:
    """Kinds of leaks in the releases of organisations."""
    kinds: Counter[str] = Counter()
    for seed in seeds:
        made = organisation(seed, largest)
        for verdict in made.verdicts(made.release()):
            kinds.update(leak.kind for leak in verdict.leaks)
    return kinds


def test_nothing_can_be_worked_out() -> None:
    assert leaks_in(QUICK) == {}


@pytest.mark.deep
@pytest.mark.parametrize("start", range(1000, 3000, 200))
def test_nothing_can_be_worked_out_of_thousands(start: int) -> None:
    assert leaks_in(range(start, start + 200), largest=60) == {}


@pytest.mark.attack
def test_an_attacker_with_fractions_finds_nothing() -> None:
    attacks = [
        attack_document(made.document(made.release(), sensitive))
        for made in (organisation(seed, largest=50) for seed in range(20))
        for sensitive in (False, True)
    ]
    assert len([found for found in attacks if found is not None]) > 20
    assert not any(attacks)


@pytest.mark.attack
def test_an_attacker_with_fractions_finds_people_where_nothing_is_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(choose, "find_leaks", lambda *_: [])
    monkeypatch.setattr(questions, "find_leaks", lambda *_: [])
    made = [organisation(seed, largest=50) for seed in range(30)]
    assert any(attack_document(one.document(one.release())) for one in made)


@pytest.mark.attack
def test_without_the_check_of_combinations_people_are_exposed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(choose, "find_leaks", lambda *_: [])
    monkeypatch.setattr(questions, "find_leaks", lambda *_: [])
    assert leaks_in(range(12))["combination"] > 0


@pytest.mark.attack
def test_without_rounding_and_bands_people_are_exposed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indicator, "show_mean", lambda mean, *_: (mean, mean))
    monkeypatch.setattr(indicator, "show_count", lambda count, *_: (count, count))
    monkeypatch.setattr(indicator, "show_some", lambda count, *_: (count, count))
    monkeypatch.setattr(indicator, "counts_pinned", lambda *_: False)
    monkeypatch.setattr(indicator, "answers_pinned", lambda *_: False)
    found = leaks_in(range(12))
    assert found["category"] > 0
    assert found["answer"] > 0


@pytest.mark.attack
def test_without_the_check_of_numbers_people_are_exposed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indicator, "counts_pinned", lambda *_: False)
    monkeypatch.setattr(indicator, "answers_pinned", lambda *_: False)
    found = leaks_in(range(6, 13))
    assert found["answer"] > 0
    assert found["category"] > 0


def test_a_release_is_the_same_every_time() -> None:
    for seed in range(5):
        assert organisation(seed).release() == organisation(seed).release()


def test_what_is_shown_does_not_depend_on_answers() -> None:
    for seed in range(15):
        made = organisation(seed)
        shuffled = replace(made, measured=tuple(map(_shuffled, made.measured)))
        first, second = made.release(), shuffled.release()
        assert first.groups == second.groups
        assert _shown(first) == _shown(second)
        assert _hidden(first) == _hidden(second)


def _shuffled(variable: Measured) -> Measured:
    """The same people answered, but other answers."""
    scores = variable.scores.copy()
    answered = np.flatnonzero(np.isfinite(scores))
    scores[answered] = scores[np.random.default_rng(1).permutation(answered)]
    return replace(variable, scores=scores)


def _shown(result):
    return [(one.variable, one.group, one.people) for one in result.shown]


def _hidden(result):
    return [one for one in result.withheld if one.reason != "too_alike"]


def test_every_group_and_every_answered_group_has_the_floor() -> None:
    for seed in range(10):
        result = organisation(seed).release()
        for group in result.groups:
            assert group.respondents >= 5
        for one in result.shown:
            assert one.people >= (10 if one.variable == "S1" else 5)


def test_every_unit_is_shown_or_said_to_be_withheld() -> None:
    for seed in range(10):
        made = organisation(seed)
        result = made.release()
        if made.plan.units and result.groups:
            shown = {group.unit for group in result.groups if group.kind in ("whole", "unit")}
            hidden = {one.group for one in result.withheld if not one.variable}
            names = {group.id for group in result.groups}
            for place, unit in enumerate(made.units):
                assert (place in shown) or unit.id in hidden
            assert {one.counted_in for one in result.withheld if not one.variable} <= names


def test_nothing_of_a_whole_below_the_floor() -> None:
    respondents = Respondents(np.zeros(4, np.int32), np.zeros((4, 0), np.int8))
    scores = np.array([0.0, 25, 50, 75])
    result = make_release(
        [Unit("w", None)], [], respondents, [Measured("A1", scores, 25.0)], ReleasePlan(), Policy()
    )
    assert result.groups == result.numbers == result.shown == ()
    assert [(one.group, one.reason) for one in result.withheld] == [("all", "too_few")]


def small() -> Organisation:
    """Two teams of 6 and 12 people; the second skips the question often."""
    units = (Unit("w", None), Unit("a", 0), Unit("b", 0), Unit("c", 0))
    unit = np.repeat(np.array([1, 2, 3], np.int32), [6, 12, 3])
    scores = np.tile([0.0, 50, 100], 7)
    skipped = scores.copy()
    skipped[:2] = np.nan
    measured = (Measured("A1", scores, 25.0), Measured("A2", skipped, 25.0))
    people = Respondents(unit, np.zeros((21, 0), np.int8))
    return Organisation(units, (), people, measured, ReleasePlan())


def test_a_small_unit_is_counted_with_others() -> None:
    result = small().release()
    assert [(g.id, g.parent, g.kind, g.respondents) for g in result.groups] == [
        ("all", None, "whole", 21),
        ("u:b", "all", "unit", 12),
        ("rest:w", "all", "rest", 9),
    ]
    units = [(w.group, w.reason, w.counted_in) for w in result.withheld if not w.variable]
    assert units == [("a", "combination", "rest:w"), ("c", "too_few", "rest:w")]


def test_numbers_of_a_small_organisation() -> None:
    result = small().release()
    of_b = [n for n in result.numbers if n.group == "u:b" and n.variable.startswith("A1")]
    assert [(n.stat, n.category, n.lo, n.hi) for n in of_b] == [
        ("mean", "", 49.5, 50.5),
        ("share", "works", 4 / 12, 6 / 12),
        ("share", "between", 4 / 12, 6 / 12),
        ("share", "wears", 4 / 12, 6 / 12),
    ]
    assert result.counted("A2", "rest:w") == 7
    assert result.counted("A2", "nowhere") == 0
    low, high = result.interval("A1", "u:b")
    assert (round(low, 1), round(high, 1)) == (37.6, 62.4)


def test_a_question_few_answered_is_withheld_of_that_group() -> None:
    made = small()
    scores = made.measured[0].scores.copy()
    scores[np.flatnonzero(made.respondents.unit != 2)[:7]] = np.nan
    result = replace(made, measured=(Measured("A1", scores, 25.0),)).release()
    hidden = [(w.group, w.reason, w.counted_in) for w in result.withheld if w.variable]
    assert hidden == [
        ("u:b", "combination", "all"),
        ("rest:w", "too_few_for_question", "all"),
    ]


def test_a_sensitive_topic_has_the_higher_floor_and_two_words() -> None:
    made = small()
    topic = Measured("S1", made.measured[0].scores, 25.0, sensitive=True)
    result = replace(made, measured=(*made.measured, topic)).release()
    told = [n for n in result.numbers if n.variable.startswith("S1")]
    assert [(n.variable, n.group, n.category, n.lo, n.hi) for n in told] == [
        ("S1.band", "all", "some", 3 / 21, 1.0)
    ]
    hidden = [(w.group, w.reason, w.counted_in) for w in result.withheld if w.variable == "S1"]
    assert hidden == [
        ("u:b", "sensitive_floor", "all"),
        ("rest:w", "sensitive_floor", "all"),
    ]


def test_no_two_groups_have_the_same_name() -> None:
    for seed in range(15):
        names = [group.id for group in organisation(seed).release().groups]
        assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("units", "categories", "scores"),
    [
        ([Unit("w", 0)], np.zeros((1, 0), np.int8), np.zeros(1)),
        ([Unit("w", None), Unit("a", 2)], np.zeros((1, 0), np.int8), np.zeros(1)),
        ([Unit("w", None), Unit("w", 0)], np.zeros((1, 0), np.int8), np.zeros(1)),
        ([Unit("w", None)], np.zeros((1, 1), np.int8), np.zeros(1)),
        ([Unit("w", None)], np.zeros((1, 0), np.int8), np.zeros(2)),
    ],
)
def test_input_that_does_not_hang_together(units, categories, scores) -> None:
    people = Respondents(np.zeros(1, np.int32), categories)
    with pytest.raises(ValueError):
        make_release(units, [], people, [Measured("A1", scores)], ReleasePlan(), Policy())
