"""Reads a questionnaire of any known format, by what is in the file and not by its name."""

from __future__ import annotations

from pathlib import Path

from samsyn.reports.read.questionnaires.fhir import questionnaire_of, read_fhir
from samsyn.reports.read.questionnaires.json_text import read_json
from samsyn.reports.read.questionnaires.limesurvey import read_limesurvey
from samsyn.reports.read.questionnaires.model import ImportedInstrument, UnreadableQuestionnaire
from samsyn.reports.read.questionnaires.surveyjs import is_surveyjs, read_surveyjs
from samsyn.reports.read.questionnaires.xlsform import read_xlsform

MAX_FILE = 20_000_000
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def read_questionnaire(source: Path | bytes, language: str = "en") -> ImportedInstrument:
    """The instrument in a file; `language` is meant where the file names none.

    Raises UnreadableQuestionnaire and nothing else.
    """
    data = source if isinstance(source, bytes) else _bytes(source)
    if not data:
        raise UnreadableQuestionnaire("empty")
    if len(data) > MAX_FILE:
        raise UnreadableQuestionnaire("too_large")
    if data.startswith(b"PK"):
        return read_xlsform(data, language)
    if data.startswith(OLD_OFFICE):
        raise UnreadableQuestionnaire("old_workbook")
    match _first_sign(data):
        case b"<":
            return read_limesurvey(data, language)
        case b"{":
            found = read_json(data)
            questionnaire = questionnaire_of(found)
            if questionnaire:
                return read_fhir(questionnaire, language)
            if is_surveyjs(found) and "resourceType" not in found:
                return read_surveyjs(found, language)
    raise UnreadableQuestionnaire("wrong_type")


def _bytes(path: Path) -> bytes:
    try:
        if path.is_file() and path.stat().st_size > MAX_FILE:
            raise UnreadableQuestionnaire("too_large")
        with path.open("rb") as stream:
            return stream.read(MAX_FILE + 1)
    except (OSError, ValueError) as error:
        raise UnreadableQuestionnaire("missing") from error


def _first_sign(data: bytes) -> bytes:
    start = data[:4096]
    for mark in BYTE_ORDER_MARKS:
        start = start.removeprefix(mark)
    return start.replace(b"\0", b"").lstrip()[:1]
