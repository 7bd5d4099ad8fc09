"""What every file of this project keeps to."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 400
LIMITED = {".py", ".html", ".css", ".js"}
# Django writes migrations: one for everything a first version has.
MAY_BE_LONG = ("src/samsyn/store/migrations/",)
BANNED_NAMES = {"utils", "helpers", "common", "misc"}
# Packs name what countries share "common": there it is a word of the field.
MAY_BE_COMMON = ("src/samsyn/packs/",)
REGISTRIES = re.compile(
    r"pypi\.(?:org|python)|pythonhosted|registry\.npmjs|npmjs\.org|deb\.debian|(?<!emit-)index-url|\"resolved\""
)
THIS_FILE = Path(__file__).resolve()


def our_files() -> list[Path]:
    """Every file git knows or would take."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def files() -> list[Path]:
    return our_files()


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="ignore")


def test_files_are_found(files: list[Path]) -> None:
    assert ROOT / "run.py" in files


def test_no_file_is_too_long(files: list[Path]) -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(text_of(path).splitlines())
        for path in files
        if path.suffix in LIMITED and not str(path.relative_to(ROOT)).startswith(MAY_BE_LONG)
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_no_file_has_a_name_that_says_nothing(files: list[Path]) -> None:
    names = [path.relative_to(ROOT) for path in files]
    vague = [
        str(name)
        for name in names
        if not str(name).startswith(MAY_BE_COMMON)
        and BANNED_NAMES & {Path(part).stem.lower() for part in name.parts}
    ]
    assert vague == []


def test_no_file_names_a_package_registry(files: list[Path]) -> None:
    naming = [str(path) for path in files if path != THIS_FILE and REGISTRIES.search(text_of(path))]
    assert naming == []


def test_no_file_names_a_path_of_this_machine(files: list[Path]) -> None:
    places = [f"{place}/" for place in (ROOT, Path.home()) if place != Path("/")]
    naming = [str(path) for path in files if any(place in text_of(path) for place in places)]
    assert naming == []
