"""Writing a plan as the Word form: the form's own shape, filled in."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable

from lxml import etree

from samsyn.core.plan_document.assemble import assemble, list_print, print_of
from samsyn.core.plan_document.carry import carried
from samsyn.core.plan_document.shape import Json, normalised, weight
from samsyn.reports.form_labels import ENGLISH, LabelSet
from samsyn.reports.read.collect import Collector
from samsyn.reports.read.content import CONTINUED, ContentReader, W
from samsyn.reports.read.form import MAX_WEIGHT
from samsyn.reports.read.package import UnreadableDocument
from samsyn.reports.read.recognise import Recogniser, normal, sentence_print
from samsyn.reports.render import docx_form_parts as parts
from samsyn.reports.render.docx_text import paragraph, run, xml_attribute, xml_text

BULLETS = 1
CONTINUING = {"ListContinue": CONTINUED}
SPLIT_FIELDS = ("timetable", "responsibilities", "indicators")
_DATE = (1980, 1, 1, 0, 0, 0)


def write_form(plan: Json, labels: LabelSet = ENGLISH) -> bytes:
    """The plan (valid samsyn-plan/1) as a .docx in the words of `labels`.

    Reading the result gives the same plan again. Raises UnreadableDocument("too_much")
    for a plan larger than a form can take.
    """
    plan = normalised(plan)
    if weight(plan) > MAX_WEIGHT:
        raise UnreadableDocument("too_much")
    form = _FormWriter(plan, labels)
    body = form.body()
    document = (
        f'{parts.HEADER}<w:document xmlns:w="{parts.W_NAMESPACE}" '
        f'xmlns:r="{parts.R_NAMESPACE}"><w:body>{body}{parts.SECTION}</w:body></w:document>'
    )
    beside = _beside(plan, labels, document.encode(), form)
    files = {
        "[Content_Types].xml": parts.CONTENT_TYPES,
        "_rels/.rels": parts.PACKAGE_RELATIONSHIPS,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": parts.DOCUMENT_RELATIONSHIPS,
        "word/styles.xml": parts.styles(labels.language),
        "word/numbering.xml": parts.numbering(form.numbered_lists),
        "word/settings.xml": parts.SETTINGS,
        "word/footer1.xml": parts.FOOTER,
        "docProps/core.xml": parts.core_properties(xml_text(labels.title), labels.language),
        "customXml/item1.xml": beside,
        "customXml/itemProps1.xml": parts.CARRIED_PROPERTIES,
        "customXml/_rels/item1.xml.rels": parts.CARRIED_RELATIONSHIPS,
    }
    return _zipped(files)


def _beside(plan: Json, labels: LabelSet, document: bytes, form: _FormWriter) -> str:
    """The custom part: what the form does not show, found by reading the form just written."""
    fixed = [] if labels == ENGLISH else _wording(labels, form.shown)
    placeholder = sentence_print(normal(labels.placeholder))
    kinds = {(str(number), "0"): "#" for number in range(2, form.numbered_lists + 2)}
    reader = ContentReader({**kinds, (str(BULLETS), "0"): "-"}, CONTINUING, accept_changes=False)
    collector = Collector(Recogniser((labels,), fixed, placeholder))
    body = etree.fromstring(document).find(f"{W}body")
    assert body is not None
    answers = collector.read(reader.blocks(body), frozenset({"Heading1"}))
    copies = _copies(plan, assemble(answers))
    seen = assemble(answers, frozenset(copies))
    data = {
        "plan": carried(plan, seen, lambda text: _leaves_no_trace(text, labels)),
        "copies": copies,
        "fixed": fixed,
        "placeholder": placeholder,
    }
    return (
        f'{parts.HEADER}<carried xmlns="urn:samsyn:plan:1">'
        f"{xml_text(json.dumps(data, separators=(',', ':')))}</carried>"
    )


def _leaves_no_trace(text: str, labels: LabelSet) -> bool:
    placeholder = normal(labels.placeholder)
    return all(
        not line.strip() or normal(line) == placeholder for line in xml_text(text).split("\n")
    )


def _wording(labels: LabelSet, shown: set[str]) -> list[str]:
    """Prints of every text on the form that is nobody's answer."""
    texts = {labels.title, labels.subtitle, labels.unplaced, *labels.headings, *shown}
    return sorted({sentence_print(normal(text)) for text in (*texts, *labels.notes.values())})


def _copies(plan: Json, seen: Json) -> list[str]:
    """Prints of the texts that stand on several pages, so an untouched copy is known."""
    goals = [goal for thread in seen["threads"] for goal in thread["goals"]]
    measures = [measure["measure"] for goal in goals for measure in goal["measures"]]
    prints = {print_of(text) for text in (*(goal["goal"] for goal in goals), *measures) if text}
    if "measures" not in plan["implementation"]:
        prints.add(list_print(measures))
    return sorted(prints)


def _zipped(files: dict[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, text in files.items():
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, text)
    return target.getvalue()


class _FormWriter:
    """Builds the body step by step."""

    def __init__(self, plan: Json, labels: LabelSet) -> None:
        self.plan, self.words = plan, labels
        self.numbered_lists = 0
        self.shown: set[str] = set()
        self._controls = 0
        goals = [goal for thread in plan["threads"] for goal in thread["goals"]]
        self.goals: list[tuple[str, Json]] = [
            (f"g{number}", goal) for number, goal in enumerate(goals, start=1)
        ] or [("", normalised({}, "goal"))]

    def body(self) -> str:
        return "".join(
            (
                paragraph("Title", self.words.title),
                paragraph("Subtitle", self.words.subtitle),
                self._organisations(),
                paragraph("FormNote", self.words.notes["intro"]),
                self._step_one(),
                self._step_two(),
                self._step_three(),
                self._step_four(),
                self._step_five(),
                self._unplaced(),
            )
        )

    def _organisations(self) -> str:
        names = [
            self._control(
                f"samsyn:0:{key}:",
                self.words.labels[key],
                run(self.plan[key]) if xml_text(self.plan[key]).strip() else "",
                placeholder=run(self.words.labels[key], style="PlaceholderText"),
            )
            for key in ("workplace", "health_service")
        ]
        return (
            '<w:p><w:pPr><w:pStyle w:val="Organisations"/></w:pPr>'
            f"{names[0]}{run(' / ')}{names[1]}</w:p>"
        )

    def _heading(self, step: int) -> str:
        return paragraph(
            "Heading1", self.words.headings[step - 1], page_break=step > 1
        ) + paragraph("FormNote", self.words.notes[str(step)])

    def _step_one(self) -> str:
        return self._heading(1) + "".join(
            self._field(1, name, self._bullets(entry["text"] for entry in entries), task=True)
            for name, entries in self.plan["picture"].items()
            if name in self.words.labels
        )

    def _step_two(self) -> str:
        pages, goals = [], iter(self.goals)
        threads = self.plan["threads"] or [{"need": "", "goals": []}]
        for number, thread in enumerate(threads, start=1):
            need_ref = f"n{number}" if self.plan["threads"] else ""
            need = self._field(2, "need", self._paragraphs(thread["need"]), need_ref)
            own = [next(goals) for _ in thread["goals"]] or [("", normalised({}, "goal"))]
            pages += [
                (need if place == 0 else "") + self._goal_page(ref, goal)
                for place, (ref, goal) in enumerate(own)
            ]
        return self._heading(2) + self._pages(pages)

    def _goal_page(self, ref: str, goal: Json) -> str:
        texts = [one["text"] for one in goal["sub_goals"]]
        label = self.words.labels["sub_goal"]
        return "".join(
            (
                self._field(2, "goal", self._paragraphs(goal["goal"]), ref),
                *(
                    self._field(
                        2, "sub_goal", self._paragraphs(text), ref, label=f"{label} {number}"
                    )
                    for number, text in enumerate([*texts, *[""] * (2 - len(texts))], start=1)
                ),
                self._field(
                    2,
                    "goal_indicators",
                    self._bullets(one["text"] for one in goal["indicators"]),
                    ref,
                ),
                self._field(2, "goal_timetable", self._paragraphs(goal["timetable"]), ref),
            )
        )

    def _step_three(self) -> str:
        pages = [
            self._field(3, "goal", self._paragraphs(goal["goal"]), ref)
            + self._field(3, "measures", self._measures(goal), ref)
            + "".join(self._split_field(goal, name, ref) for name in SPLIT_FIELDS)
            for ref, goal in self.goals
        ]
        return self._heading(3) + self._pages(pages)

    def _split_field(self, goal: Json, name: str, ref: str) -> str:
        """One numbered line per measure; a text for all measures stands below."""
        numbered = self._numbers([measure[name] for measure in goal["measures"]])
        whole = self._paragraphs(goal.get(f"measures_{name}", ""))
        label = self.words.labels[name]
        more = self._control(f"samsyn:3:measures_{name}:{ref}", label, whole) if whole else ""
        if whole and not numbered:
            return self._table(label, more)
        return self._table(label, self._answer(3, name, numbered, ref, label) + more)

    def _step_four(self) -> str:
        plan = self.plan["implementation"]
        planned = (one for _, goal in self.goals for one in goal["measures"])
        copied = [one["measure"] for one in plan.get("measures", planned)]
        return (
            self._heading(4)
            + self._field(4, "step4_measures", self._bullets(copied), task=True)
            + self._field(4, "communication", self._paragraphs(plan["communication"]), task=True)
            + self._field(4, "plan_changes", self._paragraphs(plan["plan_changes"]))
        )

    def _step_five(self) -> str:
        pages = [
            self._field(5, "goal", self._paragraphs(goal["goal"]), ref)
            + self._field(5, "measures", self._measures(goal), ref)
            + "".join(
                self._field(5, name, self._paragraphs(goal["assessment"][name]), ref)
                for name in ("implementation_and_impact", "modification", "further_plan")
            )
            for ref, goal in self.goals
        ]
        return self._heading(5) + self._pages(pages)

    def _unplaced(self) -> str:
        if not self.plan["unplaced"]:
            return ""
        rows = "".join(
            self._table(
                "",
                self._answer(6, "unplaced", self._paragraphs(one["text"]), f"u{number}", ""),
                first=self._after(one["after"], f"u{number}"),
            )
            for number, one in enumerate(self.plan["unplaced"], start=1)
        )
        return paragraph("Heading1", self.words.unplaced, page_break=True) + rows

    def _after(self, label: str, ref: str) -> str:
        """ "After: Goal": the label a text without a place stood after."""
        shown = run(label or " ")
        control = self._control(f"samsyn:6:unplaced_after:{ref}", "", shown)
        style = '<w:pPr><w:pStyle w:val="FieldLabel"/></w:pPr>'
        return f"<w:p>{style}{run(f'{self.words.after}: ')}{control}</w:p>"

    def _measures(self, goal: Json) -> str:
        return self._numbers([measure["measure"] for measure in goal["measures"]])

    def _pages(self, pages: list[str]) -> str:
        return paragraph("Gap", "", page_break=True).join(pages)

    def _field(
        self,
        step: int,
        name: str,
        content: str,
        ref: str = "",
        *,
        task: bool = False,
        label: str = "",
    ) -> str:
        label = label or self.words.labels[name]
        shown = f"{self.words.task}: {label}" if task else label
        return self._table(shown, self._answer(step, name, content, ref, label))

    def _answer(self, step: int, name: str, content: str, ref: str, label: str) -> str:
        empty = paragraph("Answer", self.words.placeholder, run_style="PlaceholderText")
        return self._control(f"samsyn:{step}:{name}:{ref}", label, content, placeholder=empty)

    def _table(self, label: str, content: str, *, first: str = "") -> str:
        self.shown.add(label)
        first = first or paragraph("FieldLabel", label)
        cell = f'<w:tcW w:w="{parts.TABLE_WIDTH}" w:type="dxa"/>'
        return (
            '<w:tbl><w:tblPr><w:tblStyle w:val="FormField"/>'
            f'<w:tblW w:w="{parts.TABLE_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="0020"/></w:tblPr><w:tblGrid><w:gridCol '
            f'w:w="{parts.TABLE_WIDTH}"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/>'
            f"<w:tblHeader/></w:trPr><w:tc><w:tcPr>{cell}"
            f'<w:shd w:val="clear" w:color="auto" w:fill="{parts.SAND}"/></w:tcPr>{first}'
            f"</w:tc></w:tr><w:tr><w:tc><w:tcPr>{cell}</w:tcPr>{content}</w:tc></w:tr></w:tbl>"
        ) + paragraph("Gap", "")

    def _control(self, tag: str, title: str, content: str, *, placeholder: str = "") -> str:
        self._controls += 1
        showing = "" if content else "<w:showingPlcHdr/>"
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{xml_attribute(title[:60])}"/><w:tag w:val="{tag}"/>'
            f'<w:id w:val="{self._controls}"/>{showing}</w:sdtPr>'
            f"<w:sdtContent>{content or placeholder}</w:sdtContent></w:sdt>"
        )

    def _paragraphs(self, text: str) -> str:
        if not xml_text(text).strip():
            return ""
        return "".join(paragraph("Answer", line) for line in text.split("\n"))

    def _bullets(self, texts: Iterable[str]) -> str:
        return "".join(
            _point("ListBullet", text, BULLETS) for text in texts if xml_text(text).strip()
        )

    def _numbers(self, texts: list[str]) -> str:
        """A numbered list; a number without text stays where a later one has text."""
        while texts and not xml_text(texts[-1]).strip():
            texts = texts[:-1]
        if not texts:
            return ""
        self.numbered_lists += 1
        number = self.numbered_lists + 1
        return "".join(_point("ListNumber", text, number) for text in texts)


def _point(style: str, text: str, number: int) -> str:
    """A point of a list; further lines of it follow as paragraphs without a mark."""
    first, *more = text.split("\n")
    return paragraph(style, first, number=number) + "".join(
        paragraph("ListContinue", line) for line in more
    )
