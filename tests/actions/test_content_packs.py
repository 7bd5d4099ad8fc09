"""Packs out and in: equal both ways; hostile files are refused whole."""

import io
import json
import stat
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from samsyn.access.viewers import Viewer
from samsyn.actions.content import add_content, write_texts
from samsyn.actions.content_packs import export_pack, import_pack
from samsyn.actions.entries import Refused
from samsyn.catalogue.check import check
from samsyn.catalogue.zip_files import BadPackFile, unzipped, zipped
from samsyn.store.models import ContentVersion, Organisation, OwnContent
from tests.catalogue.small_packs import country_pack, shelf_pack

Files = dict[str, bytes]


def raw(files: dict[str, Any]) -> Files:
    return {name: json.dumps(data).encode() for name, data in files.items()}


def whole(content: OwnContent) -> tuple[dict[str, Any], dict[str, dict[str, str]]]:
    structure = {key: value for key, value in content.structure.items() if key != "own"}
    return structure, {row.language: row.texts for row in content.texts.all()}


def test_out_and_in_again_is_the_same(
    employer: Viewer, nurse: Viewer, workplace: Organisation, health_service: Organisation, tmp_path
):
    structure = {
        "kind": "checklist",
        "parts": {"lead": 1},
        "audience": ["team"],
        "factors": ["A5", "R1"],
        "steps": [1, 2],
        "minutes": 20,
        "level": "community",
        "source": "Own text.",
        "checked_on": "2026-11-21",
        "form": {
            "mode": "joint",
            "outcomes": ["target"],
            "sections": [{"id": "points", "questions": [{"id": "p1", "type": "state"}]}],
        },
        "own": {"scope": "partners"},
    }
    texts = {
        "title": "Breaks",
        "lead": "Look together.",
        "s.points": "Every day",
        "q.p1": "We rest.",
    }
    content = add_content(
        organisation=workplace,
        kind="checklist",
        structure=structure,
        language="en",
        texts=texts,
        by=employer.account,
    )
    finnish = {"title": "Tauot", "lead": "Katsokaa yhdessä.", "q.p1": "Lepäämme."}
    write_texts(
        content=content, language="fi", texts=finnish, version=0, follows="", by=employer.account
    )
    found = export_pack(organisation=workplace, licence="CC-BY-4.0", source="Own texts.")
    assert (found.count, found.left_out) == (1, ())
    for name, body in unzipped(found.body).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(body)
    assert check(tmp_path) == []
    (brought,) = import_pack(organisation=health_service, raw=found.body, by=nurse.account)
    assert brought.item == "own-havu-1"
    assert (brought.state, brought.scope, brought.published) == ("draft", "own", None)
    assert whole(brought) == whole(content)
    assert brought.structure["own"] == {
        "scope": "own",
        "origin": {
            "id": "own-kirkas",
            "version": "1.0.2",
            "title": "Kirkas Cleaning",
            "licence": "CC-BY-4.0",
            "source": "Own texts.",
            "may_be_passed_on": True,
        },
    }
    again = export_pack(organisation=health_service, licence="CC-BY-4.0", source="Own texts.")
    assert again.count == 1
    assert ContentVersion.objects.get(content=brought).verb == "imported"


def test_items_that_belong_together_stay_together(nurse: Viewer, health_service: Organisation):
    files = shelf_pack()
    files["items.json"]["items"][1]["of"] = "small-do"
    made = import_pack(organisation=health_service, raw=zipped(raw(files)), by=nurse.account)
    assert [one.item for one in made] == ["own-havu-1", "own-havu-2"]
    assert made[1].structure["of"] == "own-havu-1"
    assert {row.status for one in made for row in one.texts.all()} == {"draft"}


def test_nothing_to_pass_on(db: None, workplace: Organisation):
    with pytest.raises(Refused, match="nothing_to_pass_on"):
        export_pack(organisation=workplace, licence="CC-BY-4.0", source="Own texts.")


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    files = shelf_pack()
    change(files)
    return zipped(raw(files))


def made_zip(entries: list[tuple[zipfile.ZipInfo | str, bytes]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, body in entries:
            bundle.writestr(name, body)
    return packed.getvalue()


def with_file(name: str | zipfile.ZipInfo, body: bytes) -> bytes:
    return made_zip([*raw(shelf_pack()).items(), (name, body)])


def link() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("texts/sv.json")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


def say(text: str) -> bytes:
    key = "shelf.small-do.points.1"
    return changed(lambda files: files["texts/en.json"]["texts"].update({key: text}))


HOSTILE = {
    "no zip": (lambda: b"PK nothing", "not-a-zip"),
    "cut off": (lambda: zipped(raw(shelf_pack()))[:-40], "not-a-zip"),
    "way out": (lambda: with_file("../../evil.json", b"{}"), "unsafe-path"),
    "root": (lambda: with_file("/etc/passwd", b"x"), "unsafe-path"),
    "backslash": (lambda: with_file("texts\\..\\..\\evil.json", b"{}"), "unsafe-path"),
    "link": (lambda: with_file(link(), b"/etc/passwd"), "unsafe-path"),
    "other file": (lambda: with_file("run.py", b"print()"), "unexpected-file"),
    "page": (lambda: with_file("texts/en.html", b"<p>"), "unexpected-file"),
    "bomb": (lambda: with_file("texts/sv.json", b" " * 60_000_000), "file-too-large"),
    "many": (
        lambda: made_zip([(f"texts/{i}.json", b"{}") for i in range(300)]),
        "zip-too-large",
    ),
    "large": (lambda: b"PK" + bytes(9_000_000), "zip-too-large"),
    "encoding": (
        lambda: with_file("texts/sv.json", '{"å": 1}'.encode("latin-1")),
        "unknown-language",
    ),
    "not UTF-8": (
        lambda: zipped(raw(shelf_pack()) | {"texts/fi.json": b"\xff\xfe{}"}),
        "not-utf-8",
    ),
    "twice": (
        lambda: zipped(raw(shelf_pack()) | {"items.json": b'{"items": [], "items": []}'}),
        "duplicate-key",
    ),
    "script": (lambda: say("<script>alert(1)</script>"), "unsafe-text"),
    "address": (lambda: say("javascript:alert(1)"), "unsafe-text"),
    "direction": (lambda: say("A point \u202e tniop A"), "unsafe-text"),
    "film elsewhere": (lambda: say("See https://example.org/a.mp4 now."), "content-refused"),
    "unsafe words": (lambda: say("Ask the burnt-out employee."), "content-refused"),
    "unknown part": (
        lambda: changed(lambda files: files["items.json"]["items"][0]["parts"].update(more=1)),
        "unknown-part",
    ),
    "more keys": (
        lambda: changed(lambda files: files["items.json"]["items"][0].update(own={})),
        "schema",
    ),
    "other kind": (lambda: zipped(raw(country_pack())), "wrong-kind"),
    "sector": (
        lambda: changed(
            lambda files: (
                files["items.json"].update(sector={"id": "small", "themes": [{"id": "time"}]}),
                [
                    files[f"texts/{code}.json"]["texts"].update(
                        {
                            "sector.small.title": "Aika",
                            "sector.small.lead": "Aika",
                            "sector.small.theme.time": "Aika",
                        }
                    )
                    for code in ("en", "fi")
                ],
            )
        ),
        "sector-pack",
    ),
    "no licence": (
        lambda: changed(lambda files: files["pack.json"].update(licence="")),
        "licence-unclear",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_packs_are_refused_whole(name: str, employer: Viewer, workplace: Organisation):
    make, code = HOSTILE[name]
    with pytest.raises(BadPackFile) as refused:
        import_pack(organisation=workplace, raw=make(), by=employer.account)
    assert code in {problem.code for problem in refused.value.problems}
    assert all(problem.advice for problem in refused.value.problems)
    assert not OwnContent.objects.exists()


def test_all_problems_are_told_at_once(employer: Viewer, workplace: Organisation):
    def two(files: dict[str, Any]) -> None:
        files["texts/en.json"]["texts"]["shelf.small-do.points.1"] = "<b>"
        files["texts/fi.json"]["texts"]["shelf.small-do.points.2"] = "<i>"

    with pytest.raises(BadPackFile) as refused:
        import_pack(organisation=workplace, raw=changed(two), by=employer.account)
    assert [one.where for one in refused.value.problems] == [
        "pack/texts/en.json#/texts/shelf.small-do.points.1",
        "pack/texts/fi.json#/texts/shelf.small-do.points.2",
    ]


def test_equal_files_give_equal_bytes():
    assert zipped({"b": b"2", "a": b"1"}) == zipped({"a": b"1", "b": b"2"})
