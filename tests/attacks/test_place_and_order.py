"""Attack: who sent when is known, and one copy of the live data files is in hand."""

import secrets
import uuid
from pathlib import Path
from threading import Lock

import pytest
from django.db import connection, transaction
from django.db.models import Model

from samsyn.access.viewers import Viewer
from samsyn.actions import collect_box
from samsyn.actions.collect import (
    make_codes,
    send_sheet,
    sheets_in,
    void_codes,
    withdraw_sheet,
)
from samsyn.actions.release_box import destroy_box
from samsyn.core.survey.codes import digest_of, tag_of
from samsyn.core.terms import WaveState
from samsyn.store.backups import restore_backup, write_backup
from samsyn.store.models import Cooperation, Wave
from samsyn.store.wave_keys import pool_key
from tests.attacks.files import ask, live_files, occurrences, unpacked
from tests.attacks.linking import linked, orders_in_files, orders_in_tables
from tests.attacks.respondents import AT_ONCE, PEOPLE, Poll, crowd, poll
from tests.ballot import open_wave, sheet_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.attack]

TABLES = ("store_boxedsheet", "store_pendingsheet")
MAY_BE_LINKED = 7


@pytest.fixture
def wave(cooperation: Cooperation, nurse: Viewer) -> Wave:
    return open_wave(cooperation, nurse.account)


def links(files: dict[str, bytes], truth: list[bytes], *tables: str) -> int:
    """The best of all attacks on these files and tables."""
    in_files = linked(orders_in_files(files, truth), truth)
    return max(in_files, linked(orders_in_tables(*tables), truth))


@pytest.mark.parametrize("at_once", AT_ONCE)
def test_a_naive_store_gives_everybody_away(db: None, at_once: int) -> None:
    kind = "INTEGER PRIMARY KEY" if connection.vendor == "sqlite" else "UUID PRIMARY KEY"
    blob = "BLOB" if connection.vendor == "sqlite" else "BYTEA"
    if connection.vendor == "sqlite":
        ask("VACUUM")  # its pages then follow each other
    ask(f"CREATE TABLE naive (id {kind}, sealed {blob})")
    truth: list[bytes] = []
    in_turn = Lock()

    def send(number: int) -> None:
        sealed = secrets.token_bytes(180)
        key = None if connection.vendor == "sqlite" else uuid.uuid4()
        with transaction.atomic(), connection.cursor() as cursor, in_turn:
            cursor.execute("INSERT INTO naive (id, sealed) VALUES (%s, %s)", [key, sealed])
            truth.append(sealed)

    try:
        with crowd(at_once) as pool:
            list(pool.map(send, range(PEOPLE)))
        in_files = linked(orders_in_files(live_files(), truth), truth)
        # Four who write at once fill a page each, side by side.
        assert in_files == PEOPLE if at_once == 1 else in_files > MAY_BE_LINKED
        assert linked(orders_in_tables("naive"), truth) == PEOPLE
    finally:
        ask("DROP TABLE naive")


@pytest.mark.parametrize("at_once", AT_ONCE)
def test_the_ballot_gives_nobody_away(wave: Wave, at_once: int, tmp_path: Path) -> None:
    neighbour = open_wave(wave.cooperation, wave.created_by)
    made = poll(wave, at_once, halfway=look_closely)
    truth = made.sealed()
    assert len(truth) == PEOPLE == len(made.opened().units)
    assert sheets_in(neighbour) == 0

    assert links(live_files(), truth, *TABLES) <= MAY_BE_LINKED
    assert_nothing_is_left_over(made, truth)

    write_backup(tmp_path / "backup.zip")
    backup = {"backup": unpacked((tmp_path / "backup.zip").read_bytes())}
    assert linked(orders_in_files(backup, truth), truth) <= MAY_BE_LINKED

    Wave.objects.filter(pk=wave.pk).update(state=WaveState.CLOSED)
    void_codes(wave=wave)
    assert links(live_files(), truth, *TABLES) <= MAY_BE_LINKED

    restore_backup(tmp_path / "backup.zip")
    assert len(made.opened().units) == PEOPLE
    assert links(live_files(), truth, *TABLES) <= MAY_BE_LINKED
    assert_nothing_is_left_over(made, truth)

    destroy_box(wave)
    files = live_files()
    assert [mark for mark in truth if occurrences(files, mark)] == []


def test_without_shuffling_everybody_is_named(wave: Wave, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect_box, "_shuffled", lambda rows: rows)
    truth = poll(wave, 1).sealed()
    assert linked(orders_in_tables(*TABLES), truth) == PEOPLE
    assert linked(orders_in_files(live_files(), truth), truth) > MAY_BE_LINKED


def test_rows_deleted_one_by_one_are_found(wave: Wave, monkeypatch: pytest.MonkeyPatch) -> None:
    def delete(*tables: type[Model]) -> None:
        for table in tables:
            table.objects.filter(pk__gte=b"").delete()

    monkeypatch.setattr(collect_box, "_clear", delete)
    monkeypatch.setattr(collect_box, "_claim", lambda *_: None)
    truth, files = poll(wave, 1).sealed(), live_files()
    places = {len(occurrences(files, mark)) for mark in truth}
    assert max(places) > 1 if connection.vendor == "postgresql" else places == {1}


def look_closely() -> None:
    """Databases take samples of tables now and then, and these stay."""
    ask("ANALYZE")


def assert_nothing_is_left_over(made: Poll, truth: list[bytes]) -> None:
    """Every sheet stands in one place only, and no used code anywhere."""
    files, key = live_files(), pool_key(made.wave.key_name)
    assert {len(occurrences(files, mark)) for mark in truth} == {1}
    for slip in made.slips:
        assert len(occurrences(files, tag_of(key, slip.withdrawal))) == 1
        assert occurrences(files, digest_of(key, slip.code)) == []


def test_fewer_than_five_wait_at_any_moment(wave: Wave) -> None:
    waiting: list[int] = []

    def look() -> None:
        waiting.append(ask("SELECT count(*) FROM store_pendingsheet")[0][0])

    poll(wave, 4, halfway=look)
    assert max(waiting) < 5


def test_withdrawn_sheets_leave_no_trace(wave: Wave) -> None:
    made = poll(wave, 4)
    truth = made.sealed()
    gone = made.order[10:20]
    for person in gone:
        withdraw_sheet(withdrawal=made.slips[person].withdrawal)
    files, key = live_files(), pool_key(wave.key_name)
    for person, mark in zip(made.order, truth, strict=True):
        there = 0 if person in gone else 1
        tag = tag_of(key, made.slips[person].withdrawal)
        assert len(occurrences(files, mark)) == len(occurrences(files, tag)) == there


def test_one_wave_does_not_order_another(wave: Wave) -> None:
    """While one is full of people, a few answer in the other: they are mixed all the same."""
    other = open_wave(wave.cooperation, wave.created_by)
    few = make_codes(wave=other, unit=1, count=4)
    for number, slip in enumerate(few):
        send_sheet(code=slip.code, answers=sheet_of(number))
    made = poll(wave, 1)
    assert links(live_files(), made.sealed(), *TABLES) <= MAY_BE_LINKED
    if connection.vendor == "postgresql":
        stamps = "SELECT DISTINCT xmin::text, cmin::text FROM store_pendingsheet"
        assert len(ask(stamps)) == 1
