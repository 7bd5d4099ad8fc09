"""Forms in each of the seven languages, filled in by hand and read with all of them known."""

from __future__ import annotations

import re

import pytest

from samsyn.core.plan_document.shape import normalised, plan_text
from samsyn.reports.form_labels import LANGUAGES, known_label_sets
from samsyn.reports.read.form import read_form
from samsyn.reports.render.docx_form import write_form
from tests.reports.word_files import BODY, changed, field, heading, p, parts, word_file

SETS = {one.language: one for one in known_label_sets()}
PICTURE = ("workplace_factors", "health_service_factors", "address_first", "strengthen")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_filled_in_by_hand(language: str) -> None:
    words = SETS[language]
    label = words.labels

    def page(*names: str) -> str:
        return "".join(field(label[name], f"{name} text") for name in names)

    body = (
        p(words.title)
        + p(words.subtitle)
        + p("Lumme / Shore")
        + heading(words.headings[0])
        + "".join(field(f"{words.task}: {label[name]}", words.placeholder) for name in PICTURE)
        + heading(words.headings[1])
        + page("need", "goal")
        + field(f"{label['sub_goal']} 1", "first")
        + field(f"{label['sub_goal']} 2", words.placeholder)
        + page("goal_indicators", "goal_timetable")
        + heading(words.headings[2])
        + page("goal", "measures", "timetable", "responsibilities", "indicators")
        + heading(words.headings[3])
        + page("communication", "plan_changes")
        + heading(words.headings[4])
        + page("goal", "measures", "implementation_and_impact", "modification", "further_plan")
    )

    plan = read_form(word_file(body), SETS.values()).plan

    assert plan == normalised(
        {
            "workplace": "Lumme",
            "health_service": "Shore",
            "threads": [
                {
                    "need": "need text",
                    "goals": [
                        {
                            "goal": "goal text",
                            "sub_goals": [{"text": "first"}],
                            "indicators": [{"text": "goal_indicators text"}],
                            "timetable": "goal_timetable text",
                            "measures": [
                                {
                                    "measure": "measures text",
                                    "timetable": "timetable text",
                                    "responsibilities": "responsibilities text",
                                    "indicators": "indicators text",
                                }
                            ],
                            "assessment": {
                                name: f"{name} text"
                                for name in (
                                    "implementation_and_impact",
                                    "modification",
                                    "further_plan",
                                )
                            },
                        }
                    ],
                }
            ],
            "implementation": {
                "communication": "communication text",
                "plan_changes": "plan_changes text",
            },
        }
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("known", ["all", "none"])
def test_a_form_we_wrote_is_read_whatever_languages_are_known(language: str, known: str) -> None:
    plan = normalised({"workplace": "Lumme", "threads": [{"need": "a", "goals": [{"goal": "b"}]}]})
    sets = SETS.values() if known == "all" else ()

    reading = read_form(write_form(plan, SETS[language]), sets)

    assert plan_text(reading.plan) == plan_text(plan)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_that_lost_its_controls_is_read_by_its_labels(language: str) -> None:
    measures = [
        {"measure": name, "timetable": "", "responsibilities": name.lower(), "indicators": ""}
        for name in ("A", "B")
    ]
    plan = normalised(
        {
            "threads": [
                {"need": f"rest {one}", "goals": [{"goal": f"pauses {one}", "measures": measures}]}
                for one in (1, 2)
            ],
            "unplaced": [],
        }
    )
    form = write_form(plan, SETS[language])
    body = parts(form)[BODY].decode()
    bare = re.sub(r"<w:sdtPr>.*?</w:sdtPr>|</?w:sdt(Content)?>", "", body)

    reading = read_form(changed(form, BODY, body, bare), SETS.values())

    threads = [
        (one["need"], goal["goal"], goal["measures"])
        for one in reading.plan["threads"]
        for goal in one["goals"]
    ]
    assert threads == [("rest 1", "pauses 1", measures), ("rest 2", "pauses 2", measures)]
