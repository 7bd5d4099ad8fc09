"""Everybody answers at once, and the power goes: nothing is lost, nothing counts twice."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.test_durability import ask, environment, samsyn

__all__ = ["environment"]

PEOPLE = 500

PREPARE = """
import json, django; django.setup()
from samsyn.actions.collect import make_codes
from samsyn.core.terms import Party
from samsyn.store.models import Account, Cooperation, Organisation
from tests.ballot import open_wave
workplace = Organisation.objects.create(party=Party.WORKPLACE, name="Kirkas", slug="kirkas")
place = Cooperation.objects.create(slug="cleaning", workplace=workplace, state="open")
wave = open_wave(place, Account.objects.create_user("a@example.org", "a quiet harbour"))
print(json.dumps([slip.code for slip in make_codes(wave=wave, unit=1, count=500)]))
"""

SEND = """
import json, sys, django; django.setup()
from concurrent.futures import ThreadPoolExecutor
from samsyn.actions.collect import send_sheet
from tests.ballot import sheet_of
codes = json.load(open(sys.argv[1]))
def send(person):
    state = send_sheet(code=codes[person], answers=sheet_of(person)).state
    sys.stdout.write(f"{person} {state}\\n"); sys.stdout.flush()
with ThreadPoolExecutor(4) as pool:
    list(pool.map(send, range(len(codes))))
"""

OPEN = """
import json, django; django.setup()
from samsyn.actions.release_box import opened_sheets
from samsyn.store.models import Wave
from samsyn.store.wave_keys import private_key
from tests.ballot import person_of
wave = Wave.objects.get()
opened = opened_sheets(wave, private_key(wave.key_name))
assert opened.damaged == 0
print(json.dumps([person_of(bytes(sheet)) for sheet in opened.sheets]))
"""


@pytest.fixture
def codes(environment: dict[str, str], tmp_path: Path) -> Path:
    samsyn(environment, "worker", "--once")
    file = tmp_path / "codes.json"
    file.write_text(json.dumps(ask(environment, PREPARE)))
    return file


def start(environment: dict[str, str], codes: Path) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", SEND, str(codes)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def read(lines: list[str]) -> dict[int, str]:
    """State by person, of whole lines."""
    pairs = [line.split() for line in lines if line.endswith("\n")]
    return {int(person): state for person, state in pairs}


@pytest.mark.attack
def test_five_hundred_people_answer_within_a_minute(
    environment: dict[str, str], codes: Path
) -> None:
    started = time.monotonic()
    out, err = start(environment, codes).communicate()
    assert time.monotonic() - started < 60
    assert err == ""
    assert read(out.splitlines(keepends=True)) == dict.fromkeys(range(PEOPLE), "sent")
    assert sorted(ask(environment, OPEN)) == list(range(PEOPLE))


@pytest.mark.attack
def test_killing_the_process_loses_no_sheet_and_counts_none_twice(
    environment: dict[str, str], codes: Path
) -> None:
    acknowledged: dict[int, str] = {}
    for enough in (100, 200):
        sender = start(environment, codes)
        lines = [sender.stdout.readline() for _ in range(enough)]
        sender.kill()
        lines += sender.stdout.readlines()
        sender.wait()
        states = read(lines)
        assert {states[person] for person in set(acknowledged) & set(states)} <= {"already"}
        acknowledged |= states
        there = ask(environment, OPEN)
        assert set(acknowledged) <= set(there)
        assert len(there) == len(set(there)) < PEOPLE
    out, err = start(environment, codes).communicate()
    assert err == ""
    states = read(out.splitlines(keepends=True))
    assert {states[person] for person in there} == {"already"}
    assert sorted(ask(environment, OPEN)) == list(range(PEOPLE))
