"""A report as a tagged PDF (PDF/UA-1), set in the fonts of one folder and no others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst
from fontTools.ttLib import TTFont

from samsyn.reports.blocks import Report, as_data
from samsyn.reports.palette import PALETTE

TEMPLATES = Path(__file__).parent / "typst"
PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count (\d+)", re.DOTALL)
STAND_IN = "\N{REPLACEMENT CHARACTER}"


class BadFonts(Exception):
    """The folder of fonts is missing or empty."""


def pdf_of(report: Report, *, fonts: Path, made_at: datetime) -> bytes:
    """The PDF; the same report, fonts and time give the same bytes. Raises BadFonts.

    A character none of the fonts has is shown as a question mark in a black square.
    """
    return sheet_of("report", as_data(report), fonts=fonts, made_at=made_at)


def sheet_of(template: str, content: Any, *, fonts: Path, made_at: datetime) -> bytes:
    """The PDF of a template with its own content (plain data), by the same rules."""
    data = _shown(content, _characters(fonts))
    # A compiler keeps its inputs, so each document has its own: threads must not meet in one.
    compiler = typst.Compiler(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=_fonts(fonts),
        ignore_system_fonts=True,
        sys_inputs={"report": json.dumps(data), "palette": json.dumps(dict(PALETTE))},
    )
    made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=made_at.astimezone(UTC))
    assert isinstance(made, bytes)
    return made


def first_that_fits(
    reports: Iterable[Report], *, pages: int, fonts: Path, made_at: datetime
) -> bytes:
    """The first report of ever shorter ones that has at most `pages`; ValueError when none has."""
    for report in reports:
        made = pdf_of(report, fonts=fonts, made_at=made_at)
        if page_count(made) <= pages:
            return made
    raise ValueError(f"No version fits on {pages} pages.")


def page_count(pdf: bytes) -> int:
    """The number of pages of a PDF made here."""
    found = PAGES.search(pdf)
    assert found
    return int(found[1])


@cache
def _fonts(folder: Path) -> typst.Fonts:
    found = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )
    if not found.families():
        raise BadFonts(f"There are no fonts in {folder}.")
    return found


@cache
def _characters(fonts: Path) -> frozenset[str]:
    """Every character that some font of the folder can draw."""
    codes: set[int] = set()
    for path in sorted((*fonts.rglob("*.ttf"), *fonts.rglob("*.otf"))):
        with TTFont(path, lazy=True) as font:
            codes.update(font.getBestCmap())
    return frozenset(map(chr, codes)) | {"\n", "\t", "\u200b"}


def _shown(node: Any, known: frozenset[str]) -> Any:
    if isinstance(node, str):
        if node.isascii() or known.issuperset(node):
            return node
        return "".join(sign if sign in known else STAND_IN for sign in node)
    if isinstance(node, list):
        return [_shown(part, known) for part in node]
    if isinstance(node, dict):
        return {key: value if key == "svg" else _shown(value, known) for key, value in node.items()}
    return node
