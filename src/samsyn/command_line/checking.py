"""`samsyn check`: an installation, looked over."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from samsyn.command_line.errors import CommandError
from samsyn.command_line.installation import open_installation


@dataclass(frozen=True)
class Check:
    """One thing looked at; `advice` is empty when it is well."""

    name: str
    found: str
    advice: str = ""


def check(words: list[str]) -> int:
    """Print what was looked at; 1 when something needs doing."""
    parser = argparse.ArgumentParser(prog="samsyn check", description="Check this installation.")
    parser.add_argument(
        "--deploy", action="store_true", help="also what an installation open to others needs"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    wanted = parser.parse_args(words)
    try:
        open_installation()
    except CommandError as error:
        done = [Check("database", "cannot be used", str(error))]
    else:
        done = [*_everywhere(), *(_open_to_others() if wanted.deploy else ())]
    findings = sum(1 for one in done if one.advice)
    if wanted.json:
        rows = [{**asdict(one), "ok": not one.advice} for one in done]
        print(json.dumps({"ok": not findings, "checks": rows}, indent=2, ensure_ascii=False))
    else:
        for one in done:
            print(f"{'!' if one.advice else '✓'} {one.name}: {one.found}")
            if one.advice:
                print(f"    {one.advice}")
        print("All is well." if not findings else f"To do: {findings}.")
    return 1 if findings else 0


def _everywhere() -> Iterator[Check]:
    yield _database()
    yield _home()
    yield _chains()
    yield _jobs()
    yield _packs()
    yield from _django(deploy=False)


def _open_to_others() -> Iterator[Check]:
    from django.conf import settings

    if settings.DEMO:
        yield Check("demo", "this home is a demo", "Let SAMSYN_HOME name another folder.")
    host = urlsplit(settings.PUBLIC_ADDRESS).hostname or ""
    yield Check(
        "address",
        settings.PUBLIC_ADDRESS,
        "" if settings.SECURE else "Set SAMSYN_ADDRESS to the address people use: https://…",
    )
    is_named = host in settings.ALLOWED_HOSTS and "*" not in settings.ALLOWED_HOSTS
    yield Check(
        "hosts",
        " ".join(settings.ALLOWED_HOSTS),
        "" if is_named else f"Set SAMSYN_HOSTS to {host} and nothing wider.",
    )
    yield Check(
        "mail",
        settings.EMAIL_HOST or "no mail server",
        "" if settings.EMAIL_HOST else "Set SAMSYN_MAIL_HOST, then try samsyn mail-test ADDRESS.",
    )
    sender = settings.DEFAULT_FROM_EMAIL
    is_real = not sender.endswith("@localhost")
    yield Check("sender", sender, "" if is_real else "Set SAMSYN_MAIL_FROM.")
    yield from _django(deploy=True)


def _database() -> Check:
    from django.db import connection

    if connection.vendor != "sqlite":
        return Check("database", f"{connection.vendor}, up to date")
    version = connection.Database.sqlite_version_info
    found = f"SQLite {'.'.join(map(str, version))}, up to date"
    is_safe = version >= (3, 51, 3)
    return Check("database", found, "" if is_safe else "Install the package pysqlite3.")


def _home() -> Check:
    from django.conf import settings

    folder = settings.HOME.folder
    files = [folder, folder / "home.json", settings.HOME.database, settings.HOME.backups]
    open_ones = [str(file) for file in files if file.exists() and file.stat().st_mode & 0o077]
    if open_ones:
        advice = f"Others on this machine can read it. Type: chmod -R go= {folder}"
        return Check("home", ", ".join(open_ones), advice)
    if len(settings.SECRET_KEY) < 50:
        return Check("home", "the secret key is short", "Make SAMSYN_SECRET_KEY longer.")
    return Check("home", str(folder))


def _chains() -> Check:
    from samsyn.actions.events import broken_link
    from samsyn.store.models import Cooperation

    count, broken = 0, []
    for cooperation in Cooperation.objects.order_by("pk").iterator():
        count += 1
        if link := broken_link(cooperation):
            broken.append(f"{cooperation.slug} from event {link}")
    if broken:
        advice = "Events were altered or lost outside Samsyn. Compare with a backup."
        return Check("events", "; ".join(broken), advice)
    return Check("events", f"the chains of {count} cooperations are whole")


def _jobs() -> Check:
    from samsyn.store.models import Job

    failed = Job.objects.filter(failed_at__isnull=False).order_by("-failed_at")
    names = sorted(set(failed.values_list("name", flat=True)))
    if names:
        return Check("jobs", f"given up: {', '.join(names)}", failed[0].error.splitlines()[-1])
    return Check("jobs", f"{Job.objects.count()} waiting, none given up")


def _packs() -> Check:
    from samsyn.catalogue.check import check as check_packs
    from samsyn.catalogue.registry import PACKS

    problems = check_packs(PACKS)
    advice = "See samsyn pack check." if problems else ""
    return Check("packs", f"{len(problems)} to mend" if problems else "nothing to mend", advice)


def _django(*, deploy: bool) -> list[Check]:
    from django.core.checks import run_checks

    done = run_checks(include_deployment_checks=deploy)
    shown = [one for one in done if not one.is_silenced()]
    name = "django, open to others" if deploy else "django"
    if not shown:
        return [Check(name, "nothing to mend")]
    return [Check(name, str(one.msg), str(one.hint or one.id)) for one in shown]
