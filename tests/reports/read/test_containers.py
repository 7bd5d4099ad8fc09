"""The same answers, however the form was laid out."""

from __future__ import annotations

from typing import Any

import pytest

from samsyn.reports.form_labels import ENGLISH, LabelSet
from samsyn.reports.read.form import read_form
from tests.reports.form_plans import FINNISH
from tests.reports.word_files import field, heading, p, ps, r, sdt, table, word_file

INDICATORS = ENGLISH.labels["goal_indicators"]
TWO, THREE = heading("Step 2: Set goals"), heading("Step 3: Plan the activities")
PAGE = [
    ("Need", "Rest"),
    ("Goal", "Pauses"),
    ("Sub-goal 1", "A room"),
    (INDICATORS, "Pauses held: 4\nRoom used"),
]
PLAN = [
    ("Goal", "Pauses"),
    ("Measures", "Ask\nBuild"),
    ("Timetable", "May\nJune"),
    ("Responsibilities", "HR\nOwner"),
    ("Indicators", "asked\nbuilt"),
]


def plan_of(body: str, *labels: LabelSet) -> dict[str, Any]:
    plan: dict[str, Any] = read_form(word_file(body), labels).plan
    return plan


def inline(text: str) -> str:
    return sdt(r(text))


def as_cells(pairs: list[tuple[str, str]]) -> str:
    return table(*pairs)


def label_above(pairs: list[tuple[str, str]]) -> str:
    return "".join(field(label, answer) for label, answer in pairs)


def one_table(pairs: list[tuple[str, str]]) -> str:
    return table(*[(one,) for pair in pairs for one in pair])


def side_by_side(pairs: list[tuple[str, str]]) -> str:
    return table(tuple(label for label, _ in pairs), tuple(answer for _, answer in pairs))


def pairs_in_a_row(pairs: list[tuple[str, str]]) -> str:
    return table(tuple(one for pair in pairs for one in pair))


def label_inside_cell(pairs: list[tuple[str, str]]) -> str:
    return table(*[(p(label) + ps(answer),) for label, answer in pairs])


def nested(pairs: list[tuple[str, str]]) -> str:
    half = len(pairs) // 2
    return table((one_table(pairs[:half]), as_cells(pairs[half:])))


def paragraphs(pairs: list[tuple[str, str]]) -> str:
    return "".join(p(f"{label}:") + ps(answer) for label, answer in pairs)


def on_a_line(pairs: list[tuple[str, str]]) -> str:
    return "".join(p(f"{label}: {answer}") for label, answer in pairs)


def below_in_a_box(pairs: list[tuple[str, str]]) -> str:
    return "".join(p(label) + table((answer,)) for label, answer in pairs)


def controls(pairs: list[tuple[str, str]]) -> str:
    return "".join(p(label) + sdt(ps(answer)) for label, answer in pairs)


def titled_controls(pairs: list[tuple[str, str]]) -> str:
    return "".join(sdt(ps(answer), title=label) for label, answer in pairs)


def tagged_controls(pairs: list[tuple[str, str]]) -> str:
    return "".join(sdt(ps(answer), tag=label) for label, answer in pairs)


def inline_controls(pairs: list[tuple[str, str]]) -> str:
    return "".join(f"<w:p>{r(label + ': ')}{inline(answer)}</w:p>" for label, answer in pairs)


def controls_in_cells(pairs: list[tuple[str, str]]) -> str:
    return table(*[(sdt(p(label)), sdt(ps(answer))) for label, answer in pairs])


def whole_in_a_control(pairs: list[tuple[str, str]]) -> str:
    return sdt(as_cells(pairs))


def odd_typing(pairs: list[tuple[str, str]]) -> str:
    return table(*[(f"  task:  {label.upper()} : ", answer) for label, answer in pairs])


LAYOUTS = [
    as_cells,
    label_above,
    one_table,
    side_by_side,
    pairs_in_a_row,
    label_inside_cell,
    nested,
    paragraphs,
    on_a_line,
    below_in_a_box,
    controls,
    titled_controls,
    tagged_controls,
    inline_controls,
    controls_in_cells,
    whole_in_a_control,
    odd_typing,
]
EXPECTED = {
    "goal": "Pauses",
    "sub_goals": [{"text": "A room"}],
    "indicators": [{"text": "Pauses held: 4"}, {"text": "Room used"}],
    "timetable": "",
    "measures": [
        {"measure": "Ask", "timetable": "May", "responsibilities": "HR", "indicators": "asked"},
        {
            "measure": "Build",
            "timetable": "June",
            "responsibilities": "Owner",
            "indicators": "built",
        },
    ],
    "assessment": {"implementation_and_impact": "", "modification": "", "further_plan": ""},
}


@pytest.mark.parametrize("headings", ["with headings", "without headings"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts(layout: Any, headings: str) -> None:
    two, three = (TWO, THREE) if headings == "with headings" else ("", "")

    plan = plan_of(two + layout(PAGE) + three + layout(PLAN))

    assert plan["threads"] == [{"need": "Rest", "goals": [EXPECTED]}]
    assert plan["unplaced"] == []


def test_a_row_per_measure() -> None:
    plan = plan_of(
        THREE
        + field("Goal", "Pauses")
        + table(
            ("Measures", "Timetable", "Responsibilities", "Indicators"),
            ("Ask", "", "HR", "asked"),
            ("Build", "June", "", "built"),
        )
    )

    (goal,) = plan["threads"][0]["goals"]
    assert goal["measures"] == [
        {"measure": "Ask", "timetable": "", "responsibilities": "HR", "indicators": "asked"},
        {"measure": "Build", "timetable": "June", "responsibilities": "", "indicators": "built"},
    ]


def test_two_threads_side_by_side() -> None:
    plan = plan_of(
        TWO + table(("Need", "Need"), ("Rest", "Talk"), ("Goal", "Goal"), ("Pauses", "Meetings"))
    )

    assert [(one["need"], one["goals"][0]["goal"]) for one in plan["threads"]] == [
        ("Rest", "Pauses"),
        ("Talk", "Meetings"),
    ]


def test_a_goal_belongs_to_the_step_its_neighbours_tell() -> None:
    plan = plan_of(
        field("Goal", "Pauses")
        + field("Measures", "Ask")
        + field(ENGLISH.labels["communication"], "Wall")
        + field("Goal", "Pauses")
        + field("Measures", "Ask")
        + field(ENGLISH.labels["modification"], "More")
    )

    ((goal,),) = [thread["goals"] for thread in plan["threads"]]
    assert goal["measures"][0]["measure"] == "Ask"
    assert goal["assessment"]["modification"] == "More"


def test_short_words_of_step_two_speak_of_the_goal() -> None:
    plan = plan_of(TWO + as_cells([*PAGE[:2], ("Timetable", "By May"), ("Indicators", "Pulse")]))

    (goal,) = plan["threads"][0]["goals"]
    assert (goal["timetable"], goal["indicators"]) == ("By May", [{"text": "Pulse"}])


def test_lists_of_the_word_processor() -> None:
    points = (
        p("Haste", list_number=1)
        + p("in spring", list_number=1, level=1)
        + p("Noise\nfrom fans", list_number=1)
        + p("and pumps", "ListContinue")
    )
    plan = plan_of(
        field(ENGLISH.labels["workplace_factors"], points)
        + THREE
        + field("Measures", p("Ask", list_number=2) + p("Build", list_number=2))
        + field("Timetable", p("", list_number=2) + p("June", list_number=2))
    )

    assert plan["picture"]["workplace_factors"] == [
        {"text": "Haste\nin spring"},
        {"text": "Noise\nfrom fans\nand pumps"},
    ]
    (goal,) = plan["threads"][0]["goals"]
    assert [one["timetable"] for one in goal["measures"]] == ["", "June"]


def test_placeholders_are_empty_and_texts_of_several_paragraphs_stay_whole() -> None:
    plan = plan_of(
        TWO
        + field("Need", "enter your response here.")
        + field("Goal", sdt(p("Click or tap here to enter text."), placeholder=True))
        + field("Sub-goal 1", "One\nTwo")
        + field(ENGLISH.labels["goal_timetable"], "May\n\nJune\n")
        + field(ENGLISH.labels["further_plan"], p("Kirjoita vastauksesi tähän"))
    )

    assert plan["threads"] == [
        {
            "need": "",
            "goals": [
                {
                    **EXPECTED,
                    "goal": "",
                    "sub_goals": [{"text": "One\nTwo"}],
                    "indicators": [],
                    "timetable": "May\n\nJune",
                    "measures": [],
                }
            ],
        }
    ]


def test_a_number_before_a_month_is_a_date() -> None:
    plan = plan_of(
        THREE
        + as_cells([("Measures", "Ask\nBuild"), ("Timetable", "1. helmikuuta\n15. toukokuuta")])
    )

    (goal,) = plan["threads"][0]["goals"]
    assert [one["timetable"] for one in goal["measures"]] == ["1. helmikuuta", "15. toukokuuta"]


def test_other_languages_are_known_where_their_words_are_given() -> None:
    body = heading("Vaihe 2: Tavoitteet") + as_cells(
        [("Tehtävä: Tarve", "Lepo"), ("TAVOITE", "Tauot"), ("Osatavoite 1", "Tila")]
    )

    plan = plan_of(body, LabelSet.from_data(FINNISH))

    assert plan["threads"][0]["need"] == "Lepo"
    assert plan["threads"][0]["goals"][0]["goal"] == "Tauot"
    assert plan["threads"][0]["goals"][0]["sub_goals"] == [{"text": "Tila"}]
    assert plan["unplaced"] == []


@pytest.mark.parametrize(
    "answer", ["Goals", "Identify needs", "Goal: rest", "Create a timetable for the measures."]
)
def test_an_answer_may_say_the_words_of_the_form(answer: str) -> None:
    expected = [{"need": answer, "goals": []}]

    assert plan_of(TWO + field("Need", answer))["threads"] == expected
    if answer != "Goals":
        assert plan_of(TWO + as_cells([("Need", answer)]))["threads"] == expected


def test_organisations_under_their_labels() -> None:
    plan = plan_of(as_cells([("Workplace", "Lumme / North"), ("Occupational health", "Shore")]))

    assert (plan["workplace"], plan["health_service"]) == ("Lumme / North", "Shore")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Lumme / Shore", ("Lumme", "Shore")),
        ("Lumme / North / Shore", ("Lumme / North", "Shore")),
        ("Lumme /", ("Lumme", "")),
        ("/ Shore", ("", "Shore")),
    ],
)
def test_the_line_below_the_title(line: str, expected: tuple[str, str]) -> None:
    plan = plan_of(p(ENGLISH.title) + p(line))

    assert (plan["workplace"], plan["health_service"]) == expected
    assert plan["unplaced"] == []
