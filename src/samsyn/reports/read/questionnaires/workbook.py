"""The sheets of an .xlsx file as rows of text: looked over first, then read within caps."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date

import openpyxl

from samsyn.reports.read.questionnaires.model import UnreadableQuestionnaire

MOST_UNPACKED = 60_000_000
MOST_PARTS = 1_000
MOST_RATIO = 400
RATIO_FROM = 2_000_000
MOST_TAGS = 800_000
MOST_ROW_TAGS = 12_000
MOST_ROWS = 6_000
MOST_EMPTY_ROWS = 2_000
MOST_COLUMNS = 120
MOST_CELLS = 120_000
LONGEST_TAG = 64_000
CHUNK = 256 * 1024

Row = dict[str, str]


class Workbook:
    """A workbook whose parts are small enough and hold no macros, entities or encryption."""

    def __init__(self, data: bytes) -> None:
        _look_over(data)
        try:
            self._book = openpyxl.load_workbook(
                io.BytesIO(data), read_only=True, data_only=True, keep_links=False
            )
        except Exception as error:  # damaged parts end in any of a dozen exceptions
            raise UnreadableQuestionnaire("corrupt") from error
        self._cells = 0
        self.cut_sheets: list[str] = []
        """Sheets of which the rows after a long empty stretch were not read."""

    def has_sheet(self, name: str) -> bool:
        return self._sheet_name(name) is not None

    def rows(self, name: str) -> list[Row]:
        """The rows of a sheet that hold anything, by the texts of the first such row."""
        real = self._sheet_name(name)
        if real is None:
            return []
        try:
            return list(self._rows(real))
        except UnreadableQuestionnaire:
            raise
        except Exception as error:
            raise UnreadableQuestionnaire("corrupt") from error

    def close(self) -> None:
        self._book.close()

    def _sheet_name(self, name: str) -> str | None:
        return next((one for one in self._book.sheetnames if one.strip().lower() == name), None)

    def _rows(self, name: str) -> Iterator[Row]:
        sheet = self._book[name]
        sheet.reset_dimensions()  # what the file claims about its size is not believed
        titles: list[str] = []
        count = empty = 0
        for cells in sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True):
            texts = [_text(value) for value in cells]
            if not any(texts):
                empty += 1
                if empty > MOST_EMPTY_ROWS:
                    self.cut_sheets.append(name)
                    return
                continue
            empty, count = 0, count + 1
            self._cells += sum(map(bool, texts))
            if count > MOST_ROWS or self._cells > MOST_CELLS:
                raise UnreadableQuestionnaire("too_much")
            if not titles:
                titles = texts
                continue
            yield {
                title: text for title, text in zip(titles, texts, strict=False) if title and text
            }


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()


def _look_over(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = package.infolist()
            _check_sizes(infos)
            names = {info.filename for info in infos}
            if "xl/workbook.xml" not in {name.lower() for name in names}:
                raise UnreadableQuestionnaire("archive")
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise UnreadableQuestionnaire("macros")
            tags = rows = 0
            for info in infos:
                if info.filename.lower().endswith((".xml", ".rels", ".vml")):
                    found = _scan(package, info)
                    tags, rows = tags + found[0], rows + found[1]
                    if tags > MOST_TAGS or rows > MOST_ROW_TAGS:
                        raise UnreadableQuestionnaire("too_much")
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise UnreadableQuestionnaire("corrupt") from error
    except (NotImplementedError, RuntimeError) as error:
        raise UnreadableQuestionnaire("corrupt") from error


def _check_sizes(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MOST_PARTS or len({info.filename for info in infos}) < len(infos):
        raise UnreadableQuestionnaire("unpacks_too_large")
    if any(info.flag_bits & 1 for info in infos):
        raise UnreadableQuestionnaire("old_workbook")
    unpacked = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos) or 1
    if unpacked > MOST_UNPACKED or (unpacked > RATIO_FROM and unpacked > packed * MOST_RATIO):
        raise UnreadableQuestionnaire("unpacks_too_large")


def _scan(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> tuple[int, int]:
    """How many tags and rows a part holds, counted as it unpacks; never held whole."""
    tags = rows = size = 0
    tail = b""
    with package.open(info) as stream:
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            if b"\0" in chunk or b"<!DOCTYPE" in (both := tail + chunk) or b"<!ENTITY" in both:
                raise UnreadableQuestionnaire("entities")
            if size > info.file_size:
                raise UnreadableQuestionnaire("unpacks_too_large")
            tags += chunk.count(b"<")
            rows += both.count(b"<row") - tail.count(b"<row")
            if tags > MOST_TAGS or rows > MOST_ROW_TAGS:
                raise UnreadableQuestionnaire("too_much")
            _check_tags(both)
            tail = chunk[-16:]
    return tags, rows


def _check_tags(chunk: bytes) -> None:
    """No single tag with an endless list of attributes."""
    start = chunk.find(b"<")
    while start >= 0:
        end = chunk.find(b">", start)
        if (end if end >= 0 else len(chunk)) - start > LONGEST_TAG:
            raise UnreadableQuestionnaire("too_much")
        start = chunk.find(b"<", end) if end >= 0 else -1
