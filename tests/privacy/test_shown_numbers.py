"""Every number of a wave that is shown anywhere stands in its audit file.

A simulated wave is released; then its pages, data and files are read as each party reads them,
and every figure found is looked up.
"""

import io
import math
import re
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from samsyn.demo.simulation import simulate
from samsyn.store.models import Account, Seat, Wave
from samsyn.store.queries.releases import audit_document, shown_release
from tests.people import signed_in

FIGURE = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)?(?![\w])")
ROW = re.compile(r'<tr id="factor-([^"]+)">(.*?)</tr>', re.DOTALL)
CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
SCALE = {0.0, 100.0}
"""The ends of the scale, as headings and words name them."""

Listed = dict[tuple[str, str], set[float]]


@pytest.fixture
def wave(db: None) -> Wave:
    return Wave.objects.get(pk=simulate(45, 4, seed=9, rate=0.9)["wave"])


def figures(text: str) -> set[float]:
    return {float(one.replace(",", ".")) for one in FIGURE.findall(text)}


def in_words(low: float, high: float) -> set[float]:
    """A span as it may be printed: its ends to whole numbers, or what lies in the middle."""
    ends = {round(end) for end in (low, high, (low + high) / 2)}
    return {low, high, *map(float, ends), float(math.floor(low)), float(math.ceil(high))}


def listed(wave: Wave) -> Listed:
    """The figures of the audit file, by group and variable; shares in per cent."""
    found: Listed = {}
    for is_sensitive in (False, True):
        document = audit_document(wave.pk, is_sensitive=is_sensitive)
        assert document is not None
        for one in document["published"]:
            variable = one["variable"].split("@")[0]
            group = one["id"].split(f"/{variable}")[0]
            scale = 100 if one["stat"] == "share" else 1
            spans = in_words(scale * one["lo"], scale * one["hi"])
            found.setdefault((group, variable.removesuffix(".band")), set()).update(spans)
        for one in document["derived"]:
            found[one["group"], one["variable"]].update((one["lo"], one["hi"]))
    return found


@pytest.fixture
def readers(wave: Wave) -> list[Any]:
    seats = Seat.objects.filter(cooperation=wave.cooperation).select_related("account")
    clients = [signed_in(seat.account) for seat in seats]
    assert len(clients) == 3
    return clients


@pytest.mark.attack
def test_every_figure_of_the_pages_is_listed(wave: Wave, readers: list[Any]) -> None:
    allowed = listed(wave)
    shown = shown_release(wave.pk)
    assert shown is not None
    seen = 0
    for client in readers:
        for group in shown["groups"]:
            address = f"/c/{wave.cooperation.slug}/surveys/1/results/"
            text = client.get(address, {"group": group["id"]}).content.decode()
            rows = ROW.findall(text)
            assert rows
            for variable, row in rows:
                cells = " ".join(TAG.sub(" ", cell) for cell in CELL.findall(row))
                unlisted = figures(cells) - allowed[group["id"], variable] - SCALE
                assert unlisted == set(), (group["id"], variable, cells)
                seen += len(figures(cells))
    assert seen > 100


@pytest.mark.attack
def test_readers_of_all_parties_see_the_same(wave: Wave, readers: list[Any]) -> None:
    address = f"/c/{wave.cooperation.slug}/surveys/1/results.json"
    first, *others = [client.get(address).json() for client in readers]
    assert first == shown_release(wave.pk)
    assert others == [first, first]


@pytest.mark.attack
def test_every_figure_of_the_files_is_listed(wave: Wave, readers: list[Any]) -> None:
    everything = set().union(*listed(wave).values())
    base = f"/c/{wave.cooperation.slug}/surveys/1/results/files/"
    word = Document(io.BytesIO(readers[0].get(f"{base}docx/").content))
    cells = [cell.text for table in word.tables for row in table.rows[1:] for cell in row.cells[1:]]
    assert len(figures(" ".join(cells))) > 20
    assert figures(" ".join(cells)) - everything - SCALE == set()
    book = load_workbook(io.BytesIO(readers[0].get(f"{base}xlsx/").content), read_only=True)
    numbers = {
        float(cell)
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if isinstance(cell, int | float) and not isinstance(cell, bool)
    }
    counts = {float(group.respondents) for group in wave.releases.get().groups.all()}
    hundredths = {round(100 * one, 6) for one in numbers if one < 1}
    assert {one for one in numbers if one >= 1} - everything - counts - SCALE == set()
    assert {float(round(one)) for one in hundredths} - everything - SCALE == set()


@pytest.mark.attack
def test_nobody_else_reads_a_release(wave: Wave, outsider: Account) -> None:
    address = f"/c/{wave.cooperation.slug}/surveys/1/results/"
    assert signed_in(outsider).get(address).status_code == 404
    assert signed_in(outsider).get(address.rstrip("/") + ".json").status_code == 404
