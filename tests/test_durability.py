"""Killing the server while many write loses nothing that was acknowledged."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest

ROOT = Path(__file__).resolve().parents[1]
WRITERS = 8
SECONDS = 3.0
CSRF = "c" * 32

PREPARE = """
import json, django; django.setup()
from datetime import date
from django.utils import timezone
from tests.people import seated, signed_in
from samsyn.core.terms import Party, Role
from samsyn.store.models import Cooperation, Contract, Cycle, Organisation
now = timezone.now()
workplace = Organisation.objects.create(party=Party.WORKPLACE, name="Kirkas", slug="kirkas")
sessions = []
for number in range(8):
    place = Cooperation.objects.create(slug=f"team-{number // 2}", workplace=workplace, state="open"
        ) if number % 2 == 0 else place
    if number % 2 == 0:
        Cycle.objects.create(cooperation=place, number=1, opened_at=now, touched_at=now)
    person = seated(place, workplace, f"Writer {number}", Role.MANAGEMENT)
    cookie = signed_in(person.account).cookies["samsyn_session"].value
    sessions.append([place.slug, cookie])
print(json.dumps(sessions))
"""

STORED = """
import json, django; django.setup()
from samsyn.actions.events import broken_link
from samsyn.store.models import Cooperation, Entry
texts = [row.data["text"] for row in Entry.objects.filter(kind="need")]
broken = [broken_link(place) for place in Cooperation.objects.all()]
print(json.dumps([texts, broken]))
"""


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """An installation of its own, on the kind of database the tests run on."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("SAMSYN_")}
    own |= {
        "SAMSYN_HOME": str(tmp_path / "home"),
        "DJANGO_SETTINGS_MODULE": "samsyn.settings",
        "PYTHONPATH": str(ROOT),
    }
    if not own.get("DATABASE_URL"):
        yield own
        return
    import psycopg

    name = f"durability_{os.getpid()}"
    with psycopg.connect(own["DATABASE_URL"], autocommit=True) as database:
        database.execute(f"CREATE DATABASE {name}")
        yield own | {"DATABASE_URL": own["DATABASE_URL"].replace("/samsyn?", f"/{name}?")}
        database.execute(f"DROP DATABASE {name} WITH (FORCE)")


def ask(environment: dict[str, str], code: str) -> list:
    """What a process of its own finds in the database."""
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[tuple[int, Callable[[], None]]]:
    """A running server: its port, and how to kill it with all its processes."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "samsyn", "serve", "--port", str(port)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )

    def kill() -> None:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()

    try:
        wait_for(port, server)
        yield port, kill
    finally:
        if server.poll() is None:
            kill()


def wait_for(port: int, server: subprocess.Popen) -> None:
    for _ in range(150):
        assert server.poll() is None
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
                connection.request("GET", "/about/")
                if connection.getresponse().status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


def write(port: int, place: str, session: str, name: str, acknowledged: list[str]) -> None:
    """Write one need after the other until the server is gone."""
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"samsyn_session={session}; samsyn_csrf={CSRF}",
        "X-CSRFToken": CSRF,
        "Host": "localhost",
    }
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    number = 0
    while True:
        number += 1
        text = f"{name}, {number}"
        body = urlencode({"text": text, "token": text.ljust(32, "."), "circle": ""})
        try:
            connection.request("POST", f"/c/{place}/1/add/need/", body, headers)
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            return
        assert answer.status == 302, answer.status
        acknowledged.append(text)


def start_writers(
    port: int, sessions: list, name: str, acknowledged: list[str]
) -> list[threading.Thread]:
    writers = [
        threading.Thread(target=write, args=(port, *one, f"{name}-{number}", acknowledged))
        for number, one in enumerate(sessions)
    ]
    for writer in writers:
        writer.start()
    return writers


def samsyn(environment: dict[str, str], *words: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "samsyn", *words],
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )


@pytest.mark.deep
def test_killing_the_server_under_load_loses_no_acknowledged_write(
    environment: dict[str, str],
) -> None:
    samsyn(environment, "worker", "--once")
    sessions = ask(environment, PREPARE)
    acknowledged: list[str] = []
    for round_number in (1, 2):
        with serving(environment) as (port, kill):
            writers = start_writers(port, sessions, str(round_number), acknowledged)
            time.sleep(SECONDS)
            kill()
            for writer in writers:
                writer.join()
    texts, broken = ask(environment, STORED)
    assert len(acknowledged) > 100
    assert set(acknowledged) <= set(texts)
    assert len(texts) - len(acknowledged) <= 2 * WRITERS
    assert len(texts) == len(set(texts))
    assert broken == [None] * 4


@pytest.mark.deep
def test_backup_and_restore_under_load_leave_a_whole_installation_that_goes_on(
    environment: dict[str, str], tmp_path: Path
) -> None:
    samsyn(environment, "worker", "--once")
    sessions = ask(environment, PREPARE)
    acknowledged: list[str] = []
    backup = str(tmp_path / "backup.zip")
    with serving(environment) as (port, kill):
        writers = start_writers(port, sessions, "load", acknowledged)
        time.sleep(1)
        before = set(acknowledged)
        samsyn(environment, "backup", backup)
        after = set(acknowledged)
        samsyn(environment, "restore", backup, "--yes")
        restored = len(acknowledged)
        time.sleep(1)
        assert len(acknowledged) > restored
        kill()
        for writer in writers:
            writer.join()
    texts, broken = ask(environment, STORED)
    assert before <= set(texts)
    assert before < after
    assert len(texts) == len(set(texts))
    assert broken == [None] * 4
