"""The lines of a short page: entries that are there, and blank ones that wait to be written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.catalogue import registry
from samsyn.core.process.tree import Entry

LOOK = "look"
"""The date on which a measure is looked at next; stands for its first open follow-up."""


@dataclass(frozen=True)
class Cell:
    """One field of a line: the noun's field and the question asked for it."""

    name: str
    label: Any
    help: str = ""


@dataclass(frozen=True)
class Line:
    """One entry on the page. `above` is the key of a line that is written before this one."""

    key: str
    kind: str
    cells: tuple[Cell, ...]
    entry: Entry | None = None
    parent: int | None = None
    above: str = ""
    fixed: Mapping[str, Any] = field(default_factory=dict)

    @property
    def writes(self) -> str:
        """`entry` for most; `status` moves a measure on the board instead."""
        return "status" if self.kind == "status_note" else "entry"

    @property
    def anchor(self) -> str:
        """Where links to the entry lead; only its first line has it."""
        own = self.entry is not None and self.key == f"e{self.entry.id}"
        return f"entry-{self.entry.id}" if own and self.entry else ""

    def value(self, name: str) -> str:
        """What stands there now, as a form shows it."""
        if self.entry is None:
            return ""
        if self.kind == "status_note":
            return str(self.entry.noun.status) if name == "status" else ""  # type: ignore[union-attr]
        if name == LOOK:
            return _plain(next_look(self.entry))
        return _plain(getattr(self.entry.noun, name))


@dataclass(frozen=True)
class Section:
    """A question with its lines, and what the other party wrote to the same."""

    heading: Any
    lines: tuple[Line, ...]
    help: str = ""
    others: tuple[str, ...] = ()
    folded: bool = False
    question: str = ""


def _plain(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def next_look(measure: Entry) -> date | None:
    """The first follow-up of a measure that has not been held."""
    return next((one.date for one in measure.follow_ups if not one.done), None)


class Questions:
    """The fields of a step that the pack keeps for small workplaces, with their plain words."""

    def __init__(self, number: int) -> None:
        step = registry().operating_model().steps[number]
        self.asked = {one.key for one in step.micro_fields}

    def label(self, key: str) -> str:
        """The question of a pack field."""
        language = get_language() or "en"
        return registry().field_label(key, language, micro=True).value

    def cell(self, key: str, name: str, help: str = "") -> tuple[Cell, ...]:
        """A cell for the pack field, or none where the pack does not ask it."""
        return (Cell(name, self.label(key), help),) if key in self.asked else ()


def closest() -> Cell:
    """The factor a text is about; may stay open."""
    return Cell("factor", _("Closest to"))
