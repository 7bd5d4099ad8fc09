"""Small questionnaires as other programs save them; all texts are our own."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import openpyxl

Row = Mapping[str, object]


def section(name: str, rows: Iterable[Row]) -> str:
    cells = "".join(
        "<row>" + "".join(f"<{k}><![CDATA[{v}]]></{k}>" for k, v in row.items()) + "</row>"
        for row in rows
    )
    return f"<{name}><fields/><rows>{cells}</rows></{name}>"


def lss(*sections: str, version: int = 623, languages: Sequence[str] = ("en",)) -> bytes:
    named = "".join(f"<language>{language}</language>" for language in languages)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<document>'
        f"<LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>{version}</DBVersion>"
        f"<languages>{named}</languages>{''.join(sections)}</document>"
    ).encode()


def new_lss() -> bytes:
    """A matrix, a list and a free text in English and Finnish, translations in their own tables."""
    texts = [
        (1, "Thinking of the last month …", "Ajattele viime kuukautta …"),
        (2, "How is the noise?", "Millaista melu on?"),
        (3, "Anything else?", "Muuta?"),
        (11, "<p>Breaks fit into <strong>my day</strong></p>", "Tauot mahtuvat päivääni"),
        (12, "I know whom to ask, {TOKEN:FIRSTNAME}", "Tiedän, keneltä kysyä"),
    ]
    answers = [(1, 1, "A1", "Rarely", "Harvoin"), (2, 1, "A2", "At times", "Joskus")]
    answers += [(3, 1, "A3", "Often", "Usein"), (4, 2, "N1", "Quiet", "Hiljaista")]
    answers += [(5, 2, "N2", "Loud", "Kovaa")]
    both = ("en", "fi")
    return lss(
        section("surveys", [{"sid": 7, "language": "en", "additional_languages": "fi"}]),
        section(
            "surveys_languagesettings",
            [
                {"surveyls_language": "en", "surveyls_title": "A good day"},
                {"surveyls_language": "fi", "surveyls_title": "Hyvä päivä"},
            ],
        ),
        section("groups", [{"gid": 5, "group_order": 1, "grelevance": ""}]),
        section(
            "group_l10ns",
            [
                {"gid": 5, "group_name": "Work", "description": "", "language": "en"},
                {"gid": 5, "group_name": "Työ", "description": "", "language": "fi"},
            ],
        ),
        section(
            "questions",
            [
                question(3, "S", "more", 3),
                question(1, "F", "day", 1, mandatory="Y"),
                question(2, "L", "noise", 2, other="Y", relevance="day_SQ001.NAOK == 'A1'"),
            ],
        ),
        section(
            "subquestions",
            [
                {"qid": 12, "parent_qid": 1, "title": "SQ002", "question_order": 2},
                {"qid": 11, "parent_qid": 1, "title": "SQ001", "question_order": 1},
            ],
        ),
        section(
            "question_l10ns",
            [
                {"qid": qid, "question": text, "help": "", "language": language}
                for qid, *own in texts
                for language, text in zip(both, own, strict=True)
            ],
        ),
        section(
            "answers",
            [
                {"aid": aid, "qid": qid, "code": code, "sortorder": aid, "scale_id": 0}
                for aid, qid, code, *_ in answers
            ],
        ),
        section(
            "answer_l10ns",
            [
                {"aid": aid, "answer": text, "language": language}
                for aid, _, _, *own in answers
                for language, text in zip(both, own, strict=True)
            ],
        ),
        languages=both,
    )


def question(qid: int, kind: str, title: str, order: int, **more: str) -> dict[str, object]:
    place = {"qid": qid, "parent_qid": 0, "gid": 5, "question_order": order}
    return {**place, "type": kind, "title": title, **more}


def old_lss() -> bytes:
    """An older survey: a row per language, few columns, no list of languages of the survey."""
    rows = []
    for language, text, stem in (("en", "It is calm", "Here"), ("sv", "Det är lugnt", "Här")):
        rows += [
            {"qid": 4, "parent_qid": 0, "gid": 1, "type": "F", "title": "Q1", "question": stem}
            | {"language": language},
            {"qid": 9, "parent_qid": 0, "gid": 1, "type": "5", "title": "Q2", "question": text}
            | {"language": language},
        ]
    parts = [
        {"qid": 5, "parent_qid": 4, "title": "a", "question": text, "language": language}
        for language, text in (("en", "There is light"), ("sv", "Det finns ljus"))
    ]
    answers = [
        {"qid": 4, "code": code, "answer": text, "sortorder": order, "language": language}
        for order, code, en, sv in ((2, "2", "Yes", "Ja"), (1, "1", "No", "Nej"))
        for language, text in (("en", en), ("sv", sv))
    ]
    return lss(
        section("answers", answers),
        section("groups", [{"gid": 1, "group_name": "Room", "language": "en"}]),
        section("questions", rows),
        section("subquestions", parts),
        version=145,
        languages=("en", "sv"),
    )


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def new_xlsform() -> bytes:
    label = ("label::Suomi (fi)", "label::English (en)")
    return workbook(
        survey=[
            ("type", "name", *label, "required", "appearance", "relevant", "constraint"),
            ("begin_group", "day", "Työpäivä", "The day", "", "field-list", "", ""),
            ("select_one often", "head", "Työpäivä", "The day", "", "label", "", ""),
            ("select_one often", "calm", "Työ on rauhallista", "Work is calm", "yes")
            + ("list-nolabel", "", ""),
            ("select_one often", "Clear Goals", "Tavoitteet ovat selvät", "Goals are clear", "no")
            + ("list-nolabel", "", ""),
            ("end_group", "", "", "", "", "", "", ""),
            ("select_one often or_other", "light", "Valoa on", "There is light", "true")
            + ("likert", "${calm} = '1'", ""),
            ("text", "more", "Muuta", "More", "", "", "", ". != ''"),
            ("integer", "years", "Vuodet", "Years", "", "", "", ""),
            ("begin_repeat", "child", "", "", "", "", "", ""),
            ("select_one often", "inner", "Usein", "Often", "", "", "", ""),
            ("end_repeat", "", "", "", "", "", "", ""),
        ],
        choices=[
            ("list_name", "name", *label),
            ("often", 1, "Harvoin", "Rarely"),
            ("often", 2, "Joskus", "At times"),
            ("often", 3, "Usein", "Often"),
        ],
        settings=[
            ("form_title", "form_id", "default_language"),
            ("Hyvä päivä", "good_day", "Suomi (fi)"),
        ],
    )


def old_xlsform() -> bytes:
    return workbook(
        survey=[
            ("type", "name", "label:English", "label:Suomi"),
            ("select one yn", "q1", "Is there light?", "Onko valoa?"),
        ],
        choices=[
            ("list name", "name", "label:English", "label:Suomi"),
            ("yn", "y", "Yes", "Kyllä"),
            ("yn", "n", "No", "Ei"),
        ],
    )


def translated(key: str, text: str, **others: str) -> dict[str, Any]:
    extensions = [
        {
            "url": "http://hl7.org/fhir/StructureDefinition/translation",
            "extension": [
                {"url": "lang", "valueCode": language},
                {"url": "content", "valueString": other},
            ],
        }
        for language, other in others.items()
    ]
    return {key: text, f"_{key}": {"extension": extensions}}


def weighed(code: str, weight: float, *, name: str = "ordinalValue", **texts: str) -> dict:
    display = translated("display", texts.pop("en"), **texts)
    url = f"http://hl7.org/fhir/StructureDefinition/{name}"
    return {
        "extension": [{"url": url, "valueDecimal": weight}],
        "valueCoding": {"code": code, **display},
    }


def fhir_r4() -> dict[str, Any]:
    options = [
        weighed("a", 0, en="Rarely", nb="Sjelden"),
        weighed("b", 1, en="At times", nb="Av og til"),
        weighed("c", 2, en="Often", nb="Ofte"),
    ]
    return {
        "resourceType": "Questionnaire",
        "language": "en",
        "status": "active",
        **translated("title", "A good day", nb="En god dag"),
        "copyright": "© Our workplace. CC BY 4.0.",
        "contained": [
            {
                "resourceType": "ValueSet",
                "id": "noise",
                "compose": {
                    "include": [
                        {
                            "system": "urn:our:noise",
                            "concept": [
                                {"code": "q", "display": "Quiet"}
                                | {"designation": [{"language": "nb", "value": "Stille"}]},
                                {"code": "l", "display": "Loud"}
                                | {"designation": [{"language": "nb", "value": "Høyt"}]},
                            ],
                        }
                    ]
                },
            }
        ],
        "item": [
            {
                "linkId": "1",
                "type": "group",
                **translated("text", "The day", nb="Dagen"),
                "item": [
                    {
                        "linkId": "1.1",
                        "type": "choice",
                        "required": True,
                        **translated("text", "Work is calm", nb="Arbeidet er rolig"),
                        "answerOption": options,
                    },
                    {
                        "linkId": "1.2",
                        "type": "choice",
                        **translated("text", "How is the noise?", nb="Hvordan er støyen?"),
                        "answerValueSet": "#noise",
                        "enableWhen": [{"question": "1.1", "operator": "exists"}],
                    },
                ],
            },
            {"linkId": "2", "type": "string", "text": "More?"},
            {
                "linkId": "sum",
                "type": "decimal",
                "text": "Sum",
                "readOnly": True,
            },
        ],
    }


def fhir_r5() -> dict[str, Any]:
    """Texts stand in extensions alone, and the type is the one of R5."""
    alone = translated("text", "", fi="Työ on rauhallista", sv="Arbetet är lugnt")
    del alone["text"]
    return {
        "resourceType": "Questionnaire",
        "language": "fi",
        "title": "Hyvä päivä",
        "item": [
            {
                "linkId": "calm-1",
                "type": "coding",
                "answerConstraint": "optionsOnly",
                **alone,
                "answerOption": [
                    weighed("1", 1, name="itemWeight", en="Ei", sv="Nej"),
                    weighed("2", 2, name="itemWeight", en="Kyllä", sv="Ja"),
                ],
            }
        ],
    }


def surveyjs() -> dict[str, Any]:
    return {
        "title": {"default": "A good day", "fi": "Hyvä päivä"},
        "pages": [
            {
                "name": "page 1",
                "title": {"default": "Work", "fi": "Työ"},
                "elements": [
                    {
                        "type": "matrix",
                        "name": "my day",
                        "title": {"default": "The day", "fi": "Päivä"},
                        "isAllRowRequired": True,
                        "columns": [
                            {"value": 3, "text": {"default": "Often", "fi": "Usein"}},
                            {"value": 1, "text": {"default": "At times", "fi": "Joskus"}},
                            {"value": 2, "text": {"default": "Rarely", "fi": "Harvoin"}},
                        ],
                        "rows": [
                            {"value": "b b", "text": {"default": "It is calm", "fi": "Rauhaa on"}},
                            {"value": "a", "text": {"default": "It is light", "fi": "Valoa on"}},
                        ],
                    },
                    {
                        "type": "panel",
                        "name": "inner",
                        "elements": [
                            {
                                "type": "rating",
                                "name": "mood",
                                "title": {"default": "The mood here", "fi": "Ilmapiiri täällä"},
                                "rateMin": 0,
                                "rateMax": 2,
                                "mininumRateDescription": {"default": "Heavy", "fi": "Raskas"},
                                "maxRateDescription": {"default": "Light", "fi": "Kevyt"},
                                "visibleIf": "{a} = 1",
                            }
                        ],
                    },
                ],
            },
            {
                "name": "page2",
                "questions": [
                    {
                        "type": "radiogroup",
                        "name": "noise",
                        "choices": ["q|Quiet", "l|Loud"],
                        "hasOther": True,
                    },
                    {"type": "comment", "name": "more"},
                    {"type": "checkbox", "name": "which", "choices": ["a", "b"]},
                    {"type": "paneldynamic", "name": "each", "templateElements": []},
                ],
            },
        ],
    }


def as_json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def samples() -> dict[str, bytes]:
    return {
        "new lss": new_lss(),
        "old lss": old_lss(),
        "xlsform": new_xlsform(),
        "old xlsform": old_xlsform(),
        "fhir r4": as_json(fhir_r4()),
        "fhir r5": as_json(fhir_r5()),
        "surveyjs": as_json(surveyjs()),
    }
