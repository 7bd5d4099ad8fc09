"""Plans that come in as JSON: read, checked against the published schema, made whole."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

from samsyn.core.plan_document.shape import MAX_DEPTH, Json, depth, normalised

MAX_TEXT = 20_000_000
SCHEMA = "packs/schema/samsyn-plan-1.schema.json"


class NotAPlan(Exception):
    """The text is no samsyn-plan/1; `problems` has one line per thing that is wrong."""

    def __init__(self, *problems: str) -> None:
        self.problems = problems
        super().__init__(problems[0])


def plan_from_text(text: str | bytes) -> Json:
    """The plan in a JSON text with all keys of its shape. Raises NotAPlan."""
    if len(text) > MAX_TEXT:
        raise NotAPlan("The plan is too large: at most 20 MB can be read.")
    try:
        decoded = text.decode("utf-8-sig") if isinstance(text, bytes) else text
    except UnicodeDecodeError as error:
        raise NotAPlan("The plan is not UTF-8 text.") from error
    try:
        data = json.loads(decoded, parse_constant=_refused, parse_float=_number)
    except json.JSONDecodeError as error:
        raise NotAPlan(
            f"The plan is not valid JSON: line {error.lineno}, column {error.colno}: {error.msg}."
        ) from error
    except ValueError as error:
        raise NotAPlan(f"The plan is not valid JSON: {error}.") from error
    except RecursionError as error:
        raise NotAPlan("The plan is nested too deeply.") from error
    if depth(data) > MAX_DEPTH:
        raise NotAPlan("The plan is nested too deeply.")
    found = problems(data)
    if found:
        raise NotAPlan(*found)
    return normalised(data)


def problems(data: Any) -> list[str]:
    """What keeps the data from being a plan, each with its place; empty if nothing."""
    return [
        f"{_place(list(error.absolute_path))}: {_said(error.message)}"
        for error in sorted(_validator().iter_errors(data), key=lambda one: one.json_path)
    ]


def schema() -> Json:
    """The published JSON Schema of samsyn-plan/1."""
    found: Json = json.loads(files("samsyn").joinpath(SCHEMA).read_text("utf-8"))
    return found


@lru_cache(maxsize=1)
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(schema())


def _place(path: list[str | int]) -> str:
    text = "".join(f"[{one}]" if isinstance(one, int) else f".{one}" for one in path)
    return text.lstrip(".") or "the plan"


def _said(message: str) -> str:
    return message if len(message) <= 200 else f"…{message[-160:]}"


def _refused(constant: str) -> float:
    raise ValueError(f"{constant} is not a JSON number")


def _number(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError(f"{text[:20]} is too large a number")
    return number
