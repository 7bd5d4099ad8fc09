"""FHIR Questionnaires (JSON), releases R4 and R5."""

from __future__ import annotations

from typing import Any

from samsyn.reports.read.questionnaires.built_in import built_in
from samsyn.reports.read.questionnaires.gathering import Gathering, RawChoice
from samsyn.reports.read.questionnaires.json_text import (
    MOST_DEPTH,
    Data,
    number_of,
    objects,
    objects_of,
    text_of,
)
from samsyn.reports.read.questionnaires.model import ImportedInstrument, UnreadableQuestionnaire

BASE = "http://hl7.org/fhir/StructureDefinition/"
TRANSLATION = f"{BASE}translation"
WEIGHTS = frozenset(
    BASE + name for name in ("itemWeight", "ordinalValue", "questionnaire-ordinalValue")
)
TEXTS_IN_EXTENSIONS = frozenset(BASE + name for name in ("rendering-markdown", "rendering-xhtml"))
LOST_EXTENSIONS = {
    "questionnaire-constraint": "validation",
    "targetConstraint": "validation",
    "regex": "validation",
    "minValue": "validation",
    "maxValue": "validation",
    "questionnaire-optionExclusive": "validation",
    "sdc-questionnaire-initialExpression": "default",
    "sdc-questionnaire-enableWhenExpression": "condition",
    "sdc-questionnaire-answerExpression": "external",
    "sdc-questionnaire-optionsToggleExpression": "condition",
    "sdc-questionnaire-itemMedia": "media",
    "sdc-questionnaire-itemAnswerMedia": "media",
    "questionnaire-supportLink": "hint",
}
COMPUTED = ("calculatedExpression", "questionnaire-hidden")
CHOICE_TYPES = frozenset(("choice", "coding", "open-choice", "boolean"))
CLOSED_BY_OPTIONS = frozenset(("integer", "string"))
LOST_TYPES = {
    **dict.fromkeys(("string", "text", "url"), "free_text"),
    **dict.fromkeys(("integer", "decimal", "quantity"), "number"),
    **dict.fromkeys(("date", "dateTime", "time"), "date"),
    **dict.fromkeys(("attachment", "reference"), "file"),
    "display": "note",
}


def questionnaire_of(data: Data) -> Data | None:
    """The Questionnaire, also the first one of a Bundle with the value sets beside it."""
    if data.get("resourceType") != "Bundle":
        return data if data.get("resourceType") == "Questionnaire" else None
    entries = [entry.get("resource") for entry in objects(data.get("entry"))]
    resources = objects(entries)
    found = [one for one in resources if one.get("resourceType") == "Questionnaire"]
    if not found:
        return None
    beside = [one for one in resources if one.get("resourceType") == "ValueSet"]
    contained = [*objects(found[0].get("contained")), *beside]
    return {**found[0], "contained": contained, "others": len(found) - 1}


def read_fhir(data: Data, language: str = "en") -> ImportedInstrument:
    """The Questionnaire; raises UnreadableQuestionnaire."""
    return _Questionnaire(data, language).read()


class _Questionnaire:
    def __init__(self, data: Data, language: str) -> None:
        self._data = data
        self._language = text_of(data.get("language"))
        self._gathering = Gathering("fhir", language)
        self._gathering.languages([self._language] if self._language else [])
        self._contained = {
            text_of(name): one
            for one in objects(data.get("contained"))
            if one.get("resourceType") == "ValueSet"
            for name in (one.get("id"), one.get("url"))
            if text_of(name)
        }
        self._expanded: dict[str, list[RawChoice]] = {}

    def read(self) -> ImportedInstrument:
        data = self._data
        title = self._texts(data, "title") or self._texts(data, "name")
        self._read_items(objects(data.get("item")), "", 0)
        if text_of(data.get("description")).strip():
            self._gathering.lose("welcome")
        if data.get("others"):
            self._gathering.lose("others")
        if objects(data.get("modifierExtension")):
            self._gathering.lose("settings")
        legal = text_of(data.get("copyright")) or text_of(data.get("copyrightLabel"))
        return self._gathering.finish(title, legal=legal)

    def _read_items(self, items: list[Data], group: str, depth: int) -> None:
        if depth > MOST_DEPTH:
            raise UnreadableQuestionnaire("too_deep")
        for item in items:
            self._read_item(item, group, depth)

    def _read_item(self, item: Data, group: str, depth: int) -> None:
        texts = self._texts(item, "text")
        name = text_of(item.get("linkId")) or next(iter(texts.values()), "")
        kind = text_of(item.get("type"))
        if kind == "group":
            if item.get("repeats") is True:
                self._gathering.lose("loop", name)
                return
            self._tell_beside(item, name)
            group = self._gathering.group(name, texts) or group
        else:
            self._read_question(item, name, kind, texts, group)
        self._read_items(objects(item.get("item")), group, depth + 1)

    def _read_question(
        self, item: Data, name: str, kind: str, texts: dict[str, str], group: str
    ) -> None:
        if _is_computed(item):
            self._gathering.lose("computed", name)
        elif kind in CHOICE_TYPES or (kind in CLOSED_BY_OPTIONS and self._options(item)):
            self._read_choice(item, name, kind, texts, group)
        else:
            self._gathering.lose(LOST_TYPES.get(kind, "unknown_type"), name)

    def _read_choice(
        self, item: Data, name: str, kind: str, texts: dict[str, str], group: str
    ) -> None:
        if item.get("repeats") is True:
            self._gathering.lose("multiple", name)
            return
        self._tell_beside(item, name)
        constraint = text_of(item.get("answerConstraint"))
        if kind == "open-choice" or constraint in ("optionsOrString", "optionsOrType"):
            self._gathering.lose("other", name)
        choices = self._yes_no() if kind == "boolean" else self._options(item)
        if not choices:
            self._gathering.lose("no_choices", name)
            return
        scale = self._gathering.scale("scale", choices, name)
        if scale:
            required = item.get("required") is True
            self._gathering.item(name, texts, scale=scale, required=required, group=group)

    def _options(self, item: Data) -> list[RawChoice]:
        own = objects_of(item, "answerOption", "option")
        found = [self._option(option) for option in own]
        if found:
            return found
        name = text_of(item.get("answerValueSet")).lstrip("#").partition("|")[0]
        if name in self._contained and name not in self._expanded:
            self._expanded[name] = self._of_value_set(self._contained[name])
        return self._expanded.get(name, [])

    def _option(self, option: Data) -> RawChoice:
        key = next((key for key in option if key.startswith("value")), "")
        value = option.get(key)
        weight = _weight(option)
        if not isinstance(value, dict):
            return RawChoice(text_of(value), self._texts(option, key), weight)
        code = text_of(value.get("code"))
        texts = self._texts(value, "display") or self._plain(code)
        return RawChoice(code, texts, weight if weight is not None else _weight(value))

    def _of_value_set(self, value_set: Data) -> list[RawChoice]:
        expansion, compose = value_set.get("expansion"), value_set.get("compose")
        concepts = objects(expansion.get("contains")) if isinstance(expansion, dict) else []
        if not concepts and isinstance(compose, dict):
            for include in objects(compose.get("include")):
                concepts += objects(include.get("concept"))
        found = []
        for concept in concepts:
            code = text_of(concept.get("code"))
            texts = self._texts(concept, "display")
            for designation in objects(concept.get("designation")):
                language = text_of(designation.get("language"))
                if language:
                    texts.setdefault(language, text_of(designation.get("value")))
            found.append(RawChoice(code, texts or self._plain(code), _weight(concept)))
        return found

    def _yes_no(self) -> list[RawChoice]:
        language = self._language or "en"
        texts = {word: built_in(word, [language]) for word in ("yes", "no")}
        return [RawChoice(word, text) for word, text in texts.items()]

    def _tell_beside(self, item: Data, name: str) -> None:
        if objects(item.get("enableWhen")):
            self._gathering.lose("condition", name)
        initial = [*objects(item.get("initial")), *objects(item.get("answerOption"))]
        if any(
            key.startswith("initial") or one.get("initialSelected")
            for one in (item, *initial)
            for key in one
        ):
            self._gathering.lose("default", name)
        for extension in objects(item.get("extension")):
            address = text_of(extension.get("url")).rsplit("/", 1)[-1]
            if address in LOST_EXTENSIONS:
                self._gathering.lose(LOST_EXTENSIONS[address], name)

    def _plain(self, text: str) -> dict[str, str]:
        return {self._language: text} if text else {}

    def _texts(self, data: Data, key: str) -> dict[str, str]:
        """A primitive with its translations; the text may stand in an extension alone."""
        texts = self._plain(text_of(data.get(key)))
        beside = data.get(f"_{key}")
        if not isinstance(beside, dict):
            return texts
        for extension in objects(beside.get("extension")):
            address = text_of(extension.get("url"))
            if address == TRANSLATION:
                parts = {
                    text_of(part.get("url")): _value(part)
                    for part in objects(extension.get("extension"))
                }
                if parts.get("lang") and parts.get("content"):
                    texts.setdefault(parts["lang"], parts["content"])
            elif address in TEXTS_IN_EXTENSIONS and _value(extension):
                texts.setdefault(self._language, _value(extension))
        return texts


def _value(extension: Data) -> str:
    values = (text_of(value) for key, value in extension.items() if key.startswith("value"))
    return next((value for value in values if value), "")


def _weight(data: Data) -> float | None:
    for extension in objects(data.get("extension")):
        if text_of(extension.get("url")) in WEIGHTS:
            numbers: list[Any] = [v for k, v in extension.items() if k.startswith("value")]
            return number_of(numbers[0]) if numbers else None
    return None


def _is_computed(item: Data) -> bool:
    if item.get("readOnly") is True:
        return True
    for extension in objects(item.get("extension")):
        address = text_of(extension.get("url")).rsplit("/", 1)[-1]
        if address.endswith(COMPUTED) and extension.get("valueBoolean") is not False:
            return True
    return False
