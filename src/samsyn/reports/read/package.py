"""Opening a Word file safely: only what is needed, within limits, nothing fetched."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from pathlib import Path

from lxml import etree

MAX_FILE = 20_000_000
MAX_UNPACKED = 150_000_000
MAX_PART = 24_000_000
MAX_PARTS = 2_000
MAX_TAGS = 450_000
MAX_ATTRIBUTES = 450_000

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD_TYPES = re.compile(
    r"application/vnd\.openxmlformats-officedocument\.wordprocessingml\.(?:document|template)"
    r"\.main\+xml"
)
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": OFFICE.encode(),
}
MESSAGES = {
    "missing": "The file cannot be opened.",
    "empty": "The file is empty.",
    "too_large": "The file is too large: at most 20 MB can be read.",
    "wrong_type": "This is not a Word document (.docx).",
    "old_or_locked": "This is an old or password-protected Word file. "
    "Save it as an ordinary .docx and try again.",
    "macros": "The document holds macros. Save it as a .docx without macros and try again.",
    "corrupt": "The document is damaged and cannot be read.",
    "unpacks_too_large": "The document unpacks to far more than a form can hold.",
    "entities": "The document holds entity declarations, which are not allowed.",
    "too_deep": "The document is nested too deeply to be a form.",
    "too_much": "The document holds more text than a form can take.",
}


class UnreadableDocument(Exception):
    """The document cannot be read; `code` is a key of MESSAGES, `message` one plain line."""

    def __init__(self, code: str, message: str = "") -> None:
        self.code = code
        self.message = message or MESSAGES[code]
        super().__init__(self.message)


class Package:
    """The parts of a Word file, read one at a time."""

    def __init__(self, source: str | Path | bytes) -> None:
        data = _bytes(source)
        _refuse_other_types(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise UnreadableDocument("corrupt") from error
        self._check_sizes()
        self.names = frozenset(self._zip.namelist())
        self.main = self._main_part()

    def _check_sizes(self) -> None:
        infos = self._zip.infolist()
        if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED:
            raise UnreadableDocument("unpacks_too_large")
        if any(info.flag_bits & 1 for info in infos):
            raise UnreadableDocument("old_or_locked")
        if any(info.compress_type not in (0, 8) for info in infos):
            raise UnreadableDocument("corrupt")

    def _main_part(self) -> str:
        types = self.xml("[Content_Types].xml")
        if types is None:
            raise UnreadableDocument("wrong_type")
        declared = [element.get("ContentType", "") for element in types]
        if any("macroEnabled" in one or "vbaProject" in one for one in declared) or any(
            name.lower().endswith("vbaproject.bin") for name in self.names
        ):
            raise UnreadableDocument("macros")
        if not any(_WORD_TYPES.fullmatch(one) for one in declared):
            raise UnreadableDocument("wrong_type")
        main = next((path for path in self.related("", "officeDocument")), "word/document.xml")
        if main not in self.names:
            raise UnreadableDocument("corrupt")
        return main

    def related(self, part: str, kind: str) -> list[str]:
        """Names of the parts that `part` points to by a relationship of this kind."""
        return [target for _, target in self.relations(part, kind)]

    def relations(self, part: str, kind: str) -> list[tuple[str, str]]:
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = []
        for element in root if root is not None else ():
            if element.get("TargetMode") == "External":
                continue
            if element.get("Type", "").rsplit("/", 1)[-1] != kind:
                continue
            target = element.get("Target", "")
            path = posixpath.normpath(
                target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            )
            if path in self.names:
                found.append((element.get("Id", ""), path))
        return found

    def xml(self, name: str) -> etree._Element | None:
        """The root element of a part, None where there is no such part."""
        try:
            info = self._zip.getinfo(name)
        except KeyError:
            return None
        if info.file_size > MAX_PART:
            raise UnreadableDocument("unpacks_too_large")
        try:
            with self._zip.open(info) as stream:
                data = stream.read(MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise UnreadableDocument("corrupt") from error
        if len(data) > MAX_PART:
            raise UnreadableDocument("unpacks_too_large")
        return _parsed(data)


def _bytes(source: str | Path | bytes) -> bytes:
    if isinstance(source, bytes):
        data = source
    else:
        try:
            with Path(source).open("rb") as stream:
                data = stream.read(MAX_FILE + 1)
        except (OSError, ValueError) as error:
            raise UnreadableDocument("missing") from error
    if not data:
        raise UnreadableDocument("empty")
    if len(data) > MAX_FILE:
        raise UnreadableDocument("too_large")
    return data


def _refuse_other_types(data: bytes) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise UnreadableDocument("old_or_locked")
    if not data.startswith(b"PK"):
        raise UnreadableDocument("wrong_type")


def _parsed(data: bytes) -> etree._Element:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise UnreadableDocument("corrupt") from error
        data = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode()
    if b"\0" in data:
        raise UnreadableDocument("corrupt")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnreadableDocument("entities")
    if data.count(b"<") > MAX_TAGS or data.count(b'="') + data.count(b"='") > MAX_ATTRIBUTES:
        raise UnreadableDocument("too_much")
    for strict, transitional in _STRICT.items():
        data = data.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        deep = "depth" in str(error)
        raise UnreadableDocument("too_deep" if deep else "corrupt") from error
    except (ValueError, LookupError) as error:
        raise UnreadableDocument("corrupt") from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableDocument("entities")
    return root
