"""One broken pack per error code, and the sound packs beside them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from samsyn.catalogue.check import check
from samsyn.catalogue.problems import ADVICE
from tests.catalogue.small_packs import (
    Files,
    country_pack,
    instrument_pack,
    steps_pack,
    words_pack,
    write_pack,
)

Change = Callable[[Files], Any]


def _set(files: Files, name: str, *path: Any, value: Any) -> None:
    place = files[name]
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = value


def _field(files: Files, key: str) -> Any:
    fields = [field for step in files["steps.json"]["steps"] for field in step["fields"]]
    return next(field for field in fields if field["key"] == key)


def _mark_all_micro(files: Files) -> None:
    for step in files["steps.json"]["steps"]:
        for field in step["fields"]:
            field["micro"] = True


BROKEN: list[tuple[str, Callable[[], Files], Change, str]] = [
    (
        "pack-too-large",
        words_pack,
        lambda files: files.update({f"extra/{number}.txt": "x" for number in range(201)}),
        "small",
    ),
    (
        "file-too-large",
        words_pack,
        lambda files: files.update({"texts/fi.json": " " * 1_000_001}),
        "small/texts/fi.json",
    ),
    (
        "unexpected-file",
        words_pack,
        lambda files: files.update({"run.py": "print('hello')"}),
        "small/run.py",
    ),
    ("missing-file", country_pack, lambda files: files.pop("country.json"), "small/country.json"),
    (
        "not-utf-8",
        words_pack,
        lambda files: files.update({"texts/fi.json": b'{"language": "\xff"}'}),
        "small/texts/fi.json",
    ),
    (
        "not-json",
        words_pack,
        lambda files: files.update({"texts/fi.json": '{\n"language": "fi",\n}'}),
        "small/texts/fi.json",
    ),
    (
        "duplicate-key",
        words_pack,
        lambda files: files.update({"texts/fi.json": '{"language": "fi", "language": "sv"}'}),
        "small/texts/fi.json",
    ),
    (
        "schema",
        words_pack,
        lambda files: _set(files, "pack.json", "version", value="one"),
        "small/pack.json#/version",
    ),
    (
        "missing-language",
        words_pack,
        lambda files: files.pop("texts/fi.json"),
        "small/texts/fi.json",
    ),
    (
        "unknown-language",
        words_pack,
        lambda files: files.update({"texts/sv.json": files["texts/fi.json"]}),
        "small/texts/sv.json",
    ),
    (
        "missing-text",
        country_pack,
        lambda files: files["texts/en.json"]["texts"].pop("country.zz.whole"),
        "small/texts/en.json#/texts/country.zz.whole",
    ),
    (
        "unknown-text",
        words_pack,
        lambda files: _set(files, "texts/fi.json", "texts", "goodbye", value="Hei hei"),
        "small/texts/fi.json#/texts/goodbye",
    ),
    (
        "placeholders-differ",
        words_pack,
        lambda files: _set(files, "texts/fi.json", "texts", "greeting", value="Huomenta, {nimi}"),
        "small/texts/fi.json#/texts/greeting",
    ),
    (
        "unsafe-text",
        words_pack,
        lambda files: _set(
            files, "texts/fi.json", "texts", "thanks", value="<script>alert(1)</script>"
        ),
        "small/texts/fi.json#/texts/thanks",
    ),
    (
        "duplicate-id",
        country_pack,
        lambda files: files["country.json"]["headings"].append({"id": "one", "factors": []}),
        "small/country.json#/headings/1",
    ),
    (
        "step-order",
        steps_pack,
        lambda files: files["steps.json"]["steps"].reverse(),
        "small/steps.json#/steps",
    ),
    (
        "unknown-noun",
        steps_pack,
        lambda files: _field(files, "s2_need").update(noun_field="wish"),
        "small/steps.json#/steps/2/fields/0",
    ),
    (
        "unknown-choices",
        steps_pack,
        lambda files: _field(files, "s2_need_class").update(choices="colours"),
        "small/steps.json#/steps/2/fields/6",
    ),
    (
        "unknown-field",
        steps_pack,
        lambda files: _field(files, "s4_measures").update(carry_from="s9_nothing"),
        "small/steps.json#/steps/4/fields/0",
    ),
    ("too-many-micro-fields", steps_pack, _mark_all_micro, "small/steps.json"),
    (
        "unknown-factor",
        country_pack,
        lambda files: _set(files, "country.json", "headings", 0, "factors", value=["Z9"]),
        "small/country.json#/headings/0",
    ),
    (
        "unknown-source",
        country_pack,
        lambda files: _set(files, "country.json", "facts", 0, "source", value="NOWHERE"),
        "small/country.json#/facts/0",
    ),
    (
        "unknown-fact",
        country_pack,
        lambda files: files["country.json"]["bodies"].append({"id": "board", "fact": "ZZ-9"}),
        "small/country.json#/bodies/0",
    ),
    (
        "fact-without-source",
        country_pack,
        lambda files: _set(files, "country.json", "facts", 0, "source", value=""),
        "small/country.json#/facts/0",
    ),
    (
        "unknown-item",
        instrument_pack,
        lambda files: _set(
            files, "instrument.json", "examples", 0, "answers", value={"small-9": 1}
        ),
        "small/instrument.json#/examples/0",
    ),
    (
        "mixed-scale",
        instrument_pack,
        lambda files: files["instrument.json"]["items"][1].update(factor="A6", scale="A5"),
        "small/instrument.json#/items/1",
    ),
    (
        "part-differs",
        instrument_pack,
        lambda files: _set(files, "instrument.json", "part_of", value="samsyn-core"),
        "small/instrument.json#/items/0",
    ),
    (
        "example-differs",
        instrument_pack,
        lambda files: files["instrument.json"]["items"][1].update(reversed=False),
        "small/instrument.json#/examples/0",
    ),
    (
        "licence-unclear",
        words_pack,
        lambda files: _set(files, "pack.json", "licence", value="unknown"),
        "small/pack.json#/licence",
    ),
]


@pytest.mark.parametrize(
    ("code", "pack", "change", "where"), BROKEN, ids=[row[0] for row in BROKEN]
)
def test_each_code_has_a_pack_that_shows_it(
    code: str, pack: Callable[[], Files], change: Change, where: str, tmp_path: Path
) -> None:
    folder = write_pack(tmp_path / "small", pack(), change)
    problem = check(folder)[0]
    assert (problem.code, problem.where) == (code, where)
    assert problem.advice == ADVICE[code]


def test_every_code_is_shown() -> None:
    on_shelves = {"unknown-part", "missing-part", "not-checked", "no-owner", "unknown-theme"}
    in_zip_files = {
        *("not-a-zip", "zip-too-large", "unsafe-path"),
        *("wrong-kind", "sector-pack", "content-refused"),
    }
    assert {row[0] for row in BROKEN} | {"no-pack"} | on_shelves | in_zip_files == set(ADVICE)


def test_a_folder_without_a_pack(tmp_path: Path) -> None:
    assert [problem.code for problem in check(tmp_path)] == ["no-pack"]


@pytest.mark.parametrize("pack", [words_pack, country_pack, steps_pack, instrument_pack])
def test_sound_packs_have_no_problem(pack: Callable[[], Files], tmp_path: Path) -> None:
    assert check(write_pack(tmp_path / "small", pack())) == []


def test_broken_json_names_the_line(tmp_path: Path) -> None:
    files = words_pack() | {"texts/fi.json": '{\n"language": "fi",\n}'}
    message = check(write_pack(tmp_path / "small", files))[0].message
    assert message.startswith("Line 3, column 1:")


def test_deeply_nested_json_is_refused(tmp_path: Path) -> None:
    files = words_pack() | {"texts/fi.json": "[" * 100_000}
    assert [one.code for one in check(write_pack(tmp_path / "small", files))] == ["not-json"]


def test_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    files = words_pack()
    files["pack.json"]["kind"] = "program"
    problems = check(write_pack(tmp_path / "small", files))
    assert [(one.code, one.where) for one in problems] == [("schema", "small/pack.json#/kind")]


def test_links_out_of_the_pack_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.json"
    secret.write_text('{"language": "fi", "status": "draft", "texts": {}}', encoding="utf-8")
    files = words_pack()
    del files["texts/fi.json"]
    folder = write_pack(tmp_path / "small", files)
    (folder / "texts" / "fi.json").symlink_to(secret)
    assert sorted(one.code for one in check(folder)) == ["missing-language", "unexpected-file"]


def test_all_packs_of_a_folder_are_checked(tmp_path: Path) -> None:
    write_pack(tmp_path / "packs" / "one", words_pack())
    write_pack(tmp_path / "packs" / "two", words_pack(), lambda files: files.pop("texts/en.json"))
    assert [(one.code, one.where) for one in check(tmp_path / "packs")] == [
        ("missing-language", "two/texts/en.json")
    ]


def test_the_reference_lists_every_code_with_its_advice() -> None:
    reference = Path(__file__).parents[2] / "docs" / "reference" / "packs.md"
    rows = [line for line in reference.read_text(encoding="utf-8").splitlines() if "| `" in line]
    for code, advice in ADVICE.items():
        assert f"| `{code}` | {advice} |" in rows


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"choice_sets": {"yes2": 2, "agreement5": 4}}, "choice_sets/agreement5"),
        ({"choice_sets": {"yes2": 2, "agreement5": 6}}, "choice_sets/agreement5"),
        ({"own_choices": []}, "choice_sets/yes2"),
        ({"own_choices": ["yes2", "no2"]}, "own_choices"),
        ({"choice_sets": {"agreement5": 5}, "own_choices": []}, "items/0"),
    ],
)
def test_choices_are_own_or_known(change: Files, where: str, tmp_path: Path) -> None:
    folder = write_pack(
        tmp_path / "small", instrument_pack(), lambda files: files["instrument.json"].update(change)
    )
    problem = check(folder)[0]
    assert (problem.code, problem.where) == (
        "unknown-choices",
        f"small/instrument.json#/{where}",
    )


def test_a_part_needs_its_whole(tmp_path: Path) -> None:
    folder = write_pack(
        tmp_path / "small",
        instrument_pack(),
        lambda files: files["instrument.json"].update(part_of="nowhere"),
    )
    assert [one.where for one in check(folder)] == ["small/instrument.json#/part_of"]
