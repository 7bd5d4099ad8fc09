"""The tables of a LimeSurvey structure file (.lss), read row by row within limits."""

from __future__ import annotations

from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import create_parser

from samsyn.reports.read.questionnaires.model import UnreadableQuestionnaire

MOST_ROWS = 60_000
MOST_ELEMENTS = 600_000
MOST_DEPTH = 12
CHUNK = 64 * 1024
MOST_SILENT_CHUNKS = 4
DOCUMENT, SECTION, PART, ROW, COLUMN = 1, 2, 3, 4, 5

Row = dict[str, str]

WANTED: dict[str, frozenset[str]] = {
    name: frozenset(columns.split())
    for name, columns in {
        "surveys": "sid language additional_languages",
        "surveys_languagesettings": "surveyls_language surveyls_title surveyls_description "
        "surveyls_welcometext surveyls_endtext surveyls_policy_notice",
        "groups": "gid group_name description group_order language grelevance randomization_group",
        "group_l10ns": "gid language group_name description",
        "questions": "qid parent_qid gid type title question help preg other mandatory "
        "question_order language scale_id relevance",
        "subquestions": "qid parent_qid gid type title question help preg other mandatory "
        "question_order language scale_id relevance",
        "question_l10ns": "qid language question help script",
        "answers": "aid qid code answer sortorder assessment_value language scale_id",
        "answer_l10ns": "aid qid code language answer sortorder scale_id",
        "question_attributes": "qid attribute value",
        "conditions": "qid",
        "assessments": "id",
        "quota": "id",
        "defaultvalues": "qid",
    }.items()
}


class Tables:
    """Rows by section, and the languages the document names."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = {name: [] for name in WANTED}
        self.languages: list[str] = []

    def __getitem__(self, section: str) -> list[Row]:
        return self.rows[section]


def read_tables(data: bytes) -> Tables:
    """The tables; raises UnreadableQuestionnaire for anything but a whole LimeSurvey file."""
    handler = _Handler()
    parser = create_parser(forbid_dtd=True)
    parser.setContentHandler(handler)
    silent = 0
    try:
        for start in range(0, len(data), CHUNK):
            handler.has_moved = False
            parser.feed(data[start : start + CHUNK])
            silent = 0 if handler.has_moved else silent + 1
            if silent > MOST_SILENT_CHUNKS:  # one endless tag or comment
                raise UnreadableQuestionnaire("too_much")
        parser.close()
    except DefusedXmlException as error:
        raise UnreadableQuestionnaire("entities") from error
    except (SAXException, ValueError, LookupError) as error:
        raise UnreadableQuestionnaire("corrupt") from error
    return handler.tables


class _Handler(ContentHandler):
    def __init__(self) -> None:
        super().__init__()
        self.tables = Tables()
        self.has_moved = False
        self._depth = 0
        self._names: list[str] = []
        self._elements = 0
        self._row_count = 0
        self._row: Row = {}
        self._text: list[str] | None = None

    def startElement(self, name: str, attrs: object) -> None:
        self.has_moved = True
        self._depth += 1
        self._elements += 1
        if self._depth > MOST_DEPTH:
            raise UnreadableQuestionnaire("too_deep")
        if self._elements > MOST_ELEMENTS:
            raise UnreadableQuestionnaire("too_much")
        self._names.append(name)
        if self._depth == DOCUMENT and name != "document":
            raise UnreadableQuestionnaire("fhir_xml" if name == "Questionnaire" else "wrong_type")
        if self._depth == ROW and name == "row":
            self._start_row()
        is_wanted = self._depth == COLUMN and name in WANTED.get(self._names[1], ())
        if is_wanted or self._names[1:] == ["languages", "language"]:
            self._text = []

    def characters(self, content: str) -> None:
        self.has_moved = True
        if self._text is not None:
            self._text.append(content)

    def endElement(self, name: str) -> None:
        self.has_moved = True
        if self._text is not None and self._depth in (PART, COLUMN):
            text = "".join(self._text)
            if self._depth == COLUMN:
                self._row[name] = text
            else:
                self.tables.languages.append(text)
            self._text = None
        if self._depth == ROW and self._names[2] == "rows" and self._row:
            self.tables.rows[self._names[1]].append(self._row)
            self._row = {}
        self._names.pop()
        self._depth -= 1

    def _start_row(self) -> None:
        self._row_count += 1
        if self._row_count > MOST_ROWS:
            raise UnreadableQuestionnaire("too_much")
        self._row = {}
