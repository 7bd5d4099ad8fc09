from datetime import date

import pytest

from samsyn.web.typed import day_typed, number_typed


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("17", 17), ("9" * 18, 10**18 - 1), ("9" * 19, None), ("²", None), ("٣", None)],
)
def test_a_typed_number_is_one_or_none(text: str, number: int | None) -> None:
    assert number_typed(text) == number


@pytest.mark.parametrize("text", ["", None, "-1", "1.5", " 1", "one"])
def test_what_is_no_whole_number_is_none(text: str | None) -> None:
    assert number_typed(text) is None


def test_a_typed_day_is_one_or_none() -> None:
    assert day_typed("2026-11-22") == date(2026, 11, 22)
    assert day_typed("2026-02-30") is None
    assert day_typed("") is None
