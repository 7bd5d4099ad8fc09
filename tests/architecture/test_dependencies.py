"""Every dependency is pinned by hash and has its reason written down."""

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REASONS = (ROOT / "docs" / "reference" / "dependencies.md").read_text(encoding="utf-8")
NAME = re.compile(r"^[A-Za-z0-9_.-]+")


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    npm = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    python = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    return {
        *(NAME.match(line)[0] for line in python),
        *npm["dependencies"],
        *npm["devDependencies"],
    }


def test_every_dependency_has_a_reason_and_every_reason_a_dependency() -> None:
    explained = set(re.findall(r"^\| `([^`]+)` \|", REASONS, re.MULTILINE))
    assert explained == declared()


@pytest.mark.parametrize("name", [path.name for path in ROOT.glob("requirements*.txt")])
def test_python_packages_are_pinned_with_hashes(name: str) -> None:
    lock = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[A-Za-z0-9])", lock)
    loose = [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry]
    assert loose == []


def test_npm_packages_are_pinned_with_hashes() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert [name for name, entry in packages.items() if name and "integrity" not in entry] == []
