"""The written form: its shape, what travels beside it, what an edit in Word does."""

from __future__ import annotations

import io
import time
import zipfile
from typing import Any

import docx
import pytest

from samsyn.core.plan_document.shape import normalised, plan_text
from samsyn.reports.form_labels import ENGLISH, LabelSet
from samsyn.reports.read.form import read_form
from samsyn.reports.read.package import UnreadableDocument
from samsyn.reports.render.docx_form import write_form
from tests.reports.form_plans import FINNISH
from tests.reports.word_files import BODY, changed, parts

BESIDE = "customXml/item1.xml"


def measure(text: str, timetable: str = "", **more: Any) -> dict[str, Any]:
    return {
        "measure": text,
        "timetable": timetable,
        "responsibilities": "",
        "indicators": "",
        **more,
    }


PLAN = normalised(
    {
        "workplace": "Lumme Plant Nursery",
        "health_service": "Shore Health",
        "picture": {
            "workplace_factors": [{"text": "Haste", "factor": "pace"}, {"text": "Humour"}],
            "accepted": "2026-11-02",
        },
        "threads": [
            {
                "need": "Rest",
                "need_class": "conditions",
                "goals": [
                    {
                        "goal": "Pauses",
                        "target_date": "2027-05-31",
                        "timetable": "By May",
                        "measures": [
                            measure("Ask everyone", "May", rank=1, owners=["hr"]),
                            measure("Build a room", "June", rank=2),
                        ],
                    }
                ],
            }
        ],
        "implementation": {"communication": "Wall"},
        "unplaced": [{"after": "Need", "text": "We met twice."}],
    }
)
FORM = write_form(PLAN)


def test_the_plan_comes_back() -> None:
    assert plan_text(read_form(FORM).plan) == plan_text(PLAN)


def test_the_form_has_the_shape_of_the_published_one() -> None:
    document = docx.Document(io.BytesIO(FORM))

    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert headings == [*ENGLISH.headings, ENGLISH.unplaced]
    assert document.paragraphs[0].text == ENGLISH.title
    labels = [one.rows[0].cells[0].text for one in document.tables[:10]]
    assert labels[0] == f"Task: {ENGLISH.labels['workplace_factors']}"
    assert labels[4:] == [
        "Need",
        "Goal",
        "Sub-goal 1",
        "Sub-goal 2",
        ENGLISH.labels["goal_indicators"],
        ENGLISH.labels["goal_timetable"],
    ]


def test_no_names_no_history() -> None:
    reading = read_form(FORM)

    assert reading.hidden.properties == {"title": ENGLISH.title}
    assert reading.hidden.insertions == reading.hidden.deletions == reading.hidden.comments == []
    document = docx.Document(io.BytesIO(FORM))
    assert (document.core_properties.author, document.core_properties.last_modified_by) == ("", "")


def test_what_is_shown_is_not_said_again_beside_it() -> None:
    beside = parts(FORM)[BESIDE].decode()

    assert "need_class" in beside
    for text in ("Pauses", "Ask everyone", "We met twice", "Haste", "Lumme"):
        assert text in parts(FORM)[BODY].decode()
        assert text not in beside


def test_visible_text_wins_and_untouched_entries_keep_what_they_carry() -> None:
    edited = read_form(changed(FORM, BODY, ">Ask everyone<", ">Ask the night shift<")).plan

    (goal,) = edited["threads"][0]["goals"]
    assert goal["measures"] == [
        measure("Ask the night shift", "May"),
        measure("Build a room", "June", rank=2),
    ]
    assert goal["target_date"] == "2027-05-31"
    assert edited["threads"][0]["need_class"] == "conditions"
    assert edited["unplaced"] == PLAN["unplaced"]


@pytest.mark.parametrize("page", [1, 2, 3])
def test_a_goal_edited_on_one_page_is_edited(page: int) -> None:
    body = parts(FORM)[BODY].decode()
    pieces = body.split(">Pauses<")
    assert len(pieces) == 4
    new = ">Pauses<".join(pieces[:page]) + ">Longer pauses<" + ">Pauses<".join(pieces[page:])

    plan = read_form(changed(FORM, BODY, body, new)).plan

    (goal,) = plan["threads"][0]["goals"]
    assert goal["goal"] == "Longer pauses"
    assert "target_date" not in goal
    assert goal["measures"][0]["rank"] == 1
    assert plan["unplaced"] == PLAN["unplaced"]
    assert "measures" not in plan["implementation"]


def test_a_measure_taken_out_and_a_factor_edited() -> None:
    body = parts(FORM)[BODY].decode()
    without = (
        body.replace(">Build a room<", "><")
        .replace(">June<", "><")
        .replace(">Haste<", ">Haste in spring<")
    )

    plan = read_form(changed(FORM, BODY, body, without)).plan

    assert plan["threads"][0]["goals"][0]["measures"] == [
        measure("Ask everyone", "May", rank=1, owners=["hr"])
    ]
    assert plan["picture"]["workplace_factors"] == [{"text": "Haste in spring"}, {"text": "Humour"}]
    assert plan["picture"]["accepted"] == "2026-11-02"


@pytest.mark.parametrize(
    "beside",
    [
        "",
        "[]",
        '{"plan": {}}',
        '{"plan": {"tree": 5}, "copies": [], "fixed": [], "placeholder": ""}',
        '{"plan": {"tree": {"threads": [{"print": 3}]}}, "copies": [], "fixed": [], '
        '"placeholder": ""}',
        '{"plan": {"whole": {}, "print": ""}, "copies": [3], "fixed": [], "placeholder": ""}',
        '{"plan":' * 3000,
    ],
)
def test_a_damaged_part_beside_the_form_is_passed_over(beside: str) -> None:
    whole = parts(FORM)[BESIDE].decode()
    start, end = whole.index(">", whole.index("<carried")) + 1, whole.index("</carried>")

    plan = read_form(changed(FORM, BESIDE, whole, whole[:start] + beside + whole[end:])).plan

    assert plan["threads"][0]["need"] == "Rest"
    assert plan["threads"][0]["goals"][0]["measures"][1] == measure("Build a room", "June")


def test_a_form_without_the_part_beside_it_gives_the_same_texts() -> None:
    with zipfile.ZipFile(io.BytesIO(FORM)) as source:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as package:
            for name in source.namelist():
                if not name.startswith("customXml"):
                    package.writestr(name, source.read(name))

    plan = read_form(target.getvalue()).plan

    (goal,) = plan["threads"][0]["goals"]
    assert goal["measures"] == [measure("Ask everyone", "May"), measure("Build a room", "June")]
    assert plan["unplaced"] == [{"after": "Need", "text": "We met twice."}]


@pytest.mark.parametrize(
    "text",
    ["x" * 100_000, "🧘🏽‍♀️ " * 25_000, "سلام دنیا " * 10_000, "Rivi\n" * 1_500 + "loppu"],
    ids=["letters", "emoji", "right to left", "lines"],
)
def test_long_text_in_any_script(text: str) -> None:
    plan = normalised({"threads": [{"need": text, "goals": [{"goal": text}]}]})

    assert plan_text(read_form(write_form(plan)).plan) == plan_text(plan)


def test_right_to_left_paragraphs_are_marked() -> None:
    body = parts(write_form({"threads": [{"need": "سلام دنیا"}]}))[BODY].decode()

    assert '<w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">سلام' in body
    assert body.count("<w:bidi/>") == 1


def test_another_language() -> None:
    labels = LabelSet.from_data(FINNISH)

    files = parts(write_form(PLAN, labels))

    assert b"Vaihe 2: Tavoitteet" in files[BODY]
    assert b'<w:lang w:val="fi"' in files["word/styles.xml"]
    assert plan_text(read_form(write_form(PLAN, labels)).plan) == plan_text(PLAN)


def test_more_than_a_form_can_take() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        write_form({"threads": [{"need": "x" * 3_000_000}]})

    assert caught.value.code == "too_much"


def test_a_large_plan_is_written_quickly() -> None:
    measures = [
        measure(
            f"Measure {number} " + "words " * 12,
            "May 2027",
            rank=number,
            owners=[{"party": "workplace", "role": "hr"}],
        )
        for number in range(30)
    ]
    goals = [{"goal": f"Goal {n}", "measures": measures[n * 6 : n * 6 + 6]} for n in range(5)]
    plan = normalised({"threads": [{"need": f"Need {n}", "goals": [goals[n]]} for n in range(5)]})
    write_form(plan)

    times = []
    for _ in range(5):
        started = time.process_time()
        write_form(plan)
        times.append(time.process_time() - started)

    assert min(times) < 0.05
