"""`samsyn plan import` and `export` on the tests' own database."""

import json
from pathlib import Path
from typing import Any

import pytest

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import add_entry
from samsyn.command_line import plan as commands
from samsyn.command_line import run
from samsyn.core.plan_document.shape import normalised
from samsyn.reports.read.form import read_form
from samsyn.reports.render.docx_form import write_form
from samsyn.store.models import Cooperation, Cycle, Event
from tests.core.test_plan_of_tree import FILLED


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "open_installation", lambda: None)


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "filled.docx"
    path.write_bytes(write_form(normalised(FILLED)))
    return path


def bring(path: Path, *more: str, by: str = "elina.virta@example.org") -> int:
    return run(["plan", "import", str(path), "--cooperation", "cleaning", "--by", by, *more])


def test_import_says_what_it_made(
    filled: Path, cooperation: Cooperation, employer: Viewer, capsys: Any
):
    assert bring(filled, "--json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "cooperation": "cleaning",
        "cycle": "cleaning/1",
        "needs": 2,
        "goals": 2,
        "measures": 2,
        "unplaced": 1,
        "same_file": False,
    }
    assert Cycle.objects.get().draft
    assert bring(filled, "--json") == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["same_file"] is True
    assert "brought already" in said.err
    assert len(said.err.strip().splitlines()) == 1
    assert Cycle.objects.count() == 1
    assert bring(filled, "--again") == 0
    assert capsys.readouterr().out.startswith("Draft cycle cleaning/2: needs 2")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["missing.docx"], "missing.docx"),
        (["FILE", "--cooperation", "nowhere"], "no cooperation 'nowhere'"),
        (["FILE", "--by", "nobody@example.org"], "nobody@example.org takes no part"),
        (["FILE", "--by", "olena.bondar@example.org"], "olena.bondar@example.org takes no part"),
        (["BAD"], "not a Word document"),
    ],
)
def test_bad_input_is_one_clear_line(
    words: list[str],
    said: str,
    filled: Path,
    tmp_path: Path,
    cooperation: Cooperation,
    employer: Viewer,
    employee: Viewer,
    capsys: Any,
):
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"no document")
    files = {"FILE": str(filled), "BAD": str(bad)}
    given = [files.get(word, word) for word in words]
    defaults = ["--cooperation", "cleaning", "--by", "elina.virta@example.org"]
    assert run(["plan", "import", *defaults, *given]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert len(err.strip().splitlines()) == 1
    assert not Cycle.objects.exists()


def test_export_writes_what_is_shared_or_what_one_person_sees(
    tmp_path: Path, cycle: Cycle, employer: Viewer, nurse: Viewer, capsys: Any
):
    data = {"text": "Shared picture", "party": "ohs"}
    add_entry(by=nurse, kind="finding", cycle=cycle, data=data)
    add_entry(
        by=nurse, kind="finding", cycle=cycle, circle="ohs", data={"text": "Own", "party": "ohs"}
    )
    path = tmp_path / "plan.json"

    def findings(*more: str) -> list[str]:
        words = ["plan", "export", "cleaning/1", "--format", "json", "-o", str(path), *more]
        assert run(words) == 0
        plan = json.loads(path.read_text())
        return [one["text"] for one in plan["picture"]["health_service_factors"]]

    assert findings() == ["Shared picture"]
    assert findings("--as", "elina.virta@example.org") == ["Shared picture"]
    assert findings("--as", "marja.koski@example.org") == ["Shared picture", "Own"]
    assert Event.objects.filter(verb="exported").count() == 3
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("given", "begins"),
    [("docx", b"PK"), ("xlsx", b"PK"), ("ics", b"BEGIN:VCALENDAR"), ("pdf", b"%PDF")],
)
def test_every_format_is_written(
    given: str, begins: bytes, tmp_path: Path, cycle: Cycle, employer: Viewer
):
    path = tmp_path / f"plan.{given}"
    words = ["--format", given, "-o", str(path), "--language", "fi"]
    assert run(["plan", "export", "cleaning", *words]) == 0
    assert path.read_bytes().startswith(begins)


def test_an_imported_form_comes_out_as_the_same_plan(
    filled: Path, tmp_path: Path, cooperation: Cooperation, employer: Viewer
):
    bring(filled)
    path = tmp_path / "again.docx"
    assert run(["plan", "export", "cleaning/1", "--format", "docx", "-o", str(path)]) == 0
    assert read_form(path.read_bytes()).plan == {**normalised(FILLED), "unplaced": []}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["cleaning/7", "--format", "json"], "no cycle cleaning/7"),
        (["cleaning/x", "--format", "json"], "no cycle cleaning/x"),
        (["nowhere", "--format", "json"], "no cooperation 'nowhere'"),
        (["cleaning", "--format", "json", "--short"], "--short is for"),
        (["cleaning", "--format", "json", "--language", "xx"], "no language 'xx'"),
        (["cleaning", "--format", "json", "--as", "no@example.org"], "takes no part"),
    ],
)
def test_an_export_that_cannot_be_says_why(
    words: list[str], said: str, tmp_path: Path, cycle: Cycle, capsys: Any
):
    path = tmp_path / "out"
    assert run(["plan", "export", *words, "-o", str(path)]) == 2
    assert said in capsys.readouterr().err
    assert not path.exists()
