"""Content of an organisation as a pack file, and a pack file from outside as content."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from samsyn.catalogue.build_shelf import content_item_of
from samsyn.catalogue.check import check
from samsyn.catalogue.files import STRUCTURE, read_json
from samsyn.catalogue.linting import lint_packs
from samsyn.catalogue.problems import Problem
from samsyn.catalogue.registry import SOURCE_LANGUAGE, texts_of
from samsyn.catalogue.shape import shape_problems
from samsyn.catalogue.shelf_meaning import shelf_problems
from samsyn.catalogue.words import placeholders
from samsyn.catalogue.zip_files import BadPackFile, unzipped, zipped
from samsyn.core.shelf.content import ContentItem
from samsyn.core.shelf.plain import is_unsafe

SHELF = "shelf"
OWN = "own"
"""The key of a structure that holds what only the app knows: scope, files, where it came from."""


@dataclass(frozen=True, slots=True)
class Passed:
    """One item to pass on, or brought: its structure, and texts with a status per language."""

    structure: Mapping[str, Any]
    texts: Mapping[str, Mapping[str, str]]
    statuses: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BroughtPack:
    """A pack from outside that passed all checks."""

    title: Mapping[str, Any]
    items: tuple[Passed, ...]


def plain_structure(structure: Mapping[str, Any], item_id: str) -> dict[str, Any]:
    """The structure as it stands in a pack."""
    return {"id": item_id, **{key: value for key, value in structure.items() if key != OWN}}


def item_of(structure: Mapping[str, Any], item_id: str) -> ContentItem:
    """The item of a structure that has been checked."""
    return content_item_of(plain_structure(structure, item_id), pack="", version="1")


def item_problems(
    structure: Mapping[str, Any],
    texts: Mapping[str, Mapping[str, str]],
    item_id: str,
    source_language: str,
) -> list[Problem]:
    """What keeps an item from being published: its shape, its parts, its texts."""
    data = {"items": [plain_structure(structure, item_id)]}
    data["items"][0].pop("of", None)
    problems = shape_problems(data, SHELF, "") or shelf_problems(data, "")
    if problems:
        return problems
    source = texts.get(source_language, {})
    for name in item_of(structure, item_id).text_names():
        if not source.get(name, "").strip():
            problems.append(Problem("missing-text", name, "It is not there."))
    for language, own in texts.items():
        for name, text in own.items():
            if is_unsafe(text):
                said = "This text holds more than plain words."
                problems.append(Problem("unsafe-text", f"{language}: {name}", said))
            elif text.strip() and placeholders(text) != placeholders(source.get(name, "")):
                said = "Its {placeholders} are not those of the first language."
                problems.append(Problem("placeholders-differ", f"{language}: {name}", said))
    return problems


def pack_file(title: Mapping[str, Any], items: Iterable[Passed]) -> bytes:
    """The items as a pack file; `title` lacks kind, format and languages."""
    structures, texts = [], dict[str, dict[str, str]]()
    statuses: dict[str, dict[str, str]] = {}
    for one in items:
        item = content_item_of(one.structure, pack="", version="1")
        structures.append(one.structure)
        for language, own in one.texts.items():
            for name in item.text_names():
                if own.get(name, "").strip():
                    texts.setdefault(language, {})[item.key(name)] = own[name]
                    statuses.setdefault(language, {})[item.key(name)] = one.statuses[language]
    languages = sorted(texts, key=lambda code: (code != SOURCE_LANGUAGE, code))
    head = {"format": "samsyn-pack/1", "kind": SHELF, **title, "languages": languages}
    files = {"pack.json": head, STRUCTURE[SHELF]: {"items": structures}}
    for language in languages:
        files[f"texts/{language}.json"] = {
            "language": language,
            "status": "draft",
            "texts": texts[language],
            "statuses": {
                key: status for key, status in statuses[language].items() if status != "draft"
            },
        }
    return zipped({name: _json(data) for name, data in files.items()})


def brought_pack(raw: bytes, today: date) -> BroughtPack:
    """The content of a pack file from outside. Raises BadPackFile with all problems found."""
    files = unzipped(raw)
    with tempfile.TemporaryDirectory(prefix="samsyn-pack-") as folder:
        root = Path(folder) / "pack"
        for name, content in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content)
        root.mkdir(exist_ok=True)
        problems = check(root) or _not_for_owners(root)
        if not problems:
            problems = [
                Problem("content-refused", one.where, f"{one.finding.code}: “{one.finding.found}”.")
                for one in lint_packs(root, today)
                if one.is_refused
            ]
        if problems:
            raise BadPackFile(problems)
        return _brought(root)


def _not_for_owners(root: Path) -> list[Problem]:
    kind = read_json(root / "pack.json")["kind"]
    if kind != SHELF:
        return [Problem("wrong-kind", "pack.json#/kind", f"It is a pack of kind “{kind}”.")]
    if "sector" in read_json(root / STRUCTURE[SHELF]):
        return [Problem("sector-pack", "items.json#/sector", "It is the pack of a sector.")]
    return []


def _brought(root: Path) -> BroughtPack:
    title = read_json(root / "pack.json")
    texts = {
        language: texts_of(read_json(root / "texts" / f"{language}.json"))
        for language in title["languages"]
    }
    items = []
    for structure in read_json(root / STRUCTURE[SHELF])["items"]:
        item = content_item_of(structure, pack="", version="1")
        own, statuses = {}, {}
        for language, known in texts.items():
            found = {
                name: known[item.key(name)] for name in item.text_names() if item.key(name) in known
            }
            if found:
                own[language] = {name: text.value for name, text in found.items()}
                statuses[language] = next(iter(found.values())).status
        items.append(Passed(structure, own, statuses))
    return BroughtPack(title, tuple(items))


def _json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
