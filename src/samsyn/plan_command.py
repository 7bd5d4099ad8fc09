"""`samsyn plan read` and `samsyn plan write`: forms and plans without a database.

Both need no installation: they read a file and write a file or standard output.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from samsyn.core.plan_document.schema import NotAPlan, plan_from_text
from samsyn.core.plan_document.shape import plan_text
from samsyn.reports.form_labels import known_label_sets
from samsyn.reports.read.form import read_form
from samsyn.reports.read.package import UnreadableDocument
from samsyn.reports.render.docx_form import write_form

BAD_INPUT = 2


def plan_read(argv: Sequence[str]) -> int:
    """Prints the plan of a form as JSON; 2 and one line on standard error for a bad file."""
    parser = argparse.ArgumentParser("samsyn plan read", description="Print a form's plan as JSON.")
    parser.add_argument("file", help="a filled-in form (.docx)")
    parser.add_argument(
        "--accept-changes", action="store_true", help="read tracked changes as accepted"
    )
    parser.add_argument(
        "--with-comments", action="store_true", help="add comments to the unplaced text"
    )
    given = parser.parse_args(argv)
    try:
        reading = read_form(
            given.file,
            known_label_sets(),
            accept_changes=given.accept_changes,
            with_comments=given.with_comments,
        )
    except UnreadableDocument as error:
        return _refuse(given.file, [error.message])
    sys.stdout.buffer.write(plan_text(reading.plan).encode())
    sys.stdout.buffer.flush()
    return 0


def plan_write(argv: Sequence[str]) -> int:
    """Writes a plan as the form; 2 and a line on standard error for what is wrong."""
    sets = {one.language: one for one in known_label_sets()}
    parser = argparse.ArgumentParser("samsyn plan write", description="Write a plan as the form.")
    parser.add_argument("file", help="a plan (samsyn-plan/1, JSON), - for standard input")
    parser.add_argument("-o", "--output", required=True, help="the .docx to write")
    parser.add_argument("--language", default="en", choices=sorted(sets), help="the form's words")
    given = parser.parse_args(argv)
    try:
        text = sys.stdin.buffer.read() if given.file == "-" else Path(given.file).read_bytes()
        document = write_form(plan_from_text(text), sets[given.language])
    except (OSError, ValueError) as error:
        return _refuse(given.file, [getattr(error, "strerror", None) or str(error)])
    except NotAPlan as error:
        return _refuse(given.file, error.problems)
    except UnreadableDocument as error:
        return _refuse(given.file, [error.message])
    return save_whole(Path(given.output), document)


def save_whole(path: Path, document: bytes) -> int:
    """Puts the whole file in place or nothing."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(document)
        beside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        return _refuse(str(path), [error.strerror or str(error)])
    return 0


def _refuse(name: str, problems: Iterable[str]) -> int:
    first, *more = problems
    line = f"{name}: {first}" + (f" (and {len(more)} more)" if more else "")
    sys.stderr.write(" ".join(line.split()) + "\n")
    return BAD_INPUT


def main(argv: Sequence[str]) -> int:
    commands = {"read": plan_read, "write": plan_write}
    if not argv or argv[0] not in commands:
        sys.stderr.write("usage: samsyn plan read|write …\n")
        return BAD_INPUT
    return commands[argv[0]](argv[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
