"""Keys, their order, and plans that come in as JSON."""

from __future__ import annotations

import json

import pytest

from samsyn.core.plan_document.schema import NotAPlan, plan_from_text, problems, schema
from samsyn.core.plan_document.shape import KINDS, empty_plan, fits, normalised, plan_text


def test_the_empty_plan_as_text() -> None:
    assert plan_text(empty_plan()) == (
        '{\n  "format": "samsyn-plan/1",\n  "workplace": "",\n  "health_service": "",\n'
        '  "picture": {\n    "workplace_factors": [],\n    "health_service_factors": [],\n'
        '    "address_first": [],\n    "strengthen": []\n  },\n  "threads": [],\n'
        '  "implementation": {\n    "communication": "",\n    "plan_changes": ""\n  },\n'
        '  "unplaced": []\n}\n'
    )


def test_missing_keys_are_filled_and_more_keys_follow() -> None:
    plan = normalised({"threads": [{"rank": 1, "goals": [{"owner": "hr"}]}]})

    assert list(plan["threads"][0]) == ["need", "goals", "rank"]
    assert list(plan["threads"][0]["goals"][0]) == [
        "goal",
        "sub_goals",
        "indicators",
        "timetable",
        "measures",
        "assessment",
        "owner",
    ]


def test_text_is_utf_8_whatever_it_holds() -> None:
    plan = normalised({"workplace": "Työ 🧘 \ud800 \u0000", "format": "samsyn-plan/1"})

    text = plan_text(plan)

    assert '"workplace": "Työ 🧘 \\ud800 \\u0000"' in text
    assert plan_from_text(text.encode()) == plan


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b"", "The plan is not valid JSON: line 1, column 1: Expecting value."),
        (b"\xff\xfe", "The plan is not UTF-8 text."),
        (b"[]", "the plan: [] is not of type 'object'"),
        (b"{}", "the plan: 'format' is a required property"),
        (b'{"format": "samsyn-plan/2"}', "format: 'samsyn-plan/1' was expected"),
        (
            b'{"format": "samsyn-plan/1", "threads": [{"need": 5}]}',
            "threads[0].need: 5 is not of type 'string'",
        ),
        (
            b'{"format": "samsyn-plan/1", "threads": [{"goals": [{"measures": [{}]}]}]}',
            "threads[0].goals[0].measures[0]: 'measure' is a required property",
        ),
        (b'{"a": NaN}', "The plan is not valid JSON: NaN is not a JSON number."),
        (b'{"a": 1e999}', "The plan is not valid JSON: 1e999 is too large a number."),
        (b'{"a":' + b"[" * 100 + b"]" * 100 + b"}", "The plan is nested too deeply."),
        (b"[" * 100_000, "The plan is nested too deeply."),
    ],
)
def test_what_is_wrong_is_said(text: bytes, problem: str) -> None:
    with pytest.raises(NotAPlan) as caught:
        plan_from_text(text)

    assert caught.value.problems[0] == problem


def test_the_schema_and_the_shape_name_the_same_keys() -> None:
    published = schema()
    for name, kind in KINDS.items():
        keys = published if name == "plan" else published["$defs"][name]
        assert set(keys["properties"]) == kind.own_keys, name


def test_more_keys_are_welcome_and_wrong_types_are_not() -> None:
    plan = json.loads(plan_text(normalised({"format": "samsyn-plan/1", "rank": {"a": [1]}})))

    assert problems(plan) == []
    assert fits(plan)
    assert not fits({**plan, "workplace": None})
    assert not fits({**plan, "threads": [{"need": "x", "goals": {}}]})
