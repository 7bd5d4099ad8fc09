"""A questionnaire as read from a file of others, before anyone may ask it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Texts = Mapping[str, str]
"""A cleaned text per language, in the order of the instrument's languages."""

MESSAGES = {
    "missing": "The file cannot be opened.",
    "empty": "The file is empty.",
    "too_large": "The file is too large: a questionnaire of at most 20 MB can be read.",
    "wrong_type": "This is no questionnaire that can be read: give a LimeSurvey survey (.lss), "
    "an XLSForm workbook (.xlsx), a FHIR Questionnaire (JSON) or a SurveyJS form (JSON).",
    "old_workbook": "This is an old or password-protected workbook. Save it as an ordinary .xlsx.",
    "archive": "This is an archive. Unpack it and give the questionnaire inside.",
    "fhir_xml": "This looks like FHIR as XML. Save the Questionnaire as JSON.",
    "macros": "The workbook holds macros. Save it as an .xlsx without macros.",
    "corrupt": "The file is damaged and cannot be read.",
    "entities": "The file declares XML entities, which are not allowed.",
    "unpacks_too_large": "The workbook unpacks to far more than a questionnaire can hold.",
    "too_deep": "The file is nested too deeply to be a questionnaire.",
    "too_much": "The file holds more than a questionnaire can: rows, questions or choices.",
    "nothing": "The file holds no questions.",
}


class UnreadableQuestionnaire(Exception):
    """The file cannot be read; `code` is a key of MESSAGES, `message` one plain line."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.message = MESSAGES[code]
        super().__init__(self.message)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose; `weight` is what the file says it counts, if it says so."""

    code: str
    texts: Texts
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class ChoiceSet:
    """A scale: 2 to 11 choices in the order of the file."""

    id: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Items that stand together; `texts` is the heading or the question above a matrix."""

    id: str
    texts: Texts


@dataclass(frozen=True, slots=True)
class Item:
    """One statement or question answered by one choice of its scale."""

    id: str
    texts: Texts
    scale: str
    required: bool
    group: str


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that did not fit: its kind, where it stood, what it was, what to do about it."""

    kind: str
    where: str
    what: str
    advice: str


@dataclass(frozen=True, slots=True)
class ImportedInstrument:
    """What was read. `copyright` is the file's own words, `licence` what the file grants."""

    title: Texts
    languages: tuple[str, ...]
    items: tuple[Item, ...]
    scales: tuple[ChoiceSet, ...]
    groups: tuple[Group, ...]
    licence: str
    copyright: str
    source_format: str
    losses: tuple[Loss, ...]

    def scale(self, scale_id: str) -> ChoiceSet:
        """The scale of that id; KeyError when there is none."""
        return {one.id: one for one in self.scales}[scale_id]
