"""Measure what a respondent costs: CPU milliseconds, SQL statements, requests and bytes.

respond.py               both databases
respond.py sqlite        SQLite only
respond.py postgresql    PostgreSQL only

The wave asks the core questionnaire and one background question. CPU is this process's own time
(user and system), the median of the counted requests after a warm-up, in process, through all
middleware; each submission spends a code of its own. Bytes are what crosses the network: pages
packed as they are kept, style sheets and scripts as they lie on the disk.
"""

import base64
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from statistics import median
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.run import cost, machine  # noqa: E402

SUBMISSIONS = 60
STATIC = ROOT / "src/samsyn/web"
LOADED = re.compile(r'(?:rel="stylesheet" href|src)="(/static/[^"]+)"')
AT_ONCE = "/a/worker.js"
"""Asked for after the page stands, so that it opens without a network."""


def main(words: list[str]) -> int:
    if words[:1] == ["measure"]:
        measure(words[1])
        return 0
    print(f"Machine: {machine()}")
    for database in words or ["sqlite", "postgresql"]:
        if database == "postgresql":
            from tests.postgres import private_server

            with private_server() as address:
                run_inside(database, {"DATABASE_URL": address})
        else:
            run_inside(database, {})
    return 0


def run_inside(database: str, more: dict[str, str]) -> None:
    """Measure in a process of its own, in a home of its own."""
    with tempfile.TemporaryDirectory(prefix="samsyn-bench-") as home:
        environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
        environment |= {"SAMSYN_HOME": home, "DJANGO_SETTINGS_MODULE": "samsyn.settings", **more}
        subprocess.run([sys.executable, __file__, "measure", database], env=environment, check=True)


def measure(database: str) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    import_module("samsyn.web.wsgi")
    call_command("migrate", verbosity=0)
    wave = open_wave()
    client = Client(HTTP_HOST="localhost", headers={"Accept-Encoding": "gzip"})
    place = f"/a/{wave.address_key}/"
    print(f"\n## {database}\n\n| what a respondent does | CPU and SQL | requests | bytes |")
    print("|---|---|---|---|")
    for name, address in (
        ("Choosing a language", place),
        ("Questions in English", f"{place}en/"),
        ("Questions in Arabic", f"{place}ar/"),
        ("Questions in Tigrinya", f"{place}ti/"),
    ):
        requests, size = first_view(client, address)
        print(f"| {name} | {cost(asking(client, address))} | {requests} | {size:,} |")
    codes = iter(slips(wave, 2 * (SUBMISSIONS + 5)))
    for name, work in (
        ("Sending, sealed by the browser", sealed(client, wave, codes)),
        ("Sending a form without scripts", form(client, wave, codes)),
    ):
        print(f"| {name} | {spent(work)} | 1 | {work()} |")


def open_wave() -> Any:
    """A wave as tests open one, without people around it."""
    from samsyn.core.terms import CooperationState, Party
    from samsyn.store.models import Account, Cooperation, Organisation
    from tests.surveys import asked

    workplace = Organisation.objects.create(party=Party.WORKPLACE, name="Kirkas", slug="kirkas")
    cooperation = Cooperation.objects.create(
        slug="cleaning", name="Kirkas", workplace=workplace, state=CooperationState.OPEN
    )
    account = Account.objects.create_user("elina@example.org", "a quiet harbour", name="Elina")
    return asked(SimpleNamespace(cooperation=cooperation, account=account))


def slips(wave: Any, count: int) -> list[Any]:
    from samsyn.actions.collect import make_codes

    return make_codes(wave=wave, unit=1, count=count)


def asking(client: Any, address: str) -> Callable[[], None]:
    def ask() -> None:
        assert client.get(address).status_code == 200

    return ask


def first_view(client: Any, address: str) -> tuple[int, int]:
    """Requests and bytes of the first time a phone opens the page."""
    page = client.get(address).content
    files = LOADED.findall(gzip.decompress(page).decode())
    size = len(page) + len(client.get(AT_ONCE).content)
    size += sum((STATIC / file.lstrip("/")).stat().st_size for file in files)
    return 2 + len(files), size


def sealed(client: Any, wave: Any, codes: Iterator[Any]) -> Callable[[], int]:
    from samsyn.core.survey.sealing import seal, sheet_info

    sheets = []
    for _ in range(SUBMISSIONS + 5):
        sheet = seal(bytes([4] * 42 + [1]), bytes(wave.public_key), sheet_info(wave.key_name))
        sheets.append(base64.urlsafe_b64encode(sheet).decode().rstrip("="))
    ready = iter(sheets)

    def send() -> int:
        body = json.dumps({"code": next(codes).code, "sealed": next(ready)})
        address = f"/a/{wave.address_key}/send/"
        answer = client.post(address, body, content_type="application/json")
        assert answer.json()["state"] == "sent"
        return len(body) + len(answer.content)

    return send


def form(client: Any, wave: Any, codes: Iterator[Any]) -> Callable[[], int]:
    answers = {f"q{place}": "4" for place in range(42)} | {"q42": "1"}

    def send() -> int:
        body = urlencode({**answers, "code": next(codes).code})
        written = "application/x-www-form-urlencoded"
        answer = client.post(f"/a/{wave.address_key}/en/", body, content_type=written)
        assert answer.status_code == 200
        return len(body) + len(answer.content)

    return send


def spent(work: Callable[[], int]) -> str:
    """Median and 95th percentile of CPU milliseconds."""
    for _ in range(4):
        work()
    found = []
    for _ in range(SUBMISSIONS):
        started = time.process_time()
        work()
        found.append((time.process_time() - started) * 1000)
    return f"{median(found):.1f} ms (95 of 100: {sorted(found)[SUBMISSIONS * 95 // 100]:.1f} ms)"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
