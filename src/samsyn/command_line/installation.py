"""Opening an installation: its home, its settings, its database brought up to date."""

import os
import sys
from pathlib import Path

from samsyn.command_line.errors import CommandError
from samsyn.home import home_folder, open_home


def use_home(folder: Path, *, demo: bool = False) -> None:
    """Make this folder the home of this process and of those it starts."""
    os.environ["SAMSYN_HOME"] = str(folder.absolute())
    os.umask(0o077)
    try:
        open_home(folder, demo=demo)
    except OSError as error:
        raise CommandError(f"The folder {folder} cannot be used: {error.strerror}.") from None
    except (KeyError, ValueError):
        raise CommandError(f"{folder / 'home.json'} is damaged.") from None


def open_installation() -> None:
    """Set Django up on this process's home and bring its database up to date.

    Raises CommandError when the database cannot be reached or is newer than this Samsyn.
    """
    use_home(home_folder())
    import django

    django.setup()
    from django.db import OperationalError

    from samsyn.store.upgrade import bring_up_to_date, unknown_migrations

    try:
        bring_up_to_date(before=_keep_present_state)
        newer = unknown_migrations()
    except OperationalError as error:
        raise CommandError(f"The database cannot be reached: {error}") from None
    if newer:
        raise CommandError("This database belongs to a newer Samsyn: upgrade this one first.")


def _keep_present_state() -> None:
    from samsyn.store.backups import keep_backup

    print("Bringing the database up to date. First a backup: ", end="", file=sys.stderr)
    print(keep_backup("before-upgrade"), file=sys.stderr)
