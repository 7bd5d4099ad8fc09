"""`samsyn plan read` and `samsyn plan write`, as commands."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from samsyn.core.plan_document.shape import plan_text
from samsyn.plan_command import plan_read, plan_write
from samsyn.reports.read.form import read_form
from tests.reports.read.test_filled_forms import NURSERY
from tests.reports.word_files import word_file

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "A.docx"
    path.write_bytes(NURSERY)
    return path


def test_read_write_read_gives_the_same_bytes(form: Path, capfd: Capture) -> None:
    assert plan_read([str(form)]) == 0
    first = capfd.readouterr().out
    (form.parent / "a.json").write_text(first, "utf-8")

    assert plan_write([str(form.parent / "a.json"), "-o", str(form.parent / "B.docx")]) == 0
    assert plan_read([str(form.parent / "B.docx")]) == 0

    assert capfd.readouterr().out == first
    assert json.loads(first)["workplace"] == "Lumme Plant Nursery, 30 employees"
    assert sorted(path.name for path in form.parent.iterdir()) == ["A.docx", "B.docx", "a.json"]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"hello", "This is not a Word document (.docx)."),
        (word_file("<w:p>"), "The document is damaged and cannot be read."),
        (None, "The file cannot be opened."),
    ],
)
def test_a_bad_form_is_one_line_and_two(
    tmp_path: Path, capfd: Capture, content: bytes | None, line: str
) -> None:
    path = tmp_path / "bad.docx"
    if content is not None:
        path.write_bytes(content)

    assert plan_read([str(path)]) == 2

    captured = capfd.readouterr()
    assert (captured.out, captured.err) == ("", f"{path}: {line}\n")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (
            "{",
            "The plan is not valid JSON: line 1, column 2: Expecting property name enclosed in "
            "double quotes.",
        ),
        (
            '{"format": "samsyn-plan/1", "workplace": 1, "threads": 2}',
            "threads: 2 is not of type 'array' (and 1 more)",
        ),
        (None, "No such file or directory"),
    ],
)
def test_a_bad_plan_is_one_line_and_two(
    tmp_path: Path, capfd: Capture, content: str | None, line: str
) -> None:
    path = tmp_path / "plan.json"
    if content is not None:
        path.write_text(content)

    assert plan_write([str(path), "-o", str(tmp_path / "B.docx")]) == 2

    captured = capfd.readouterr()
    assert (captured.out, captured.err) == ("", f"{path}: {line}\n")
    assert not (tmp_path / "B.docx").exists()


def test_a_place_that_cannot_be_written(form: Path, capfd: Capture) -> None:
    (form.parent / "a.json").write_text(plan_text(read_form(form).plan))

    assert plan_write([str(form.parent / "a.json"), "-o", "/nowhere/B.docx"]) == 2

    assert capfd.readouterr().err == "/nowhere/B.docx: No such file or directory\n"


def test_as_a_command_without_django(form: Path) -> None:
    code = (
        "import sys; from samsyn.plan_command import main; code = main(sys.argv[1:]);"
        "assert 'django' not in sys.modules; sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "read", str(form)], capture_output=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == plan_text(read_form(form).plan)
