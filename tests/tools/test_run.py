"""run.py: set-up, and where each word leads."""

import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

import run


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the set-up steps that would have been made."""
    titles: list[str] = []
    monkeypatch.setattr(run, "step", lambda title, *rest: titles.append(title))
    return titles


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would have taken run.py's place."""
    commands: list[list[str]] = []
    monkeypatch.setattr(run, "set_up", lambda level: commands.append([level]))
    monkeypatch.setattr(run.os, "execve", lambda path, command, _: commands.append(command))
    return commands


def test_nothing_is_set_up_twice(
    monkeypatch: pytest.MonkeyPatch, steps: list[str], tmp_path: Path
) -> None:
    for name in ("VENV", "VENDOR", "SOURCE", "NODE_MODULES"):
        monkeypatch.setattr(run, name, tmp_path)
    monkeypatch.setattr(run, "find_npm", lambda folder: ("npm", {}))
    run.set_up("dev")
    assert [title for title in steps if "uv" not in title] == [
        "Installing the pinned packages",
        "Installing Samsyn from this checkout",
        "Fetching style sheets and fonts",
        "Putting them into the package",
    ]
    steps.clear()
    run.set_up("runtime")
    assert steps == []


@pytest.mark.parametrize(
    ("words", "level", "command"),
    [
        ([], "runtime", ["samsyn", "demo"]),
        (["demo", "--reset"], "runtime", ["samsyn", "demo", "--reset"]),
        (["serve", "--port", "9000"], "runtime", ["samsyn", "serve", "--port", "9000"]),
        (["pack", "check", "x"], "runtime", ["samsyn", "pack", "check", "x"]),
        (["check"], "dev", ["python", "quality.py", "check"]),
        (["test", "quick", "-x"], "dev", ["python", "quality.py", "test", "quick", "-x"]),
        (["messages", "update"], "dev", ["python", "messages.py", "update"]),
    ],
)
def test_each_word_leads_to_its_command(
    started: list[list[str]], words: list[str], level: str, command: list[str]
) -> None:
    run.main(words)
    assert started[0] == [level]
    assert [Path(word).name for word in started[1]] == command


def test_missing_ensurepip_is_explained_to_those_who_may_not_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(run.subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=1))
    monkeypatch.setattr(run.os, "geteuid", lambda: 1000)
    with pytest.raises(run.SetupError, match="sudo apt-get install -y python3-venv"):
        run.need_ensurepip()


def test_missing_ensurepip_is_installed_by_root(
    monkeypatch: pytest.MonkeyPatch, steps: list[str]
) -> None:
    monkeypatch.setattr(run.subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=1))
    monkeypatch.setattr(run.os, "geteuid", lambda: 0)
    monkeypatch.setattr(run.shutil, "which", lambda name: "/usr/bin/" + name)
    run.need_ensurepip()
    assert steps == ["Asking Debian for its package list", "Installing Debian's python3-venv"]


@pytest.mark.parametrize(("version", "fetched"), [("v18.19.0", True), ("v20.0.0", False)])
def test_an_old_node_is_replaced_for_the_moment(
    monkeypatch: pytest.MonkeyPatch, steps: list[str], tmp_path: Path, version: str, fetched: bool
) -> None:
    answer = SimpleNamespace(returncode=0, stdout=version + "\n")
    monkeypatch.setattr(run.subprocess, "run", lambda *_, **__: answer)
    monkeypatch.setattr(run.shutil, "which", lambda name: "/usr/bin/" + name)
    npm, _ = run.find_npm(tmp_path)
    assert (npm != "npm") is fetched
    assert ("Fetching Node" in steps) is fetched


def test_a_failed_step_shows_what_it_said() -> None:
    with pytest.raises(run.SetupError, match="no such thing"):
        run.step("Trying", ["sh", "-c", "echo no such thing >&2; exit 3"])


def test_run_needs_only_the_standard_library() -> None:
    done = subprocess.run(
        ["python3", "-S", "-c", "import run"], cwd=run.ROOT, capture_output=True, text=True
    )
    assert done.stderr == ""
