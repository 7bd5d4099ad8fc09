"""Measure the ballot: sheets kept durably per second, beside what the database itself can do.

ballot.py               both databases
ballot.py sqlite        SQLite only
ballot.py postgresql    PostgreSQL only

The raw rate is one row of the size of a sheet inserted and committed, again and again, on the same
disk in the same minute; rounds of both take turns and the medians count. Everything waits for the
disk (SQLite: synchronous=FULL; PostgreSQL: fsync and synchronous_commit on). CPU is this process's
own time per sheet; PostgreSQL's comes on top.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from threading import Barrier

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
ROUNDS, SHEETS, THREADS = 5, 100, 4


def main(words: list[str]) -> int:
    if words[:1] == ["measure"]:
        measure(words[1])
        return 0
    print("| database | threads | raw inserts/s | sheets/s | share | CPU ms per sheet |")
    print("|---|---|---|---|---|---|", flush=True)
    for database in words or ["sqlite", "postgresql"]:
        if database == "postgresql":
            from tests import postgres

            durable = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
            postgres.SETTINGS.update(durable)
            with postgres.private_server() as address:
                run_inside(database, {"DATABASE_URL": address})
        else:
            run_inside(database, {})
    return 0


def run_inside(database: str, more: dict[str, str]) -> None:
    """Measure in a process of its own, in a home of its own."""
    with tempfile.TemporaryDirectory(prefix="samsyn-bench-") as home:
        environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
        environment |= {
            "SAMSYN_HOME": home,
            "DJANGO_SETTINGS_MODULE": "samsyn.settings",
            "PYTHONPATH": str(ROOT),
            **more,
        }
        subprocess.run([sys.executable, __file__, "measure", database], env=environment, check=True)


def measure(database: str) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    codes = iter(prepare((ROUNDS + 1) * SHEETS * 2))
    with connection.cursor() as cursor:
        blob = "BLOB" if database == "sqlite" else "BYTEA"
        cursor.execute(f"CREATE TABLE raw (id INTEGER PRIMARY KEY, sealed {blob})")
    numbers = iter(range(10**6))
    for threads in (1, THREADS):
        raw, ours, spent = [], [], []
        for number in range(ROUNDS + 1):
            inserted = rate(insert, [next(numbers) for _ in range(SHEETS)], threads)
            before = time.process_time()
            sent = rate(send, [next(codes) for _ in range(SHEETS)], threads)
            if number:  # the first round warms up
                raw.append(inserted)
                ours.append(sent)
                spent.append((time.process_time() - before) * 1000 / SHEETS)
        share = median(ours) / median(raw)
        print(
            f"| {database} | {threads} | {median(raw):.0f} | {median(ours):.0f} | "
            f"{share:.0%} | {median(spent):.1f} |",
            flush=True,
        )


def prepare(count: int) -> list[tuple[str, str]]:
    """Codes of an open wave with the whole core instrument, and the key of its page."""
    from samsyn.actions.collect import make_codes
    from samsyn.core.terms import Party
    from samsyn.store.models import Account, Cooperation, Organisation
    from tests.ballot import open_wave

    workplace = Organisation.objects.create(party=Party.WORKPLACE, name="Kirkas", slug="kirkas")
    place = Cooperation.objects.create(slug="cleaning", workplace=workplace, state="open")
    account = Account.objects.create_user("aino@example.org", "a quiet harbour")
    wave = open_wave(place, account)
    slips = make_codes(wave=wave, unit=1, count=count)
    return [(slip.code, wave.address_key) for slip in slips]


def insert(number: int) -> None:
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO raw VALUES (%s, %s)", [number, os.urandom(200)])


def send(code: tuple[str, str]) -> None:
    from samsyn.actions.collect import send_sheet
    from tests.ballot import sheet_of

    receipt = send_sheet(code=code[0], wave_key=code[1], answers=sheet_of(int(code[0]) % 5**12))
    assert receipt.state == "sent"


def rate(work: Callable, given: list, threads: int) -> float:
    """Done per second; each thread has a connection of its own."""
    from django.db import connection, connections

    if threads == 1:
        connection.ensure_connection()
        started = time.perf_counter()
        for one in given:
            work(one)
        return len(given) / (time.perf_counter() - started)
    with ThreadPoolExecutor(threads) as pool:
        together = Barrier(threads)
        list(pool.map(lambda _: (together.wait(), connection.ensure_connection()), range(threads)))
        started = time.perf_counter()
        list(pool.map(work, given))
        taken = time.perf_counter() - started
        list(pool.map(lambda _: (together.wait(), connections.close_all()), range(threads)))
    return len(given) / taken


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
