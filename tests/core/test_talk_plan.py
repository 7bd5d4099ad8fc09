"""When a group looks again at its plan, and who may lead it."""

from datetime import date

import pytest

from samsyn.core.process.talk import leaders_among
from samsyn.core.process.talk_plan import LineResult, looks_after, results_of
from samsyn.core.terms import Circle


@pytest.mark.parametrize(
    ("day", "looks"),
    [
        (date(2026, 11, 23), (date(2027, 1, 4), date(2027, 5, 23), date(2027, 11, 23))),
        (date(2026, 8, 31), (date(2026, 10, 12), date(2027, 2, 28), date(2027, 8, 31))),
    ],
)
def test_looks_after_six_weeks_six_and_twelve_months(day: date, looks: tuple[date, ...]):
    assert looks_after(day) == looks


def test_results_come_back_by_line():
    stored = {"7": {"status": "done", "kept": "kept", "note": "all"}, "8": {}}
    assert results_of(stored) == {7: LineResult("done", "kept", "all"), 8: LineResult()}
    assert not LineResult()
    assert LineResult(note="x")


def test_a_speaker_leads_where_nobody_represents_a_group_of_a_sector():
    ohs = {Circle.OHS}
    assert leaders_among(ohs, by_sector=True) == ["ohs", "regional", "speaker"]
    assert leaders_among(ohs) == ["ohs", "regional"]
    both = ohs | {Circle.REPRESENTATIVES}
    assert leaders_among(both, by_sector=True) == ["ohs", "regional", "representative"]
