"""`samsyn plan …`: reading and writing need no installation, importing and exporting do."""

from samsyn.command_line.errors import CommandError

HELP = """samsyn plan read FILE.docx                  print a filled-in form as JSON
samsyn plan write PLAN.json -o FILE.docx    write a plan as the form
samsyn plan import FILE.docx --cooperation SLUG --by EMAIL [--again] [--json]
samsyn plan export SLUG/NUMBER --format docx|pdf|xlsx|ics|json -o FILE [--as EMAIL]"""


def plan(words: list[str]) -> int:
    """Read, write, import or export a plan."""
    match words:
        case ["read" | "write" as word, *rest]:
            from samsyn import plan_command

            return getattr(plan_command, f"plan_{word}")(rest)
        case ["import" | "export" as word, *rest]:
            from samsyn.command_line import plan as stored_plans

            return getattr(stored_plans, f"plan_{word}")(rest)
        case ["-h" | "--help"]:
            print(HELP)
            return 0
    raise CommandError(HELP)
