"""Measure pages: CPU milliseconds and SQL statements, beside an empty view, on both databases.

run.py               both databases, and the sizes of the installation
run.py sqlite        SQLite only
run.py postgresql    PostgreSQL only

CPU is this process's own time (user and system), the median of the counted requests after a
warm-up; it moves by some 15 per cent between runs on a shared machine. Pages are asked for in
process, through all middleware, by a signed-in person.
"""

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
RUNS = 15

PAGES = {
    "Where we are": "",
    "Step 0, preconditions": "step/0/",
    "Step 1, picture": "step/1/",
    "Step 2, goals": "step/2/",
    "Step 3, plan": "step/3/",
    "Step 4, board": "step/4/",
    "Step 5, assessment": "step/5/",
}

DOCUMENTS = (
    ("Word form", "docx", ""),
    ("PDF, full", "pdf", ""),
    ("PDF, two pages", "pdf", "short"),
)


def main(words: list[str]) -> int:
    if words[:1] == ["measure"]:
        measure(words[1])
        return 0
    wanted = words or ["sqlite", "postgresql"]
    print(f"Machine: {machine()}\n")
    for database in wanted:
        if database == "postgresql":
            from tests.postgres import private_server

            with private_server() as address:
                run_inside(database, {"DATABASE_URL": address})
        else:
            run_inside(database, {})
    if not words:
        sizes()
    return 0


def run_inside(database: str, more: dict[str, str]) -> None:
    """Measure in a process of its own, in a home of its own."""
    with tempfile.TemporaryDirectory(prefix="samsyn-bench-") as home:
        environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
        environment |= {"SAMSYN_HOME": home, "DJANGO_SETTINGS_MODULE": "samsyn.settings", **more}
        subprocess.run([sys.executable, __file__, "measure", database], env=environment, check=True)


def measure(database: str) -> None:
    """Build the demo and a large cooperation, and measure them."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ROOT_URLCONF = "benchmarks.urls"
    import_module("samsyn.web.wsgi")
    call_command("migrate", verbosity=0)
    from samsyn import demo

    demo.build()
    big = demo.big_cooperation(measures=200)
    print(f"\n## {database}\n\n| page | hospital demo, 600 people | 200 measures |\n|---|---|---|")
    hospital = cycle_of("hospital")
    large = cycle_of(big.slug)
    rows = [("Empty view", "/empty/", "/empty/")]
    rows += [(name, hospital[1] + page, large[1] + page) for name, page in PAGES.items()]
    for name, first, second in rows:
        print(f"| {name} | {page_cost(hospital[0], first)} | {page_cost(large[0], second)} |")
    print(f"| Saving a field | {save_cost(*hospital)} | {save_cost(*large)} |")
    for name, format_, short in DOCUMENTS:
        costs = [document_cost(slug, format_, short) for slug in ("hospital", big.slug)]
        print(f"| {name} | {' | '.join(costs)} |")


def cycle_of(slug: str) -> tuple[Any, str]:
    """A client signed in as somebody who may read, and the address of the latest cycle."""
    from django.test import Client

    from samsyn.store.models import Cycle, Seat

    cycle = Cycle.objects.filter(cooperation__slug=slug, draft=False).order_by("-number")[0]
    seat = Seat.objects.filter(cooperation__slug=slug, role__in=("management", "nurse")).first()
    client = Client(HTTP_HOST="localhost")
    client.force_login(seat.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client, f"/c/{slug}/{cycle.number}/"


def page_cost(client: Any, address: str) -> str:
    """`CPU ms, statements` of one page."""

    def ask() -> None:
        response = client.get(address)
        assert response.status_code == 200, (address, response.status_code)

    return cost(ask)


def save_cost(client: Any, address: str) -> str:
    """The same of changing the text of a need, redirect included."""
    from samsyn.store.models import Entry

    slug, number = address.split("/")[2:4]
    need = Entry.objects.filter(
        cycle__cooperation__slug=slug, cycle__number=number, kind="need", circle=None
    ).first()
    count = iter(range(1000))

    def save() -> None:
        need.refresh_from_db()
        typed = {"text": f"{need.data['text']} {next(count)}", "version": need.version}
        response = client.post(f"{address}entry/{need.pk}/", typed)
        assert response.status_code == 302, response.status_code

    return cost(save)


def document_cost(slug: str, format_: str, short: str) -> str:
    """The same of one document, made as the command makes it."""
    from samsyn.command_line import run

    with tempfile.TemporaryDirectory() as folder:
        arguments = ["plan", "export", slug, "--format", format_, "-o", f"{folder}/out.{format_}"]
        return cost(lambda: run([*arguments, *(["--short"] if short else [])]), runs=5)


def cost(work: Callable[[], Any], runs: int = RUNS) -> str:
    """Median CPU milliseconds and the number of SQL statements."""
    from django.db import connection

    count = 0

    def counted(execute: Any, *arguments: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*arguments)

    for _ in range(3):
        work()
    with connection.execute_wrapper(counted):
        work()
    spent = []
    for _ in range(runs):
        started = time.process_time()
        work()
        spent.append((time.process_time() - started) * 1000)
    return f"{median(spent):.1f} ms, {count} statements"


def sizes() -> None:
    """What the installation takes."""
    folders = [ROOT / ".venv", ROOT / "src/samsyn/web/static/vendor"]
    bytes_ = sum(
        f.stat().st_size
        for d in folders
        for f in d.rglob("*")
        if f.is_file() and not f.is_symlink()
    )
    print(f"\nThis checkout's environment with what tests need: {bytes_ / 1e6:.0f} MB")


def machine() -> str:
    """The machine in a few words."""
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    return f"{model}, {os.cpu_count()} cores, CPython {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
