"""A release as rows, where something is too alike to be told."""

from samsyn.actions.release_tables import group_rows, withheld_rows
from samsyn.core.disclosure.result import Group, Number, Result, Shown, Withheld
from samsyn.store.models import Release, Wave

WHOLE = Group("all", None, "whole", 0, (0, 1), (), (0, 1), 23)
UNIT = Group("u:7", "all", "unit", 1, (1,), (), (1,), 12)


def numbers(group: str, lo: float, hi: float) -> list[Number]:
    return [
        Number("A1", group, "mean", "", 61.5, 62.5),
        *(Number("A1.band", group, "share", band, lo, hi) for band in ("works", "wears")),
    ]


def released(*withheld: Withheld) -> tuple[dict[str, object], list[dict[str, str]]]:
    wave = Wave(
        units=[{"id": "0", "name": "Whole", "parent": None}, {"id": "7", "name": "Laundry"}],
        questionnaire={"background": []},
    )
    result = Result(
        (WHOLE, UNIT),
        (*numbers("all", 0.2, 0.4), *numbers("u:7", 0.0, 1.0)),
        (Shown("A1", "all", 22, (54.2, 69.1)), Shown("A1", "u:7", 11, None)),
        withheld,
        {},
    )
    rows = {row.key: row.factors for row in group_rows(wave, Release(), result)}
    return rows, withheld_rows(wave, result)


def test_counts_are_rounded_and_intervals_whole() -> None:
    rows, _ = released()
    assert rows["all"] == {
        "A1": {
            "lo": 61.5,
            "hi": 62.5,
            "mean": 62,
            "bands": {"works": [0.2, 0.4], "wears": [0.2, 0.4]},
            "respondents": 20,
            "interval": [54, 70],
        }
    }


def test_a_spread_that_is_too_alike_leaves_the_mean() -> None:
    rows, withheld = released(Withheld("u:7", "A1.band", "too_alike", "all"))
    assert rows["u:7"] == {
        "A1": {
            "lo": 61.5,
            "hi": 62.5,
            "mean": 62,
            "respondents": 10,
            "bands_withheld": "too_alike",
        }
    }
    assert withheld == [
        {
            "group": "u:7",
            "label": "Laundry",
            "variable": "A1",
            "reason": "too_alike",
            "counted_in": "all",
        }
    ]


def test_a_factor_that_is_too_alike_is_not_told() -> None:
    rows, _ = released(Withheld("u:7", "A1", "too_alike", "all"))
    assert rows["u:7"] == {"A1": {"withheld": "too_alike"}}
