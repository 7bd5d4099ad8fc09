"""A form field for a short table: sub-goals, follow-up dates, milestones, owners."""

from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

BLANK_ROWS = 2


class RowsWidget(forms.Widget):
    """Rows of small inputs named `field-number-part`; two blank rows wait at the end."""

    template_name = "entries/rows.html"

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

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        rows = [*(value or []), *({} for _ in range(BLANK_ROWS))]
        context["rows"] = [
            {
                "name": f"{name}-{number}",
                "number": number + 1,
                "cells": [
                    self._cell(name, number, part, field, row) for part, field in self.parts.items()
                ],
            }
            for number, row in enumerate(rows)
        ]
        return context

    def _cell(
        self, name: str, number: int, part: str, field: forms.Field, row: dict[str, Any]
    ) -> dict[str, Any]:
        value = row.get(part, "")
        return {
            "name": f"{name}-{number}-{part}",
            "label": field.label,
            "value": "" if value is None else value,
            "checked": value in (True, "on"),
            "input": field.widget.input_type,
            "choices": [
                (str(key), text, str(key) == str(value))
                for key, text in getattr(field, "choices", ())
            ],
        }


class RowsField(forms.Field):
    """Cleans to a list of dicts, one per row that is not empty."""

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
