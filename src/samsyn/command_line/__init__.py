"""The `samsyn` command: one small file per group, imported only when its word is used."""

import sys
import traceback
from collections.abc import Callable
from importlib import import_module

from samsyn import __version__
from samsyn.command_line.errors import CommandError

# Word → module and function that answer, and the line of help (none: not shown).
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("serving.demo", "start the demo: fictional people, on this machine only"),
    "serve": ("serving.serve", "start this installation"),
    "worker": ("working.worker", "do queued and timed work, apart from the server"),
    "check": ("checking.check", "check this installation"),
    "backup": ("backing_up.backup", "write a backup of the running installation to a file"),
    "restore": ("backing_up.restore", "bring an installation back to a backup"),
    "mail-test": ("mailing.mail_test", "send one mail to see that mail works"),
    "wave": ("releases.wave", "simulate a wave of a survey"),
    "release": ("releases.release", "show what was released of a wave, audit it"),
    "plan": ("plans.plan", "read, write, import and export plans"),
    "instrument": ("instruments.instrument", "read and write questionnaires of other programs"),
    "pack": ("packs.pack", "check packs of content, report what is missing"),
    "shelf": ("shelf.shelf", "bring and pass on own content, say who publishes"),
    "manage": ("management.manage", ""),
    "makemigrations": ("management.makemigrations", ""),
}


def run(words: list[str]) -> int:
    """Run one command; exit 0 fine, 1 a finding, 2 bad input or a fault of ours."""
    word, *rest = words or ["--help"]
    if word in ("-h", "--help", "help"):
        print(usage())
        return 0
    if word == "--version":
        print(f"samsyn {__version__}")
        return 0
    if word not in COMMANDS:
        print(f"samsyn has no command {word!r}. Try: samsyn --help", file=sys.stderr)
        return 2
    try:
        return _command(word)(rest)
    except SystemExit as end:  # argparse has said what is wrong, or helped
        return end.code if isinstance(end.code, int) else 0
    except CommandError as error:
        print(error, file=sys.stderr)
        return error.code
    except KeyboardInterrupt:
        return 130
    except Exception:  # a fault is never taken for a finding
        traceback.print_exc()
        return 2


def usage() -> str:
    """What `samsyn --help` says."""
    shown = {word: line for word, (_, line) in COMMANDS.items() if line}
    width = max(map(len, shown))
    lines = [f"  {word:<{width}}  {line}" for word, line in shown.items()]
    return "\n".join(
        [
            "samsyn COMMAND ...    (samsyn COMMAND --help tells more)",
            "",
            *lines,
            "",
            "SAMSYN_HOME names the folder of an installation's data; without it,",
            "~/.local/share/samsyn. Each command makes and brings up to date what is missing.",
            "Exit code: 0 fine, 1 a finding, 2 bad input or an error.",
        ]
    )


def _command(word: str) -> Callable[[list[str]], int]:
    module, function = COMMANDS[word][0].split(".")
    command: Callable[[list[str]], int] = getattr(
        import_module(f"samsyn.command_line.{module}"), function
    )
    return command
