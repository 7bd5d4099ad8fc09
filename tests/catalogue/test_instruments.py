"""The instruments that come with Samsyn: balanced, comparable, with examples that hold."""

import json

import pytest

from samsyn.catalogue import registry
from samsyn.core.survey.questionnaire import Questionnaire
from samsyn.core.survey.scoring import scores
from samsyn.core.terms import SENSITIVE_FLOOR

INTERFACE = ("en", "fi", "sv", "nb", "et", "lv", "pl")
OTHERS = ("uk", "ru", "lt", "ro", "es", "ar", "so", "ti", "th", "fil")
NAMES = [instrument.id for instrument in registry().instruments()]
ASKS_ABOUT_THE_PERSON = (
    "nationality",
    "religion",
    "country",
    "migra",
    "my language",
    "ill",
    "sick",
    "depress",
    "sleep",
    "suicid",
)


def _questionnaire(*names: str) -> Questionnaire:
    return Questionnaire(tuple(registry().instrument(name) for name in names))


def test_the_core_has_one_statement_per_strain_and_three_per_resource() -> None:
    core = registry().instrument("samsyn-core")
    assert len(core.items) == 42
    sizes = {scale.id: len(scale.items) for scale in core.scales}
    assert sizes == {
        factor.id: 3 if factor.kind == "resource" else 1 for factor in registry().factors()
    }
    assert [item.factor for item in core.items if item.sensitive] == ["B5", "B6"]


def test_the_pulse_is_six_resources_and_six_strains_of_the_core() -> None:
    core, pulse = registry().instrument("samsyn-core"), registry().instrument("samsyn-pulse")
    assert [item.polarity for item in pulse.items] == ["resource"] * 6 + ["strain"] * 6
    assert set(pulse.items) < set(core.items)


@pytest.mark.parametrize("name", [one.id for one in registry().instruments("module")])
def test_modules_are_short_and_ask_for_resources_too(name: str) -> None:
    module = registry().instrument(name)
    assert 6 <= len(module.items) <= 10
    assert {item.polarity for item in module.items} == {"resource", "strain"}
    assert all(scale.id.startswith("M-") for scale in module.scales)


def test_the_harassment_module_needs_ten_people() -> None:
    module = registry().instrument("samsyn-harassment")
    assert module.minimum_group == SENSITIVE_FLOOR
    assert all(item.sensitive for item in module.items)
    assert {item.choices for item in module.items if item.polarity == "strain"} == {"exposure4"}


def test_half_of_the_cleaning_module_is_about_resources() -> None:
    items = registry().instrument("samsyn-cleaning").items
    assert sum(item.polarity == "resource" for item in items) * 2 == len(items) == 10


def test_higher_is_better_for_strains_too() -> None:
    for name in NAMES:
        for item in registry().instrument(name).items:
            assert item.reversed == (item.polarity == "strain")


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_hold(name: str) -> None:
    path = registry().folder(name) / "instrument.json"
    examples = json.loads(path.read_text(encoding="utf-8"))["examples"]
    questionnaire = _questionnaire(name)
    for example in examples:
        found = scores(questionnaire, example["answers"])
        assert found == pytest.approx(example["scores"], abs=0.01)


@pytest.mark.parametrize("name", NAMES)
def test_statements_are_short_and_about_work(name: str) -> None:
    for item in registry().instrument(name).items:
        words = registry().text(item.text_key, "en").value.lower().split()
        assert len(words) <= 12
        assert not any(word.startswith(ASKS_ABOUT_THE_PERSON) for word in words)


def test_all_modules_fit_one_questionnaire() -> None:
    modules = [one.id for one in registry().instruments("module")]
    questionnaire = _questionnaire("samsyn-core", *modules)
    assert len(questionnaire.items) == 92
    assert Questionnaire.from_dict(questionnaire.as_dict()) == questionnaire


def test_no_pack_is_an_instrument_by_another_kind() -> None:
    with pytest.raises(KeyError):
        registry().instrument("factors")


def test_background_questions_split_by_work_alone() -> None:
    questions = {one.key: len(one.categories) for one in registry().backgrounds()}
    assert questions == {"tenure": 3, "working_time": 3, "employment": 3, "duties": 2, "site": 2}
    assert registry().background("site").categories == ("fixed", "moving")


def test_people_may_answer_in_17_languages() -> None:
    assert registry().answer_languages() == INTERFACE + OTHERS
    packs = [registry().packs[name] for name in (*NAMES, "background", "respond-words")]
    assert {pack.languages for pack in packs} == {INTERFACE + OTHERS}
    names = [registry().text("language.name", code).value for code in INTERFACE + OTHERS]
    assert len(set(names)) == 17


def test_a_text_stands_in_one_pack() -> None:
    seen: set[str] = set()
    for name in registry().packs:
        path = registry().folder(name) / "texts" / "en.json"
        if not path.exists():
            continue
        keys = set(json.loads(path.read_text(encoding="utf-8"))["texts"])
        assert not seen & keys
        seen |= keys
