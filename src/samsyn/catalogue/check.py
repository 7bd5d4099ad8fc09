"""Checks a pack from anywhere: its files, their shape, their meaning. Writes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from samsyn.catalogue import build
from samsyn.catalogue.expected import expected_texts
from samsyn.catalogue.files import (
    LARGEST_PACK,
    MOST_FILES,
    STRUCTURE,
    BadFile,
    content_hash,
    pack_folders,
    read_untrusted_json,
)
from samsyn.catalogue.meaning import structure_problems
from samsyn.catalogue.problems import Problem
from samsyn.catalogue.shape import shape_problems
from samsyn.catalogue.words import is_unsafe, placeholders

WORDS_ALONE = "words"
KINDS = (*STRUCTURE, WORDS_ALONE)


def check(path: Path) -> list[Problem]:
    """All problems of the pack, or of every pack, in that folder."""
    if path.is_file() and path.name == "pack.json":
        path = path.parent
    folders = pack_folders(path) if path.is_dir() else []
    if not folders:
        return [Problem("no-pack", path.name, "There is no pack.json here.")]
    return [problem for folder in folders for problem in _check_pack(folder)]


def _check_pack(folder: Path) -> list[Problem]:
    problems = _size_problems(folder)
    if problems:
        return problems
    title, problems = _read(folder, "pack.json", "pack")
    if problems:
        return problems
    kind = title["kind"]
    if kind not in KINDS:
        return [
            Problem("schema", f"{folder.name}/pack.json#/kind", f"“{kind}” is not a kind of pack.")
        ]
    problems = _unexpected_files(folder, kind, title["languages"])
    if title["may_be_passed_on"] and title["licence"].strip().lower() in (
        "",
        "unknown",
        "unclear",
        "none",
    ):
        problems.append(
            Problem(
                "licence-unclear", f"{folder.name}/pack.json#/licence", "The licence is not named."
            )
        )
    structure: Any = None
    if kind != WORDS_ALONE:
        structure, found = _read(folder, STRUCTURE[kind], kind)
        if not found:
            found = structure_problems(kind, structure, f"{folder.name}/{STRUCTURE[kind]}")
        if found:
            return problems + found
    if kind != "sources":
        expected = expected_texts(kind, structure, build.pack_of(title, content_hash(folder)))
        problems += _text_problems(folder, title["languages"], expected)
    return problems


def _size_problems(folder: Path) -> list[Problem]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    if len(files) > MOST_FILES:
        return [
            Problem("pack-too-large", folder.name, f"{len(files)} files; {MOST_FILES} are allowed.")
        ]
    size = sum(path.stat().st_size for path in files)
    if size > LARGEST_PACK:
        return [
            Problem("pack-too-large", folder.name, f"{size} bytes; {LARGEST_PACK} are allowed.")
        ]
    return []


def _unexpected_files(folder: Path, kind: str, languages: list[str]) -> list[Problem]:
    texts = {f"texts/{language}.json" for language in languages}
    allowed = {"pack.json", STRUCTURE.get(kind, "pack.json")}
    problems = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or (path.is_file() and name not in allowed | texts):
            is_language = (
                name.startswith("texts/") and name.endswith(".json") and not path.is_symlink()
            )
            code = "unknown-language" if is_language else "unexpected-file"
            problems.append(
                Problem(code, f"{folder.name}/{name}", "This file does not belong to the pack.")
            )
    return problems


def _read(folder: Path, name: str, kind: str) -> tuple[Any, list[Problem]]:
    where = f"{folder.name}/{name}"
    path = folder / name
    if not path.is_file() or path.is_symlink():
        code = "missing-language" if kind == "texts" else "missing-file"
        return None, [Problem(code, where, "The file is missing.")]
    try:
        data = read_untrusted_json(path, where)
    except BadFile as bad:
        return None, [bad.problem]
    return data, shape_problems(data, kind, where)


def _text_problems(folder: Path, languages: list[str], expected: list[str]) -> list[Problem]:
    problems: list[Problem] = []
    texts: dict[str, dict[str, str]] = {}
    for language in languages:
        where = f"{folder.name}/texts/{language}.json"
        data, found = _read(folder, f"texts/{language}.json", "texts")
        problems += found
        if found:
            continue
        if data["language"] != language:
            problems.append(
                Problem("unknown-language", where, f"The file says it is in “{data['language']}”.")
            )
        texts[language] = data["texts"]
        problems += [
            Problem(
                "unsafe-text", f"{where}#/texts/{key}", "This text holds more than plain words."
            )
            for key, value in data["texts"].items()
            if is_unsafe(value)
        ]
    english = texts.get("en")
    if english is None:
        return problems
    problems += [
        Problem(
            "missing-text",
            f"{folder.name}/texts/en.json#/texts/{key}",
            "The English text is missing.",
        )
        for key in dict.fromkeys(expected)
        if not english.get(key, "").strip()
    ]
    for language, own in texts.items():
        problems += _against_english(own, english, f"{folder.name}/texts/{language}.json")
    return problems


def _against_english(own: dict[str, str], english: dict[str, str], where: str) -> list[Problem]:
    problems = []
    for key, value in own.items():
        if key not in english:
            problems.append(
                Problem("unknown-text", f"{where}#/texts/{key}", "English has no such text.")
            )
        elif value.strip() and placeholders(value) != placeholders(english[key]):
            expected = " ".join(sorted(placeholders(english[key]).elements())) or "none"
            problems.append(
                Problem("placeholders-differ", f"{where}#/texts/{key}", f"Expected: {expected}.")
            )
    return problems
