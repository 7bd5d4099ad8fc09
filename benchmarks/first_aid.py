"""Measure first aid: CPU milliseconds, SQL statements, requests and bytes of a card and a list.

first_aid.py

Asked for in process, through all middleware, by a visitor without an account. "Made" is a page
that no one asked for before; "kept" is one that stands in memory. CPU is this process's own time
(user and system), the median of the counted requests after a warm-up. Requests and bytes are those
of the first view: the page packed, style sheets and scripts as they lie on the disk, and the script
that opens everything without a network. What it keeps afterwards is told apart.
"""

import gzip
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.run import cost, machine  # noqa: E402

STATIC = ROOT / "src/samsyn/web"
LOADED = re.compile(r'(?:rel="stylesheet" href|src)="(/static/[^"]+)"')
WORKER = "/first-aid/worker.js"
PLACES = ("fi/en/", "no/ar/", "ee/ti/")
CARD = "fa-cannot-cope/"


def main(words: list[str]) -> int:
    if words[:1] == ["measure"]:
        measure()
        return 0
    print(f"Machine: {machine()}\n")
    with tempfile.TemporaryDirectory(prefix="samsyn-bench-") as home:
        environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
        environment |= {"SAMSYN_HOME": home, "DJANGO_SETTINGS_MODULE": "samsyn.settings"}
        subprocess.run([sys.executable, __file__, "measure"], env=environment, check=True)
    return 0


def measure() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    import_module("samsyn.web.wsgi")
    call_command("migrate", verbosity=0)
    client = Client(HTTP_HOST="localhost", headers={"Accept-Encoding": "gzip"})
    client.get("/first-aid/")
    print("| page | made | kept | requests | bytes |\n|---|---|---|---|---|")
    for place in PLACES:
        for name, address in (("List", place), ("Card", place + CARD)):
            address = f"/first-aid/{address}"
            made = median(spent(client, address))
            requests, size = first_view(client, address)
            kept = cost(lambda address=address: client.get(address))
            print(f"| {name}, {place} | {made:.1f} ms | {kept} | {requests} | {size:,} |")
    print(f"\nKept on a device, {PLACES[0]}: {kept_bytes(client, PLACES[0]):,} bytes")
    for name in ("offline.html", "booklet.pdf"):
        started = time.process_time()
        answer = client.get(f"/first-aid/{PLACES[0]}{name}")
        took = (time.process_time() - started) * 1000
        print(f"{name}: {took:.0f} ms, {len(answer.content):,} bytes")


def spent(client: Any, address: str) -> Iterator[float]:
    """CPU milliseconds of a page made anew."""
    from samsyn.web.first_aid import views

    for _ in range(15):
        views._list_page.cache_clear()
        views._card_page.cache_clear()
        started = time.process_time()
        assert client.get(address).status_code == 200
        yield (time.process_time() - started) * 1000


def first_view(client: Any, address: str) -> tuple[int, int]:
    """Requests and bytes of the first time a phone opens the page."""
    page = client.get(address).content
    files = LOADED.findall(gzip.decompress(page).decode())
    size = len(page) + len(client.get(WORKER).content)
    size += sum((STATIC / file.lstrip("/")).stat().st_size for file in files)
    return 2 + len(files), size


def kept_bytes(client: Any, place: str) -> int:
    """What a device fetches after the first view, to open everything without a network."""
    from django.test import Client

    addresses = Client(HTTP_HOST="localhost").get(f"/first-aid/{place}pages.json").json()
    pages = [one for one in addresses["addresses"] if not one.startswith("/static/")]
    files = [one for one in addresses["addresses"] if one.startswith("/static/")]
    size = sum(len(client.get(one).content) for one in pages)
    return size + sum((STATIC / one.lstrip("/")).stat().st_size for one in files)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
