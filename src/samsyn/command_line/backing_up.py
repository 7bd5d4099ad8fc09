"""`samsyn backup FILE` and `samsyn restore FILE`, both on a running system."""

import argparse
import json
import sys
from pathlib import Path

from samsyn.command_line.errors import CommandError
from samsyn.command_line.installation import open_installation


def backup(words: list[str]) -> int:
    """Write a backup."""
    parser = argparse.ArgumentParser(
        prog="samsyn backup",
        description="Write a backup to FILE; the installation may be in use meanwhile. "
        "The secret key in home.json is not in it.",
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="say it as JSON")
    wanted = parser.parse_args(words)
    open_installation()
    from samsyn.store.backups import BadArchive, write_backup

    try:
        manifest = write_backup(wanted.file)
    except BadArchive as error:
        raise CommandError(f"Not overwritten. {error}") from None
    except OSError as error:
        raise CommandError(f"{wanted.file} cannot be written: {error.strerror}.") from None
    facts = {
        "file": str(wanted.file.absolute()),
        "bytes": wanted.file.stat().st_size,
        "made_at": manifest.made_at,
        "samsyn": manifest.samsyn,
        "database": manifest.database,
    }
    print(json.dumps(facts, indent=2) if wanted.json else f"Backup: {facts['file']}")
    return 0


def restore(words: list[str]) -> int:
    """Bring the installation back to a backup."""
    parser = argparse.ArgumentParser(
        prog="samsyn restore",
        description="Bring the installation back to the backup in FILE. What stands now is "
        "kept in the home's folder `backups` first.",
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument("--json", action="store_true", help="say it as JSON")
    wanted = parser.parse_args(words)
    open_installation()
    from samsyn.store.backups import BadArchive, restore_backup

    if not wanted.yes:
        _ask(wanted.file)
    try:
        manifest, kept = restore_backup(wanted.file)
    except BadArchive as error:
        raise CommandError(f"Nothing was changed. {error}") from None
    facts = {
        "restored": str(wanted.file.absolute()),
        "made_at": manifest.made_at,
        "kept": str(kept),
    }
    line = f"Back to the state of {manifest.made_at}. What stood until now: {kept}"
    print(json.dumps(facts, indent=2) if wanted.json else line)
    return 0


def _ask(file: Path) -> None:
    if not sys.stdin.isatty():
        raise CommandError("Say --yes to replace everything that stands now.")
    print(f"Replace everything that stands now by {file}? Type yes: ", end="", file=sys.stderr)
    if input().strip().lower() != "yes":
        raise CommandError("Nothing was changed.", code=1)
