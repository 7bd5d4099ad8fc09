"""References: when there is one, and how wide it is."""

from samsyn.core.survey.references import Band, Standing, band_of, bands, lies


def workplaces(*means: float, people: int = 20, first: int = 1) -> list[Standing]:
    return [Standing(first + place, mean, people) for place, mean in enumerate(means)]


def test_five_workplaces_and_fifty_people_make_a_band_of_five_points_each():
    found = band_of(workplaces(40, 50, 60, 70, 80))
    # mean 60, spread 14.1: 45.9 to 74.1
    assert found == Band(45, 75, 100, frozenset({1, 2, 3, 4, 5}))


def test_people_weigh():
    rows = [*workplaces(50, 50, 50, 50, people=10), Standing(5, 80, 30)]
    # mean 62.9, spread 14.8: 48.0 to 77.7
    assert band_of(rows) == Band(45, 80, 70, frozenset({1, 2, 3, 4, 5}))


def test_too_few_workplaces_people_or_one_over_half_make_none():
    assert band_of(workplaces(40, 50, 60, 70)) is None
    assert band_of(workplaces(40, 50, 60, 70, 80, people=9)) is None
    assert band_of(workplaces(40, 50, 60, 70, 80, people=10)) is not None
    giant = [*workplaces(40, 50, 60, 70, people=10), Standing(9, 60, 41)]
    assert band_of(giant) is None
    half = [*workplaces(40, 50, 60, 70, people=10), Standing(9, 60, 40)]
    assert band_of(half) is not None


def test_five_workplaces_must_join_between_two_references():
    earlier = frozenset({1, 2, 3, 4, 5})
    four_more = workplaces(*[50] * 9)
    five_more = workplaces(*[50] * 10)
    assert band_of(four_more, earlier) is None
    assert band_of(five_more, earlier) is not None
    assert band_of(workplaces(*[50] * 5), earlier) is None


def test_alike_workplaces_still_get_a_band_of_some_width():
    assert band_of(workplaces(*[50] * 5)) == Band(50, 55, 100, frozenset({1, 2, 3, 4, 5}))
    assert band_of(workplaces(*[100] * 5)) == Band(95, 100, 100, frozenset({1, 2, 3, 4, 5}))


def test_each_scale_is_judged_for_itself():
    found = bands({"A1": workplaces(*[50] * 5), "A2": workplaces(*[50] * 4)}, {})
    assert list(found) == ["A1"]


def test_a_mean_lies_above_below_or_within():
    assert [lies(mean, (45, 60)) for mean in (44.9, 45, 60, 60.1)] == [
        "below",
        "within",
        "within",
        "above",
    ]
