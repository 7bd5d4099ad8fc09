"""A form field for a short table: sub-goals, follow-up dates, milestones, owners."""

from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from samsyn.web.components.fields import kind_of

BLANK_ROWS = 2


class RowsWidget(forms.Widget):
    """Rows of small inputs named `field-number-part`; two blank rows wait at the end."""

    def __init__(self, parts: dict[str, forms.Field]) -> None:
        super().__init__()
        self.parts = parts

    def value_from_datadict(
        self, data: MultiValueDict, files: Any, name: str
    ) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = []
        number = 0
        while any(f"{name}-{number}-{part}" in data for part in self.parts) or (
            f"{name}-{number}" in data
        ):
            row = {part: data.get(f"{name}-{number}-{part}", "") for part in self.parts}
            if any(value not in ("", None) for value in row.values()):
                rows.append(row)
            number += 1
        return rows

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}-0" not in data

    def rows_of(self, name: str, value: Any) -> list[list[dict[str, Any]]]:
        """The cells of every row, as arguments of the `control` component."""
        filled = [*(value or []), *({} for _ in range(BLANK_ROWS))]
        return [
            [self._cell(name, number, part, field, row) for part, field in self.parts.items()]
            for number, row in enumerate(filled)
        ]

    def _cell(
        self, name: str, number: int, part: str, field: forms.Field, row: dict[str, Any]
    ) -> dict[str, Any]:
        return {
            "kind": kind_of(field.widget),
            "name": f"{name}-{number}-{part}",
            "label": str(field.label),
            "value": row.get(part, ""),
            "options": getattr(field, "choices", ()),
        }


class RowsField(forms.Field):
    """Cleans to a list of dicts, one per row that is not empty."""

    is_rows = True

    def __init__(self, parts: dict[str, forms.Field], **kwargs: Any) -> None:
        super().__init__(widget=RowsWidget(parts), required=False, **kwargs)
        self.parts = parts

    def clean(self, value: list[dict[str, Any]]) -> list[dict[str, Any]]:
        rows = []
        for row in value or []:
            cleaned = {part: field.clean(row.get(part, "")) for part, field in self.parts.items()}
            if any(one not in ("", None, False) for one in cleaned.values()):
                rows.append(cleaned)
        return rows
