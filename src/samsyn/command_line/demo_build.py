"""A process of its own that fills a new demo home: settings are read once per process."""

import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from samsyn.command_line.installation import open_installation, use_home


def main(folder: Path) -> None:
    """Make the home, its tables and its people."""
    use_home(folder, demo=True)
    open_installation()
    from django.db import transaction

    with suppress(ModuleNotFoundError):
        build = import_module("samsyn.demo").build
        with transaction.atomic():
            build()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
