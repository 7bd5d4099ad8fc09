"""Slips to cut: ten on an A4 page, each with its code, its second code, and a square to scan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

PER_PAGE = 10


@dataclass(frozen=True, slots=True)
class SlipText:
    """The short text of a slip in one language."""

    language: str
    right_to_left: bool
    title: str
    how: str
    keep: str


@dataclass(frozen=True, slots=True)
class SlipWords:
    """What all slips of a sheet share. `name` is the survey, `typed` the address to type.

    `code` and `second` name the two codes, in the first of the languages.
    """

    name: str
    typed: str
    code: str
    second: str
    texts: tuple[SlipText, ...]


@dataclass(frozen=True, slots=True)
class CodePair:
    """A code and its withdrawal code as they are printed, and the address in the square."""

    code: str
    withdrawal: str
    link: str


def slips_pdf(
    pairs: Sequence[CodePair], words: SlipWords, *, fonts: Path, made_at: datetime
) -> bytes:
    """The slips as a PDF, in the order given (the caller has shuffled them)."""
    from samsyn.reports.render.pdf import sheet_of  # slow to load

    content = {
        **asdict(words),
        "language": words.texts[0].language,
        "slips": [{**asdict(pair), "svg": square(pair.link)} for pair in pairs],
        "per_page": PER_PAGE,
    }
    return sheet_of("slips", content, fonts=fonts, made_at=made_at)


def square(link: str) -> str:
    """An address as a square to point a phone at (SVG)."""
    import segno  # only where a code is drawn

    return str(segno.make(link, error="m").svg_inline(border=2, omitsize=True, light="#fff"))
