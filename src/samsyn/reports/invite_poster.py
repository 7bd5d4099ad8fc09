"""The poster of a survey: one page that says in all its languages what is asked and where."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from samsyn.reports.slips import square


@dataclass(frozen=True, slots=True)
class PosterText:
    """The lines of a poster in one language; the first is its heading."""

    language: str
    right_to_left: bool
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Poster:
    """A survey's poster: whose, under what name, where to answer, and the texts."""

    workplace: str
    name: str
    address: str
    texts: tuple[PosterText, ...]


def poster_pdf(poster: Poster, *, fonts: Path, made_at: datetime) -> bytes:
    """The poster on A4: the first language large, the others in two columns below."""
    from samsyn.reports.render.pdf import page_count, sheet_of  # slow to load

    made = b""
    for size in (1.0, 0.9, 0.8, 0.7, 0.6, 0.5):
        content = {
            **asdict(poster),
            "language": poster.texts[0].language,
            "svg": square(poster.address),
            "size": size,
        }
        made = sheet_of("poster", content, fonts=fonts, made_at=made_at)
        if page_count(made) == 1:
            break
    return made
