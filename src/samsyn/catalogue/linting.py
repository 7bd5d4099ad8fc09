"""The content lint over packs: what to mend in them, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from samsyn.catalogue import build
from samsyn.catalogue.build_shelf import contents_of
from samsyn.catalogue.files import STRUCTURE, pack_folders, read_json
from samsyn.core.shelf.content import ContentItem
from samsyn.core.shelf.lint import Finding, Severity, lint_item, unsafe_words

SHELF = "shelf"


@dataclass(frozen=True, slots=True)
class PackFinding:
    """A finding with the file and the text or item it stands in."""

    pack: str
    where: str
    finding: Finding

    @property
    def is_refused(self) -> bool:
        return self.finding.severity is Severity.REFUSE

    def __str__(self) -> str:
        one = self.finding
        found = f" “{one.found}”." if one.found else ""
        instead = f" Instead: {one.instead}." if one.instead else ""
        return f"{self.where}: {one.severity}: {one.code}:{found}{instead} {one.advice}"


def lint_packs(root: Path, today: date) -> list[PackFinding]:
    """All findings of the pack, or of every pack, in that folder; they have passed the check."""
    return [one for folder in pack_folders(root) for one in _lint_pack(folder, today)]


def _lint_pack(folder: Path, today: date) -> Iterator[PackFinding]:
    title = read_json(folder / "pack.json")
    texts = _texts_of(folder)
    if title["kind"] == SHELF:
        pack = build.pack_of(title, content_hash="")
        for item in contents_of(read_json(folder / STRUCTURE[SHELF]), pack):
            for finding in lint_item(item, own_texts(item, texts), today):
                yield PackFinding(pack.id, _place(folder.name, item, finding), finding)
        return
    for language, own in texts.items():
        for key, text in own.items():
            for finding in unsafe_words(text, language):
                where = f"{folder.name}/texts/{language}.json#/texts/{key}"
                yield PackFinding(title["id"], where, finding)


def own_texts(
    item: ContentItem, texts: Mapping[str, Mapping[str, str]]
) -> dict[str, dict[str, str]]:
    """The texts of one item by language and name, from the texts of a whole pack."""
    return {
        language: {
            name: own[item.key(name)]
            for name in item.text_names()
            if own.get(item.key(name), "").strip()
        }
        for language, own in texts.items()
    }


def _texts_of(folder: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for path in sorted((folder / "texts").glob("*.json")):
        data: Any = read_json(path)
        found[data["language"]] = data["texts"]
    return found


def _place(pack: str, item: ContentItem, finding: Finding) -> str:
    if not finding.language:
        return f"{pack}/items.json#{item.id}"
    name = item.key(finding.name) if finding.name else f"shelf.{item.id}"
    return f"{pack}/texts/{finding.language}.json#/texts/{name}"
