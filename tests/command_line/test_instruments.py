"""`samsyn instrument`: importing, exporting and listing from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from samsyn.catalogue.check import check
from samsyn.catalogue.registry import Registry
from samsyn.command_line import run
from samsyn.core.survey.questionnaire import Questionnaire
from tests.reports.read.questionnaires import samples

KEYS = [
    *("format", "title", "titles", "languages", "items", "groups", "scales"),
    *("licence", "verdict", "losses"),
]


@pytest.fixture(params=samples.samples())
def any_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "questionnaire"
    path.write_bytes(samples.samples()[request.param])
    return path


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    path = tmp_path / "day.lss"
    path.write_bytes(samples.new_lss())
    return path


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    return json.loads(capsys.readouterr().out)


def test_import_prints_one_document_with_stable_keys(
    survey: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["instrument", "import", str(survey), "--json"]) == 0
    found = told(capsys)

    assert list(found) == KEYS
    assert (found["format"], found["title"]) == ("limesurvey", "A good day")
    assert found["languages"] == ["en", "fi"]
    assert found["items"][2] == {
        "id": "noise",
        "texts": {"en": "How is the noise?", "fi": "Millaista melu on?"},
        "scale": "scale_2",
        "required": False,
        "group": "group",
    }
    assert found["scales"][1]["choices"][1] == {
        "code": "n2",
        "texts": {"en": "Loud", "fi": "Kovaa"},
        "weight": None,
    }
    assert found["verdict"]["state"] == "refused"
    assert found["losses"][-1] == {
        "kind": "free_text",
        "where": "more",
        "what": "A question answered in own words.",
        "advice": "Talk about it together instead.",
    }


def test_import_in_words(survey: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["instrument", "import", str(survey)]) == 0
    said = capsys.readouterr().out

    for line in (
        "A good day",
        "LimeSurvey survey; languages: en fi",
        "  day_sq001: Breaks fit into my day (scale, required)",
        "  scale: Rarely | At times | Often",
        "Did not fit: 4",
        "    noise",
        "Refused until a licence is stated: say --licence TEXT.",
    ):
        assert line in said.splitlines()


def test_without_a_licence_nothing_is_written(
    survey: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "pack"
    assert run(["instrument", "import", str(survey), "--out", str(out)]) == 1
    assert "Nothing was written." in capsys.readouterr().err
    assert not out.exists()


def test_the_name_of_the_file_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "KEDS.lss"
    path.write_bytes(samples.new_lss())
    words = ["instrument", "import", str(path), "--licence", "CC0", "--out", str(tmp_path / "p")]

    assert run([*words, "--permission", "By letter"]) == 1
    assert not (tmp_path / "p").exists()
    assert "never asked" in capsys.readouterr().err


def test_every_format_becomes_a_sound_pack(any_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "pack"
    words = ["instrument", "import", str(any_file), "--licence", "CC BY 4.0", "--out", str(out)]

    assert run(words) == 0

    assert check(out) == []
    (instrument,) = Registry(out).instruments("imported")
    assert Questionnaire((instrument,)).sheet_length == len(instrument.items)
    assert {item.factor for item in instrument.items} == {""}


def test_a_pack_says_where_it_comes_from(survey: Path, tmp_path: Path) -> None:
    out = tmp_path / "pack"
    terms = ["--licence", "CC BY-NC 4.0", "--permission", "By letter of 1 May 2026"]
    assert run(["instrument", "import", str(survey), "--out", str(out), *terms]) == 0

    pack = json.loads((out / "pack.json").read_text())
    assert (pack["id"], pack["licence"]) == ("imported-a-good-day", "CC BY-NC 4.0")
    assert pack["may_be_passed_on"] is False
    assert "Permission: By letter of 1 May 2026" in pack["source"]
    texts = json.loads((out / "texts" / "fi.json").read_text())["texts"]
    assert texts["item.agoodday-day-sq001"] == "Ajattele viime kuukautta – Tauot mahtuvat päivääni"
    assert texts["choice.agoodday_scale.3"] == "Usein"


def test_a_folder_that_is_there_is_never_written_into(survey: Path, tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "letter.txt").write_text("Dear all")
    words = ["instrument", "import", str(survey), "--licence", "CC0", "--out"]

    assert run([*words, str(tmp_path / "pack")]) == 2
    assert [one.name for one in (tmp_path / "pack").iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["dance"],
        ["import"],
        ["import", "/nowhere/at-all.lss"],
        ["import", "/dev/null"],
        ["import", "x.lss", "--language", "everything"],
        ["export", "samsyn-core"],
        ["export", "samsyn-core", "--format", "pdf"],
        ["export", "nothing", "--format", "fhir"],
        ["export", "samsyn-core", "--format", "fhir", "--out", "/nowhere/at/all.json"],
    ],
)
def test_bad_input_ends_with_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["instrument", *words]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err != "") == ("", True)


@pytest.mark.parametrize(
    "options", [["--format", "xlsform"], ["--format", "fhir"], ["--format", "fhir", "--fhir", "R4"]]
)
def test_an_export_is_imported_whole(
    options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "own"
    assert run(["instrument", "export", "samsyn-pulse", *options, "--out", str(out)]) == 0
    assert run(["instrument", "import", str(out), "--json"]) == 0
    found = told(capsys)

    assert len(found["items"]) == 12
    assert found["title"] == "Pulse questionnaire"
    assert found["verdict"]["state"] == "ready"


def test_an_export_goes_to_standard_output(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["instrument", "export", "samsyn-pulse", "--format", "fhir"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["resourceType"] == "Questionnaire"


def test_list_names_our_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["instrument", "list", "--json"]) == 0
    found = {one["id"]: one for one in told(capsys)["instruments"]}

    assert (found["samsyn-core"]["items"], found["samsyn-core"]["kind"]) == (42, "core")
    assert run(["instrument", "list"]) == 0
    assert "samsyn-pulse" in capsys.readouterr().out
