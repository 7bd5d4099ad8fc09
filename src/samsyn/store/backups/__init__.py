"""Backups of a running installation, and bringing one back.

An archive holds the whole database (files people attached are in it) and a manifest; it does
not hold the installation's secret key, so that a backup alone lets nobody forge a session.
It goes back to the kind of database it came from. Restoring is one transaction: what stood
until then is kept in the home's `backups` folder, and no write falls between the two.
"""

from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

from django.conf import settings
from django.db import connection

from samsyn.store.backups import postgresql, sqlite
from samsyn.store.backups.archive import BadArchive, Manifest, opened, reading, writing

KEPT = 10
"""Automatic backups that stay; older ones go."""

__all__ = ["BadArchive", "keep_backup", "restore_backup", "write_backup"]


def write_backup(file: Path) -> Manifest:
    """Write a backup of the present state; the file appears only when it is whole.

    Raises BadArchive when `file` exists and is no backup.
    """
    if file.exists():
        with opened(file):
            pass
    with writing(file, connection.vendor) as parts:
        _database().dump(parts)
    return reading(file)


def keep_backup(reason: str) -> Path:
    """An automatic backup in the home; the last 10 stay."""
    file = _next_file(reason)
    write_backup(file)
    _prune(file.parent)
    return file


def restore_backup(file: Path) -> tuple[Manifest, Path]:
    """Bring the installation back to this backup; also where the present state was kept.

    Raises BadArchive for anything that is not a whole backup of such an installation.
    """
    with opened(file) as archive:
        archive.check_fits(connection.vendor)
        kept = _next_file("before-restore")
        with _database().staged(archive) as staging, staging.swapping():
            with writing(kept, connection.vendor) as parts:
                _database().dump(parts)
            staging.swap()
    _prune(kept.parent)
    return archive.manifest, kept


def _database() -> ModuleType:
    return sqlite if connection.vendor == "sqlite" else postgresql


def _next_file(reason: str) -> Path:
    folder: Path = settings.HOME.backups
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S.%f}Z-{reason}.zip"


def _prune(folder: Path) -> None:
    for old in sorted(folder.glob("*Z-*.zip"))[:-KEPT]:
        old.unlink()
