"""`samsyn backup FILE` and `samsyn restore FILE`, both on a running system."""

import argparse
import json
import sys
from pathlib import Path

from samsyn.command_line.errors import CommandError
from samsyn.command_line.installation import open_installation

KEYS_MISSING = (
    "Bring back the folder of keys (SAMSYN_KEYS, or `keys` in the home). If it is lost, nobody can "
    "open the answers: cancel the survey."
)


def backup(words: list[str]) -> int:
    """Write a backup."""
    parser = argparse.ArgumentParser(
        prog="samsyn backup",
        description="Write a backup to FILE; the installation may be in use meanwhile. "
        "The secret key in home.json is not in it, nor are the keys of surveys.",
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
        "kept in the home's folder `backups` first. The folder of survey keys stays as it is.",
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
        **_surveys(),
    }
    if wanted.json:
        print(json.dumps(facts, indent=2))
        return 0
    print(f"Back to the state of {manifest.made_at}. What stood until now: {kept}")
    for title in facts["new_slips_for"]:
        print(f"Survey {title}: the codes of before are void. Print or send new ones.")
    for title in facts["keys_missing_for"]:
        print(f"Survey {title}: its keys are not there. {KEYS_MISSING}")
    return 0


def _surveys() -> dict[str, list[str]]:
    """Open surveys, whose codes are void now, and those whose keys are not there."""
    from samsyn.core.terms import WaveState
    from samsyn.store.models import Wave
    from samsyn.store.wave_keys import has_keys

    waves = list(Wave.objects.filter(state__in=(WaveState.OPEN, WaveState.CLOSED)).order_by("pk"))
    return {
        "new_slips_for": [wave.title for wave in waves if wave.state == WaveState.OPEN],
        "keys_missing_for": [wave.title for wave in waves if not has_keys(wave.key_name)],
    }


def _ask(file: Path) -> None:
    if not sys.stdin.isatty():
        raise CommandError("Say --yes to replace everything that stands now.")
    print(f"Replace everything that stands now by {file}? Type yes: ", end="", file=sys.stderr)
    if input().strip().lower() != "yes":
        raise CommandError("Nothing was changed.", code=1)
