"""The archive of a backup: a zip file with a manifest that names and fingerprints its parts."""

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings

from samsyn import __version__
from samsyn.store.upgrade import applied_migrations, known_migrations

FORMAT = "samsyn-backup/1"
MANIFEST = "manifest.json"
BLOCK = 1 << 20
NEVER_BACK = "store_unusedcode"
"""The table whose rows stay away: a code that was used since would be good once more."""
MAKE_AGAIN = "UPDATE store_wave SET issued = '{}' WHERE state = 'open'"
"""What makes new codes possible: none counts as made."""


class BadArchive(Exception):
    """Not a whole backup, or not one for this installation; the message says why."""


@dataclass(frozen=True)
class Part:
    """One file of the archive; `about` is what its database needs to read it."""

    name: str
    sha256: str
    size: int
    about: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Manifest:
    """What an archive says of itself."""

    format: str
    samsyn: str
    database: str
    demo: bool
    made_at: str
    migrations: list[str]
    parts: list[Part]


class Parts:
    """Parts as they are written."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.written: list[Part] = []

    @contextmanager
    def add(self, name: str, **about: Any) -> Iterator["Fingerprinting"]:
        """A file to write the part to."""
        with self.archive.open(name, "w", force_zip64=True) as target:
            part = Fingerprinting(target)
            yield part
        self.written.append(Part(name, part.digest.hexdigest(), part.size, about))


class Fingerprinting:
    """Writes on, and keeps count and fingerprint."""

    def __init__(self, target: IO[bytes]) -> None:
        self.target = target
        self.digest = hashlib.sha256()
        self.size = 0

    def write(self, block: bytes | memoryview) -> int:
        self.target.write(block)
        self.digest.update(block)
        self.size += len(block)
        return len(block)


class Archive:
    """An opened archive whose manifest reads well."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self.archive = archive
        self.manifest = manifest

    def check_fits(self, database: str) -> None:
        """Raise BadArchive unless this installation can be brought back to it."""
        manifest = self.manifest
        if manifest.database != database:
            raise BadArchive(
                f"This backup is of a {manifest.database} database; this one is {database}."
            )
        if manifest.demo != settings.DEMO:
            raise BadArchive("A demo and a real installation are never mixed.")
        if set(manifest.migrations) - known_migrations():
            raise BadArchive(
                f"This backup was made by a newer Samsyn ({manifest.samsyn}): upgrade first."
            )

    def extract(self, part: Part, target: IO[bytes]) -> None:
        """Copy a part; raises BadArchive when it is not what the manifest says."""
        copy = Fingerprinting(target)
        try:
            with self.archive.open(part.name) as source:
                while block := source.read(BLOCK):
                    copy.write(block)
                    if copy.size > part.size:
                        break
        except (KeyError, OSError, EOFError, zipfile.BadZipFile, ValueError):
            raise BadArchive(f"The backup is damaged: {part.name} cannot be read.") from None
        if (copy.size, copy.digest.hexdigest()) != (part.size, part.sha256):
            raise BadArchive(f"The backup is damaged: {part.name} is not what was written.")


@contextmanager
def writing(file: Path, database: str) -> Iterator[Parts]:
    """Write an archive beside its place and move it there when it is whole and on disk."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with draft.open("xb") as target:
            draft.chmod(0o600)
            with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                parts = Parts(archive)
                yield parts
                manifest = Manifest(
                    format=FORMAT,
                    samsyn=__version__,
                    database=database,
                    demo=settings.DEMO,
                    made_at=datetime.now(UTC).isoformat(timespec="seconds"),
                    migrations=sorted(applied_migrations()),
                    parts=parts.written,
                )
                archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
            target.flush()
            os.fsync(target.fileno())
        shutil.move(draft, file)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def opened(file: Path) -> Iterator[Archive]:
    """Open an archive. Raises BadArchive when it is none of ours."""
    try:
        archive = zipfile.ZipFile(file)
    except (OSError, zipfile.BadZipFile) as error:
        reason = error.strerror if isinstance(error, OSError) else "not a backup of Samsyn"
        raise BadArchive(f"{file}: {reason}.") from None
    with archive:
        yield Archive(archive, _manifest(archive, file))


def reading(file: Path) -> Manifest:
    """The manifest of an archive."""
    with opened(file) as archive:
        return archive.manifest


def _manifest(archive: zipfile.ZipFile, file: Path) -> Manifest:
    try:
        facts = json.loads(archive.read(MANIFEST))
        parts = [Part(**part) for part in facts.pop("parts")]
        manifest = Manifest(**facts, parts=parts)
    except (KeyError, TypeError, ValueError, AttributeError, OSError, zipfile.BadZipFile):
        raise BadArchive(f"{file}: not a backup of Samsyn.") from None
    if manifest.format != FORMAT:
        raise BadArchive(f"{file}: not a backup this Samsyn can read ({manifest.format}).")
    return manifest
