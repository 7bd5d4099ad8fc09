"""`samsyn wave …` and `samsyn release …`: simulate a wave, show a release, audit it."""

import argparse
import json
import sys
from typing import Any

from samsyn.command_line.errors import CommandError
from samsyn.command_line.installation import open_installation

WAVE_HELP = """samsyn wave simulate --people N --units U --seed S [--rate R] [--json]
    make an organisation with a closed and released wave of believable answers"""
RELEASE_HELP = """samsyn release show WAVE [--json]       what was released of a wave
samsyn release audit WAVE [--floor 10] [--json]
    write what an attacker could know, and run the auditor on it
    (exit code 0: safe, 1: a leak, 2: an error)"""


def wave(words: list[str]) -> int:
    """Simulate a wave."""
    match words:
        case ["simulate", *rest]:
            return _simulate(rest)
        case ["-h" | "--help"]:
            print(WAVE_HELP)
            return 0
    raise CommandError(WAVE_HELP)


def release(words: list[str]) -> int:
    """Show or audit a release."""
    match words:
        case ["show", *rest]:
            return _show(rest)
        case ["audit", *rest]:
            return _audit(rest)
        case ["-h" | "--help"]:
            print(RELEASE_HELP)
            return 0
    raise CommandError(RELEASE_HELP)


def _simulate(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="samsyn wave simulate")
    parser.add_argument("--people", type=int, required=True)
    parser.add_argument("--units", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--rate", type=float, default=0.7)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(words)
    if options.people < 1 or not 1 <= options.units <= options.people:
        raise CommandError("Give at least one person, and no more units than people.")
    if not 0 < options.rate <= 1:
        raise CommandError("--rate is a share between 0 and 1.")
    open_installation()
    from samsyn.demo.simulation import simulate

    made = simulate(options.people, options.units, options.seed, options.rate)
    if options.json:
        print(json.dumps(made))
    else:
        print(f"Wave {made['wave']} of {made['organisation']}: {made['sheets']} sheets, released.")
    return 0


def _show(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="samsyn release show")
    parser.add_argument("wave", type=int)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(words)
    open_installation()
    from samsyn.store.queries.releases import shown_release

    shown = shown_release(options.wave)
    if shown is None:
        raise CommandError(f"Nothing is released of wave {options.wave}.")
    print(json.dumps(shown) if options.json else _as_text(shown))
    return 0


def _as_text(shown: dict[str, Any]) -> str:
    lines = [f"Wave {shown['wave']}"]
    for group in shown["groups"]:
        lines.append(f"{group['id']}  {group['label']}  about {group['respondents']} people")
        for table in shown["tables"]:
            if table["group"] == group["id"]:
                value = table.get("value", f"{table.get('lo')} to {table.get('hi')}")
                lines.append(f"    {table['variable']} {table['stat']} {value}")
    lines += [f"withheld: {one['group']} ({one['reason']})" for one in shown["withheld"]]
    return "\n".join(lines)


def _audit(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="samsyn release audit")
    parser.add_argument("wave", type=int)
    parser.add_argument("--floor", type=int, choices=(5, 10), default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(words)
    open_installation()
    from samsyn.core.disclosure.auditor import audit
    from samsyn.store.queries.releases import audit_document

    document = audit_document(options.wave, is_sensitive=options.floor == 10)
    if document is None:
        raise CommandError(f"Nothing is released of wave {options.wave}.")
    if document["cells"] is None:
        proof = document["proof"]
        is_safe, said = bool(proof["safe"]), "checked when it was released; the file was not kept"
    else:
        verdict = audit(document)
        is_safe, said = verdict.safe, f"{len(verdict.leaks)} leaks"
    verdict_line = f"{'safe' if is_safe else 'LEAK'}: {said}"
    if options.json:
        print(json.dumps(document))
        print(verdict_line, file=sys.stderr)
    else:
        print(f"{len(document['published'])} published numbers. {verdict_line}")
    return 0 if is_safe else 1
