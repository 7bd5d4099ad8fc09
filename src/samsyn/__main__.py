"""The `samsyn` command."""

import os
import sys


def main() -> int:
    """Run one command; exit 0 fine, 1 a finding, 2 bad input."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.settings")
    from samsyn.command_line import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
