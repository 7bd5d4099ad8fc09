"""A process of its own that fills a new demo home: settings are read once per process."""

import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from samsyn.command_line.errors import CommandError
from samsyn.command_line.installation import open_installation, use_home


def main(folder: Path, *, reset: bool) -> None:
    """Make the home, its tables and its people; `reset` empties a demo's own database first.

    Raises CommandError when `DATABASE_URL` names a database that holds other people.
    """
    use_home(folder, demo=True)
    open_installation()
    from django.core.management import call_command
    from django.db import transaction

    from samsyn.store.models import Account

    if Account.objects.exists():
        if not reset or Account.objects.filter(is_demo=False).exists():
            raise CommandError(
                "The database of DATABASE_URL is in use: the demo needs an empty one."
            )
        call_command("flush", interactive=False, verbosity=0)
    if find_spec("samsyn.demo"):
        with transaction.atomic():
            import_module("samsyn.demo").build()


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), reset="--reset" in sys.argv)
    except CommandError as error:
        sys.exit(f"\n{error}")
