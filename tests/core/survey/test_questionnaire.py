"""A questionnaire: order, length, floors, and the way to plain data and back."""

import json

import pytest

from samsyn.core.survey.instrument import BackgroundQuestion, ChoiceSet, Instrument, Item
from samsyn.core.survey.questionnaire import Questionnaire

FIVE = (ChoiceSet("five", 5),)
TENURE = BackgroundQuestion("tenure", ("short", "long"))


def _part(name: str, *items: Item, floor: int = 5) -> Instrument:
    return Instrument(name, "1.0.0", "", "core", "workplace", items, FIVE, floor)


def _item(name: str, scale: str, *, sensitive: bool = False) -> Item:
    return Item(name, "A1", scale, "resource", "five", False, sensitive)


CORE = _part("core", _item("a", "A1"), _item("b", "A1"))
MODULE = _part("module", _item("c", "M-1", sensitive=True), floor=10)


def test_core_comes_before_modules_and_background() -> None:
    questionnaire = Questionnaire((CORE, MODULE), (TENURE,))
    assert [item.id for item in questionnaire.items] == ["a", "b", "c"]
    assert questionnaire.sheet_length == 4
    assert [(scale.id, scale.items) for scale in questionnaire.scales] == [
        ("A1", ("a", "b")),
        ("M-1", ("c",)),
    ]
    assert questionnaire.item("c").text_key == "item.c"
    with pytest.raises(KeyError):
        questionnaire.item("z")


def test_a_scale_is_sensitive_when_an_item_is() -> None:
    assert [scale.sensitive for scale in Questionnaire((CORE, MODULE)).scales] == [False, True]


STRICT = _part("strict", _item("e", "M-2"), floor=8)
STRICTER = _part("stricter", _item("f", "M-3", sensitive=True), floor=20)


@pytest.mark.parametrize(
    ("parts", "floors"),
    [
        ((CORE,), (5, 10)),
        ((CORE, MODULE), (5, 10)),
        ((CORE, STRICT), (8, 10)),
        ((CORE, STRICTER), (5, 20)),
        ((_part("large", _item("g", "A1"), floor=15), MODULE), (15, 15)),
        ((), (5, 10)),
    ],
)
def test_the_strictest_part_sets_the_floor(
    parts: tuple[Instrument, ...], floors: tuple[int, int]
) -> None:
    questionnaire = Questionnaire(parts)
    assert (questionnaire.floor, questionnaire.sensitive_floor) == floors


def test_parts_that_name_the_same_scale_share_it() -> None:
    questionnaire = Questionnaire((CORE, _part("more", _item("d", "A1"))))
    assert [scale.items for scale in questionnaire.scales] == [("a", "b", "d")]


def test_an_item_stands_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        Questionnaire((CORE, CORE))


def test_there_and_back_as_json() -> None:
    questionnaire = Questionnaire((CORE, MODULE), (TENURE,))
    data = json.loads(json.dumps(questionnaire.as_dict()))
    assert Questionnaire.from_dict(data) == questionnaire


@pytest.mark.parametrize(("items", "minutes"), [(1, 1), (12, 2), (42, 6)])
def test_a_question_takes_about_eight_seconds(items: int, minutes: int) -> None:
    part = _part("core", *(_item(str(number), "A1") for number in range(items)))
    assert Questionnaire((part,)).minutes == minutes
