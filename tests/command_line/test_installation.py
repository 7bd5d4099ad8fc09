"""Commands on real homes, each in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from samsyn.home import read_home

pytestmark = pytest.mark.deep


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def samsyn(home: Path, *words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run one command on this home, on SQLite."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("SAMSYN_")}
    own.pop("DATABASE_URL", None)
    own |= {"SAMSYN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "samsyn.settings", **environment}
    return subprocess.run(
        [sys.executable, "-m", "samsyn", *words],
        env=own,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )


def checks(home: Path, *words: str, **environment: str) -> dict[str, Any]:
    """What `samsyn check --json` says, by name."""
    done = samsyn(home, "check", "--json", *words, **environment)
    document = json.loads(done.stdout)
    assert done.returncode == (0 if document["ok"] else 1)
    return {one["name"]: one for one in document["checks"]}


def test_check_makes_a_home_and_says_what_an_open_installation_needs(home: Path) -> None:
    made = checks(home)
    assert [made[name]["ok"] for name in ("database", "home", "events", "jobs")] == [True] * 4
    open_to_others = checks(home, "--deploy")
    wanting = {"address", "mail", "sender", "django, open to others"}
    assert {name for name, one in open_to_others.items() if not one["ok"]} >= wanting
    (home / "home.json").chmod(0o644)
    assert checks(home)["home"]["advice"] == (
        f"Others on this machine can read it. Type: chmod -R go= {home}"
    )


def test_check_of_a_database_that_is_away_is_a_finding(home: Path) -> None:
    away = checks(home, DATABASE_URL="postgresql://nobody@127.0.0.1:9/nothing?connect_timeout=1")
    assert away["database"]["ok"] is False


def test_an_upgrade_keeps_a_backup_that_can_be_restored(home: Path) -> None:
    assert samsyn(home, "mail-test", "a@example.org").returncode == 0
    assert not (home / "backups").exists()
    back = samsyn(home, "manage", "migrate", "auth", "0011")
    assert back.returncode == 0, back.stderr

    upgraded = samsyn(home, "mail-test", "a@example.org")
    assert "Bringing the database up to date. First a backup:" in upgraded.stderr
    (kept,) = (home / "backups").iterdir()
    assert kept.name.endswith("-before-upgrade.zip")

    refused = samsyn(home, "restore", str(kept))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--yes" in refused.stderr
    restored = samsyn(home, "restore", str(kept), "--yes", "--json")
    assert restored.returncode == 0, restored.stderr
    assert json.loads(restored.stdout)["restored"] == str(kept)
    again = samsyn(home, "backup", str(home / "again.zip"), "--json")
    assert again.stderr == ""
    assert json.loads(again.stdout)["file"] == str(home / "again.zip")
    text = home / "again.txt"
    text.write_text("Dear all")
    assert samsyn(home, "backup", str(text)).returncode == 2
    assert text.read_text() == "Dear all"


def test_the_demo_is_made_once_and_reset_afresh(home: Path) -> None:
    assert samsyn(home, "demo", "--build").returncode == 0
    made = read_home(home)
    assert made is not None
    assert made.demo is True
    assert [file for file in home.parent.iterdir() if file != home] == []
    assert samsyn(home, "demo", "--build").returncode == 0
    assert read_home(home) == made
    assert samsyn(home, "demo", "--build", "--reset").returncode == 0
    assert read_home(home) != made
