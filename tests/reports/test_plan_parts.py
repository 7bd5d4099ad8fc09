"""The plan as records: order of priority, dates, and what is missing or odd."""

from datetime import date

from samsyn.reports.plan_dates import dates_of
from samsyn.reports.plan_parts import parts_of
from tests.reports.plans import CLEANING, EMPTY


def test_measures_come_in_order_of_priority():
    goal = parts_of(CLEANING).goals[0]
    assert [(measure.rank, measure.text) for measure in goal.measures] == [
        (1, "Shared start of shift, ten minutes"),
        (2, "Walk the rounds again with the crews"),
        (3, "Talk with the customer about the cut minutes"),
    ]


def test_needs_without_goal_are_kept():
    assert parts_of(CLEANING).open_needs == ("Word reaches everyone.",)


def test_factors_know_their_party():
    assert [factor.party for factor in parts_of(CLEANING).factors] == ["workplace"] * 3 + [
        "ohs"
    ] * 2


def test_an_empty_plan_has_no_parts():
    parts = parts_of(EMPTY)
    assert (parts.factors, parts.goals, parts.open_needs, parts.measures) == ((), (), (), ())


def test_dates_and_numbers_that_are_none_count_as_missing():
    readings = [{"date": "soon", "value": 1}, {"date": "2027-01-02", "value": "many"}]
    goal = {
        "goal": "Calm",
        "target_date": "2027-02-30",
        "indicators": [{"text": "x", "readings": readings}],
    }
    found = parts_of({"threads": [{"need": "", "goals": [goal]}]}).goals[0]
    assert found.target_date is None
    assert found.indicators[0].readings == ()


def test_all_dates_come_in_one_list_earliest_first():
    found = [(one.date.isoformat(), one.kind, one.done) for one in dates_of(parts_of(CLEANING))]
    assert found == [
        ("2027-04-01", "measure_starts", True),
        ("2027-04-12", "measure_starts", True),
        ("2027-05-20", "goal_follow_up", True),
        ("2027-05-28", "measure_ends", True),
        ("2027-06-30", "measure_ends", False),
        ("2027-11-30", "goal_target", False),
        ("2028-01-10", "measure_starts", False),
        ("2028-01-20", "measure_follow_up", False),
        ("2028-02-01", "next_assessment", False),
        ("2028-03-01", "measure_ends", False),
        ("2028-03-31", "goal_target", False),
    ]


def test_a_date_keeps_its_place_when_words_days_and_ranks_change():
    goal = {
        "goal": "Calm",
        "measures": [{"measure": "Walk", "id": 7, "rank": 1, "ends": "2027-01-02"}],
    }
    before = dates_of(parts_of({"threads": [{"need": "", "goals": [goal]}]}))
    goal["measures"] = [{"measure": "Walk on", "id": 7, "rank": 4, "ends": "2027-03-02"}]
    after = dates_of(parts_of({"threads": [{"need": "", "goals": [goal]}]}))
    assert before[0].place == after[0].place == "measure_ends-1-7"
    assert after[0].date == date(2027, 3, 2)
