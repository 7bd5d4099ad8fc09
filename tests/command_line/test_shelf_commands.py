"""`samsyn shelf import`, `export` and `owner` on the tests' own database."""

import json
from pathlib import Path
from typing import Any

import pytest

from samsyn.access.viewers import Viewer
from samsyn.actions.content import add_content
from samsyn.catalogue.zip_files import zipped
from samsyn.command_line import run, shelf
from samsyn.store.models import Organisation, OwnContent
from tests.catalogue.small_packs import shelf_pack


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "open_installation", lambda: None)


def written(folder: Path, **changes: str) -> str:
    files = shelf_pack()
    files["texts/en.json"]["texts"].update(changes)
    path = folder / "pack.zip"
    path.write_bytes(zipped({name: json.dumps(data).encode() for name, data in files.items()}))
    return str(path)


def bring(path: str, by: str = "elina.virta@example.org") -> int:
    return run(["shelf", "import", path, "--organisation", "kirkas", "--by", by, "--json"])


def test_out_and_in(employer: Viewer, tmp_path: Path, capsys: Any):
    assert bring(written(tmp_path)) == 0
    assert json.loads(capsys.readouterr().out) == {"drafts": ["own-kirkas-1", "own-kirkas-2"]}
    out = tmp_path / "out.zip"
    assert run(["shelf", "export", "kirkas", "--out", str(out), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"file": str(out), "items": 2, "left_out": []}
    assert bring(str(out)) == 0
    assert OwnContent.objects.count() == 4


def test_a_bad_pack_is_refused_with_its_problems(employer: Viewer, tmp_path: Path, capsys: Any):
    path = written(tmp_path, **{"shelf.small-do.points.1": "Ask the stress case."})
    assert bring(path) == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["code"], problem["message"]) == (
        "content-refused",
        "unsafe-words: “stress case”.",
    )
    assert not OwnContent.objects.exists()


def test_only_people_of_the_organisation_bring(
    employer: Viewer, employee: Viewer, nurse: Viewer, tmp_path: Path, capsys: Any
):
    path = written(tmp_path)
    assert bring(path, "marja.koski@example.org") == bring(path, employee.account.email) == 2
    assert bring("/no/such/file.zip") == 2
    assert run(["shelf", "export", "nobody", "--out", str(tmp_path / "a.zip")]) == 2
    assert run(["shelf", "export", "kirkas", "--out", str(tmp_path / "a.zip")]) == 1
    assert run(["shelf"]) == 2


def test_the_operator_names_national_owners(workplace: Organisation, capsys: Any):
    assert run(["shelf", "owner", "kirkas"]) == 0
    assert capsys.readouterr().out == "Kirkas Cleaning may publish for everybody.\n"
    workplace.refresh_from_db()
    assert workplace.publishes
    assert run(["shelf", "owner", "kirkas", "--off", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"organisation": "kirkas", "publishes": False}
    workplace.refresh_from_db()
    assert not workplace.publishes


def test_what_is_left_out_is_named(employer: Viewer, workplace: Organisation, tmp_path, capsys):
    bring(written(tmp_path))
    add_content(
        organisation=workplace,
        kind="reflection_question",
        structure={"kind": "reflection_question", "parts": {}},
        language="fi",
        texts={"title": "Mikä sujui?"},
        by=employer.account,
    )
    capsys.readouterr()
    assert run(["shelf", "export", "kirkas", "--out", str(tmp_path / "a.zip")]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "own-kirkas-3 was left out: no english."
