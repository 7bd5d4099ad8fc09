"""The aids beside the steps: each step has its help, each factor its example."""

import pytest

from samsyn.catalogue import registry
from samsyn.core.shelf.content import ContentItem
from samsyn.core.shelf.kinds import Mode

PICTURES = {
    *("meeting", "talk", "board", "clock", "hand", "door", "phone", "plan", "walk", "pause"),
    *("tools", "letter", "sun", "people", "question", "check"),
}


def aids(kind: str) -> list[ContentItem]:
    return [item for item in registry().contents(kind) if item.pack == "aids"]


@pytest.mark.parametrize("kind", ["checklist", "do_list", "avoid_list", "reflection_question"])
def test_every_step_has_its_aids(kind: str) -> None:
    assert {step for item in aids(kind) for step in item.steps} == {0, 1, 2, 3, 4, 5}


def test_there_are_checklists_for_the_themes_the_pair_and_small_workplaces() -> None:
    assert [item.id for item in aids("checklist")] == [
        "check-preconditions",
        "check-needs-goals",
        "check-plan",
        "check-develop",
        "cooperation-self-evaluation",
        "check-small-workplace",
        "check-ohs-renewal",
        "readiness-check",
        "time-use-check",
    ]


def test_all_factors_have_an_example() -> None:
    factors = {factor.id for factor in registry().factors()}
    assert len(factors) == 28
    assert {one for item in aids("example") for one in item.factors} == factors


def test_both_sides_evaluate_24_statements_and_micro_workplaces_12() -> None:
    form = registry().content("cooperation-self-evaluation").form
    assert form is not None
    assert form.mode is Mode.TWO_SIDED
    assert [len(section.questions) for section in form.sections] == [4] * 6
    assert [one.id for one in form.questions] == [f"k{number:02}" for number in range(1, 25)]
    assert sum(one.micro for one in form.questions) == 12


def test_what_may_become_a_finding_has_a_factor_and_a_direction() -> None:
    form = registry().content("readiness-check").form
    assert form is not None
    assert all(one.factor and one.polarity == "resource" for one in form.questions)


def test_a_practice_stands_for_each_resource_and_each_family_of_strain() -> None:
    practised = {factor for item in aids("practice") for factor in item.factors}
    assert {f"R{number}" for number in range(1, 8)} <= practised
    families = {registry().factor(one).family for one in practised if not one.startswith("R")}
    assert families == {"content", "arrangements", "social"}


def test_stories_use_the_pictures_there_are() -> None:
    stories = aids("story")
    assert len(stories) == 5
    assert {name for story in stories for name in story.pictures} <= PICTURES


def test_signals_concern_work_and_some_of_them_are_good() -> None:
    signals = aids("signal")
    assert all(signal.factors for signal in signals)
    assert [signal.polarity for signal in signals].count("resource") == 4
    assert [signal.polarity for signal in signals].count("strain") == 14
