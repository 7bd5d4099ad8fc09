"""The one form of a short page."""

import hashlib
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from samsyn.core.process.data import from_data
from samsyn.core.process.dates import date_problems
from samsyn.core.process.sharing import person_data_in
from samsyn.web import labels
from samsyn.web.entries.fields import form_field
from samsyn.web.entries.forms import person_words
from samsyn.web.micro.lines import LOOK, Line, Section
from samsyn.web.typed import number_typed


@dataclass(frozen=True)
class Shown:
    """A line with its bound fields and what was there when the page was read."""

    line: Line
    fields: list[tuple[forms.BoundField, str]]
    version: int
    theirs: list[tuple[str, str]]


class ShortForm(forms.Form):
    """Every line of the page. A field counts as written when it differs from what was read."""

    def __init__(self, sections: list[Section], data: Any = None) -> None:
        super().__init__(data, auto_id="f-%s")
        self.sections = sections
        self.lines = [line for section in sections for line in section.lines]
        self.token = (data or {}).get("token") or secrets.token_urlsafe(24)
        self.theirs: dict[str, list[tuple[str, str]]] = {}
        self.person_codes: list[str] = []
        for line in self.lines:
            for cell in line.cells:
                name = f"{line.key}-{cell.name}"
                self.fields[name] = _field(line, cell.name, str(cell.label), cell.help)
                self.initial[name] = line.value(cell.name)

    def shown(self) -> Iterator[tuple[Section, list[Shown]]]:
        """Sections with their lines ready to be rendered."""
        for section in self.sections:
            yield section, [self._shown(line) for line in section.lines]

    def _shown(self, line: Line) -> Shown:
        names = [f"{line.key}-{cell.name}" for cell in line.cells]
        fields = [(self[name], self._was(name)) for name in names]
        version = line.entry.version if line.entry else 0
        if self.is_bound and line.entry:
            version = number_typed(self.data.get(f"{line.key}-version")) or version
        return Shown(line, fields, version, self.theirs.get(line.key, []))

    def _was(self, name: str) -> str:
        if self.is_bound:
            return str(self.data.get(f"was-{name}", ""))
        return str(self.initial[name])

    def written(self, line: Line) -> dict[str, Any]:
        """JSON-ready values of the line's fields that the person changed."""
        found: dict[str, Any] = {}
        for cell in line.cells:
            name = f"{line.key}-{cell.name}"
            if _same(self.data.get(name, ""), self.data.get(f"was-{name}", "")):
                continue
            value = self.cleaned_data.get(name)
            found[cell.name] = value.isoformat() if isinstance(value, date) else value
        return found

    def was(self, line: Line) -> dict[str, str]:
        """What the person had read of the line."""
        return {cell.name: self.data.get(f"was-{line.key}-{cell.name}", "") for cell in line.cells}

    def version(self, line: Line) -> int:
        """The version of the line's entry that the person had read."""
        return number_typed(self.data.get(f"{line.key}-version")) or 0

    def token_of(self, line: Line) -> str:
        """A token of its own for every line, so that sending twice writes once."""
        return hashlib.sha256(f"{self.token}{line.key}".encode()).hexdigest()[:43]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        self.cleaned_data = cleaned
        texts: list[str] = []
        written = {line.key: self.written(line) for line in self.lines}
        by_key = {line.key: line for line in self.lines}
        for line in self.lines:
            values = written[line.key]
            texts += [value for value in values.values() if isinstance(value, str)]
            above = by_key.get(line.above)
            if any(values.values()) and above is not None and not written[above.key]:
                name = f"{above.key}-{above.cells[0].name}"
                self.add_error(name, _("Write this first: what stands below belongs to it."))
            self._check_dates(line, values)
        self._check_persons(texts)
        return cleaned

    def _check_dates(self, line: Line, values: Mapping[str, Any]) -> None:
        if line.writes == "status" or LOOK in values or not values:
            return
        noun = from_data(line.kind, {k: v for k, v in values.items() if v is not None})
        for name, code in date_problems(noun):
            self.add_error(f"{line.key}-{name}", str(labels.PROBLEMS[code]))

    def _check_persons(self, texts: list[str]) -> None:
        if self.data.get("person_checked"):
            return
        self.person_codes = person_data_in(" ".join(texts))
        if self.person_codes:
            what = ", ".join(str(person_words()[code]) for code in self.person_codes)
            self.add_error(
                None,
                _(
                    "This looks like data of a person: %(what)s. Write about the work and the "
                    "group. If nobody can be recognised, tick the box below and save again."
                )
                % {"what": what},
            )


def _field(line: Line, name: str, label: str, help_text: str) -> forms.Field:
    if name == LOOK:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(required=False, label=label, help_text=help_text, widget=widget)
    return form_field(line.kind, name, label=label, help_text=help_text)


def _same(one: str, other: str) -> bool:
    return one.replace("\r\n", "\n").strip() == other.replace("\r\n", "\n").strip()
