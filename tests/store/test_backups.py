"""A backup brings back exactly what stood when it was made."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from samsyn.access.viewers import Viewer
from samsyn.actions.collect import make_codes, send_sheet, sheets_in
from samsyn.actions.entries import add_entry, change_entry
from samsyn.actions.events import broken_link
from samsyn.command_line import run
from samsyn.core.survey.codes import CodeProblem
from samsyn.store import wave_keys
from samsyn.store.backups import BadArchive, keep_backup, restore_backup, write_backup
from samsyn.store.models import Account, Cooperation, Cycle, Entry, Wave
from tests.ballot import open_wave, sheet_of
from tests.people import person

pytestmark = pytest.mark.django_db(transaction=True)


def everything() -> dict[str, list[Any]]:
    """Every row of every table."""
    return {
        model._meta.label: sorted(map(repr, model._default_manager.values_list()))
        for model in apps.get_models(include_auto_created=True)
    }


@pytest.fixture
def backup(tmp_path: Path, cycle: Cycle, nurse: Viewer, employer: Viewer) -> Path:
    add_entry(by=nurse, kind="need", data={"text": "Ennakoitavuus – 予測 🌿"}, cycle=cycle)
    file = tmp_path / "backup.zip"
    write_backup(file)
    return file


def test_restoring_brings_back_every_row(
    backup: Path, cycle: Cycle, employer: Viewer, cooperation: Cooperation
) -> None:
    before = everything()
    row = Entry.objects.get()
    change_entry(entry=row.pk, version=1, data={"text": "Something else"}, by=employer)
    person("Nea Newcomer")
    assert everything() != before

    restore_backup(backup)

    assert everything() == before
    assert Entry.objects.get().data == {"text": "Ennakoitavuus – 予測 🌿"}
    assert broken_link(Cooperation.objects.get()) is None


def test_new_rows_get_new_ids_after_restoring(backup: Path) -> None:
    used = set(Account.objects.values_list("pk", flat=True))
    restore_backup(backup)
    assert person("Nea Newcomer").pk not in used


def test_what_stood_before_restoring_can_be_brought_back(backup: Path) -> None:
    person("Nea Newcomer")
    before = everything()
    _, kept = restore_backup(backup)
    assert everything() != before
    restore_backup(kept)
    assert everything() == before


def test_a_backup_holds_no_secret_key_and_is_for_its_owner_only(backup: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        content = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Ennakoitavuus" in content
    assert settings.HOME.secret_key.encode() not in content
    assert backup.stat().st_mode & 0o777 == 0o600


def test_files_that_are_no_backup_are_refused(tmp_path: Path, db: None) -> None:
    text = tmp_path / "text.zip"
    text.write_text("Hello")
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("hello.txt", "Hello")
    for file in (text, other, tmp_path / "missing.zip", tmp_path):
        with pytest.raises(BadArchive):
            restore_backup(file)
    with pytest.raises(BadArchive):
        write_backup(text)
    assert text.read_text() == "Hello"


def rewritten(backup: Path, change: Any, **facts: Any) -> Path:
    """The backup with its parts changed, and its manifest too."""
    file = backup.with_name("changed.zip")
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "manifest.json":
                content = json.dumps(json.loads(content) | facts).encode()
            else:
                content = change(content)
            new.writestr(name, content)
    return file


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"demo": True}, "A demo and a real installation are never mixed."),
        ({"database": "oracle"}, "This backup is of a oracle database"),
        ({"migrations": ["store.9999_later"], "samsyn": "9.9"}, "a newer Samsyn (9.9)"),
        ({"format": "samsyn-backup/9"}, "not a backup this Samsyn can read (samsyn-backup/9)"),
    ],
)
def test_backups_of_other_installations_are_refused(
    backup: Path, facts: dict[str, Any], says: str
) -> None:
    before = everything()
    with pytest.raises(BadArchive) as refusal:
        restore_backup(rewritten(backup, lambda content: content, **facts))
    assert says in str(refusal.value)
    assert everything() == before


def test_a_damaged_backup_changes_nothing(backup: Path) -> None:
    before = everything()
    with pytest.raises(BadArchive, match="damaged"):
        restore_backup(rewritten(backup, lambda content: content[: len(content) // 2]))
    whole = backup.read_bytes()
    backup.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BadArchive):
        restore_backup(backup)
    assert everything() == before


def test_the_last_ten_automatic_backups_stay(db: None) -> None:
    made = [keep_backup("before-upgrade") for _ in range(12)]
    assert [file.exists() for file in made] == [False] * 2 + [True] * 10
    assert connection.vendor in json.loads(zipfile.ZipFile(made[-1]).read("manifest.json")).values()


@pytest.fixture
def wave(cooperation: Cooperation, nurse: Viewer) -> Wave:
    return open_wave(cooperation, nurse.account)


def test_restoring_brings_sheets_back_and_no_codes(wave: Wave, tmp_path: Path) -> None:
    slips = make_codes(wave=wave, unit=1, count=8)
    for number in range(6):
        send_sheet(code=slips[number].code, answers=sheet_of(number))
    Wave.objects.update(issued={"1": 8})
    write_backup(tmp_path / "backup.zip")
    send_sheet(code=slips[6].code, answers=sheet_of(6))

    restore_backup(tmp_path / "backup.zip")

    assert sheets_in(wave) == 6
    for slip in slips[6:]:
        with pytest.raises(CodeProblem, match="unknown"):
            send_sheet(code=slip.code, answers=sheet_of(7))
    assert send_sheet(code=slips[0].code, answers=sheet_of(0)).state == "already"
    wave.refresh_from_db()
    assert wave.issued == {}
    (new,) = make_codes(wave=wave, unit=1, count=1)
    assert send_sheet(code=new.code, answers=sheet_of(8)).state == "sent"


def test_a_backup_holds_no_key_of_a_wave(wave: Wave, tmp_path: Path) -> None:
    folder = settings.KEYS / wave.key_name
    write_backup(tmp_path / "backup.zip")
    with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
        content = b"".join(archive.read(name) for name in archive.namelist())
    private = wave_keys.private_key(wave.key_name).private_numbers().private_value.to_bytes(32)
    pem = (folder / "box.key").read_bytes().splitlines()[1:-1]
    for secret in (private, wave_keys.pool_key(wave.key_name), *pem):
        for form in (secret, secret.hex().encode(), secret.hex().upper().encode()):
            assert form not in content


def test_the_command_says_what_surveys_need_after_restoring(
    wave: Wave, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(tmp_path / "backup.zip")
    assert run(["backup", file]) == 0
    assert run(["restore", file, "--yes"]) == 0
    said = capsys.readouterr().out
    assert "Survey Autumn: the codes of before are void. Print or send new ones." in said
    assert "its keys are not there" not in said
    wave_keys.destroy(wave.key_name)
    assert run(["restore", file, "--yes"]) == 0
    assert "Survey Autumn: its keys are not there." in capsys.readouterr().out
