"""An imported instrument told: as one JSON document, and as lines to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from samsyn.reports.read.questionnaires.known import CHECKED_ON
from samsyn.reports.read.questionnaires.licence import Verdict
from samsyn.reports.read.questionnaires.model import ImportedInstrument, Loss, Texts

FORMATS = {
    "limesurvey": "LimeSurvey survey",
    "xlsform": "XLSForm workbook",
    "fhir": "FHIR Questionnaire",
    "surveyjs": "SurveyJS form",
}
MOST_PLACES = 8


def as_document(read: ImportedInstrument, verdict: Verdict, name: str) -> dict[str, Any]:
    """Stable keys: format, title, languages, items, groups, scales, licence, verdict, losses."""
    return {
        "format": read.source_format,
        "title": _first(read.title, read) or name,
        "titles": dict(read.title),
        "languages": list(read.languages),
        "items": [
            {
                "id": item.id,
                "texts": dict(item.texts),
                "scale": item.scale,
                "required": item.required,
                "group": item.group,
            }
            for item in read.items
        ],
        "groups": [{"id": group.id, "texts": dict(group.texts)} for group in read.groups],
        "scales": [
            {
                "id": scale.id,
                "choices": [
                    {"code": one.code, "texts": dict(one.texts), "weight": one.weight}
                    for one in scale.choices
                ],
            }
            for scale in read.scales
        ],
        "licence": {
            "text": verdict.licence,
            "permission": verdict.permission,
            "known": [
                {
                    "id": one.id,
                    "name": one.name,
                    "class": one.licence_class,
                    "terms": one.terms,
                    "confirmed": one.is_confirmed,
                    "health_data": one.health_data,
                    "source": one.source,
                    "checked_on": CHECKED_ON,
                }
                for one in verdict.known
            ],
        },
        "verdict": {
            "state": verdict.state,
            "said": verdict.said,
            "confirm": list(verdict.confirm),
            "audience": verdict.audience,
        },
        "losses": [
            {"kind": one.kind, "where": one.where, "what": one.what, "advice": one.advice}
            for one in read.losses
        ],
    }


def as_text(read: ImportedInstrument, verdict: Verdict, name: str) -> str:
    """The same to read, in the first language of the file."""
    return "\n".join(_lines(read, verdict, name))


def _lines(read: ImportedInstrument, verdict: Verdict, name: str) -> Iterator[str]:
    yield _first(read.title, read) or name
    yield f"{FORMATS[read.source_format]}; languages: {' '.join(read.languages) or 'none'}"
    yield f"\nItems: {len(read.items)}"
    headings = {group.id: _first(group.texts, read) for group in read.groups}
    before = ""
    for item in read.items:
        if item.group != before and item.group:
            yield f"  {headings[item.group]}"
        before = item.group
        required = ", required" if item.required else ""
        yield f"  {item.id}: {_first(item.texts, read)} ({item.scale}{required})"
    yield f"\nScales: {len(read.scales)}"
    for scale in read.scales:
        yield f"  {scale.id}: {' | '.join(_first(one.texts, read) for one in scale.choices)}"
    yield f"\nDid not fit: {len(read.losses)}"
    yield from _loss_lines(read.losses)
    yield f"\nLicence: {verdict.licence or 'none stated'}"
    for known in verdict.known:
        certain = "" if known.is_confirmed else " (unconfirmed)"
        yield f"  Looks like {known.name}. {known.terms}{certain}"
        if known.source:
            yield f"  Looked up on {CHECKED_ON}: {known.source}"
    for line in verdict.confirm:
        yield f"  To confirm: {line}"
    if verdict.audience == "oh_only":
        yield "  Holds health data: for the occupational health service only."
    yield verdict.said


def _loss_lines(losses: tuple[Loss, ...]) -> Iterator[str]:
    places: dict[str, list[Loss]] = {}
    for one in losses:
        places.setdefault(one.kind, []).append(one)
    for same in places.values():
        named = [one.where for one in same if one.where]
        more = f" and {len(named) - MOST_PLACES} more" if len(named) > MOST_PLACES else ""
        yield f"  {same[0].what} {same[0].advice}"
        if named:
            yield f"    {', '.join(named[:MOST_PLACES])}{more}"


def _first(texts: Texts, read: ImportedInstrument) -> str:
    """The text in the first language of the file that has it."""
    return next((texts[language] for language in read.languages if language in texts), "")
