"""LimeSurvey surveys: today's tables of translations, and the older rows per language."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from samsyn.reports.read.questionnaires.built_in import built_in
from samsyn.reports.read.questionnaires.cleaning import clean
from samsyn.reports.read.questionnaires.gathering import LONGEST_LABEL, Gathering, RawChoice
from samsyn.reports.read.questionnaires.languages import language_code
from samsyn.reports.read.questionnaires.lss import Row, Tables, read_tables
from samsyn.reports.read.questionnaires.model import ImportedInstrument

SINGLE = frozenset("L!O")
ARRAYS = frozenset("FHABCE1")
NUMBERED = {"5": 5, "A": 5, "B": 10}
WORDED = {"Y": ("yes", "no"), "C": ("yes", "uncertain", "no"), "E": ("more", "same", "less")}
LOST_TYPES = {
    **dict.fromkeys("STUQ", "free_text"),
    **dict.fromkeys("NK", "number"),
    **dict.fromkeys("MP", "multiple"),
    **dict.fromkeys(":;", "grid"),
    "D": "date",
    "R": "ranking",
    "|": "file",
    "X": "note",
    "*": "computed",
    "I": "settings",
    "G": "background",
}
LOST_ATTRIBUTES = {
    "array_filter": "condition",
    "array_filter_exclude": "condition",
    "exclude_all_others": "condition",
    "em_validation_q": "validation",
    "em_validation_sq": "validation",
    "min_answers": "validation",
    "max_answers": "validation",
    "random_order": "random",
    "random_group": "random",
    "answer_order": "random",
    "hidden": "computed",
    "equation": "computed",
    "time_limit": "settings",
}
TRANSLATED = (
    *("surveys_languagesettings", "groups", "group_l10ns", "questions", "subquestions"),
    *("question_l10ns", "answers", "answer_l10ns"),
)
UNSET = frozenset({"", "0", "N", "normal"})


@dataclass(slots=True)
class _Thing:
    """A group, question or answer: its first row, and its texts by column and language."""

    row: Row
    place: int
    texts: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    def order(self, *columns: str) -> tuple[int, ...]:
        return (*(_number(self.row.get(column, "")) for column in columns), self.place)


def read_limesurvey(data: bytes, language: str = "en") -> ImportedInstrument:
    """The survey of an .lss file; raises UnreadableQuestionnaire."""
    return _Survey(read_tables(data), language).read()


class _Survey:
    def __init__(self, tables: Tables, language: str) -> None:
        self._tables = tables
        self._gathering = Gathering("limesurvey", language)
        self._named = list(dict.fromkeys(filter(None, _languages(tables))))
        self._gathering.languages(self._named)
        self._fill_languages()
        self._groups = _things(tables["groups"], "gid", "group_name", "description")
        _add(self._groups, tables["group_l10ns"], "gid", "group_name", "description")
        rows = [*tables["questions"], *tables["subquestions"]]
        self._all = _things(rows, "qid", "question", "help")
        _add(self._all, tables["question_l10ns"], "qid", "question", "help", "script")
        self._parts: dict[str, list[_Thing]] = defaultdict(list)
        self._questions: list[_Thing] = []
        for thing in self._all.values():
            parent = thing.row.get("parent_qid", "").strip()
            if parent in ("", "0"):
                self._questions.append(thing)
            else:
                self._parts[parent].append(thing)
        self._answers = self._answers_by_question()
        self._attributes: dict[str, set[str]] = defaultdict(set)
        for row in tables["question_attributes"]:
            kind = LOST_ATTRIBUTES.get(row.get("attribute", ""))
            if kind and row.get("value", "").strip() not in UNSET:
                self._attributes[row.get("qid", "")].add(kind)
        self._conditioned = {row.get("qid", "") for row in tables["conditions"]}
        self._preset = {row.get("qid", "") for row in tables["defaultvalues"]}
        self._shown_groups: dict[str, str] = {}

    def read(self) -> ImportedInstrument:
        for question in sorted(self._questions, key=self._place):
            self._read_question(question)
        self._tell_settings()
        settings = self._tables["surveys_languagesettings"]
        title = {row.get("language", ""): row.get("surveyls_title", "") for row in settings}
        return self._gathering.finish(title)

    def _place(self, question: _Thing) -> tuple[int, ...]:
        group = self._groups.get(question.row.get("gid", ""))
        before = group.order("group_order") if group else (0, 0)
        return (*before, *question.order("question_order"))

    def _read_question(self, question: _Thing) -> None:
        row, name = question.row, question.row.get("title", "") or question.row.get("qid", "")
        kind = row.get("type", "").strip()
        if kind in LOST_TYPES or kind not in SINGLE | ARRAYS | {"5", "Y"}:
            self._gathering.lose(LOST_TYPES.get(kind, "unknown_type"), name)
            return
        self._tell_beside(question, name, kind)
        scales = self._scales_of(question, name, kind)
        if not all(scales):
            return
        required = row.get("mandatory", "") == "Y"
        if kind not in ARRAYS:
            group = self._group_of(row.get("gid", ""))
            self._gathering.item(
                name, question.texts["question"], scale=scales[0], required=required, group=group
            )
            return
        group = self._gathering.group(name, question.texts["question"])
        group = group or self._group_of(row.get("gid", ""))
        parts = sorted(self._parts[row.get("qid", "")], key=lambda one: one.order("question_order"))
        if not parts:
            self._gathering.lose("no_text", name)
        for part in parts:
            code = f"{name}_{part.row.get('title', '')}"
            for number, scale in enumerate(scales, start=1):
                self._gathering.item(
                    code if len(scales) == 1 else f"{code}_{number}",
                    part.texts["question"],
                    scale=scale,
                    required=required,
                    group=group,
                )

    def _scales_of(self, question: _Thing, name: str, kind: str) -> list[str]:
        """The id of the scale, or of both scales of a dual array; "" for one that can't be used."""
        if kind in NUMBERED:
            numbers = [str(number) for number in range(1, NUMBERED[kind] + 1)]
            shared = [RawChoice(one, dict.fromkeys(self._named or [""], one)) for one in numbers]
            return [self._gathering.scale(f"points_{len(numbers)}", shared, name)]
        if kind in WORDED:
            codes = {language_code(one): one for one in self._named}
            worded = [
                RawChoice(
                    word, {codes.get(k, k): v for k, v in built_in(word, list(codes)).items()}
                )
                for word in WORDED[kind]
            ]
            return [self._gathering.scale("_".join(WORDED[kind]), worded, name)]
        answers = self._answers[question.row.get("qid", "")]
        if kind == "1":
            self._gathering.lose("scale_heading", name)
        found = []
        for scale_id in ("0", "1") if kind == "1" else ("0",):
            own = [one for one in answers if (one.row.get("scale_id") or "0") == scale_id]
            own.sort(key=lambda one: one.order("sortorder"))
            choices = [RawChoice(one.row.get("code", ""), one.texts["answer"]) for one in own]
            if not choices:
                self._gathering.lose("no_choices", name)
                return [""]
            found.append(self._gathering.scale("scale", choices, name))
        return found

    def _tell_beside(self, question: _Thing, name: str, kind: str) -> None:
        row, qid = question.row, question.row.get("qid", "")
        parts = self._parts[qid]
        rows = [row, *(part.row for part in parts)]
        told = {
            "condition": qid in self._conditioned
            or any(one.get("relevance", "").strip() not in ("", "1") for one in rows),
            "other": row.get("other") == "Y" and kind in SINGLE,
            "comment": kind == "O",
            "validation": bool(row.get("preg", "").strip()),
            "default": qid in self._preset,
            "hint": any(map(_says_something, question.texts["help"].values())),
            "active": any(text.strip() for text in question.texts["script"].values()),
        }
        lost_here = [lost for lost, is_so in told.items() if is_so]
        for lost in (*lost_here, *sorted(self._attributes[qid])):
            self._gathering.lose(lost, name)
        if any(_number(one.row.get("assessment_value", "")) for one in self._answers[qid]):
            self._gathering.lose("assessment", name)

    def _tell_settings(self) -> None:
        for name, kind in (("assessments", "assessment"), ("quota", "quota")):
            if self._tables[name]:
                self._gathering.lose(kind)
        for group in self._groups.values():
            where = next(iter(group.texts["group_name"].values()), "")
            if group.row.get("grelevance", "").strip() not in ("", "1"):
                self._gathering.lose("condition", where)
            if group.row.get("randomization_group", "").strip():
                self._gathering.lose("random", where)
            if any(map(_says_something, group.texts["description"].values())):
                self._gathering.lose("note", where)
        columns = ("description", "welcometext", "endtext", "policy_notice")
        for row in self._tables["surveys_languagesettings"]:
            if any(_says_something(row.get(f"surveyls_{column}", "")) for column in columns):
                self._gathering.lose("welcome")

    def _fill_languages(self) -> None:
        """Rows of writers that leave the language out are in the language of the survey."""
        main = next(iter(self._named), "")
        for name in TRANSLATED:
            for row in self._tables[name]:
                row["language"] = row.get("language") or row.get("surveyls_language") or main

    def _group_of(self, gid: str) -> str:
        if gid not in self._shown_groups:
            group = self._groups.get(gid)
            texts = group.texts["group_name"] if group else {}
            self._shown_groups[gid] = self._gathering.group("group", texts)
        return self._shown_groups[gid]

    def _answers_by_question(self) -> dict[str, list[_Thing]]:
        rows = self._tables["answers"]
        for row in rows:
            row["aid"] = row.get("aid") or _place_of_answer(row)
        translations = self._tables["answer_l10ns"]
        _link_answers(rows, translations)
        answers = _things([*rows, *(one for one in translations if "code" in one)], "aid", "answer")
        _add(answers, translations, "aid", "answer")
        found: dict[str, list[_Thing]] = defaultdict(list)
        for answer in answers.values():
            found[answer.row.get("qid", "")].append(answer)
        return found


def _link_answers(rows: list[Row], translations: list[Row]) -> None:
    """Some writers give no ids: then the code links the two tables, else the order of rows."""
    counts: dict[str, int] = defaultdict(int)
    for one in translations:
        place = counts[one["language"]]
        counts[one["language"]] += 1
        if one.get("aid"):
            one.pop("code", None)
        elif one.get("code"):
            one["aid"] = _place_of_answer(one)
        elif place < len(rows):
            one["aid"] = rows[place]["aid"]


def _place_of_answer(row: Row) -> str:
    return f"{row.get('qid', '')}/{row.get('scale_id') or '0'}/{row.get('code', '')}"


def _things(rows: list[Row], key: str, *columns: str) -> dict[str, _Thing]:
    found: dict[str, _Thing] = {}
    for place, row in enumerate(rows):
        found.setdefault(row.get(key, ""), _Thing(row, place))
    _add(found, rows, key, *columns)
    return found


def _add(things: dict[str, _Thing], rows: list[Row], key: str, *columns: str) -> None:
    for row in rows:
        thing = things.get(row.get(key, ""))
        for column in columns:
            if thing and row.get(column, ""):
                thing.texts[column].setdefault(row.get("language", ""), row[column])


def _languages(tables: Tables) -> list[str]:
    found: list[str] = []
    for row in tables["surveys"]:
        found += [row.get("language", ""), *row.get("additional_languages", "").split()]
    found += tables.languages
    for name in ("surveys_languagesettings", "question_l10ns", "questions"):
        found += [row.get("language", row.get("surveyls_language", "")) for row in tables[name]]
    return [one.strip() for one in found]


def _says_something(text: str) -> bool:
    """Whether anything is left without the empty markup editors leave behind."""
    return bool(clean(text, LONGEST_LABEL).text)


def _number(text: str) -> int:
    plain = text.strip()
    is_number = plain.lstrip("-").isascii() and plain.lstrip("-").isdigit() and len(plain) < 10
    return int(plain) if is_number else 0
