"""Reading a filled-in form: the plan it holds and what else the document carries."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from samsyn.core.plan_document.answers import Form
from samsyn.core.plan_document.assemble import assemble
from samsyn.core.plan_document.carry import restored
from samsyn.core.plan_document.shape import Json, depth, weight
from samsyn.reports.form_labels import LabelSet
from samsyn.reports.read.collect import Collector
from samsyn.reports.read.content import CONTINUED, ContentReader, Hidden, W, flat
from samsyn.reports.read.hidden import comments_of, properties_of
from samsyn.reports.read.package import Package, UnreadableDocument
from samsyn.reports.read.recognise import Recogniser

MAX_WEIGHT = 10_000_000
CARRIED = "{urn:samsyn:plan:1}carried"
MAX_CARRIED_DEPTH = 400


@dataclass(slots=True)
class FormReading:
    """`plan` is samsyn-plan/1; `hidden` what the document holds beside its text."""

    plan: Json
    hidden: Hidden = field(default_factory=Hidden)


def read_form(
    source: str | Path | bytes,
    labels: Iterable[LabelSet] = (),
    *,
    accept_changes: bool = False,
    with_comments: bool = False,
) -> FormReading:
    """The plan on a form, recognised by the given label sets and the English one.

    Tracked changes are read as rejected unless `accept_changes`; comments are added to
    what is unplaced only `with_comments`. Raises UnreadableDocument.
    """
    try:
        return _read(Package(source), labels, accept_changes, with_comments)
    except RecursionError as error:
        raise UnreadableDocument("too_deep") from error


def _read(
    package: Package, labels: Iterable[LabelSet], accept_changes: bool, with_comments: bool
) -> FormReading:
    carried = _carried(package)
    styles = _styles(package)
    reader = ContentReader(_numbering(package), styles.lists, accept_changes)
    know = Recogniser(labels, carried.get("fixed", ()), carried.get("placeholder", ""))
    collector = Collector(know)
    body = package.xml(package.main)
    body = body.find(f"{W}body") if body is not None else None
    if body is None:
        raise UnreadableDocument("corrupt")
    blocks = reader.blocks(body)
    form = collector.read(blocks, styles.headings)
    _add_notes(package, reader, collector, form)
    hidden = reader.hidden
    comments = comments_of(package)
    hidden.comments = [change for _, change in comments]
    hidden.properties = properties_of(package)
    if with_comments:
        form.unplaced += [
            (collector.note_places.get(f"c{number}", ""), change.text)
            for number, change in comments
            if change.text.strip()
        ]
    seen = assemble(form, frozenset(carried.get("copies", ())))
    plan = restored(seen, carried["plan"]) if "plan" in carried else seen
    if weight(plan) > MAX_WEIGHT:
        raise UnreadableDocument("too_much")
    return FormReading(plan, hidden)


@dataclass(slots=True)
class _Styles:
    headings: frozenset[str]
    lists: dict[str, str]


def _styles(package: Package) -> _Styles:
    """Ids of heading styles, and of list styles with what their paragraphs are."""
    headings, lists = set(), {}
    for path in package.related(package.main, "styles"):
        root = package.xml(path)
        for style in root.iter(f"{W}style") if root is not None else ():
            identity = style.get(f"{W}styleId", "")
            name = style.find(f"{W}name")
            words = (name.get(f"{W}val", "") if name is not None else "").casefold()
            if words.startswith("heading") or style.find(f"{W}pPr/{W}outlineLvl") is not None:
                headings.add(identity)
            if words.startswith("list bullet"):
                lists[identity] = "-"
            elif words.startswith("list number"):
                lists[identity] = "#"
            elif words.startswith("list continue"):
                lists[identity] = CONTINUED
    return _Styles(frozenset(headings), lists)


def _numbering(package: Package) -> dict[tuple[str, str], str]:
    """Kind of list for every list and level: "-" for bullets, "#" for numbers."""
    kinds: dict[tuple[str, str], str] = {}
    for path in package.related(package.main, "numbering"):
        root = package.xml(path)
        if root is None:
            continue
        abstract: dict[str, dict[str, str]] = {}
        for element in root.iter(f"{W}abstractNum"):
            levels = abstract.setdefault(element.get(f"{W}abstractNumId", ""), {})
            for level in element.iter(f"{W}lvl"):
                form = level.find(f"{W}numFmt")
                kind = form.get(f"{W}val", "bullet") if form is not None else "decimal"
                levels[level.get(f"{W}ilvl", "0")] = (
                    "" if kind == "none" else "-" if kind == "bullet" else "#"
                )
        for element in root.iter(f"{W}num"):
            link = element.find(f"{W}abstractNumId")
            for level, kind in abstract.get(
                link.get(f"{W}val", "") if link is not None else "", {}
            ).items():
                kinds[element.get(f"{W}numId", ""), level] = kind
    return kinds


def _add_notes(package: Package, reader: ContentReader, collector: Collector, form: Form) -> None:
    """Foot- and endnotes, headers and footers have no place on the form: kept aside."""
    for kind, letter in (("footnotes", "f"), ("endnotes", "e")):
        for path in package.related(package.main, kind):
            root = package.xml(path)
            for note in root if root is not None else ():
                place = f"{letter}{note.get(f'{W}id', '')}"
                if place in collector.note_places:
                    _keep(form, collector.note_places[place], _text(reader, note))
    for kind in ("header", "footer"):
        texts = []
        for path in package.related(package.main, kind):
            root = package.xml(path)
            text = _text(reader, root) if root is not None else ""
            if any(character.isalpha() for character in text) and text not in texts:
                texts.append(text)
        for text in texts:
            if not collector.know.is_fixed(text):
                _keep(form, "", text)


def _keep(form: Form, after: str, text: str) -> None:
    if text and (after, text) not in form.unplaced:
        form.unplaced.append((after, text))


def _text(reader: ContentReader, element: etree._Element) -> str:
    paragraphs = flat(reader.blocks(element))
    return "\n".join(one.text.strip() for one in paragraphs if one.text.strip())


def _carried(package: Package) -> dict[str, Any]:
    """What a form written by Samsyn carries beside its text; nothing where it is damaged."""
    for path in package.related(package.main, "customXml"):
        root = package.xml(path)
        if root is None or root.tag != CARRIED:
            continue
        try:
            data = json.loads(root.text or "", parse_constant=_refuse)
        except (ValueError, RecursionError):
            return {}
        usable = (
            isinstance(data, dict)
            and depth(data) <= MAX_CARRIED_DEPTH
            and isinstance(data.get("plan"), dict)
            and isinstance(data.get("placeholder"), str)
            and all(_are_texts(data.get(name)) for name in ("fixed", "copies"))
        )
        return data if usable else {}
    return {}


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _refuse(constant: str) -> float:
    raise ValueError(constant)
