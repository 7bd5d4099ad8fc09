"""Files that are no questionnaire, or mean harm, are refused in clear words, fast and lean."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from samsyn.reports.read.questionnaires.model import (
    MESSAGES,
    ImportedInstrument,
    UnreadableQuestionnaire,
)
from samsyn.reports.read.questionnaires.reading import read_questionnaire
from tests.reports.read.questionnaires.hostile import HEAVY, LIGHT, READ_ALL_THE_SAME
from tests.reports.read.questionnaires.samples import as_json, samples

MOST_SECONDS, MOST_MEGABYTES = 5, 300
MEASURED = """
import re, resource, sys
from pathlib import Path
from samsyn.command_line import run
code = run(["instrument", "import", sys.argv[1], "--licence", "CC0", "--out", sys.argv[2]])
used = resource.getrusage(resource.RUSAGE_SELF)
peak = int(re.search("VmHWM:[^0-9]+([0-9]+)", Path("/proc/self/status").read_text())[1]) / 1024
print("MEASURED", code, used.ru_utime + used.ru_stime, peak, file=sys.stderr)
"""
SAMPLES = samples()
BITS = [b"<", b">", b"{", b"}", b"[", b"]", b'"', b"null", b"1e999", b"\0", b"\xff", b"&", b"-9"]


@pytest.mark.parametrize("name", LIGHT)
def test_refused_in_clear_words(name: str) -> None:
    make, code = LIGHT[name]

    with pytest.raises(UnreadableQuestionnaire) as caught:
        read_questionnaire(make())

    assert (caught.value.code, caught.value.message) == (code, MESSAGES[code])
    assert "\n" not in caught.value.message


def test_a_missing_file_and_one_too_large() -> None:
    with pytest.raises(UnreadableQuestionnaire) as caught:
        read_questionnaire(Path("/nowhere/at-all.lss"))
    assert caught.value.code == "missing"


@given(some.sampled_from([b"", b"<document>", b"PK\3\4", b'{"elements":[']), some.binary())
@settings(max_examples=80, deadline=None)
def test_only_the_named_error_comes_of_bytes(start: bytes, rest: bytes) -> None:
    _read(start + rest)


@pytest.mark.parametrize("name", SAMPLES)
def test_only_the_named_error_comes_of_a_mutated_file(name: str) -> None:
    _mutate(name, 25)


@pytest.mark.attack
@pytest.mark.parametrize("name", SAMPLES)
def test_only_the_named_error_comes_of_many_mutated_files(name: str) -> None:
    _mutate(name, 2_000)


@pytest.mark.attack
@given(
    some.recursive(
        some.none() | some.booleans() | some.floats() | some.integers() | some.text(max_size=9),
        lambda inner: (
            some.lists(inner, max_size=4)
            | some.dictionaries(
                some.sampled_from(
                    ["type", "name", "title", "elements", "pages", "columns", "rows", "choices"]
                    + ["item", "answerOption", "valueCoding", "display", "_display", "extension"]
                    + ["url", "text", "_text", "linkId", "rateMin", "rateMax", "rateStep", "value"]
                ),
                inner,
                max_size=6,
            )
        ),
        max_leaves=30,
    )
)
@settings(max_examples=1_500, deadline=None)
def test_only_the_named_error_comes_of_any_json(data: object) -> None:
    for whole in (
        {"elements": [data, {"type": "matrix", "columns": data, "rows": data}]},
        {"elements": [{"type": "rating", "rateValues": data, "title": data, "name": data}]},
        {"resourceType": "Questionnaire", "item": [data], "title": data, "contained": [data]},
        {"resourceType": "Questionnaire", "item": [{"type": "choice", "answerOption": data}]},
    ):
        with suppress(UnicodeEncodeError):
            _read(as_json(whole))


@pytest.mark.attack
@pytest.mark.parametrize("name", HEAVY)
def test_heavy_files_are_refused_fast_and_lean(name: str, tmp_path: Path) -> None:
    make, code = HEAVY[name]

    exit_code, said = _measure(make, tmp_path)

    assert exit_code == 2
    assert MESSAGES[code] in said
    assert not (tmp_path / "pack").exists()


@pytest.mark.attack
@pytest.mark.parametrize("name", READ_ALL_THE_SAME)
def test_odd_files_are_read_fast_and_lean(name: str, tmp_path: Path) -> None:
    exit_code, _ = _measure(READ_ALL_THE_SAME[name], tmp_path)
    assert exit_code in (0, 1)


def _read(data: bytes) -> None:
    with suppress(UnreadableQuestionnaire):
        assert isinstance(read_questionnaire(data), ImportedInstrument)


def _mutate(name: str, times: int) -> None:
    chance = random.Random(name)
    for _ in range(times):
        data = bytearray(SAMPLES[name])
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(data))
            if chance.random() < 0.4:
                data[at : at + chance.randint(0, 40)] = chance.choice(BITS)
            elif chance.random() < 0.5:
                data[at] = chance.randrange(256)
            else:
                other = chance.randrange(len(data))
                data[at:at] = data[other : other + chance.randint(1, 200)]
        _read(bytes(data))


def _measure(make: Callable[[], bytes], folder: Path) -> tuple[int, str]:
    """Exit code and words of an import in a process of its own; fails when over the limits."""
    (folder / "file").write_bytes(make())
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(folder / "file"), str(folder / "pack")],
        capture_output=True,
        text=True,
        timeout=60,
    )
    elapsed = time.monotonic() - started
    *said, last = done.stderr.strip().splitlines()
    _, code, seconds, megabytes = last.split()
    assert float(seconds) < MOST_SECONDS, elapsed
    assert float(megabytes) < MOST_MEGABYTES
    return int(code), "\n".join(said)
