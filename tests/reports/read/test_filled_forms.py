"""Filled-in forms of the published shape, read to the word."""

from __future__ import annotations

from samsyn.core.plan_document.shape import empty_plan
from samsyn.reports.form_labels import ENGLISH
from samsyn.reports.read.form import read_form
from tests.reports.word_files import field, heading, p, table, word_file

LABELS = ENGLISH.labels
TITLE = p(ENGLISH.title, "Title") + p(ENGLISH.subtitle)


def page(*answers: tuple[str, str]) -> str:
    return "".join(field(LABELS.get(label, label), answer) for label, answer in answers)


def goal_page(need: str, goal: str, sub: str, indicators: str, timetable: str) -> str:
    return page(
        ("need", need),
        ("goal", goal),
        ("Sub-goal 1", sub),
        ("Sub-goal 2", "Enter your response here"),
        ("goal_indicators", indicators),
        ("goal_timetable", timetable),
    )


def plan_page(goal: str, measures: str, timetable: str, who: str, indicators: str) -> str:
    return page(
        ("goal", goal),
        ("measures", measures),
        ("timetable", timetable),
        ("responsibilities", who),
        ("indicators", indicators),
    )


def look_back(goal: str, measures: str, *answers: str) -> str:
    names = ("implementation_and_impact", "modification", "further_plan")
    return page(("goal", goal), ("measures", measures), *zip(names, answers, strict=True))


def task(label: str, answer: str) -> str:
    return field(f"Task: {LABELS[label]}", answer)


NURSERY = word_file(
    TITLE
    + p("Lumme Plant Nursery, 30 employees / Shore Health")
    + heading("Step 1: Identify needs")
    + task("workplace_factors", "Haste in spring.\nAlone in the greenhouse.")
    + task("health_service_factors", "Survey 9/2026: haste; support varies.")
    + task("address_first", "Haste in spring; working alone")
    + task("strengthen", "Humour")
    + heading("Step 2: Set goals")
    + goal_page(
        "Spring must be bearable", "Calm April", "Two helpers", "Overtime: 40 h", "May 2027"
    )
    + goal_page("Nobody is alone", "Pairs by June", "Enter your response here", "Pairs: 4", "June")
    + heading("Step 3: Plan the activities")
    + plan_page(
        "Calm April",
        p("- Hire helpers") + p("- Sow earlier", "ListBullet"),
        "January\nMarch",
        "HR\nGardeners",
        "Helpers: 2\nWeeks: 3",
    )
    + plan_page("Pairs by June", "Rota in pairs\nRadio", "By May", "HR; nurse", "Pairs: 4")
    + heading("Step 4: Implement the planned measures")
    + task(
        "step4_measures",
        p("- Hire helpers") + p("- Sow earlier", "ListBullet") + p("Rota in pairs") + p("Radio"),
    )
    + task("communication", "Morning talk")
    + field(LABELS["plan_changes"], "Radio came late.")
    + heading("Step 5: Assess and develop activities")
    + look_back("Calm April", "- Hire helpers\n- Sow earlier", "Done.", "Go on.", "Autumn next")
    + look_back("Pairs by June", "Rota in pairs\nRadio", "Half.", "Buy two.", "Buddies")
)


def test_parallel_threads() -> None:
    plan = read_form(NURSERY).plan

    assert plan == {
        "format": "samsyn-plan/1",
        "workplace": "Lumme Plant Nursery, 30 employees",
        "health_service": "Shore Health",
        "picture": {
            "workplace_factors": [
                {"text": "Haste in spring."},
                {"text": "Alone in the greenhouse."},
            ],
            "health_service_factors": [{"text": "Survey 9/2026: haste; support varies."}],
            "address_first": [{"text": "Haste in spring"}, {"text": "working alone"}],
            "strengthen": [{"text": "Humour"}],
        },
        "threads": [
            {
                "need": "Spring must be bearable",
                "goals": [
                    {
                        "goal": "Calm April",
                        "sub_goals": [{"text": "Two helpers"}],
                        "indicators": [{"text": "Overtime: 40 h"}],
                        "timetable": "May 2027",
                        "measures": [
                            {
                                "measure": "Hire helpers",
                                "timetable": "January",
                                "responsibilities": "HR",
                                "indicators": "Helpers: 2",
                            },
                            {
                                "measure": "Sow earlier",
                                "timetable": "March",
                                "responsibilities": "Gardeners",
                                "indicators": "Weeks: 3",
                            },
                        ],
                        "assessment": {
                            "implementation_and_impact": "Done.",
                            "modification": "Go on.",
                            "further_plan": "Autumn next",
                        },
                    }
                ],
            },
            {
                "need": "Nobody is alone",
                "goals": [
                    {
                        "goal": "Pairs by June",
                        "sub_goals": [],
                        "indicators": [{"text": "Pairs: 4"}],
                        "timetable": "June",
                        "measures": [
                            {
                                "measure": text,
                                "timetable": "",
                                "responsibilities": "",
                                "indicators": "",
                            }
                            for text in ("Rota in pairs", "Radio")
                        ],
                        "assessment": {
                            "implementation_and_impact": "Half.",
                            "modification": "Buy two.",
                            "further_plan": "Buddies",
                        },
                        "measures_timetable": "By May",
                        "measures_responsibilities": "HR; nurse",
                        "measures_indicators": "Pairs: 4",
                    }
                ],
            },
        ],
        "implementation": {"communication": "Morning talk", "plan_changes": "Radio came late."},
        "unplaced": [],
    }
    assert list(plan) == list(empty_plan())


def test_numbers_carry_texts_to_their_measures() -> None:
    reading = read_form(
        word_file(
            heading("Step 3: Plan the activities")
            + plan_page("G", "1. A\n2. B\n3. C", "1. From 4 January\n3. March", "2. Owner", "x\ny")
        )
    )

    (goal,) = reading.plan["threads"][0]["goals"]
    assert [one["measure"] for one in goal["measures"]] == ["A", "B", "C"]
    assert [one["timetable"] for one in goal["measures"]] == ["From 4 January", "", "March"]
    assert [one["responsibilities"] for one in goal["measures"]] == ["", "Owner", ""]
    assert [one["indicators"] for one in goal["measures"]] == ["", "", ""]
    assert goal["measures_indicators"] == "x\ny"
    assert "measures_timetable" not in goal


def test_a_blank_form_is_an_empty_plan() -> None:
    blank = "Enter your response here"
    reading = read_form(
        word_file(
            TITLE
            + heading("Step 1: Identify needs")
            + task("strengthen", blank)
            + heading("Step 2: Set goals")
            + goal_page(blank, blank, blank, blank, blank)
            + heading("Step 3: Plan the activities")
            + plan_page(blank, blank, blank, blank, blank)
            + heading("Step 5: Assess and develop activities")
            + look_back(blank, blank, blank, blank, blank)
        )
    )

    assert reading.plan == empty_plan()


def test_instructions_of_the_published_form_are_nobodys_answer() -> None:
    reading = read_form(
        word_file(
            TITLE
            + p("Instructions for using the template")
            + heading("Step 1: \nIdentify needs")
            + p("If necessary, break goals down into smaller sub-goals.")
            + table(("Need",), ("",))
            + p("Put the measures in order of priority. Create a timetable for the measures.")
        )
    )

    assert reading.plan == empty_plan()


def test_what_has_no_place_is_kept_with_the_label_before_it() -> None:
    plan = read_form(
        word_file(
            p("Draft of March")
            + heading("Step 2: Set goals")
            + field("Need", "Rest")
            + p("We met twice.")
            + table(("Date", "1 March"))
        )
    ).plan

    assert plan["threads"] == [{"need": "Rest", "goals": []}]
    assert plan["unplaced"] == [
        {"after": "", "text": "Draft of March"},
        {"after": "Need", "text": "We met twice."},
        {"after": "Need", "text": "Date\n1 March"},
    ]


def test_one_need_may_hold_several_goals() -> None:
    copied = goal_page("Rest", "Pauses", "", "", "") + goal_page(
        "rest ", "Shorter days", "", "", ""
    )
    repeated = field("Need", "Rest") + field("Goal", "Pauses") + field("Goal", "Shorter days")

    for body in (copied, repeated):
        plan = read_form(word_file(heading("Step 2: Set goals") + body)).plan
        (thread,) = plan["threads"]
        assert (thread["need"], [one["goal"] for one in thread["goals"]]) == (
            "Rest",
            ["Pauses", "Shorter days"],
        )


def test_pages_pair_by_goal_text_then_by_order() -> None:
    plan = read_form(
        word_file(
            heading("Step 2: Set goals")
            + "".join(goal_page(f"N{name}", f"G{name}", "", "", "") for name in "abc")
            + heading("Step 3: Plan the activities")
            + plan_page("gC", "third", "", "", "")
            + plan_page("", "first", "", "", "")
            + plan_page("Another wording", "second", "", "", "")
            + plan_page("New goal", "fourth", "", "", "")
        )
    ).plan

    found = [
        (thread["need"], goal["goal"], goal["measures"][0]["measure"])
        for thread in plan["threads"]
        for goal in thread["goals"]
    ]
    assert found == [
        ("Na", "Ga", "first"),
        ("Nb", "Gb", "second"),
        ("Nc", "Gc", "third"),
        ("", "New goal", "fourth"),
    ]
    assert plan["unplaced"] == [{"after": "Goal", "text": "Another wording"}]


def test_the_list_of_step_four_is_kept_only_where_it_differs() -> None:
    body = heading("Step 3: Plan the activities") + plan_page("G", "A\nB", "", "", "")

    same = read_form(word_file(body + task("step4_measures", "1. A\n2. b"))).plan
    other = read_form(word_file(body + task("step4_measures", "1. A\n2. C"))).plan

    assert same["implementation"] == {"communication": "", "plan_changes": ""}
    assert other["implementation"]["measures"] == [{"measure": "A"}, {"measure": "C"}]


def test_a_measure_only_the_look_back_knows_is_kept_aside() -> None:
    plan = read_form(
        word_file(
            heading("Step 3: Plan the activities")
            + plan_page("G", "A\nB", "", "", "")
            + heading("Step 5: Assess and develop activities")
            + look_back("G", "A\nAlso Z", "Well", "", "")
        )
    ).plan

    assert plan["unplaced"] == [{"after": "Measures", "text": "Also Z"}]
