"""Each format, today's and older spellings: items, scales, languages, and what did not fit."""

from __future__ import annotations

from typing import Any

import pytest

from samsyn.reports.read.questionnaires.model import ImportedInstrument
from samsyn.reports.read.questionnaires.reading import read_questionnaire
from tests.reports.read.questionnaires import samples


def texts(read: ImportedInstrument) -> list[dict[str, str]]:
    return [dict(item.texts) for item in read.items]


def losses(read: ImportedInstrument) -> set[tuple[str, str]]:
    return {(one.kind, one.where) for one in read.losses}


def choices(read: ImportedInstrument, language: str) -> list[list[str]]:
    return [[one.texts[language] for one in scale.choices] for scale in read.scales]


def read_json(data: dict[str, Any]) -> ImportedInstrument:
    return read_questionnaire(samples.as_json(data))


def test_a_limesurvey_survey_of_today() -> None:
    read = read_questionnaire(samples.new_lss())

    assert (dict(read.title), read.languages) == (
        {"en": "A good day", "fi": "Hyvä päivä"},
        ("en", "fi"),
    )
    assert [(one.id, one.scale, one.required, one.group) for one in read.items] == [
        ("day_sq001", "scale", True, "day"),
        ("day_sq002", "scale", True, "day"),
        ("noise", "scale_2", False, "group"),
    ]
    assert texts(read)[:2] == [
        {"en": "Breaks fit into my day", "fi": "Tauot mahtuvat päivääni"},
        {"en": "I know whom to ask,", "fi": "Tiedän, keneltä kysyä"},
    ]
    assert choices(read, "fi") == [["Harvoin", "Joskus", "Usein"], ["Hiljaista", "Kovaa"]]
    assert losses(read) == {
        ("expression", "day_SQ002"),
        ("condition", "noise"),
        ("other", "noise"),
        ("free_text", "more"),
    }


def test_an_older_limesurvey_survey_with_a_row_per_language() -> None:
    read = read_questionnaire(samples.old_lss())

    assert read.languages == ("en", "sv")
    assert texts(read) == [
        {"en": "There is light", "sv": "Det finns ljus"},
        {"en": "It is calm", "sv": "Det är lugnt"},
    ]
    assert choices(read, "sv") == [["Nej", "Ja"], ["1", "2", "3", "4", "5"]]
    assert [group.texts["en"] for group in read.groups] == ["Here", "Room"]
    assert losses(read) == {("translation", "sv")}


@pytest.mark.parametrize(
    ("kind", "lost"),
    [("T", "free_text"), ("N", "number"), ("D", "date"), ("M", "multiple"), ("R", "ranking")]
    + [("|", "file"), ("X", "note"), ("*", "computed"), (";", "grid"), ("@", "unknown_type")],
)
def test_limesurvey_questions_that_do_not_fit(kind: str, lost: str) -> None:
    data = samples.lss(samples.section("questions", [samples.question(1, kind, "q", 1)]))

    read = read_questionnaire(data)

    assert (read.items, losses(read)) == ((), {(lost, "q")})


def test_limesurvey_arrays_with_built_in_answers_and_two_scales() -> None:
    parts = [{"qid": 10 + n, "parent_qid": n, "title": "a", "question": "Calm"} for n in (1, 2, 3)]
    answers = [
        {"qid": 3, "code": code, "answer": text, "sortorder": 1, "scale_id": scale}
        for scale, code, text in ((0, "1", "No"), (0, "2", "Yes"), (1, "1", "Few"), (1, "2", "All"))
    ]
    rows = [
        samples.question(n, kind, f"q{n}", n, language="en")
        for n, kind in ((1, "E"), (2, "B"), (3, "1"))
    ]
    read = read_questionnaire(
        samples.lss(
            samples.section("questions", rows),
            samples.section("subquestions", parts),
            samples.section("answers", answers),
        )
    )

    assert [one.id for one in read.items] == ["q1_a", "q2_a", "q3_a_1", "q3_a_2"]
    assert choices(read, "en") == [
        ["More", "The same", "Less"],
        [str(number) for number in range(1, 11)],
        ["No", "Yes"],
        ["Few", "All"],
    ]
    assert ("scale_heading", "q3") in losses(read)


def test_limesurvey_attributes_conditions_quotas_and_assessments_are_told() -> None:
    rows = [samples.question(1, "5", "q", 1, preg="/x/", question="Calm?", help="Think")]
    attributes = [
        {"qid": 1, "attribute": "array_filter", "value": "x"},
        {"qid": 1, "attribute": "random_order", "value": "1"},
        {"qid": 1, "attribute": "hidden", "value": "0"},
    ]
    sections = {"questions": rows, "question_attributes": attributes, "conditions": [{"qid": 1}]}
    sections |= {"quota": [{"id": 1}], "assessments": [{"id": 1}], "defaultvalues": [{"qid": 1}]}
    read = read_questionnaire(
        samples.lss(*(samples.section(name, some) for name, some in sections.items()))
    )

    assert {kind for kind, _ in losses(read)} == {
        *("validation", "hint", "condition", "random"),
        *("default", "quota", "assessment"),
    }


def test_limesurvey_defaults_and_empty_markup_are_no_losses() -> None:
    rows = [
        samples.question(
            1, "5", "q", 1, question="Calm?", help="<p><br></p>", relevance="1", other="N"
        )
    ]
    attributes = [
        {"qid": 1, "attribute": name, "value": value}
        for name, value in (("answer_order", "normal"), ("hidden", "0"), ("array_filter", ""))
    ]
    data = samples.lss(
        samples.section("surveys", [{"language": "en"}]),
        samples.section("questions", rows),
        samples.section("question_attributes", attributes),
        samples.section("surveys_languagesettings", [{"surveyls_welcometext": "<p></p>"}]),
    )

    assert losses(read_questionnaire(data)) == set()


ANSWERS = [("1", "No", "Nei"), ("2", "Yes", "Ja")]


@pytest.mark.parametrize(
    "sections",
    [
        {
            "answer_l10ns": [
                {"id": n, "qid": 1, "code": code, "answer": text, "language": language}
                for n, (code, *both) in enumerate(ANSWERS)
                for language, text in zip(("en", "nb"), both, strict=True)
            ]
        },
        {
            "answers": [{"qid": 1, "code": code} for code, *_ in ANSWERS],
            "answer_l10ns": [
                {"answer": text, "language": language}
                for place, language in ((1, "en"), (2, "nb"))
                for text in [answer[place] for answer in ANSWERS]
            ],
        },
    ],
    ids=["texts alone", "no ids"],
)
def test_limesurvey_answers_of_writers_that_leave_ids_out(
    sections: dict[str, list[dict[str, object]]],
) -> None:
    rows = [samples.question(1, "L", "q", 1, question="Calm?", language="en")]
    tables = {"questions": rows, **sections}

    read = read_questionnaire(
        samples.lss(*(samples.section(name, some) for name, some in tables.items()))
    )

    assert (choices(read, "en"), choices(read, "nb")) == ([["No", "Yes"]], [["Nei", "Ja"]])


def test_an_xlsform_of_today() -> None:
    read = read_questionnaire(samples.new_xlsform())

    assert (dict(read.title), read.languages) == ({"fi": "Hyvä päivä"}, ("fi", "en"))
    assert [(one.id, one.required, one.group) for one in read.items] == [
        ("calm", True, "day"),
        ("clear_goals", False, "day"),
        ("light", True, ""),
    ]
    assert texts(read)[0] == {"fi": "Työ on rauhallista", "en": "Work is calm"}
    assert choices(read, "en") == [["Rarely", "At times", "Often"]]
    assert [one.code for one in read.scales[0].choices] == ["1", "2", "3"]
    assert losses(read) == {
        ("condition", "light"),
        ("other", "light"),
        ("free_text", "more"),
        ("number", "years"),
        ("loop", "child"),
        ("loop", "inner"),
    }


def test_an_older_xlsform() -> None:
    read = read_questionnaire(samples.old_xlsform())

    assert read.languages == ("en", "fi")
    assert texts(read) == [{"en": "Is there light?", "fi": "Onko valoa?"}]
    assert choices(read, "fi") == [["Kyllä", "Ei"]]
    assert read.losses == ()


def test_an_xlsform_without_languages_takes_the_one_said() -> None:
    rows = [("type", "name", "label"), ("select_one s", "a", "Valoa on")]
    book = samples.workbook(
        survey=rows, choices=[("list_name", "name", "label"), ("s", 1, "Ei"), ("s", 2, "On")]
    )

    read = read_questionnaire(book, "fi")

    assert (read.languages, texts(read)) == (("fi",), [{"fi": "Valoa on"}])
    assert losses(read) == {("language", "")}


def test_a_fhir_questionnaire_r4() -> None:
    read = read_json(samples.fhir_r4())

    assert (dict(read.title), read.languages) == (
        {"en": "A good day", "nb": "En god dag"},
        ("en", "nb"),
    )
    assert [(one.id, one.required, one.group) for one in read.items] == [
        ("1_1", True, "1"),
        ("1_2", False, "1"),
    ]
    assert choices(read, "nb") == [["Sjelden", "Av og til", "Ofte"], ["Stille", "Høyt"]]
    assert [one.weight for one in read.scales[0].choices] == [0, 1, 2]
    assert read.copyright == "© Our workplace. CC BY 4.0."
    assert losses(read) == {("condition", "1.2"), ("free_text", "2"), ("computed", "sum")}


def test_a_fhir_questionnaire_r5_with_texts_in_extensions_alone() -> None:
    read = read_json(samples.fhir_r5())

    assert texts(read) == [{"fi": "Työ on rauhallista", "sv": "Arbetet är lugnt"}]
    assert choices(read, "sv") == [["Nej", "Ja"]]
    assert read.losses == ()


def test_fhir_labels_may_differ_between_items_and_weights_be_uneven() -> None:
    data = samples.fhir_r5()
    other = {**data["item"][0], "linkId": "other"}
    other["answerOption"] = [
        samples.weighed("1", 0, en="Ei", sv="Nej"),
        samples.weighed("2", 1, en="Joskus", sv="Ibland"),
        samples.weighed("3", 5, en="Kyllä", sv="Ja"),
    ]
    data["item"].append(other)

    read = read_json(data)

    assert [one.scale for one in read.items] == ["scale", "scale_2"]
    assert losses(read) == {("weights", "other")}


@pytest.mark.parametrize(
    ("change", "lost"),
    [
        ({"repeats": True}, "multiple"),
        ({"type": "open-choice"}, "other"),
        ({"answerOption": [], "answerValueSet": "urn:elsewhere"}, "no_choices"),
        ({"initial": [{"valueString": "x"}]}, "default"),
        ({"type": "display"}, "note"),
        ({"type": "reference"}, "file"),
        ({"extension": [{"url": "x/sdc-questionnaire-calculatedExpression"}]}, "computed"),
    ],
)
def test_fhir_features_that_do_not_fit(change: dict[str, Any], lost: str) -> None:
    data = samples.fhir_r5()
    data["item"][0] |= change

    assert losses(read_json(data)) == {(lost, "calm-1")}


def test_a_fhir_bundle_brings_its_value_sets_along() -> None:
    data = samples.fhir_r4()
    value_set = data["contained"].pop()
    address = "urn:our:valueset:noise"
    data["item"][0]["item"][1]["answerValueSet"] = f"{address}|1.0"
    entries = [data, {**value_set, "id": "x", "url": address}, samples.fhir_r5()]
    bundle = {"resourceType": "Bundle", "entry": [{"resource": one} for one in entries]}

    read = read_json(bundle)

    assert choices(read, "nb")[1] == ["Stille", "Høyt"]
    assert ("others", "") in losses(read)


def test_a_surveyjs_form() -> None:
    read = read_json(samples.surveyjs())

    assert (dict(read.title), read.languages) == (
        {"en": "A good day", "fi": "Hyvä päivä"},
        ("en", "fi"),
    )
    assert [(one.id, one.required, one.group) for one in read.items] == [
        ("my_day_b_b", True, "my_day"),
        ("my_day_a", True, "my_day"),
        ("mood", False, "page_1"),
        ("noise", False, ""),
    ]
    assert choices(read, "en") == [
        ["Often", "At times", "Rarely"],
        ["0 – Heavy", "1", "2 – Light"],
        ["Quiet", "Loud"],
    ]
    assert losses(read) == {
        ("order", "my day"),
        ("condition", "mood"),
        ("other", "noise"),
        ("free_text", "more"),
        ("multiple", "which"),
        ("loop", "each"),
        ("language", ""),
        ("translation", "fi"),
    }


def test_surveyjs_ratings_with_too_many_steps_are_left_out() -> None:
    slider = {"type": "rating", "name": "s", "rateMin": 0, "rateMax": 100}
    nps = {"type": "rating", "name": "n", "rateMin": 0, "rateMax": 10}

    read = read_json({"locale": "pl", "elements": [slider, nps]})

    assert ([one.id for one in read.items], len(read.scales[0].choices)) == (["n"], 11)
    assert losses(read) == {("too_many", "s")}


def test_every_loss_says_what_to_do() -> None:
    for data in samples.samples().values():
        for one in read_questionnaire(data).losses:
            assert one.what.endswith(".")
            assert one.advice.endswith(".")
