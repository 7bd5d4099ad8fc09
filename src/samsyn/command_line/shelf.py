"""`samsyn shelf import|export|owner`: packs of an organisation's own content, and who publishes."""

import argparse
import json
from pathlib import Path
from typing import Any

from samsyn.command_line.errors import CommandError
from samsyn.command_line.installation import open_installation

HELP = """samsyn shelf import FILE.zip --organisation SLUG --by EMAIL [--json]
    bring a pack file: everything in it becomes drafts of the organisation
samsyn shelf export SLUG --out FILE.zip [--licence TEXT] [--source TEXT] [--json]
    write what the organisation has added as a pack file
samsyn shelf owner SLUG [--off] [--json]
    let the organisation publish for everybody, or no longer"""
FINE, REFUSED = 0, 1


def shelf(words: list[str]) -> int:
    """Bring or write a pack of own content, or say who publishes for everybody."""
    match words:
        case ["import", *rest]:
            return _import(rest)
        case ["export", *rest]:
            return _export(rest)
        case ["owner", *rest]:
            return _owner(rest)
        case ["-h" | "--help"]:
            print(HELP)
            return FINE
    raise CommandError(HELP)


def _import(words: list[str]) -> int:
    parser = _parser("import", "Bring a pack file; everything in it becomes drafts.")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--organisation", required=True, metavar="SLUG")
    parser.add_argument("--by", required=True, metavar="EMAIL", help="who brings it")
    wanted = parser.parse_args(words)
    try:
        raw = wanted.file.read_bytes()
    except OSError as error:
        raise CommandError(f"{wanted.file} cannot be read: {error.strerror}.") from None
    open_installation()
    from samsyn.actions.content import reviewers_of
    from samsyn.actions.content_packs import import_pack
    from samsyn.catalogue.zip_files import BadPackFile

    organisation = _organisation(wanted.organisation)
    member = reviewers_of(organisation).filter(account__email__iexact=wanted.by).first()
    if member is None:
        raise CommandError(f"Nobody with the address {wanted.by} works for {organisation} here.")
    try:
        made = import_pack(organisation=organisation, raw=raw, by=member.account)
    except BadPackFile as bad:
        rows = [
            {"code": one.code, "where": one.where, "message": one.message, "advice": one.advice}
            for one in bad.problems
        ]
        said = "\n".join(str(one) for one in bad.problems)
        return _say(wanted, {"problems": rows}, f"{said}\nNothing was stored.", REFUSED)
    items = [one.item for one in made]
    return _say(wanted, {"drafts": items}, "\n".join([*items, f"Drafts: {len(items)}."]))


def _export(words: list[str]) -> int:
    parser = _parser("export", "Write what an organisation has added as a pack file.")
    parser.add_argument("organisation", metavar="SLUG")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    parser.add_argument("--licence", default="CC-BY-4.0", help="what others may do with it")
    parser.add_argument("--source", default="", help="where it comes from")
    wanted = parser.parse_args(words)
    open_installation()
    from samsyn.actions.content_packs import export_pack
    from samsyn.actions.entries import Refused

    organisation = _organisation(wanted.organisation)
    source = wanted.source or f"Own texts of {organisation}."
    try:
        found = export_pack(organisation=organisation, licence=wanted.licence, source=source)
    except Refused:
        raise CommandError("Nothing is ready to be passed on yet.", code=REFUSED) from None
    try:
        wanted.out.write_bytes(found.body)
    except OSError as error:
        raise CommandError(f"{wanted.out} cannot be written: {error.strerror}.") from None
    left = [{"item": row.item, "why": why} for row, why in found.left_out]
    lines = [f"{one['item']} was left out: {one['why'].replace('_', ' ')}." for one in left]
    lines.append(f"Items: {found.count}. Pack: {wanted.out}")
    document = {"file": str(wanted.out), "items": found.count, "left_out": left}
    return _say(wanted, document, "\n".join(lines))


def _owner(words: list[str]) -> int:
    parser = _parser("owner", "Let an organisation publish for everybody, or no longer.")
    parser.add_argument("organisation", metavar="SLUG")
    parser.add_argument("--off", action="store_true", help="it may no longer")
    wanted = parser.parse_args(words)
    open_installation()
    from samsyn.actions.organisations import let_publish

    organisation = _organisation(wanted.organisation)
    let_publish(organisation=organisation, publishes=not wanted.off)
    may = "no longer publishes" if wanted.off else "may publish"
    document = {"organisation": organisation.slug, "publishes": not wanted.off}
    return _say(wanted, document, f"{organisation} {may} for everybody.")


def _organisation(slug: str) -> Any:
    from samsyn.store.models import Organisation

    found = Organisation.objects.filter(slug=slug).first()
    if found is None:
        raise CommandError(f"There is no organisation {slug!r}: its address is /o/{slug}/.")
    return found


def _parser(word: str, description: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"samsyn shelf {word}", description=description)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    return parser


def _say(wanted: Any, document: dict[str, Any], text: str, code: int = FINE) -> int:
    print(json.dumps(document, ensure_ascii=False, indent=2) if wanted.json else text)
    return code
