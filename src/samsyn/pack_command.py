"""`samsyn pack check PATH`, `pack lint` and `pack report`: 0 fine, 1 a finding, 2 bad input."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from samsyn.catalogue.check import check
from samsyn.catalogue.completeness import is_complete, report
from samsyn.catalogue.linting import lint_packs
from samsyn.catalogue.registry import PACKS, Registry, registry

FINE, FINDING, BAD_INPUT = 0, 1, 2
UNREADABLE = frozenset(
    [
        "no-pack",
        "pack-too-large",
        "file-too-large",
        "missing-file",
        "not-utf-8",
        "not-json",
        "duplicate-key",
        "schema",
        "step-order",
        "unknown-noun",
        "unknown-choices",
    ]
)


def pack_check(argv: Sequence[str]) -> int:
    """Check the pack, or all packs, in a folder and print every problem with advice."""
    parser = _parser("pack check", "Check a pack: its files, their shape and their meaning.")
    parser.add_argument("path", type=Path, help="the folder of a pack, or a folder of packs")
    arguments = _parsed(parser, argv)
    if arguments is None:
        return BAD_INPUT
    if not arguments.path.exists():
        print(f"{arguments.path}: there is no such file or folder.", file=sys.stderr)
        return BAD_INPUT
    problems = check(arguments.path)
    if arguments.json:
        rows = [
            {"code": one.code, "where": one.where, "message": one.message, "advice": one.advice}
            for one in problems
        ]
        _print_json({"path": str(arguments.path), "problems": rows})
    else:
        for problem in problems:
            print(problem)
        print("Nothing to mend." if not problems else f"To mend: {len(problems)}.")
    if any(problem.code == "no-pack" for problem in problems):
        return BAD_INPUT
    return FINDING if problems else FINE


def pack_report(argv: Sequence[str]) -> int:
    """Print how complete the packs are, per pack and language."""
    parser = _parser("pack report", "Say how complete the packs are in each language.")
    parser.add_argument(
        "path", type=Path, nargs="?", default=PACKS, help="a folder of packs (ours by default)"
    )
    arguments = _parsed(parser, argv)
    if arguments is None or not _is_readable(arguments.path):
        return BAD_INPUT
    found = report(registry() if arguments.path == PACKS else Registry(arguments.path))
    if arguments.json:
        _print_json(found)
    else:
        for name, pack in found["packs"].items():
            _print_counts(name, pack["languages"])
        _print_counts("all packs", found["languages"])
    return FINE if is_complete(found) else FINDING


def pack_lint(argv: Sequence[str]) -> int:
    """Read the texts of packs the way a careful colleague would, and say what to mend."""
    parser = _parser("pack lint", "Look for unsafe words, long sentences, missing sources.")
    parser.add_argument(
        "path", type=Path, nargs="?", default=PACKS, help="a folder of packs (ours by default)"
    )
    arguments = _parsed(parser, argv)
    if arguments is None or not _is_readable(arguments.path):
        return BAD_INPUT
    found = lint_packs(arguments.path, date.today())
    refused = sum(one.is_refused for one in found)
    if arguments.json:
        rows = [
            {
                "pack": one.pack,
                "where": one.where,
                "code": one.finding.code,
                "severity": one.finding.severity,
                "found": one.finding.found,
                "instead": one.finding.instead,
                "advice": one.finding.advice,
            }
            for one in found
        ]
        _print_json({"path": str(arguments.path), "refused": refused, "findings": rows})
    else:
        for one in found:
            print(one)
        print(f"Refused: {refused}. Advice: {len(found) - refused}.")
    return FINDING if refused else FINE


def _is_readable(path: Path) -> bool:
    """Whether the folder holds packs that can be read; says so when it does not."""
    if not path.is_dir():
        print(f"{path}: there is no such folder.", file=sys.stderr)
        return False
    if path != PACKS and any(one.code in UNREADABLE for one in check(path)):
        print(f"{path}: not a sound pack; see `samsyn pack check`.", file=sys.stderr)
        return False
    return True


def _parser(name: str, description: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"samsyn {name}", description=description)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    return parser


def _parsed(parser: argparse.ArgumentParser, argv: Sequence[str]) -> argparse.Namespace | None:
    """The arguments, or None when they make no sense; argparse has said why."""
    try:
        return parser.parse_args(list(argv))
    except SystemExit as end:
        if end.code in (0, None):
            raise
        return None


def _print_json(document: dict[str, Any]) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=2))


def _print_counts(name: str, languages: dict[str, dict[str, int]]) -> None:
    print(name)
    for language, counts in languages.items():
        present, expected, draft = counts["present"], counts["expected"], counts["draft"]
        print(f"  {language:6} {present:5} of {expected:5}, drafts {draft:5}")
