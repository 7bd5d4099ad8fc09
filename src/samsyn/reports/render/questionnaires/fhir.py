"""An instrument as a FHIR Questionnaire, release R4 or R5."""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any

from samsyn.reports.read.questionnaires.model import Choice, ImportedInstrument, Item, Texts

BASE = "http://hl7.org/fhir/StructureDefinition/"
TRANSLATION = f"{BASE}translation"
ITEM_CONTROL = f"{BASE}questionnaire-itemControl"
CONTROLS = "http://hl7.org/fhir/questionnaire-item-control"
RELEASES = ("R4", "R5")


def fhir_of(
    instrument: ImportedInstrument, *, form_id: str, version: str, release: str = "R5"
) -> bytes:
    """The resource as JSON: translations and weights of choices stand in extensions."""
    main = instrument.languages[0]
    resource = {
        "resourceType": "Questionnaire",
        "id": form_id,
        "language": main,
        "url": f"urn:samsyn:questionnaire:{form_id}",
        "version": version,
        "name": "".join(part.capitalize() for part in form_id.split("-")),
        **_texts("title", instrument.title, main),
        "status": "active",
        "copyright": instrument.licence,
        "item": _groups(instrument, release),
    }
    return (json.dumps(resource, ensure_ascii=False, indent=1) + "\n").encode()


def _groups(instrument: ImportedInstrument, release: str) -> list[dict[str, Any]]:
    headings = {group.id: group.texts for group in instrument.groups}
    main = instrument.languages[0]
    return [
        {
            "extension": [
                {
                    "url": ITEM_CONTROL,
                    "valueCodeableConcept": {"coding": [{"system": CONTROLS, "code": "htable"}]},
                }
            ],
            "linkId": group,
            **_texts("text", headings.get(group, {}), main),
            "type": "group",
            "item": [_item(item, instrument, release) for item in run],
        }
        for group, run in groupby(instrument.items, key=lambda item: item.group)
    ]


def _item(item: Item, instrument: ImportedInstrument, release: str) -> dict[str, Any]:
    main = instrument.languages[0]
    closed = {"answerConstraint": "optionsOnly"} if release == "R5" else {}
    return {
        "linkId": item.id,
        **_texts("text", item.texts, main),
        "type": "coding" if release == "R5" else "choice",
        **({"required": True} if item.required else {}),
        **closed,
        "answerOption": [
            _option(choice, f"urn:samsyn:choices:{item.scale}", main, release)
            for choice in instrument.scale(item.scale).choices
        ],
    }


def _option(choice: Choice, system: str, main: str, release: str) -> dict[str, Any]:
    address = BASE + ("itemWeight" if release == "R5" else "ordinalValue")
    weight = {"extension": [{"url": address, "valueDecimal": choice.weight}]}
    return {
        **(weight if choice.weight is not None else {}),
        "valueCoding": {
            "system": system,
            "code": choice.code,
            **_texts("display", choice.texts, main),
        },
    }


def _texts(key: str, texts: Texts, main: str) -> dict[str, Any]:
    """A primitive in the main language, and its other languages beside it."""
    others = [
        {
            "url": TRANSLATION,
            "extension": [
                {"url": "lang", "valueCode": language},
                {"url": "content", "valueString": text},
            ],
        }
        for language, text in texts.items()
        if language != main
    ]
    own = {key: texts[main]} if main in texts else {}
    return own | ({f"_{key}": {"extension": others}} if others else {})
