"""Checks a pack from anywhere: its files, their shape, their meaning. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samsyn.catalogue import build
from samsyn.catalogue.expected import expected_texts
from samsyn.catalogue.files import (
    LARGEST_PACK,
    MOST_FILES,
    STRUCTURE,
    BadFile,
    pack_folders,
    read_untrusted_json,
)
from samsyn.catalogue.meaning import structure_problems
from samsyn.catalogue.problems import Problem
from samsyn.catalogue.shape import shape_problems
from samsyn.catalogue.words import placeholders
from samsyn.core.shelf.plain import is_unsafe

WORDS_ALONE = "words"
KINDS = (*STRUCTURE, WORDS_ALONE)
NO_LICENCE = ("", "unknown", "unclear", "none")


@dataclass(frozen=True, slots=True)
class _Folder:
    """The folder of a pack, and what to call it in messages."""

    path: Path
    name: str

    def where(self, file: str) -> str:
        return f"{self.name}/{file}"


def check(path: Path) -> list[Problem]:
    """All problems of the pack, or of every pack, in that folder."""
    if path.is_file() and path.name == "pack.json":
        path = path.parent
    path = path.resolve()
    found = pack_folders(path) if path.is_dir() else []
    if not found:
        return [Problem("no-pack", path.name, "There is no pack.json here.")]
    names = [path.name if one == path else one.relative_to(path).as_posix() for one in found]
    folders = [_Folder(one, name) for one, name in zip(found, names, strict=True)]
    return [problem for folder in folders for problem in _check_pack(folder)]


def _check_pack(folder: _Folder) -> list[Problem]:
    problems = _size_problems(folder)
    if problems:
        return problems
    title, problems = _read(folder, "pack.json", "pack")
    if problems:
        return problems
    kind = title["kind"]
    if kind not in KINDS:
        where = folder.where("pack.json#/kind")
        return [Problem("schema", where, f"“{kind}” is not a kind of pack.")]
    problems = list(_unexpected_files(folder, kind, title["languages"]))
    if title["may_be_passed_on"] and title["licence"].strip().lower() in NO_LICENCE:
        where = folder.where("pack.json#/licence")
        problems.append(Problem("licence-unclear", where, "The licence is not named."))
    structure: Any = None
    if kind != WORDS_ALONE:
        structure, found = _read(folder, STRUCTURE[kind], kind)
        if not found:
            found = structure_problems(kind, structure, folder.where(STRUCTURE[kind]))
        if found:
            return problems + found
    if kind != "sources":
        expected = expected_texts(kind, structure, build.pack_of(title, content_hash=""))
        problems += _text_problems(folder, title["languages"], expected)
    return problems


def _size_problems(folder: _Folder) -> list[Problem]:
    files = [path for path in folder.path.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    if len(files) > MOST_FILES:
        message = f"{len(files)} files; {MOST_FILES} are allowed."
    elif size > LARGEST_PACK:
        message = f"{size} bytes; {LARGEST_PACK} are allowed."
    else:
        return []
    return [Problem("pack-too-large", folder.name, message)]


def _unexpected_files(folder: _Folder, kind: str, languages: list[str]) -> Iterator[Problem]:
    allowed = {f"texts/{language}.json" for language in languages}
    allowed |= {"pack.json", STRUCTURE.get(kind, "pack.json")}
    for path in sorted(folder.path.rglob("*")):
        name = path.relative_to(folder.path).as_posix()
        if path.is_symlink():
            yield Problem("unexpected-file", folder.where(name), "This is a link.")
        elif not path.is_dir() and name not in allowed:
            is_language = name.startswith("texts/") and name.endswith(".json")
            code = "unknown-language" if is_language else "unexpected-file"
            yield Problem(code, folder.where(name), "This file does not belong to the pack.")


def _read(folder: _Folder, name: str, kind: str) -> tuple[Any, list[Problem]]:
    where = folder.where(name)
    path = folder.path / name
    if not path.is_file() or path.is_symlink():
        code = "missing-language" if kind == "texts" else "missing-file"
        return None, [Problem(code, where, "The file is missing.")]
    try:
        data = read_untrusted_json(path, where)
    except BadFile as bad:
        return None, [bad.problem]
    return data, shape_problems(data, kind, where)


def _text_problems(folder: _Folder, languages: list[str], expected: list[str]) -> list[Problem]:
    problems: list[Problem] = []
    texts: dict[str, dict[str, str]] = {}
    for language in languages:
        where = folder.where(f"texts/{language}.json")
        data, found = _read(folder, f"texts/{language}.json", "texts")
        problems += found
        if found:
            continue
        if data["language"] != language:
            said = f"The file says it is in “{data['language']}”."
            problems.append(Problem("unknown-language", where, said))
        texts[language] = data["texts"]
        problems += [
            Problem("unsafe-text", _at(where, key), "This text holds more than plain words.")
            for key, value in data["texts"].items()
            if is_unsafe(value)
        ]
    english = texts.get("en")
    if english is None:
        return problems
    problems += [
        Problem("missing-text", _at(folder.where("texts/en.json"), key), "It is not there.")
        for key in dict.fromkeys(expected)
        if not english.get(key, "").strip()
    ]
    for language, own in texts.items():
        problems += _against_english(own, english, folder.where(f"texts/{language}.json"))
    return problems


def _against_english(own: dict[str, str], english: dict[str, str], where: str) -> Iterator[Problem]:
    for key, value in own.items():
        if key not in english:
            yield Problem("unknown-text", _at(where, key), "English has no such text.")
        elif value.strip() and placeholders(value) != placeholders(english[key]):
            expected = " ".join(sorted(placeholders(english[key]).elements())) or "none"
            yield Problem("placeholders-differ", _at(where, key), f"Expected: {expected}.")


def _at(where: str, key: str) -> str:
    return f"{where}#/texts/{key}"
