"""`samsyn pack check|report`: needs no installation."""

from samsyn.command_line.errors import CommandError

HELP = """samsyn pack check PATH [--json]     check the pack or packs in a folder
samsyn pack report [PATH] [--json]  say how complete packs are in each language"""


def pack(words: list[str]) -> int:
    """Check packs, or report how complete they are."""
    from samsyn import pack_command

    match words:
        case ["check", *rest]:
            return pack_command.pack_check(rest)
        case ["report", *rest]:
            return pack_command.pack_report(rest)
        case ["-h" | "--help"]:
            print(HELP)
            return 0
    raise CommandError(HELP)
