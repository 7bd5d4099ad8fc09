"""SurveyJS forms (JSON): pages of elements, or the older pages of questions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from samsyn.reports.read.questionnaires.built_in import built_in
from samsyn.reports.read.questionnaires.gathering import MOST_CHOICES, Gathering, RawChoice
from samsyn.reports.read.questionnaires.json_text import (
    MOST_DEPTH,
    Data,
    number_of,
    objects,
    objects_of,
    text_of,
)
from samsyn.reports.read.questionnaires.model import ImportedInstrument, UnreadableQuestionnaire

DEFAULT = "default"
LIST_KEYS = ("pages", "elements", "questions")
SINGLE = frozenset(("radiogroup", "dropdown", "buttongroup", "buttongroupinput"))
LOST_TYPES = {
    **dict.fromkeys(("text", "comment", "multipletext"), "free_text"),
    **dict.fromkeys(("checkbox", "tagbox"), "multiple"),
    **dict.fromkeys(("matrixdropdown", "matrixdynamic"), "grid"),
    **dict.fromkeys(("file", "signaturepad"), "file"),
    **dict.fromkeys(("html", "image"), "note"),
    "expression": "computed",
    "slider": "number",
    "ranking": "ranking",
    "imagepicker": "media",
    "paneldynamic": "loop",
}
LOST_KEYS = {
    **dict.fromkeys(("visibleIf", "enableIf", "requiredIf", "choicesVisibleIf"), "condition"),
    **dict.fromkeys(("columnsVisibleIf", "rowsVisibleIf", "choicesEnableIf"), "condition"),
    **dict.fromkeys(("hasOther", "showOtherItem"), "other"),
    **dict.fromkeys(("hasNone", "showNoneItem", "showRefuseItem", "showDontKnowItem"), "none"),
    **dict.fromkeys(("hasComment", "showCommentArea"), "comment"),
    **dict.fromkeys(("validators", "eachRowUnique", "correctAnswer"), "validation"),
    **dict.fromkeys(("defaultValue", "defaultValueExpression", "setValueExpression"), "default"),
    **dict.fromkeys(("choicesByUrl", "choicesFromQuestion", "carryForwardChoices"), "external"),
    **dict.fromkeys(("cells",), "cells"),
    **dict.fromkeys(("description",), "hint"),
}
LOST_OF_SURVEY = {
    **dict.fromkeys(("triggers", "navigateToUrl", "navigateToUrlOnCondition"), "settings"),
    **dict.fromkeys(("calculatedValues",), "computed"),
    **dict.fromkeys(("completedHtml", "completedHtmlOnCondition", "description"), "welcome"),
    **dict.fromkeys(("maxTimeToFinish", "timeLimit"), "settings"),
    **dict.fromkeys(("logo",), "media"),
}
LEAST = ("minRateDescription", "mininumRateDescription", "minimumRateDescription")
MOST = ("maxRateDescription", "maximumRateDescription")
MOST_STEPS = MOST_CHOICES + 1

Texts = dict[str, str]


def is_surveyjs(data: Data) -> bool:
    return any(isinstance(data.get(key), list) for key in LIST_KEYS)


def read_surveyjs(data: Data, language: str = "en") -> ImportedInstrument:
    """The form; raises UnreadableQuestionnaire."""
    return _Form(data, language).read()


class _Form:
    def __init__(self, data: Data, language: str) -> None:
        self._data = data
        self._locale = text_of(data.get("locale"))
        self._gathering = Gathering("surveyjs", language)
        self._gathering.languages([self._locale] if self._locale else [])

    def read(self) -> ImportedInstrument:
        for page in objects_of(self._data, *LIST_KEYS):
            self._read_element(page if "type" in page else {**page, "type": "panel"}, "", 0)
        for key, kind in LOST_OF_SURVEY.items():
            if self._data.get(key):
                self._gathering.lose(kind)
        return self._gathering.finish(self._texts(self._data.get("title")))

    def _read_element(self, element: Data, group: str, depth: int) -> None:
        if depth > MOST_DEPTH:
            raise UnreadableQuestionnaire("too_deep")
        name = text_of(element.get("name")) or text_of(element.get("title")) or "question"
        kind = text_of(element.get("type"))
        if kind in ("panel", "page"):
            self._tell_beside(element, name)
            group = self._gathering.group(name, self._texts(element.get("title"))) or group
            for one in objects_of(element, "elements", "questions"):
                self._read_element(one, group, depth + 1)
            return
        if kind not in SINGLE and kind not in ("rating", "boolean", "matrix"):
            self._gathering.lose(LOST_TYPES.get(kind, "unknown_type"), name)
            return
        self._tell_beside(element, name)
        if kind == "matrix":
            self._read_matrix(element, name, group)
            return
        scale = self._scale_of(element, kind, name)
        if scale:
            texts = self._texts(element.get("title")) or {self._locale: name}
            required = element.get("isRequired") is True
            self._gathering.item(name, texts, scale=scale, required=required, group=group)

    def _read_matrix(self, element: Data, name: str, group: str) -> None:
        scale = self._scale(self._choices(element.get("columns")), name)
        if not scale:
            return
        rows = self._choices(element.get("rows"))
        if not rows:
            self._gathering.lose("no_text", name)
        group = self._gathering.group(name, self._texts(element.get("title"))) or group
        keys = ("isAllRowRequired", "eachRowRequired", "isRequired")
        required = any(element.get(key) is True for key in keys)
        for row in rows:
            self._gathering.item(
                f"{name}_{row.code}", row.texts, scale=scale, required=required, group=group
            )

    def _scale_of(self, element: Data, kind: str, name: str) -> str:
        if kind == "rating":
            return self._scale(self._rates(element), name)
        if kind == "boolean":
            return self._scale(self._yes_no(element), name)
        choices = self._choices(element.get("choices"))
        low, high = number_of(element.get("choicesMin")), number_of(element.get("choicesMax"))
        if low is not None and high is not None and 0 <= high - low <= MOST_STEPS:
            numbers = [str(number) for number in range(int(low), int(high) + 1)]
            choices += [RawChoice(one, {self._locale: one}) for one in numbers]
        return self._scale(choices, name)

    def _scale(self, choices: list[RawChoice], name: str) -> str:
        if not choices:
            self._gathering.lose("no_choices", name)
            return ""
        return self._gathering.scale("scale", choices, name)

    def _choices(self, value: object) -> list[RawChoice]:
        found = []
        for one in value if isinstance(value, list) else []:
            if isinstance(one, dict):
                code = text_of(one.get("value"))
                texts = self._texts(one.get("text")) or self._texts(code)
            else:
                code, _, said = text_of(one).partition("|")
                texts = self._texts(said or code)
            if code or texts:
                found.append(RawChoice(code, texts))
        return found

    def _rates(self, element: Data) -> list[RawChoice]:
        """The steps of a rating; what the ends mean joins the first and last step."""
        rates = self._choices(element.get("rateValues"))
        if not rates:
            low = number_of(element.get("rateMin", 1))
            step = number_of(element.get("rateStep", 1))
            high = number_of(element.get("rateMax"))
            count = number_of(element.get("rateCount"))
            low, step = 1 if low is None else low, step if step and step > 0 else 1
            if high is None:
                high = low + step * ((count or 5) - 1)
            steps = int(min((high - low) / step, MOST_STEPS)) + 1 if high >= low else 0
            values = [text_of(low + step * number) for number in range(steps)]
            rates = [RawChoice(value, {self._locale: value}) for value in values]
        for place, keys in ((0, LEAST), (-1, MOST)):
            ends = [self._texts(element[key]) for key in keys if element.get(key)]
            if rates and ends:
                rates[place] = RawChoice(rates[place].code, _joined(rates[place].texts, ends[0]))
        return rates

    def _yes_no(self, element: Data) -> list[RawChoice]:
        found = []
        for word, key in (("yes", "labelTrue"), ("no", "labelFalse")):
            own = self._texts(element.get(key))
            texts = own or built_in(word, [self._locale or "en"])
            found.append(RawChoice(word, texts))
        return found

    def _tell_beside(self, element: Data, name: str) -> None:
        for key, kind in LOST_KEYS.items():
            if element.get(key):
                self._gathering.lose(kind, name)
        orders = (element.get(key) for key in ("choicesOrder", "rowsOrder", "questionsOrder"))
        if any(text_of(order) in ("random", "asc", "desc") for order in orders):
            self._gathering.lose("random", name)
        several: Iterable[Any] = (
            one for key in ("choices", "columns", "rows") for one in objects(element.get(key))
        )
        if any(one.get("visibleIf") or one.get("enableIf") for one in several):
            self._gathering.lose("condition", name)

    def _texts(self, value: object) -> Texts:
        """A text, or texts by language; "default" is the form's own language."""
        if not isinstance(value, dict):
            plain = text_of(value)
            return {self._locale: plain} if plain else {}
        found: Texts = {}
        for language, text in value.items():
            plain = text_of(text)
            if plain:
                found.setdefault(self._locale if language == DEFAULT else language, plain)
        return found


def _joined(rate: Any, end: Texts) -> Texts:
    """The value of a step with what it means, in each language that says it."""
    value = next(iter(rate.values()), "")
    return {language: f"{rate.get(language, value)} – {text}" for language, text in end.items()}
