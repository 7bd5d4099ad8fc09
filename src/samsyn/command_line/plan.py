"""`samsyn plan import` and `samsyn plan export`: plans of an installation."""

import argparse
import json
from pathlib import Path
from typing import Any

from samsyn.command_line.errors import CommandError
from samsyn.command_line.installation import open_installation

FORMATS = {"docx": "form", "pdf": "report", "xlsx": "sheets", "ics": "dates", "json": "data"}


def plan_import(words: list[str]) -> int:
    """A new draft cycle from a filled-in form; 1 for a file brought before, 2 for a bad one."""
    parser = argparse.ArgumentParser(
        prog="samsyn plan import", description="Make a new draft cycle from a filled-in form."
    )
    parser.add_argument("file", metavar="FILE.docx")
    parser.add_argument("--cooperation", required=True, metavar="SLUG")
    parser.add_argument("--by", required=True, metavar="EMAIL", help="the person who brings it")
    parser.add_argument("--again", action="store_true", help="even if it was brought before")
    parser.add_argument("--json", action="store_true", help="say it as JSON")
    wanted = parser.parse_args(words)
    content, reading = _read(wanted.file)
    open_installation()
    from samsyn.actions.entries import Refused
    from samsyn.actions.plans import Original, import_plan
    from samsyn.core.process.tree_of_plan import storable

    viewer = _viewer(_cooperation(wanted.cooperation), wanted.by)
    said: dict[str, Any] = {"cooperation": wanted.cooperation, "cycle": None}
    said |= _counts(reading.plan)
    try:
        cycle = import_plan(
            cooperation=viewer.cooperation,
            plan=storable(reading.plan),
            original=Original(Path(wanted.file).name, content),
            by=viewer,
            again=wanted.again,
        )
    except Refused as refused:
        if refused.code != "same_file":
            raise CommandError(f"{wanted.by} may not bring documents here.") from None
        if wanted.json:
            print(json.dumps({**said, "same_file": True}, ensure_ascii=False, indent=2))
        raise CommandError(
            f"{wanted.file} has been brought already. With --again it makes one more draft.", code=1
        ) from None
    said["cycle"] = f"{wanted.cooperation}/{cycle.number}"
    if wanted.json:
        print(json.dumps({**said, "same_file": False}, ensure_ascii=False, indent=2))
    else:
        print(
            f"Draft cycle {said['cycle']}: needs {said['needs']}, goals {said['goals']}, "
            f"measures {said['measures']}, texts without a place {said['unplaced']}."
        )
    return 0


def plan_export(words: list[str]) -> int:
    """Write a document of a cycle: what the parties share, or what one person may see."""
    parser = argparse.ArgumentParser(
        prog="samsyn plan export", description="Write a document of a cycle."
    )
    parser.add_argument("cycle", metavar="SLUG[/NUMBER]", help="without a number: the latest")
    parser.add_argument("--format", required=True, choices=sorted(FORMATS))
    parser.add_argument("-o", "--output", required=True, metavar="FILE")
    parser.add_argument("--as", dest="person", metavar="EMAIL", help="what this person may see")
    parser.add_argument("--short", action="store_true", help="the PDF of two pages")
    parser.add_argument("--language", metavar="LANGUAGE", help="en, fi, sv, nb, et, lv or pl")
    wanted = parser.parse_args(words)
    if wanted.short and wanted.format != "pdf":
        raise CommandError("--short is for --format pdf.")
    open_installation()
    from django.conf import settings

    from samsyn.actions.documents import take_document

    if wanted.language and wanted.language not in dict(settings.LANGUAGES):
        known = ", ".join(code for code, _ in settings.LANGUAGES)
        raise CommandError(f"There is no language {wanted.language!r}. There are: {known}.")
    slug, _slash, number = wanted.cycle.partition("/")
    cooperation = _cooperation(slug)
    viewer = _viewer(cooperation, wanted.person) if wanted.person else None
    cycle = _cycle(cooperation, number, viewer)
    language = wanted.language or (viewer.account.language if viewer else "en")
    kind = "short" if wanted.short else FORMATS[wanted.format]
    made = take_document(kind, cycle=cycle, language=language, by=viewer, seen_by=viewer)
    from samsyn.plan_command import save_whole

    return save_whole(Path(wanted.output), made.content)


def _read(name: str) -> tuple[bytes, Any]:
    from samsyn.reports.form_labels import known_label_sets
    from samsyn.reports.read.form import read_form
    from samsyn.reports.read.package import MAX_FILE, UnreadableDocument

    try:
        with Path(name).open("rb") as stream:
            content = stream.read(MAX_FILE + 1)
        return content, read_form(content, known_label_sets())
    except OSError as error:
        raise CommandError(f"{name}: {error.strerror}.") from None
    except UnreadableDocument as error:
        raise CommandError(f"{name}: {error.message}") from None


def _cooperation(slug: str) -> Any:
    from samsyn.store.models import Cooperation

    found = (
        Cooperation.objects.select_related("workplace", "health_service").filter(slug=slug).first()
    )
    if found is None:
        raise CommandError(f"There is no cooperation {slug!r}.")
    return found


def _viewer(cooperation: Any, email: str) -> Any:
    from django.utils import timezone

    from samsyn.access.roles import Permission
    from samsyn.access.viewers import viewer_of
    from samsyn.store.models import Account

    account = Account.objects.filter(email=email.strip().lower(), is_active=True).first()
    viewer = viewer_of(account, cooperation, timezone.localdate()) if account else None
    if viewer is None or not viewer.may(Permission.READ):
        raise CommandError(f"{email} takes no part in the cooperation {cooperation.slug!r}.")
    return viewer


def _cycle(cooperation: Any, number: str, viewer: Any) -> Any:
    from samsyn.store.models import Cycle

    cycles = Cycle.objects.filter(
        cooperation=cooperation, number__gte=viewer.first_cycle if viewer else 1
    )
    if number:
        wanted = number.isascii() and number.isdigit() and len(number) < 9
        cycles = cycles.filter(number=int(number)) if wanted else cycles.none()
    cycle = cycles.order_by("-number").first()
    if cycle is None:
        what = f"{cooperation.slug}/{number}" if number else f"of {cooperation.slug!r}"
        raise CommandError(f"There is no cycle {what}.")
    cycle.cooperation = cooperation
    return cycle


def _counts(plan: dict[str, Any]) -> dict[str, int]:
    goals = [goal for thread in plan["threads"] for goal in thread["goals"]]
    return {
        "needs": len(plan["threads"]),
        "goals": len(goals),
        "measures": sum(len(goal["measures"]) for goal in goals),
        "unplaced": len(plan["unplaced"]),
    }
