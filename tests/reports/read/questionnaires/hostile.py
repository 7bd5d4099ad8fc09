"""Files that mean harm: too big, too deep, too many, or something else than they say."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

from tests.reports.read.questionnaires import samples

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = ("type", "name", "label")
NEARLY_FULL = 19_900_000


def row(number: int, *texts: str) -> str:
    cells = "".join(f'<c t="inlineStr"><is><t>{escape(one)}</t></is></c>' for one in texts)
    return f'<row r="{number}">{cells}</row>'


def workbook(sheet: str, parts: dict[str, str] | None = None) -> bytes:
    """A workbook of one sheet called survey, written by hand."""
    files = {
        "[Content_Types].xml": "<Types xmlns="
        '"http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/><Override '
        'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="survey" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" '
        f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in (files | (parts or {})).items():
            package.writestr(name, content)
    return made.getvalue()


def rows(count: int) -> bytes:
    body = "".join(row(number, "text", f"q{number}", "T") for number in range(2, count))
    return workbook(f"<sheetData>{row(1, *HEAD)}{body}</sheetData>")


def lss_rows(count: int) -> bytes:
    one = "<row><qid>1</qid></row>"
    return b"<document><answers><rows>" + one.encode() * count + b"</rows></answers></document>"


def value_set_for_everyone(count: int) -> bytes:
    concepts = [{"code": str(number)} for number in range(count)]
    value_set = {"resourceType": "ValueSet", "id": "a"}
    value_set["compose"] = {"include": [{"concept": concepts}]}
    items = [
        {"linkId": str(number), "type": "choice", "answerValueSet": "#a"} for number in range(count)
    ]
    return json.dumps(
        {"resourceType": "Questionnaire", "contained": [value_set], "item": items}
    ).encode()


def panels(depth: int) -> bytes:
    return b'{"elements":[' + b'{"type":"panel","elements":[' * depth + b"]}" * depth + b"]}"


LIGHT: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "empty"),
    "words": (lambda: b"Is work calm?", "wrong_type"),
    "a list": (lambda: b"[1, 2]", "wrong_type"),
    "other json": (lambda: b'{"a": 1}', "wrong_type"),
    "another resource": (lambda: b'{"resourceType": "Patient", "elements": []}', "wrong_type"),
    "half a json": (lambda: b'{"elements": [', "corrupt"),
    "no questions": (lambda: b'{"elements": []}', "nothing"),
    "other xml": (lambda: b"<html/>", "wrong_type"),
    "fhir xml": (lambda: b'<Questionnaire xmlns="http://hl7.org/fhir"/>', "fhir_xml"),
    "half an lss": (lambda: samples.new_lss()[:900], "corrupt"),
    "empty lss": (lambda: b"<document/>", "nothing"),
    "entities": (
        lambda: b'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><document>&b;</document>',
        "entities",
    ),
    "a file as entity": (
        lambda: b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><document>&a;</document>',
        "entities",
    ),
    "a doctype": (lambda: b"<!DOCTYPE document><document/>", "entities"),
    "deep xml": (lambda: b"<document>" + b"<a>" * 40, "too_deep"),
    "deep json": (lambda: b'{"a":' * 3_000, "too_deep"),
    "deep panels": (lambda: panels(60), "too_deep"),
    "an old workbook": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "old_workbook"),
    "half a workbook": (lambda: samples.new_xlsform()[:2_000], "corrupt"),
    "an archive": (lambda: archive({"a.lss": samples.old_lss()}), "archive"),
    "another workbook": (lambda: samples.workbook(prices=[("a", 1)]), "wrong_type"),
    "macros": (lambda: workbook("", {"xl/vbaProject.bin": "x"}), "macros"),
    "entities in a sheet": (lambda: workbook('<!DOCTYPE a [<!ENTITY b "c">]>'), "entities"),
    "a bomb": (lambda: workbook(" " * 20_000_000), "unpacks_too_large"),
    "a damaged sheet": (lambda: workbook("<sheetData><row>"), "corrupt"),
    "many languages": (
        lambda: samples.as_json(
            {
                "elements": [
                    {
                        "type": "rating",
                        "name": "q",
                        "title": {f"a{c}{d}": "x" for c in "abcdefgh" for d in "abcdefghij"},
                    }
                ]
            }
        ),
        "too_much",
    ),
}

HEAVY: dict[str, tuple[Callable[[], bytes], str]] = {
    "100 MB": (lambda: b"<document>" + b" " * 100_000_000, "too_large"),
    "a million rows, lss": (lambda: lss_rows(860_000), "too_much"),
    "a million tags": (lambda: b"<document>" + b"<a/>" * 4_900_000, "too_much"),
    "a million attributes": (
        lambda: b"<document " + b" ".join(b'a%d=""' % n for n in range(1_400_000)) + b"/>",
        "too_much",
    ),
    "an endless comment": (lambda: b"<document><!--" + b"x" * NEARLY_FULL, "too_much"),
    "endless depth": (lambda: b"<document>" + b"<a>" * 6_000_000, "too_deep"),
    "a million rows, xlsx": (lambda: rows(1_000_000), "unpacks_too_large"),
    "many rows, xlsx": (lambda: rows(11_900), "too_much"),
    "endless strings": (
        lambda: workbook("", {"xl/sharedStrings.xml": "<si><t>a</t></si>" * 3_000_000}),
        "unpacks_too_large",
    ),
    "a million lists": (lambda: b'{"elements":[' + b"[]," * 6_000_000 + b"[]]}", "too_much"),
    "endless brackets": (lambda: b'{"a":' + b"[" * 500_000, "too_deep"),
    "steps without end": (
        lambda: samples.as_json(
            {
                "elements": [
                    {"type": "rating", "name": f"q{n}", "rateMax": 1e14, "rateStep": 1e-300}
                    for n in range(50_000)
                ]
            }
        ),
        "too_much",
    ),
}

READ_ALL_THE_SAME: dict[str, Callable[[], bytes]] = {
    "layers of markup": lambda: samples.as_json(
        {"elements": [{"type": "rating", "name": "q", "title": "&amp;" * 3_000_000 + "lt;b"}]}
    ),
    "a wide text": lambda: samples.as_json(
        {"elements": [{"type": "rating", "name": "\U0001f600" + "x" * (NEARLY_FULL - 200)}]}
    ),
    "one set for all": lambda: value_set_for_everyone(9_000),
    "far claims": lambda: workbook(
        f'<dimension ref="A1:XFD1048576"/><sheetData>{row(1, *HEAD)}{row(2, "text", "a", "A")}'
        '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    ),
}


def archive(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return made.getvalue()
