"""JSON from outside: parsed within limits, and read without trusting any type."""

from __future__ import annotations

import json
from collections.abc import Iterator
from math import isfinite
from typing import Any

from samsyn.reports.read.questionnaires.model import UnreadableQuestionnaire

MOST_MARKS = 600_000
MOST_DEPTH = 40

Data = dict[str, Any]


def read_json(data: bytes) -> Data:
    """The object of a JSON file; raises UnreadableQuestionnaire."""
    if sum(data.count(mark) for mark in (b"{", b"[", b",", b":")) > MOST_MARKS:
        raise UnreadableQuestionnaire("too_much")
    try:
        text = data.decode(json.detect_encoding(data))
        found = json.loads(text.removeprefix("\ufeff"), parse_constant=lambda name: None)
    except RecursionError as error:
        raise UnreadableQuestionnaire("too_deep") from error
    except ValueError as error:
        raise UnreadableQuestionnaire("corrupt") from error
    if not isinstance(found, dict):
        raise UnreadableQuestionnaire("wrong_type")
    return found


def objects(value: object) -> list[Data]:
    """The objects of a list; nothing where there is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def objects_of(data: Data, *keys: str) -> Iterator[Data]:
    """The objects of the first of these keys that holds a list."""
    for key in keys:
        if isinstance(data.get(key), list):
            yield from objects(data[key])
            return


def text_of(value: object) -> str:
    """A text, number or truth value as text; "" for anything else."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and abs(value) < 10**15:
        return str(value)
    if isinstance(value, float) and isfinite(value):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
    return ""


def number_of(value: object) -> float | None:
    """A finite number, else None."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < 10**15 and isfinite(value) else None
