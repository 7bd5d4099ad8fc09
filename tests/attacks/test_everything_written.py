"""Attack: everything ever written is in hand – journals, backups, mails, logs – but no key."""

import random
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from samsyn.access.viewers import Viewer
from samsyn.actions.collect import (
    codes_for,
    form,
    make_codes,
    send_sheet,
    withdraw_sheet,
)
from samsyn.actions.collect_box import contents
from samsyn.actions.release_box import destroy_box, opened_sheets
from samsyn.core.survey.codes import shown
from samsyn.core.survey.sealing import seal, sheet_info
from samsyn.core.terms import WaveState
from samsyn.store import wave_keys
from samsyn.store.backups import keep_backup, restore_backup
from samsyn.store.models import Cooperation, Wave
from tests.attacks.files import ask, everything_written, found, occurrences
from tests.attacks.respondents import PEOPLE, Poll, crowd, poll
from tests.ballot import ITEMS, open_wave, sheet_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.attack]

NEAR = 300
"""Bytes between two things that stand in one row."""


@pytest.fixture
def wave(cooperation: Cooperation, nurse: Viewer) -> Iterator[Wave]:
    yield open_wave(cooperation, nurse.account)
    shutil.rmtree(settings.HOME.backups, ignore_errors=True)


def readable(sheet: bytes) -> list[bytes]:
    """The ways a sheet could stand somewhere so that people can read it."""
    answers = sheet[:ITEMS]
    return [answers, *(mark.join(str(a) for a in answers).encode() for mark in ("", ",", ", "))]


def beside(files: dict[str, bytes], one: bytes, other: bytes) -> bool:
    """Whether both stand in one row somewhere."""
    places = occurrences(files, other)
    return any(
        name == file and abs(place - where) < NEAR
        for name, place in occurrences(files, one)
        for file, where in places
    )


def test_plain_rows_are_read_even_after_they_are_deleted(db: None) -> None:
    blob = "BLOB" if connection.vendor == "sqlite" else "BYTEA"
    ask(f"CREATE TABLE naive (code TEXT, sheet {blob})")
    numbers = random.Random(3).sample(range(5**ITEMS), 20)
    rows = [(f"{10**11 + number:012}", sheet_of(number)) for number in numbers]
    try:
        for row in rows:
            with connection.cursor() as cursor:
                cursor.execute("INSERT INTO naive (code, sheet) VALUES (%s, %s)", row)
        keep_backup("naive")
        ask("DELETE FROM naive")
        files = everything_written()
        assert all(beside(files, code.encode(), sheet) for code, sheet in rows)
        codes = [code.encode() for code, _ in rows]
        assert found(files, [*codes, b"nobody wrote this"]) == sorted(codes)
    finally:
        ask("DROP TABLE naive")
        shutil.rmtree(settings.HOME.backups, ignore_errors=True)


@pytest.mark.parametrize("two_holders", [False, True])
def test_without_the_keys_nothing_ever_written_says_anything(
    cooperation: Cooperation, nurse: Viewer, two_holders: bool
) -> None:
    wave = open_wave(cooperation, nurse.account, two_holders=two_holders)
    shares = [] if not two_holders else taken(wave)
    backups = []
    made = poll(wave, 4, halfway=lambda: backups.append(keep_backup("halfway")))
    addresses = [f"person.{number}@invited.example" for number in range(20)]
    mailed = list(codes_for(wave=wave, unit=2, recipients=addresses).by_recipient.values())
    plain = sheet_of(random.Random(5).randrange(5**ITEMS))
    at_home = seal(plain, bytes(wave.public_key), sheet_info(wave.key_name))
    send_sheet(code=mailed[0].code, sealed=at_home)
    withdraw_sheet(withdrawal=made.slips[0].withdrawal)
    secrets = secrets_of(wave, made, mailed) + [address.encode() for address in addresses]
    secrets += [part.encode() for share in shares for part in (share, share.replace(" ", ""))]

    secrets += [*readable(plain), at_home[:65]]
    assert found(everything_written(), secrets) == []

    close(wave, shares)
    assert len(made_sheets(wave)) == PEOPLE
    destroy_box(wave)
    assert not (settings.KEYS / wave.key_name).exists()
    assert found(everything_written(), secrets) == []

    for backup in backups:
        restore_backup(backup)
        there = list(contents(wave.pk, form(wave).boxed_length))
        assert len(there) in (PEOPLE // 2, PEOPLE)
        with pytest.raises(wave_keys.KeyMissing):
            wave_keys.private_key(wave.key_name)
    assert found(everything_written(), secrets) == []
    shutil.rmtree(settings.HOME.backups)


def secrets_of(wave: Wave, made: Poll, mailed: list) -> list[bytes]:
    """Codes, answers and keys in every shape they could stand in."""
    marks = [shape for sheet in made.sheets for shape in readable(sheet)]
    for slip in [*made.slips, *mailed]:
        for code in (slip.code, slip.withdrawal):
            marks += [code.encode(), shown(code).encode()]
    folder = settings.KEYS / wave.key_name
    marks.append(wave_keys.pool_key(wave.key_name))
    if (folder / "box.key").exists():
        key = wave_keys.private_key(wave.key_name)
        marks.append(key.private_numbers().private_value.to_bytes(32))
        marks += (folder / "box.key").read_bytes().splitlines()[1:-1]
    return marks


def taken(wave: Wave) -> list[str]:
    holders = ("ohs", "representatives")
    return [wave_keys.take_share(wave.key_name, holder) for holder in holders]


def close(wave: Wave, shares: list[str]) -> None:
    Wave.objects.filter(pk=wave.pk).update(state=WaveState.CLOSED)
    for holder, share in zip(("ohs", "representatives"), shares, strict=False):
        wave_keys.put_share(wave.key_name, holder, share)


def made_sheets(wave: Wave) -> list[bytes]:
    opened = opened_sheets(wave, wave_keys.private_key(wave.key_name))
    return [bytes(sheet) for sheet in opened.sheets]


def test_the_backup_of_a_backup_is_no_way_round(wave: Wave) -> None:
    """Codes void by restoring stay void when what stood before is brought back."""
    (slip,) = make_codes(wave=wave, unit=1, count=1)
    first = keep_backup("first")
    _, kept = restore_backup(first)
    restore_backup(kept)
    with zipfile.ZipFile(kept) as archive:
        assert archive.testzip() is None
    assert ask("SELECT count(*) FROM store_unusedcode") == [(0,)]
    assert slip.code.encode() not in Path(kept).read_bytes()


def test_people_who_send_at_once_and_again_are_counted_once(wave: Wave) -> None:
    """A phone that lost its answer sends again, and again, from several threads."""
    slips = make_codes(wave=wave, unit=1, count=25)

    def send(number: int) -> str:
        person = number % 25
        return send_sheet(code=slips[person].code, answers=sheet_of(person)).state

    with crowd(4) as pool:
        states = list(pool.map(send, range(100)))
    assert sorted(states) == ["already"] * 75 + ["sent"] * 25
    assert len(set(made_sheets(wave))) == len(made_sheets(wave)) == 25
