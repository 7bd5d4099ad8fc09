"""The shape of pack files: each kind of file has a JSON Schema (2020-12) in packs/schema."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from samsyn.catalogue.files import read_json
from samsyn.catalogue.problems import Problem
from samsyn.catalogue.registry import PACKS

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

MOST_PER_FILE = 20


@cache
def _validator(kind: str) -> Draft202012Validator:
    from jsonschema import Draft202012Validator  # slow to load

    return Draft202012Validator(read_json(PACKS / "schema" / f"{kind}-1.schema.json"))


def shape_problems(data: Any, kind: str, where: str) -> list[Problem]:
    """What the schema of that kind of file says, with paths; at most the first twenty."""
    errors = sorted(
        _validator(kind).iter_errors(data),
        key=lambda error: [str(part) for part in error.absolute_path],
    )
    return [
        Problem(
            "schema", f"{where}#/{'/'.join(map(str, error.absolute_path))}", _short(error.message)
        )
        for error in errors[:MOST_PER_FILE]
    ]


def _short(message: str) -> str:
    return (message if len(message) <= 200 else message[:197] + "…") + "."
