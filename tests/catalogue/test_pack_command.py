"""`samsyn pack check` and `samsyn pack report`: what they print and how they end."""

import json
from pathlib import Path

import pytest

from samsyn.catalogue import registry
from samsyn.catalogue.completeness import report
from samsyn.catalogue.registry import Registry
from samsyn.pack_command import pack_check, pack_report
from tests.catalogue.small_packs import shelf_pack, words_pack, write_pack


def test_check_of_a_sound_pack(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pack_check([str(write_pack(tmp_path / "small", words_pack()))]) == 0
    assert capsys.readouterr().out == "Nothing to mend.\n"


def test_check_says_what_to_mend(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_pack(tmp_path / "small", words_pack(), lambda files: files.pop("texts/fi.json"))
    assert pack_check([str(folder), "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == {
        "path": str(folder),
        "problems": [
            {
                "code": "missing-language",
                "where": "small/texts/fi.json",
                "message": "The file is missing.",
                "advice": "Add texts/LANGUAGE.json, or take the language out of pack.json.",
            }
        ],
    }


@pytest.mark.parametrize("arguments", [["/no/such/folder"], [], ["--unknown"]])
def test_check_of_bad_input(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert pack_check(arguments) == 2
    assert capsys.readouterr().out == ""


def test_check_of_a_folder_without_a_pack(tmp_path: Path) -> None:
    assert pack_check([str(tmp_path)]) == 2


def test_report_counts_what_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = words_pack()
    files["texts/fi.json"]["texts"]["thanks"] = ""
    write_pack(tmp_path / "small", files)
    assert pack_report([str(tmp_path), "--json"]) == 1
    counts = {
        "en": {"expected": 2, "present": 2, "draft": 2},
        "fi": {"expected": 2, "present": 1, "draft": 1},
    }
    assert json.loads(capsys.readouterr().out) == {
        "kinds": {"words": 1},
        "languages": counts,
        "packs": {
            "small": {
                "kind": "words",
                "version": "1.0.0",
                "kinds": {"words": 1},
                "languages": counts,
            }
        },
    }


def test_report_of_our_own_packs(capsys: pytest.CaptureFixture[str]) -> None:
    pack_report(["--json"])
    found = json.loads(capsys.readouterr().out)
    assert found["kinds"]["country"] == 5
    assert list(found["languages"]) == list(registry().answer_languages())
    model = found["packs"]["operating-model"]["languages"]
    assert len(model) == 7
    assert model["lv"]["present"] == model["lv"]["expected"] == model["en"]["expected"]


def test_report_counts_the_items_of_a_shelf(tmp_path: Path) -> None:
    files = shelf_pack()
    write_pack(tmp_path / "small", files)
    languages = {
        "en": {"expected": 8, "present": 8, "draft": 8},
        "fi": {"expected": 8, "present": 8, "draft": 8},
    }
    kinds = {"do_list": 1, "method_card": 1}
    found = report(Registry(tmp_path))
    assert found == {
        "kinds": kinds,
        "languages": languages,
        "packs": {
            "small": {
                "kind": "shelf",
                "version": "1.0.0",
                "kinds": kinds,
                "languages": languages,
            }
        },
    }


def test_report_of_our_own_shelves() -> None:
    found = report(registry())
    assert found["kinds"]["tool"] == 15
    assert found["packs"]["toolkit"]["kinds"]["tool"] == 15
    assert sum(sum(pack["kinds"].values()) for pack in found["packs"].values()) == sum(
        found["kinds"].values()
    )
    for language, counts in found["languages"].items():
        for name in ("expected", "present", "draft"):
            assert counts[name] == sum(
                pack["languages"].get(language, {}).get(name, 0) for pack in found["packs"].values()
            )


def test_report_of_no_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert pack_report(["/no/such/folder"]) == 2
    assert capsys.readouterr().err == "/no/such/folder: there is no such folder.\n"


@pytest.mark.parametrize("content", ["{", '{"format": 1}', "[]"])
def test_report_of_a_broken_pack(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pack.json").write_text(content, encoding="utf-8")
    assert pack_report([str(tmp_path), "--json"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"{tmp_path}: not a sound pack; see `samsyn pack check`.\n"
