"""`samsyn instrument list|import|export`: needs no installation."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from samsyn.catalogue.registry import SOURCE_LANGUAGE, registry
from samsyn.command_line.errors import CommandError
from samsyn.command_line.instrument_told import as_document, as_text
from samsyn.core.survey.instrument import Instrument
from samsyn.reports.read.questionnaires.languages import language_code
from samsyn.reports.read.questionnaires.licence import judge
from samsyn.reports.read.questionnaires.model import UnreadableQuestionnaire
from samsyn.reports.read.questionnaires.reading import read_questionnaire
from samsyn.reports.render.questionnaires.fhir import RELEASES, fhir_of
from samsyn.reports.render.questionnaires.own import own_questionnaire
from samsyn.reports.render.questionnaires.pack import TooLong, pack_files
from samsyn.reports.render.questionnaires.xlsform import xlsform_of

HELP = """samsyn instrument list [--json]
    name our own instruments
samsyn instrument import FILE [--json] [--language CODE]
                         [--licence TEXT] [--permission TEXT] [--out FOLDER]
    read a questionnaire of LimeSurvey (.lss), XLSForm (.xlsx), FHIR or SurveyJS (JSON):
    items, scales, languages, and everything that did not fit; with --out as a pack
samsyn instrument export ID --format xlsform|fhir [--fhir R4|R5] [--out FILE]
    write one of our own instruments in all its languages"""
FINE, REFUSED = 0, 1


def instrument(words: list[str]) -> int:
    """List our own instruments, read one of others, write one of ours."""
    match words:
        case ["list", *rest]:
            return _list(rest)
        case ["import", *rest]:
            return _import(rest)
        case ["export", *rest]:
            return _export(rest)
        case ["-h" | "--help"]:
            print(HELP)
            return FINE
    raise CommandError(HELP)


def _list(words: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="samsyn instrument list", description="Name our own instruments."
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    wanted = parser.parse_args(words)
    rows = [_facts(one) for one in registry().instruments()]
    if wanted.json:
        _print_json({"instruments": rows})
        return FINE
    for row in rows:
        print(f"{row['id']:20} {row['kind']:8} {row['items']:3} items  {row['title']}")
    return FINE


def _facts(one: Instrument) -> dict[str, Any]:
    return {
        "id": one.id,
        "version": one.version,
        "kind": one.kind,
        "title": registry().text(one.title_key, SOURCE_LANGUAGE).value,
        "items": len(one.items),
        "languages": list(own_questionnaire(one, registry()).languages),
    }


def _import(words: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="samsyn instrument import",
        description="Read a questionnaire of another program and tell what did not fit.",
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--language", default="en", help="of texts whose language is not named")
    parser.add_argument("--licence", default="", help="the licence you have it under")
    parser.add_argument("--permission", default="", help="who permitted it, when, where written")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="write a pack to a new folder")
    wanted = parser.parse_args(words)
    language = language_code(wanted.language)
    if not language:
        raise CommandError(f"{wanted.language!r} is no language code. One looks like this: fi")
    try:
        read = read_questionnaire(wanted.file, language)
    except UnreadableQuestionnaire as error:
        raise CommandError(f"{wanted.file}: {error.message}") from None
    name = wanted.file.stem
    verdict = judge(read, licence=wanted.licence, permission=wanted.permission, name=name)
    if wanted.json:
        _print_json(as_document(read, verdict, name))
    else:
        print(as_text(read, verdict, name))
    if wanted.out is None:
        return FINE
    if not verdict.is_ready:
        print(f"Nothing was written. {verdict.said}", file=sys.stderr)
        return REFUSED
    if not read.items:
        raise CommandError("Nothing was written: there is no item that can be asked.", code=1)
    try:
        files = pack_files(read, verdict, name=name)
    except TooLong as error:
        raise CommandError(f"Nothing was written. {error}") from None
    _write_folder(wanted.out, files)
    print(f"Pack: {wanted.out}", file=sys.stderr)
    return FINE


def _export(words: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="samsyn instrument export",
        description="Write one of our own instruments in all its languages.",
    )
    parser.add_argument("id", metavar="ID", help="as `samsyn instrument list` names it")
    parser.add_argument("--format", required=True, choices=("xlsform", "fhir"))
    parser.add_argument("--fhir", default="R5", choices=RELEASES, help="the release of FHIR")
    parser.add_argument("--out", type=Path, metavar="FILE", help="without it: standard output")
    wanted = parser.parse_args(words)
    own = next((one for one in registry().instruments() if one.id == wanted.id), None)
    if own is None:
        raise CommandError(f"There is no instrument {wanted.id!r}. See samsyn instrument list.")
    whole = own_questionnaire(own, registry())
    names = {"form_id": own.id, "version": own.version}
    if wanted.format == "xlsform":
        document = xlsform_of(whole, **names)
    else:
        document = fhir_of(whole, release=wanted.fhir, **names)
    if wanted.out is None:
        if wanted.format == "xlsform" and sys.stdout.isatty():
            raise CommandError("A workbook cannot be shown here. Say --out FILE.")
        sys.stdout.buffer.write(document)
        sys.stdout.buffer.flush()
        return FINE
    try:
        wanted.out.write_bytes(document)
    except OSError as error:
        raise CommandError(f"{wanted.out} cannot be written: {error.strerror}.") from None
    return FINE


def _write_folder(folder: Path, files: dict[str, bytes]) -> None:
    """All files in a new folder, or none."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CommandError(f"Nothing was written: {folder} is there already.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        room = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        try:
            for name, content in files.items():
                (room / name).parent.mkdir(exist_ok=True)
                (room / name).write_bytes(content)
            room.chmod(0o755)
            room.rename(folder)
        except OSError:
            shutil.rmtree(room, ignore_errors=True)
            raise
    except OSError as error:
        raise CommandError(f"{folder} cannot be written: {error.strerror}.") from None


def _print_json(document: dict[str, Any]) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=2))
