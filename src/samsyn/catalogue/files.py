"""Reads the JSON files of packs, within limits; says on which line one is broken."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from samsyn.catalogue.problems import Problem

LARGEST_FILE = 1_000_000
LARGEST_PACK = 8_000_000
MOST_FILES = 200
STRUCTURE = {
    "operating-model": "steps.json",
    "factors": "factors.json",
    "country": "country.json",
    "sources": "sources.json",
    "instrument": "instrument.json",
    "background": "background.json",
    "talk-cards": "cards.json",
    "shelf": "items.json",
}
"""The structure file of each kind of pack; a pack of kind "words" has texts alone."""


class BadFile(Exception):
    """A file that cannot be read as JSON; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_json(path: Path) -> Any:
    """The data of a trusted file of our own."""
    return json.loads(path.read_bytes())


def read_untrusted_json(path: Path, where: str) -> Any:
    """The data of a file from outside.

    Raises BadFile: too large, not UTF-8, not JSON, or a key given twice.
    """
    if path.stat().st_size > LARGEST_FILE:
        raise BadFile(
            Problem("file-too-large", where, f"The file is larger than {LARGEST_FILE} bytes.")
        )
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise BadFile(Problem("not-utf-8", where, f"Line {line} is not UTF-8.")) from error
    try:
        return json.loads(
            text, object_pairs_hook=_object_without_twins, parse_constant=_refuse_constant
        )
    except json.JSONDecodeError as error:
        message = f"Line {error.lineno}, column {error.colno}: {error.msg}."
        raise BadFile(Problem("not-json", where, message)) from error
    except RecursionError as error:
        raise BadFile(Problem("not-json", where, "The data is nested too deeply.")) from error
    except _Twin as twin:
        raise BadFile(
            Problem("duplicate-key", where, f"The key “{twin}” stands twice in one object.")
        ) from twin
    except ValueError as error:
        raise BadFile(Problem("not-json", where, f"{error}.")) from error


class _Twin(Exception):
    """A key that stands twice in one object."""


def _object_without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _Twin(next(key for key in keys if keys.count(key) > 1))
    return data


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not a JSON number")


def pack_folders(root: Path) -> list[Path]:
    """The folders at or under `root` that hold a pack.json, in the order of their paths."""
    return sorted(found.parent for found in root.rglob("pack.json"))


def content_hash(folder: Path) -> str:
    """SHA-256 over names and contents of all JSON files of a pack; line endings don't count."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.json")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(b"\0")
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
        digest.update(b"\0")
    return digest.hexdigest()
