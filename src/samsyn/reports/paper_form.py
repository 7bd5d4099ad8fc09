"""The survey on paper: every question with its choices, one form per code, for an envelope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class PaperBlock:
    """Statements answered by the same choices, one a line."""

    heading: str
    choices: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperForm:
    """A form in one language. `before` and `after` are the lines around the questions.

    `code_label` names the code that is printed on each form.
    """

    language: str
    right_to_left: bool
    name: str
    title: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    code_label: str
    not_said: str
    blocks: tuple[PaperBlock, ...]


def paper_pdf(form: PaperForm, codes: Sequence[str], *, fonts: Path, made_at: datetime) -> bytes:
    """One form for each code as printed, each beginning on a page of its own."""
    from samsyn.reports.render.pdf import sheet_of  # slow to load

    content = {**asdict(form), "codes": list(codes)}
    return sheet_of("paper", content, fonts=fonts, made_at=made_at)
