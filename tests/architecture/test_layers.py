"""The rooms of the house see each other only as they should."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[2]

IMPORT_WITHOUT_DJANGO = """
import importlib, pkgutil, sys
sys.modules["django"] = None  # importing it now raises ImportError
names = []
for room in ("samsyn.core", "samsyn.catalogue", "samsyn.reports"):
    package = importlib.import_module(room)
    names += [room, *(found.name for found in pkgutil.walk_packages(package.__path__, room + "."))]
for name in names:
    importlib.import_module(name)
print(len(names))
"""

SLOW_TO_LOAD = (
    *("PIL", "docx", "icalendar", "jsonschema", "numpy", "openpyxl", "segno", "typst"),
    "xlsxwriter",
)
LOAD_ALL_PAGES = f"""
import sys
import django
django.setup()
import samsyn.web.urls
print([name for name in {SLOW_TO_LOAD} if name in sys.modules])
"""


def test_rooms_import_as_agreed(monkeypatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename="pyproject.toml", cache_dir=None) == 0


@pytest.mark.deep
def test_core_catalogue_and_reports_load_without_django() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_WITHOUT_DJANGO], capture_output=True, text=True
    )
    assert done.stderr == ""
    assert int(done.stdout) > 3


@pytest.mark.deep
def test_pages_load_without_the_writers_of_files(tmp_path: Path) -> None:
    home = {"SAMSYN_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "samsyn.settings"}
    done = subprocess.run(
        [sys.executable, "-c", LOAD_ALL_PAGES],
        capture_output=True,
        text=True,
        env={**os.environ, **home},
    )
    assert (done.stdout.strip(), done.returncode) == ("[]", 0)
