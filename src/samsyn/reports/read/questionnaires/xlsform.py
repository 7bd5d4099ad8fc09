"""XLSForm workbooks: sheets survey, choices and settings, in today's and older spellings."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from samsyn.reports.read.questionnaires.gathering import Gathering, RawChoice
from samsyn.reports.read.questionnaires.model import ImportedInstrument, UnreadableQuestionnaire
from samsyn.reports.read.questionnaires.workbook import Row, Workbook

SELECT = re.compile(r"(?:select[_ ]one|select1)\s+(\S+)(\s+or[_ ](?:specify[_ ])?other)?", re.I)
GROUP = re.compile(r"(begin|end)[_ ]?(group|repeat)", re.IGNORECASE)
LOST_TYPES = {
    **dict.fromkeys(("text", "string"), "free_text"),
    **dict.fromkeys(("integer", "int", "decimal", "range"), "number"),
    **dict.fromkeys(("date", "time", "datetime", "datetime_"), "date"),
    **dict.fromkeys(("select_multiple", "select"), "multiple"),
    **dict.fromkeys(("image", "photo", "audio", "video", "file"), "file"),
    **dict.fromkeys(("geopoint", "geotrace", "geoshape", "barcode"), "unknown_type"),
    **dict.fromkeys(("calculate", "hidden"), "computed"),
    **dict.fromkeys(("note", "acknowledge", "trigger"), "note"),
    **dict.fromkeys(
        ("start", "end", "today", "deviceid", "username", "phonenumber", "email", "audit")
        + ("subscriberid", "simserial", "background-audio", "start-geopoint", "instanceid"),
        "settings",
    ),
    **dict.fromkeys(("select_one_from_file", "select_multiple_from_file"), "external"),
    **dict.fromkeys(("select_one_external", "csv-external", "xml-external"), "external"),
    "rank": "ranking",
}
TOLD_COLUMNS = {
    "relevant": "condition",
    "constraint": "validation",
    "calculation": "computed",
    "default": "default",
    "choice_filter": "condition",
    "trigger": "condition",
    "repeat_count": "loop",
    "hint": "hint",
    "guidance_hint": "hint",
    "media": "media",
    "image": "media",
    "audio": "media",
    "video": "media",
    "big-image": "media",
}
BASES = {
    "list name": "list_name",
    "listname": "list_name",
    "value": "name",
    "caption": "label",
    "relevance": "relevant",
    "skipto": "relevant",
    "command": "type",
    "tag": "name",
}
LOST_SETTINGS = ("submission_url", "public_key", "instance_name", "auto_send", "auto_delete")
YES = frozenset({"yes", "true", "true()", "1", "y"})


@dataclass(slots=True)
class _Open:
    """A group that has begun: its name, its texts, its id once an item needed it."""

    name: str
    texts: dict[str, str]
    is_loop: bool
    id: str | None = None


class _Columns:
    """Cells by what their column says: `label::Suomi (fi)` is a label in "Suomi (fi)"."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, str]] = {}

    def plain(self, row: Row) -> dict[str, str]:
        found: dict[str, str] = {}
        for title, text in row.items():
            base, second = self._parts(title)
            if base == "bind":
                base = second.lower()
            found.setdefault(base, text)
        return found

    def texts(self, row: Row, base: str) -> dict[str, str]:
        named = {self._parts(title): text for title, text in row.items()}
        return {language: text for (own, language), text in named.items() if own == base}

    def _parts(self, title: str) -> tuple[str, str]:
        if title not in self._known:
            first, *rest = re.split(r"\s*::?\s*", title.strip(), maxsplit=1)
            base = " ".join(first.lower().split())
            self._known[title] = (BASES.get(base, base), rest[0] if rest else "")
        return self._known[title]


def read_xlsform(data: bytes, language: str = "en") -> ImportedInstrument:
    """The form of an .xlsx file; raises UnreadableQuestionnaire."""
    book = Workbook(data)
    try:
        if not book.has_sheet("survey"):
            raise UnreadableQuestionnaire("wrong_type")
        return _Form(book, language).read()
    finally:
        book.close()


class _Form:
    def __init__(self, book: Workbook, language: str) -> None:
        self._columns = _Columns()
        self._rows = book.rows("survey")
        settings = [self._columns.plain(row) for row in book.rows("settings")]
        self._settings = settings[0] if settings else {}
        self._gathering = Gathering("xlsform", language)
        self._default = self._settings.get("default_language", "")
        self._choices: dict[str, list[RawChoice]] = defaultdict(list)
        self._pictured: set[str] = set()
        for row in book.rows("choices"):
            self._add_choice(row)
        for sheet in ("external_choices", "entities"):
            if book.has_sheet(sheet):
                self._gathering.lose("external", sheet)
        for sheet in book.cut_sheets:
            self._gathering.lose("far_rows", sheet)
        self._open: list[_Open] = []

    def read(self) -> ImportedInstrument:
        labels = [language for row in self._rows for language in self._texts(row)]
        ordered = sorted(dict.fromkeys(labels), key=lambda name: name != self._default)
        self._gathering.languages(ordered)
        for row in self._rows:
            self._read_row(row)
        if self._open:
            self._gathering.lose("structure", self._open[-1].name)
        for name in LOST_SETTINGS:
            if self._settings.get(name):
                self._gathering.lose("settings", name)
        title = self._settings.get("form_title") or self._settings.get("form_id", "")
        main = next(iter(ordered), self._default)
        return self._gathering.finish(
            {main: title},
            licence=self._settings.get("licence", self._settings.get("license", "")),
            legal=self._settings.get("copyright", ""),
        )

    def _read_row(self, row: Row) -> None:
        cells = self._columns.plain(row)
        kind = " ".join(cells.get("type", "").split())
        name = cells.get("name", "")
        texts = self._texts(row)
        group = GROUP.fullmatch(kind)
        if group:
            self._turn_group(group, name, texts, cells)
            return
        if not kind or cells.get("disabled", "").lower() in YES:
            return
        where = name or next(iter(texts.values()), kind)
        if any(one.is_loop for one in self._open):
            self._gathering.lose("loop", where)
            return
        select = SELECT.fullmatch(kind)
        if select is None:
            lost = LOST_TYPES.get(kind.split()[0].lower(), "unknown_type")
            self._gathering.lose(lost, where)
            return
        appearance = cells.get("appearance", "").lower().split()
        if "label" in appearance:
            self._use_heading(texts, where)
            return
        self._add_item(where, texts, cells, select)

    def _add_item(
        self, name: str, texts: dict[str, str], cells: dict[str, str], select: re.Match[str]
    ) -> None:
        self._tell_beside(cells, name)
        if select.group(2):
            self._gathering.lose("other", name)
        list_name = select.group(1)
        choices = self._choices.get(list_name)
        if not choices:
            self._gathering.lose("no_choices", name)
            return
        if list_name in self._pictured:
            self._gathering.lose("media", name)
        scale = self._gathering.scale(list_name, choices, name)
        if scale:
            required = cells.get("required", "").lower() in YES
            self._gathering.item(
                name, texts, scale=scale, required=required, group=self._group_id()
            )

    def _turn_group(
        self, found: re.Match[str], name: str, texts: dict[str, str], cells: dict[str, str]
    ) -> None:
        begins, is_loop = found.group(1).lower() == "begin", found.group(2).lower() == "repeat"
        if begins:
            self._tell_beside(cells, name)
            if is_loop:
                self._gathering.lose("loop", name)
            self._open.append(_Open(name or "group", texts, is_loop))
            if len(self._open) > 30:
                raise UnreadableQuestionnaire("too_deep")
        elif self._open:
            self._open.pop()
        else:
            self._gathering.lose("structure", name)

    def _use_heading(self, texts: dict[str, str], where: str) -> None:
        """The heading row of a matrix names its group, unless the group has a name."""
        if not self._open or not texts:
            return
        group = self._open[-1]
        if not group.texts:
            group.texts = texts
        elif group.texts != texts:
            self._gathering.lose("note", where)

    def _group_id(self) -> str:
        for group in reversed(self._open):
            if group.id is None:
                group.id = self._gathering.group(group.name, group.texts)
            if group.id:
                return group.id
        return ""

    def _tell_beside(self, cells: dict[str, str], where: str) -> None:
        for column, kind in TOLD_COLUMNS.items():
            if cells.get(column):
                self._gathering.lose(kind, where)
        if "randomize=true" in cells.get("parameters", "").replace(" ", "").lower():
            self._gathering.lose("random", where)

    def _add_choice(self, row: Row) -> None:
        cells = self._columns.plain(row)
        name = cells.get("list_name", "")
        if not name:
            return
        self._choices[name].append(RawChoice(cells.get("name", ""), self._texts(row)))
        if any(TOLD_COLUMNS.get(column) == "media" for column in cells):
            self._pictured.add(name)

    def _texts(self, row: Row) -> dict[str, str]:
        """The labels of a row; one without a language is in the form's own language."""
        labels = self._columns.texts(row, "label")
        if "" in labels and self._default and self._default not in labels:
            labels[self._default] = labels.pop("")
        return labels
