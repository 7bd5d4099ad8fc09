"""Files that are no form, or mean harm, are refused with one clear reason."""

from __future__ import annotations

import io
import time
import zipfile
from contextlib import suppress

import pytest

from samsyn.reports.read.form import read_form
from samsyn.reports.read.package import MAX_PART, MESSAGES, UnreadableDocument
from tests.reports.word_files import (
    PACKAGE,
    WORD_TYPE,
    document,
    field,
    p,
    table,
    word_file,
)

XML = '<?xml version="1.0"?>'
LAUGHS = f'{XML}<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
FILE_ENTITY = f'{XML}<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def types(content_type: str) -> dict[str, str | bytes]:
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Override '
        f'PartName="/word/document.xml" ContentType="{content_type}"/></Types>'
    }


def zipped(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return target.getvalue()


def damaged() -> bytes:
    data = bytearray(word_file(p("x" * 5000)))
    at = data.find(b"word/document.xml") + 40
    data[at : at + 12] = b"\xff" * 12
    return bytes(data)


def lying_about_its_size() -> bytes:
    """Declares a small document that unpacks to a large one."""
    data = bytearray(word_file(p("x" * 1_000_000)))
    real = len(document(p("x" * 1_000_000)))
    at = data.rfind(real.to_bytes(4, "little"))
    while at >= 0:
        data[at : at + 4] = (100).to_bytes(4, "little")
        at = data.rfind(real.to_bytes(4, "little"))
    return bytes(data)


MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
FILES = {
    "nothing": (b"", "empty"),
    "text": (b"Need: rest", "wrong_type"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "wrong_type"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_or_locked"),
    "half a zip": (word_file(p("x"))[:400], "corrupt"),
    "damaged": (damaged(), "corrupt"),
    "lying": (lying_about_its_size(), "corrupt"),
    "zip of something": (zipped({"a.txt": b"a"}), "wrong_type"),
    "spreadsheet": (word_file("", types(SHEET)), "wrong_type"),
    "open document": (
        zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}),
        "wrong_type",
    ),
    "macro document": (word_file("", types(MACRO)), "macros"),
    "macro inside": (word_file("", {"word/vbaProject.bin": b"x"}), "macros"),
    "no document": (
        zipped({"[Content_Types].xml": str(types(WORD_TYPE)["[Content_Types].xml"]).encode()}),
        "corrupt",
    ),
    "not xml": (word_file("<w:p>"), "corrupt"),
    "entities": (
        word_file("", {"word/document.xml": LAUGHS + document("<w:p>&b;</w:p>")}),
        "entities",
    ),
    "entity of a file": (
        word_file("", {"word/document.xml": FILE_ENTITY + document("<w:p>&a;</w:p>")}),
        "entities",
    ),
    "entities elsewhere": (word_file("", {"word/styles.xml": LAUGHS + "<w/>"}), "entities"),
    "entities in utf-16": (
        word_file("", {"word/styles.xml": (LAUGHS + "<w/>").encode("utf-16")}),
        "entities",
    ),
    "huge document": (word_file(p(" " * (MAX_PART + 1))), "unpacks_too_large"),
    "huge picture": (word_file("", {"word/media/a.bmp": b"\0" * 150_000_001}), "unpacks_too_large"),
    "many parts": (zipped({f"{number}": b"" for number in range(2001)}), "unpacks_too_large"),
    "large file": (b"PK\3\4" + b"\0" * 20_000_001, "too_large"),
    "deep": (
        word_file("<w:sdt><w:sdtContent>" * 4000 + "</w:sdtContent></w:sdt>" * 4000),
        "too_deep",
    ),
    "endless tags": (word_file("<w:p/>" * 900_000), "too_much"),
    "more than a form": (word_file(field("Need", "x" * 3_000_000)), "too_much"),
}


@pytest.mark.parametrize("name", FILES)
def test_refused(name: str) -> None:
    data, code = FILES[name]
    started = time.process_time()

    with pytest.raises(UnreadableDocument) as caught:
        read_form(data)

    assert (caught.value.code, caught.value.message) == (code, MESSAGES[code])
    assert "\n" not in caught.value.message
    assert time.process_time() - started < 5


def test_a_missing_file() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_form("/nowhere/at-all.docx")

    assert caught.value.code == "missing"


def test_nothing_outside_the_file_is_opened() -> None:
    """The small file names an outside part; it is read without a look at it."""
    assert read_form(word_file(field("Need", "Rest"))).plan["threads"][0]["need"] == "Rest"


@pytest.mark.deep
@pytest.mark.parametrize(
    "body",
    [
        "".join(p(f"Goal: {'a: ' * 60}") for _ in range(20_000)),
        table(*[("Goal", "Goal", "x")] * 8_000),
        "<w:p><w:r>" + "<w:br/>" * 300_000 + "</w:r></w:p>",
        "<w:p>"
        + "<w:ins>" * 120
        + "<w:r><w:t>x</w:t></w:r>" * 60_000
        + "</w:ins>" * 120
        + "</w:p>",
        "".join(table((table((table((table(("Need", "x")),)),)),)) for _ in range(3_000)),
    ],
    ids=["colons", "labels", "breaks", "changes", "nested"],
)
def test_much_of_anything_is_answered_in_time(body: str) -> None:
    data = word_file(body)
    started = time.process_time()

    with suppress(UnreadableDocument):
        read_form(data)

    assert time.process_time() - started < 5
