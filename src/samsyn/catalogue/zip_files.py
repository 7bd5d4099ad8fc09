"""A pack as one zip file: written the same way each time, read with distrust."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Mapping

from samsyn.catalogue.files import LARGEST_FILE, LARGEST_PACK, MOST_FILES
from samsyn.catalogue.problems import Problem

NAME = re.compile(
    r"(?:(?!texts/)[A-Za-z0-9][A-Za-z0-9._-]{0,99}/)?(?P<file>[a-z]+\.json|texts/[a-z]{2,3}\.json)"
)
PLAIN_PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED = 0x1
ALWAYS = (2026, 1, 1, 0, 0, 0)


class BadPackFile(Exception):
    """A pack file that is not taken; carries every problem found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = problems


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as a zip file; equal files give equal bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, ALWAYS)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            bundle.writestr(entry, files[name])
    return made.getvalue()


def unzipped(raw: bytes) -> dict[str, bytes]:
    """The files of a pack by their names in its folder.

    Raises BadPackFile: no zip, encrypted, too large, links, names that lead elsewhere.
    """
    if len(raw) > LARGEST_PACK:
        raise _refused("zip-too-large", "", f"{len(raw)} bytes; {LARGEST_PACK} are allowed.")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as bundle:
            return _read(bundle)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise _refused("not-a-zip", "", "It cannot be read.") from error
    except (ValueError, UnicodeError, OSError) as error:
        raise _refused("not-a-zip", "", "It cannot be read.") from error


def _read(bundle: zipfile.ZipFile) -> dict[str, bytes]:
    entries = [entry for entry in bundle.infolist() if not entry.is_dir()]
    if len(bundle.infolist()) > MOST_FILES:
        said = f"{len(bundle.infolist())} files; {MOST_FILES} are allowed."
        raise _refused("zip-too-large", "", said)
    problems = [problem for entry in entries if (problem := _problem(entry))]
    folders = {entry.filename.rpartition("/")[0].removesuffix("texts") for entry in entries}
    if not problems and len({folder.rstrip("/") for folder in folders}) > 1:
        problems = [Problem("unexpected-file", "", "The files lie in more than one folder.")]
    if problems:
        raise BadPackFile(problems)
    files: dict[str, bytes] = {}
    left = LARGEST_PACK
    for entry in entries:
        found = NAME.fullmatch(entry.filename)
        assert found is not None
        name = found["file"]
        if name in files:
            raise _refused("duplicate-key", name, "The file stands twice.")
        with bundle.open(entry) as packed:
            files[name] = packed.read(min(LARGEST_FILE, left) + 1)
        left -= len(files[name])
        if left < 0:
            raise _refused("zip-too-large", name, f"{LARGEST_PACK} bytes unpacked are allowed.")
        if len(files[name]) > LARGEST_FILE:
            raise _refused("file-too-large", name, f"{LARGEST_FILE} bytes are allowed.")
    return files


def _problem(entry: zipfile.ZipInfo) -> Problem | None:
    shown = entry.filename[:100].encode("ascii", "replace").decode()
    if entry.flag_bits & ENCRYPTED:
        return Problem("not-a-zip", shown, "The file is locked with a password.")
    if stat.S_ISLNK(entry.external_attr >> 16):
        return Problem("unsafe-path", shown, "This is a link.")
    if entry.compress_type not in PLAIN_PACKING:
        return Problem("not-a-zip", shown, "It is packed in an unusual way.")
    name = entry.filename
    if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
        return Problem("unsafe-path", shown, "The name leads out of the pack.")
    if NAME.fullmatch(name) is None:
        return Problem("unexpected-file", shown, "This file does not belong to a pack.")
    return None


def _refused(code: str, where: str, message: str) -> BadPackFile:
    return BadPackFile([Problem(code, where, message)])
