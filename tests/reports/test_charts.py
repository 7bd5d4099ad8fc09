"""Charts are shapes from data, with every word outside of them."""

import re
from datetime import date

import pytest

from samsyn.reports.charts import band_chart, grid, line_chart

READINGS = [(date(2027, 2, 15), 41.0), (date(2027, 11, 10), 72.0), (date(2027, 5, 15), 52.0)]


def _points(svg: str) -> list[tuple[float, float]]:
    found = re.search(r'<polyline points="([^"]+)"', svg)
    assert found
    return [tuple(map(float, point.split(","))) for point in found[1].split()]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (41, 80, (80, 60, 40, 20, 0)),
        (3.2, 3.6, (3.6, 3.5, 3.4, 3.3, 3.2)),
        (-3, 5, (6, 4, 2, 0, -2, -4)),
        (7, 7, (8, 6)),
        (0, 0, (0.25, 0)),
    ],
)
def test_grid_holds_round_values_around_the_data(low, high, expected):
    assert grid(low, high) == expected


def test_line_chart_orders_by_date_and_spaces_by_time():
    points = _points(line_chart(READINGS, 80).svg)
    assert [x for x, _ in points] == [7.0, 141.8, 413.0]
    assert points[0][1] > points[1][1] > points[2][1]


def test_line_chart_mirrored_runs_from_right_to_left():
    assert [x for x, _ in _points(line_chart(READINGS, mirrored=True).svg)] == [413.0, 278.2, 7.0]


def test_line_chart_of_one_reading_stands_in_the_middle():
    assert _points(line_chart([(date(2027, 2, 15), 7.0)]).svg)[0][0] == 210.0


def test_charts_hold_no_text():
    for svg in (line_chart(READINGS, 80).svg, band_chart(0.5, 0.3, 0.2)):
        assert "<text" not in svg


def test_line_chart_without_readings_is_refused():
    with pytest.raises(ValueError, match="at least one reading"):
        line_chart([])


def test_band_chart_gives_each_share_its_width():
    widths = re.findall(r'width="([\d.]+)" height="26" fill', band_chart(0.5, 0.3, 0.2))
    assert widths == ["210.0", "126.0", "84.0"]


def test_band_chart_of_parts_that_are_no_whole_is_refused():
    with pytest.raises(ValueError, match="add up to one"):
        band_chart(0.5, 0.3, 0.3)
