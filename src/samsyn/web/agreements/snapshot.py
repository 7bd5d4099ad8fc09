"""An agreed snapshot in words: what stood there when it was agreed."""

import re
from typing import Any

from samsyn.catalogue import registry
from samsyn.core.process.choice_sets import CHOICE_SETS
from samsyn.web import labels
from samsyn.web.components.dates import day_words, number_words

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def snapshot_lines(snapshot: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One line per agreed entry: kind, main text, and the other fields as (label, words)."""
    return [_line(row) for row in snapshot]


def _line(row: dict[str, Any]) -> dict[str, Any]:
    return entry_lines(row["kind"], row["data"])


def entry_lines(kind: str, stored: dict[str, Any]) -> dict[str, Any]:
    """One entry's data in words: kind, main text, factor, and details as (label, words)."""
    data = dict(stored)
    key = data.pop("field", "")
    heading = (
        labels.word(f"field.{key}.label") if key in registry().operating_model().fields else ""
    )
    factor = labels.factor_label(data.pop("factor", ""))
    text = data.pop("text", "") or data.pop("title", "") or factor
    details = [
        (str(labels.PARTS[f"{kind}.{name}"]), _words(f"{kind}.{name}", value))
        for name, value in data.items()
        if f"{kind}.{name}" in labels.PARTS and name not in {"sources", "choices"}
    ]
    return {
        "kind": heading or labels.KINDS[kind],
        "text": text,
        "factor": factor if factor != text else "",
        "details": [(label, words) for label, words in details if words],
    }


def _words(key: str, value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_words(key, one) for one in value)
    if isinstance(value, dict):
        return ", ".join(
            _words(f"{key.partition('.')[2]}.{name}", one) for name, one in value.items()
        )
    if isinstance(value, bool):
        return "✓" if value else ""
    name = key.rpartition(".")[2]
    if key in CHOICE_SETS:
        return labels.choice_label(CHOICE_SETS[key], value)
    if name == "role" or name.startswith("participants"):
        return labels.role_label(value)
    if name == "party":
        return str(labels.VOICES.get(value, value))
    if isinstance(value, int | float):
        return number_words(value)
    return day_words(value) if ISO_DAY.fullmatch(str(value)) else str(value)
