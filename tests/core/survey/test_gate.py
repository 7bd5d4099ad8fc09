"""The launch gate names what is missing, in its order, and lets nothing else through."""

from dataclasses import replace
from datetime import date

import pytest

from samsyn.core.survey.gate import Facts, forecast, gate, is_confirmable, is_open_for

READY = Facts(
    today=date(2026, 3, 1),
    people=(12, 30),
    hired_in=4,
    represented=True,
    substitute="",
    consulted=True,
    instruments=("core",),
    unlicensed=(),
    floor=5,
    languages=("en", "ar"),
    drafts=(),
    texts=("en", "ar"),
    has_help=True,
    opens_on=date(2026, 3, 2),
    closes_on=date(2026, 3, 16),
    feedback_on=date(2026, 3, 30),
    talk_leader="The OHS nurse",
    who_sees="Everybody at the same moment",
    print_now="a",
    print_confirmed="a",
)


def test_everything_there_opens() -> None:
    checks = gate(READY)
    assert [check.topic for check in checks] == [
        "population", "representative", "consultation", "purpose", "instrument", "floors",
        "languages", "help", "dates", "leader", "visibility", "confirmation",
    ]  # fmt: skip
    assert all(check.is_met for check in checks)
    assert is_open_for(checks)


@pytest.mark.parametrize(
    ("changes", "topic", "problem"),
    [
        ({"people": ()}, "population", "no_groups"),
        ({"people": (12, None)}, "population", "group_without_number"),
        ({"people": (12, 0)}, "population", "group_without_number"),
        ({"hired_in": None}, "population", "hired_in_not_said"),
        ({"hired_in": 43}, "population", "hired_in_too_many"),
        ({"people": (4,), "hired_in": 0}, "population", "too_few_people"),
        ({"represented": False}, "representative", "no_voice"),
        ({"consulted": False}, "consultation", "not_consulted"),
        ({"texts": ("en",)}, "purpose", "texts_missing"),
        ({"instruments": ()}, "instrument", "no_instrument"),
        ({"unlicensed": ("core",)}, "instrument", "no_licence"),
        ({"floor": 4}, "floors", "floor_too_low"),
        ({"languages": ()}, "languages", "no_language"),
        ({"has_help": False}, "help", "no_help_lines"),
        ({"opens_on": None}, "dates", "no_dates"),
        ({"closes_on": date(2026, 3, 1)}, "dates", "closes_too_early"),
        ({"today": date(2026, 3, 17)}, "dates", "closes_too_early"),
        ({"feedback_on": None}, "dates", "no_feedback_date"),
        ({"feedback_on": date(2026, 3, 15)}, "dates", "feedback_before_closing"),
        ({"feedback_on": date(2026, 3, 31)}, "dates", "feedback_too_late"),
        ({"talk_leader": " "}, "leader", "no_leader"),
        ({"who_sees": ""}, "visibility", "not_said_who_sees"),
        ({"print_confirmed": ""}, "confirmation", "not_confirmed"),
        ({"print_now": "b"}, "confirmation", "changed_since"),
    ],
)
def test_one_missing_thing_blocks(changes: dict[str, object], topic: str, problem: str) -> None:
    checks = gate(replace(READY, **changes))  # type: ignore[arg-type]
    found = [(one.topic, one.problem) for one in checks if one.problem and one.blocks]
    assert found == [(topic, problem)]
    assert not is_open_for(checks)
    assert is_confirmable(checks) == (topic == "confirmation")


def test_a_lawful_substitute_stands_in() -> None:
    assert is_open_for(gate(replace(READY, represented=False, substitute="staff_heard")))


def test_warnings_do_not_block() -> None:
    checks = gate(
        replace(
            READY, people=(9,), hired_in=0, drafts=("ar",), last_wave_undecided=True
        )
    )  # fmt: skip
    assert [(one.topic, one.problem, one.blocks) for one in checks if one.problem] == [
        ("last_wave", "no_decision_yet", False),
        ("drafts", "draft_languages", False),
        ("size", "talk_first", False),
    ]
    assert is_open_for(checks)


@pytest.mark.parametrize(
    ("people", "floor", "words"),
    [(None, 5, "together"), (4, 5, "together"), (5, 5, "perhaps"), (7, 5, "perhaps"),
     (8, 5, "own"), (14, 10, "perhaps"), (15, 10, "own")],
)  # fmt: skip
def test_forecast(people: int | None, floor: int, words: str) -> None:
    assert forecast(people, floor) == words
