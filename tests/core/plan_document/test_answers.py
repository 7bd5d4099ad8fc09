"""List marks, and texts that find their measure."""

from __future__ import annotations

import pytest

from samsyn.core.plan_document.answers import Line, entries
from samsyn.core.plan_document.measures import split_onto


def lines(text: str) -> tuple[Line, ...]:
    return tuple(Line(one) for one in text.split("\n"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- one\n• two\n– three\n* four", ["one", "two", "three", "four"]),
        ("1. one\n2) two\n(3) three", ["one", "two", "three"]),
        ("4. four\n5. five\n\nsix", ["four", "five", "six"]),
        ("1. only", ["only"]),
        ("-one\n1.two", ["one", "two"]),
        ("-5 degrees", ["-5 degrees"]),
        ("2. floor is loud", ["2. floor is loud"]),
        ("1. helmikuuta 2027", ["1. helmikuuta 2027"]),
        ("1. May", ["1. May"]),
        ("1. maja 2027\n15. czerwca", ["1. maja 2027", "15. czerwca"]),
        ("31.5.2027", ["31.5.2027"]),
        ("  \n\n", []),
    ],
)
def test_list_marks_are_no_part_of_texts(text: str, expected: list[str]) -> None:
    assert [line.text for line in entries(lines(text))] == expected


@pytest.mark.parametrize(
    ("measures", "text", "expected"),
    [
        ("A\nB", "1. x\n2. y", ["x", "y"]),
        ("A\nB\nC", "1. x\n3. y", ["x", "", "y"]),
        ("A\nB", "1. x\nmore of x\n2. y", ["x\nmore of x", "y"]),
        ("A\nB", "2. y", ["", "y"]),
        ("3. A\n4. B", "3. x\n4. y", ["x", "y"]),
        ("A\nB", "x\ny", ["x", "y"]),
        ("A\nB", "- x\n- y", ["x", "y"]),
        ("A\nB", "\nx\n\ny\n", ["x", "y"]),
        ("A\nB", "1. helmikuuta\n15. toukokuuta", ["1. helmikuuta", "15. toukokuuta"]),
        ("A", "1. helmikuuta", ["1. helmikuuta"]),
        ("A\nB", "x", None),
        ("A\nB", "1. x\n2. y\n3. z", None),
        ("A", "x\ny", None),
        ("A", "", None),
        ("", "x", None),
    ],
)
def test_by_number_else_by_line_count_else_whole(
    measures: str, text: str, expected: list[str] | None
) -> None:
    assert split_onto(entries(lines(measures)), lines(text)) == expected
