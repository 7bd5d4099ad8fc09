"""One code, one sheet: exactly once, to its own wave, and back again if its person wants."""

from datetime import date
from pathlib import Path
from threading import Event, Thread

import pytest
from django.conf import settings
from django.db import connection, connections, transaction
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions import collect, collect_box
from samsyn.actions.collect import (
    codes_for,
    make_codes,
    note_progress,
    send_sheet,
    sheets_in,
    void_codes,
    wave_of_code,
    withdraw_sheet,
)
from samsyn.actions.release_box import destroy_box, opened_sheets
from samsyn.actions.retention import forget_what_is_over
from samsyn.core.survey.codes import CodeProblem
from samsyn.core.survey.sealing import seal, sheet_info
from samsyn.core.survey.shares import ShareProblem
from samsyn.core.survey.sheet import BadSheet, with_comment
from samsyn.core.terms import WaveState
from samsyn.store import wave_keys
from samsyn.store.models import Cooperation, Wave
from samsyn.store.wave_keys import KeyMissing, private_key
from tests.ballot import open_wave, person_of, sheet_of


@pytest.fixture
def wave(cooperation: Cooperation, nurse: Viewer) -> Wave:
    collect._tries.clear()
    return open_wave(cooperation, nurse.account)


def rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM store_{table}")
        return cursor.fetchone()[0]


def people_in(wave: Wave) -> list[int]:
    opened = opened_sheets(wave, private_key(wave.key_name))
    assert opened.damaged == 0
    return sorted(person_of(bytes(sheet)) for sheet in opened.sheets)


def problem_of(**sent: object) -> str:
    with pytest.raises(CodeProblem) as raised:
        send_sheet(**sent)
    return raised.value.code


def test_a_code_takes_one_sheet(wave: Wave) -> None:
    first, second = make_codes(wave=wave, unit=1, count=2)
    assert wave_of_code(first.code) == wave
    receipt = send_sheet(code=first.code, answers=sheet_of(1), wave_key=wave.address_key)
    assert (receipt.state, receipt.withdrawal) == ("sent", first.withdrawal)
    assert send_sheet(code=first.code, answers=sheet_of(2)).state == "already"
    assert send_sheet(code=second.code, answers=sheet_of(3)).state == "sent"
    assert people_in(wave) == [1, 3]
    assert sheets_in(wave) == 2
    assert rows("unusedcode") == 0


def test_groups_are_sealed_with_the_sheet(wave: Wave) -> None:
    for unit, person in ((1, 10), (2, 20)):
        slip = make_codes(wave=wave, unit=unit, count=1)[0]
        send_sheet(code=slip.code, answers=sheet_of(person))
    opened = opened_sheets(wave, private_key(wave.key_name))
    people = [person_of(bytes(sheet)) for sheet in opened.sheets]
    assert dict(zip(people, opened.units.tolist(), strict=True)) == {10: 1, 20: 2}


def test_codes_that_cannot_be_used_say_why(wave: Wave) -> None:
    code = make_codes(wave=wave, unit=1, count=1)[0].code
    other = open_wave(wave.cooperation, wave.created_by)
    foreign = make_codes(wave=other, unit=1, count=1)[0].code
    sheet = sheet_of(1)
    assert problem_of(code="1234", answers=sheet) == "length"
    assert problem_of(code="123456789093", answers=sheet) == "mistyped"
    assert problem_of(code="123456789092", answers=sheet) == "unknown"
    assert problem_of(code=code, answers=sheet, wave_key="nowhere") == "unknown"
    assert problem_of(code=foreign, answers=sheet, wave_key=wave.address_key) == "other_wave"
    for state, problem in [("draft", "not_open"), ("closed", "closed"), ("released", "closed")]:
        Wave.objects.filter(pk=wave.pk).update(state=state)
        assert problem_of(code=code, answers=sheet, wave_key=wave.address_key) == problem
        assert problem_of(code=code, answers=sheet) == "unknown"
        assert wave_of_code(code) is None
    Wave.objects.filter(pk=wave.pk).update(state=WaveState.OPEN)
    assert send_sheet(code=code, answers=sheet).state == "sent"


def test_bad_sheets_do_not_spend_the_code(wave: Wave) -> None:
    code = make_codes(wave=wave, unit=1, count=1)[0].code
    good = sheet_of(1)
    length = collect.form(wave).sealed_length
    for bad in (
        {"answers": good[:-1]},
        {"answers": good + b"\1"},
        {"answers": bytes([6]) + good[1:]},
        {},
        {"sealed": b""},
        {"sealed": bytes(length)},
        {"sealed": b"\4" * (length - 1)},
    ):
        with pytest.raises(BadSheet):
            send_sheet(code=code, **bad)
    assert send_sheet(code=code, answers=good).state == "sent"
    assert people_in(wave) == [1]


def test_a_sheet_the_browser_sealed_is_opened_like_any_other(
    cooperation: Cooperation, nurse: Viewer
) -> None:
    wave = open_wave(cooperation, nurse.account, has_comments=True)
    slips = make_codes(wave=wave, unit=1, count=3)
    plain = with_comment(collect.form(wave), sheet_of(7), "Sealed at home – 静か")
    sealed = seal(plain, bytes(wave.public_key), sheet_info(wave.key_name))
    send_sheet(code=slips[0].code, sealed=sealed)
    send_sheet(code=slips[1].code, answers=sheet_of(8), comment="Sealed here")
    send_sheet(code=slips[2].code, sealed=b"\4" * len(sealed))
    opened = opened_sheets(wave, private_key(wave.key_name))
    assert opened.damaged == 1
    assert sorted(person_of(bytes(sheet)) for sheet in opened.sheets) == [7, 8]
    assert sorted(opened.comments) == ["Sealed at home – 静か", "Sealed here"]


def test_sheets_wait_until_they_are_five(wave: Wave) -> None:
    slips = make_codes(wave=wave, unit=1, count=11)
    waiting = []
    for number, slip in enumerate(slips):
        send_sheet(code=slip.code, answers=sheet_of(number))
        waiting.append((rows("pendingsheet"), rows("boxedsheet")))
    assert waiting == [
        *((n, 0) for n in (1, 2, 3, 4)),
        *((n, 5) for n in (0, 1, 2, 3, 4)),
        *((n, 10) for n in (0, 1)),
    ]
    assert people_in(wave) == list(range(11))


def test_full_segments_are_put_away(wave: Wave, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect_box, "SEGMENT", 10)
    slips = make_codes(wave=wave, unit=1, count=24)
    for number, slip in enumerate(slips):
        send_sheet(code=slip.code, answers=sheet_of(number))
    assert [rows(name) for name in ("pendingsheet", "boxedsheet", "sealedsegment")] == [4, 0, 2]
    assert sheets_in(wave) == 24
    assert send_sheet(code=slips[0].code, answers=sheet_of(0)).state == "already"
    assert wave_of_code(slips[0].code) == wave
    assert withdraw_sheet(withdrawal=slips[0].withdrawal) == wave
    assert people_in(wave) == list(range(1, 24))
    assert sheets_in(wave) == 23


def test_withdrawing_takes_the_sheet_out_for_good(wave: Wave) -> None:
    other = open_wave(wave.cooperation, wave.created_by)
    slips = make_codes(wave=wave, unit=1, count=7)
    for number, slip in enumerate(slips):
        send_sheet(code=slip.code, answers=sheet_of(number))
    send_sheet(code=make_codes(wave=other, unit=2, count=1)[0].code, answers=sheet_of(9))
    for number in (0, 6):
        assert withdraw_sheet(withdrawal=f"W{slips[number].withdrawal}") == wave
        assert problem_of(code=slips[number].code, answers=sheet_of(1)) == "unknown"
        with pytest.raises(CodeProblem, match="unknown"):
            withdraw_sheet(withdrawal=slips[number].withdrawal)
    assert people_in(wave) == [1, 2, 3, 4, 5]
    assert people_in(other) == [9]
    Wave.objects.filter(pk=wave.pk).update(state=WaveState.CLOSED)
    with pytest.raises(CodeProblem, match="unknown"):
        withdraw_sheet(withdrawal=slips[1].withdrawal)


def test_void_codes_are_unknown(wave: Wave) -> None:
    first, second = (make_codes(wave=wave, unit=unit, count=1)[0] for unit in (1, 2))
    void_codes(wave=wave, unit=1)
    assert problem_of(code=first.code, answers=sheet_of(1)) == "unknown"
    assert wave_of_code(second.code) == wave
    void_codes(wave=wave)
    assert wave_of_code(second.code) is None


def test_an_address_gets_the_same_code_again(wave: Wave) -> None:
    addresses = [f"person{number}@example.org" for number in range(20)]
    sent = codes_for(wave=wave, unit=1, recipients=addresses)
    assert sent.made == 20
    assert sorted(sent.by_recipient) == sorted(addresses)
    assert list(sent.by_recipient) != addresses
    code = sent.by_recipient[addresses[3]].code
    send_sheet(code=code, answers=sheet_of(3))
    again = codes_for(wave=wave, unit=1, recipients=[addresses[3], addresses[4]])
    assert again.made == 0
    assert again.by_recipient[addresses[3]].code == code
    assert send_sheet(code=code, answers=sheet_of(4)).state == "already"
    assert rows("unusedcode") == 19


def test_too_many_wrong_codes_have_to_wait(wave: Wave, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect, "WRONG_AT_ONCE", 3)
    monkeypatch.setattr(collect, "WRONG_A_SECOND", 0)
    wrong = {"code": "123456789092", "answers": sheet_of(1), "wave_key": wave.address_key}
    assert [problem_of(**wrong) for _ in range(5)] == ["unknown"] * 3 + ["too_many"] * 2
    assert [wave_of_code(wrong["code"]) for _ in range(3)] == [None] * 3
    with pytest.raises(CodeProblem, match="too_many"):
        wave_of_code(wrong["code"])


def test_progress_is_told_in_steps_once_a_day(wave: Wave) -> None:
    Wave.objects.filter(pk=wave.pk).update(invited=11)
    wave.refresh_from_db()
    slips = make_codes(wave=wave, unit=1, count=4)
    for number in range(2):
        send_sheet(code=slips[number].code, answers=sheet_of(number))
    note_progress(wave, date(2026, 11, 22))
    assert wave.progress == 15
    for number in range(2, 4):
        send_sheet(code=slips[number].code, answers=sheet_of(number))
    note_progress(wave, date(2026, 11, 22))
    assert wave.progress == 15
    note_progress(wave, date(2026, 11, 23))
    wave.refresh_from_db()
    assert wave.progress == 35


def test_destroying_leaves_nothing_of_the_wave_and_all_of_others(
    wave: Wave, django_capture_on_commit_callbacks
) -> None:
    other = open_wave(wave.cooperation, wave.created_by)
    kept = make_codes(wave=other, unit=1, count=8)
    for number in range(7):
        send_sheet(code=kept[number].code, answers=sheet_of(number))
    for number, slip in enumerate(make_codes(wave=wave, unit=1, count=8)[:7]):
        send_sheet(code=slip.code, answers=sheet_of(number))
    with django_capture_on_commit_callbacks(execute=True):
        destroy_box(wave)
    assert (sheets_in(wave), sheets_in(other)) == (0, 7)
    assert rows("unusedcode") == 1
    with pytest.raises(KeyMissing):
        private_key(wave.key_name)
    assert not folder_of(wave).exists()
    assert people_in(other) == list(range(7))


def folder_of(wave: Wave) -> Path:
    return settings.KEYS / wave.key_name


def test_keys_are_for_their_owner_only_and_made_once(wave: Wave) -> None:
    folder = folder_of(wave)
    assert folder.stat().st_mode & 0o777 == folder.parent.stat().st_mode & 0o777 == 0o700
    assert {file.name: file.stat().st_mode & 0o777 for file in folder.iterdir()} == {
        "pool.key": 0o600,
        "box.key": 0o600,
        "public.key": 0o600,
    }
    with pytest.raises(KeyMissing):
        wave_keys.make_keys(wave.key_name, two_holders=False)


def test_without_its_keys_a_wave_takes_nothing(wave: Wave) -> None:
    code = make_codes(wave=wave, unit=1, count=1)[0].code
    wave_keys.destroy(wave.key_name)
    assert problem_of(code=code, answers=sheet_of(1), wave_key=wave.address_key) == "not_open"
    assert wave_of_code(code) is None


def test_two_holders_open_the_box_together(cooperation: Cooperation, nurse: Viewer) -> None:
    wave = open_wave(cooperation, nurse.account, two_holders=True)
    name = wave.key_name
    assert not wave_keys.all_taken(name)
    taken = {holder: wave_keys.take_share(name, holder) for holder in ("ohs", "representatives")}
    assert wave_keys.all_taken(name)
    with pytest.raises(KeyMissing):
        wave_keys.take_share(name, "ohs")
    assert sorted(file.name for file in folder_of(wave).iterdir()) == ["pool.key", "public.key"]
    send_sheet(code=make_codes(wave=wave, unit=1, count=1)[0].code, answers=sheet_of(5))

    def problem(holder: str, text: str) -> str:
        with pytest.raises(ShareProblem) as raised:
            wave_keys.put_share(name, holder, text)
        return raised.value.code

    assert problem("ohs", taken["ohs"]) == "too_early"
    Wave.objects.filter(pk=wave.pk).update(state=WaveState.CLOSED)
    assert problem("ohs", taken["representatives"]) == "other"
    wave_keys.put_share(name, "ohs", taken["ohs"])
    assert not wave_keys.is_ready(name)
    with pytest.raises(KeyMissing):
        private_key(name)
    wave_keys.put_share(name, "representatives", taken["representatives"])
    assert wave_keys.is_ready(name)
    assert people_in(wave) == [5]


def test_keys_left_behind_go_at_night(wave: Wave) -> None:
    other = open_wave(wave.cooperation, wave.created_by)
    Wave.objects.filter(pk=wave.pk).update(state=WaveState.RELEASED)
    forget_what_is_over(timezone.now())
    assert not folder_of(wave).exists()
    assert folder_of(other).exists()


@pytest.mark.django_db(transaction=True)
def test_while_somebody_reads_the_tables_sheets_are_taken_all_the_same(wave: Wave) -> None:
    slips = make_codes(wave=wave, unit=1, count=7)
    reading, done = Event(), Event()

    def read() -> None:
        with transaction.atomic(durable=True), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM store_boxedsheet")
            cursor.fetchall()
            reading.set()
            assert done.wait(20)
        connections.close_all()

    reader = Thread(target=read)
    if connection.vendor == "postgresql":
        reader.start()
        assert reading.wait(20)
    for number in range(6):
        assert send_sheet(code=slips[number].code, answers=sheet_of(number)).state == "sent"
    assert rows("boxedsheet") == (0 if connection.vendor == "postgresql" else 5)
    done.set()
    if reader.ident:
        reader.join()
    send_sheet(code=slips[6].code, answers=sheet_of(6))
    assert rows("boxedsheet") == (7 if connection.vendor == "postgresql" else 5)
    assert people_in(wave) == list(range(7))
