"""Words, exit codes and the ways out that commands tell."""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from samsyn.command_line import COMMANDS, releases, run
from samsyn.home import open_home, read_home


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place for a home; nothing is there yet."""
    mask = os.umask(0o022)
    monkeypatch.setenv("SAMSYN_HOME", str(tmp_path / "home"))
    yield tmp_path / "home"
    os.umask(mask)


@pytest.fixture
def busy_port() -> Iterator[int]:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def test_help_names_every_command_a_person_needs(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == run([]) == 0
    shown = capsys.readouterr().out
    hidden = {"manage", "makemigrations"}
    assert {word for word in COMMANDS if f"\n  {word} " in shown} == set(COMMANDS) - hidden


@pytest.mark.parametrize("word", [word for word, (_, line) in COMMANDS.items() if line])
def test_every_command_explains_itself(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([word, "--help"]) == 0
    assert f"samsyn {word}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words", [["dance"], ["backup"], ["serve", "--port", "x"], ["plan"], ["pack", "dance"]]
)
def test_words_that_make_no_sense_end_with_2(
    words: list[str], home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err != ""
    assert not home.exists()


def test_a_fault_is_never_taken_for_a_finding(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_words: list[str]) -> int:
        raise ValueError("a broken file")

    monkeypatch.setattr(releases, "release", broken)
    assert run(["release", "audit", "1", "--json"]) == 2
    said = capsys.readouterr()
    assert (said.out, "a broken file" in said.err) == ("", True)


def test_pack_check_needs_no_installation(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["pack", "check", str(tmp_path / "nothing")]) == 2
    (tmp_path / "empty").mkdir()
    capsys.readouterr()
    assert run(["pack", "check", "--json", str(tmp_path / "empty")]) == 2
    assert json.loads(capsys.readouterr().out)["problems"] != []
    assert not home.exists()


@pytest.mark.parametrize("word", ["demo", "serve"])
def test_a_busy_port_is_explained_before_anything_is_made(
    word: str, home: Path, busy_port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([word, "--port", str(busy_port)]) == 2
    said = capsys.readouterr().err
    assert f"Port {busy_port} is taken" in said
    assert f"samsyn {word} --port {busy_port + 1}" in said
    assert not home.exists()


def test_a_demo_home_is_not_served_as_an_installation(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    open_home(home, demo=True)
    assert run(["serve"]) == 2
    assert "was made as a demo and stays one" in capsys.readouterr().err


def test_shelves_alone_are_no_demo(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMSYN_SHELVES_ONLY", "1")
    assert run(["demo"]) == 2
    assert "leave SAMSYN_SHELVES_ONLY out" in capsys.readouterr().err
    assert not home.exists()


@pytest.mark.parametrize("words", [["demo"], ["demo", "--reset"]])
def test_an_installation_is_never_turned_into_a_demo(
    words: list[str], home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = open_home(home)
    assert run(words) == 2
    assert "is not a demo" in capsys.readouterr().err
    assert read_home(home) == made


def test_a_folder_of_something_else_is_never_thrown_away(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir()
    (home / "letter.txt").write_text("Dear all")
    assert run(["demo", "--reset"]) == 2
    assert (home / "letter.txt").read_text() == "Dear all"


def test_a_home_keeps_its_secret_and_what_it_was_made_as(home: Path) -> None:
    made = open_home(home)
    assert open_home(home, demo=True) == made
    assert made.demo is False
    assert len(made.secret_key) >= 50
    assert (home / "home.json").stat().st_mode & 0o777 == 0o600
    assert home.stat().st_mode & 0o777 == 0o700
    assert [file.name for file in home.iterdir()] == ["home.json"]
