"""`samsyn pack check|lint|report`: needs no installation."""

from samsyn.command_line.errors import CommandError

HELP = """samsyn pack check PATH [--json]     check the pack or packs in a folder
samsyn pack lint [PATH] [--json]    look for unsafe words, long sentences, missing sources
samsyn pack report [PATH] [--json]  say how complete packs are in each language"""


def pack(words: list[str]) -> int:
    """Check packs, read their texts closely, or report how complete they are."""
    from samsyn import pack_command

    match words:
        case ["check", *rest]:
            return pack_command.pack_check(rest)
        case ["lint", *rest]:
            return pack_command.pack_lint(rest)
        case ["report", *rest]:
            return pack_command.pack_report(rest)
        case ["-h" | "--help"]:
            print(HELP)
            return 0
    raise CommandError(HELP)
