"""A wave is prepared, confirmed, opened, handed out and closed; nothing slips past the gate."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions import wave_closing, wave_codes, wave_opening, waves
from samsyn.actions.agreements import Changed
from samsyn.actions.collect import send_sheet
from samsyn.actions.entries import Refused
from samsyn.actions.events import broken_link
from samsyn.catalogue import registry
from samsyn.catalogue.registry import Registry
from samsyn.core.survey.gate import FEEDBACK_DAYS
from samsyn.core.terms import Role, WaveState
from samsyn.store import wave_keys
from samsyn.store.models import Cooperation, Event, Job, Notice, Seat, Wave
from samsyn.web.waves.forms import QuestionsForm
from tests.people import seated

CORE = "samsyn-core"
UnusedCode: Any = apps.get_model("store", "UnusedCode")


def units() -> list[dict[str, Any]]:
    return [
        {"id": "0", "name": "Kirkas Cleaning", "parent": None, "people": None},
        {"id": "1", "name": "North", "parent": 0, "people": 12},
        {"id": "2", "name": "South", "parent": 0, "people": 8},
    ]


def all_parts(**more: Any) -> dict[str, Any]:
    """Everything the gate asks for."""
    today = timezone.localdate()
    return {
        "title": "Spring",
        "instruments": [CORE],
        "languages": ["en", "ar"],
        "backgrounds": ["tenure"],
        "units": units(),
        "plan": {"units": True, "breakdowns": ["tenure"], "by_unit": False, "two_way": False},
        "opens_on": today,
        "closes_on": today + timedelta(days=14),
        "feedback_on": today + timedelta(days=14 + FEEDBACK_DAYS),
        "talk_leader": "The OHS nurse",
        "staff_text": {"en": "What it is for", "ar": "لماذا"},
        "who_sees": "Everybody the same",
        "consulted": {"who": "Committee", "on": today.isoformat(), "about": "Purpose and use"},
        "hired_in": 2,
        **more,
    }


@pytest.fixture(autouse=True)
def keys(settings: Any, tmp_path: Any) -> None:
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def draft(nurse: Viewer, representative: Viewer) -> Wave:
    return waves.prepare_wave(by=nurse, data=all_parts())


def confirmed(wave: Wave, by: Viewer) -> Wave:
    return wave_opening.confirm_wave(wave=wave.pk, seen=waves.print_of(wave), by=by)


@pytest.fixture
def opened(draft: Wave, nurse: Viewer, representative: Viewer) -> Wave:
    confirmed(draft, representative)
    return wave_opening.open_wave(wave=draft.pk, by=nurse)


def test_a_draft_counts_its_people_upwards(draft: Wave) -> None:
    assert [unit["people"] for unit in draft.units] == [20, 12, 8]
    assert (draft.number, draft.state, draft.floor) == (1, WaveState.DRAFT, 5)


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"floor": 4}, "floor_too_low"),
        ({"backgrounds": ["tenure", "duties", "site"]}, "too_many_backgrounds"),
        ({"instruments": ["nowhere"]}, "no_such_instrument"),
        ({"instruments": [CORE, "samsyn-pulse"]}, "no_such_instrument"),
        ({"languages": ["xx"]}, "no_such_language"),
        ({"plan": {"breakdowns": ["duties"]}}, "bad_plan"),
        ({"plan": {"breakdowns": ["tenure"], "two_way": True}}, "bad_plan"),
        ({"units": [{"id": "1", "name": "North", "parent": 1, "people": 3}]}, "bad_groups"),
        ({"state": "open"}, "unknown_part"),
    ],
)
def test_what_may_never_be(draft: Wave, nurse: Viewer, parts: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        waves.change_wave(wave=draft.pk, version=draft.version, data=parts, by=nurse)
    assert refused.value.code == code
    assert Wave.objects.get(pk=draft.pk).version == 1


def test_an_imported_instrument_is_not_asked_in_a_wave(
    draft: Wave, nurse: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = registry().instruments()
    imported = replace(known[0], id="imported-day", kind="imported")
    monkeypatch.setattr(Registry, "instruments", lambda _self: (*known, imported))
    data = {"instruments": [CORE, "imported-day"]}
    with pytest.raises(Refused, match="no_such_instrument"):
        waves.change_wave(wave=draft.pk, version=1, data=data, by=nurse)
    offered = QuestionsForm(wave=draft).fields
    chosen = [one[0] for name in ("length", "modules") for one in offered[name].choices]
    assert sorted(chosen) == [one.id for one in known]


def test_two_people_do_not_overwrite_each_other(
    draft: Wave, nurse: Viewer, employer: Viewer
) -> None:
    waves.change_wave(wave=draft.pk, version=1, data={"title": "Mine"}, by=nurse)
    with pytest.raises(waves.WaveConflict) as conflict:
        waves.change_wave(wave=draft.pk, version=1, data={"title": "Yours"}, by=employer)
    assert conflict.value.current.title == "Mine"
    same = waves.change_wave(wave=draft.pk, version=1, data={"title": "Mine"}, by=employer)
    assert same.version == 2


@pytest.mark.parametrize("who", ["supervisor", "representative", "employee"])
def test_others_prepare_nothing(who: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(Refused, match="no_right"):
        waves.prepare_wave(by=request.getfixturevalue(who), data=all_parts())


def test_nobody_opens_without_the_representative(
    draft: Wave, nurse: Viewer, employer: Viewer
) -> None:
    with pytest.raises(Refused, match="not_ready"):
        wave_opening.open_wave(wave=draft.pk, by=nurse)
    for by in (nurse, employer):
        with pytest.raises(Refused, match="no_right"):
            confirmed(draft, by)
        with pytest.raises(Refused, match="no_right"):
            wave_opening.record_heard(
                wave=draft.pk, seen=waves.print_of(draft), heard="Everybody", by=by
            )


def test_a_change_voids_the_confirmation(
    draft: Wave, nurse: Viewer, representative: Viewer
) -> None:
    seen = waves.print_of(draft)
    waves.change_wave(wave=draft.pk, version=1, data={"floor": 6}, by=nurse)
    with pytest.raises(Changed):
        wave_opening.confirm_wave(wave=draft.pk, seen=seen, by=representative)
    draft.refresh_from_db()
    confirmed(draft, representative)
    waves.change_wave(wave=draft.pk, version=draft.version, data={"floor": 5}, by=nurse)
    with pytest.raises(Refused, match="not_ready"):
        wave_opening.open_wave(wave=draft.pk, by=nurse)


def test_opening_freezes_the_questions_and_makes_keys(opened: Wave, nurse: Viewer) -> None:
    assert opened.state == WaveState.OPEN
    assert opened.invited == 20
    assert len(bytes(opened.public_key)) == 65
    assert len(wave_keys.pool_key(opened.key_name)) == 32
    assert len(waves.questionnaire_of(opened).items) == 42
    with pytest.raises(Refused, match="not_a_draft"):
        waves.change_wave(wave=opened.pk, version=2, data={"floor": 6}, by=nurse)
    verbs = Event.objects.order_by("number").values_list("verb", flat=True)
    assert list(verbs) == ["wave_prepared", "wave_confirmed", "wave_opened"]
    assert Notice.objects.filter(code="wave_opened").count() == 2
    assert broken_link(opened.cooperation) is None


def test_one_wave_at_a_time(opened: Wave, nurse: Viewer, representative: Viewer) -> None:
    second = waves.prepare_wave(by=nurse, data=all_parts())
    confirmed(second, representative)
    with pytest.raises(Refused, match="other_wave_open"):
        wave_opening.open_wave(wave=second.pk, by=nurse)


def test_where_there_is_no_representative_the_substitute_is_heard(
    nurse: Viewer, cooperation: Cooperation
) -> None:
    wave = waves.prepare_wave(by=nurse, data=all_parts(substitute="staff_heard"))
    seen = waves.print_of(wave)
    with pytest.raises(Refused, match="not_said_who_was_heard"):
        wave_opening.record_heard(wave=wave.pk, seen=seen, heard=" ", by=nurse)
    wave_opening.record_heard(wave=wave.pk, seen=seen, heard="All 20, on Monday", by=nurse)
    assert wave_opening.open_wave(wave=wave.pk, by=nurse).heard == "All 20, on Monday"


def test_slips_are_made_once_then_a_few_spare_ones(
    opened: Wave, employer: Viewer, representative: Viewer
) -> None:
    with pytest.raises(Refused, match="no_right"):
        wave_codes.make_slips(wave=opened.pk, unit=1, by=employer)
    slips = wave_codes.make_slips(wave=opened.pk, unit=1, by=representative)
    assert len({slip.code for slip in slips}) == 12
    assert UnusedCode.objects.filter(wave=opened, unit=1).count() == 12
    with pytest.raises(Refused, match="already_made"):
        wave_codes.make_slips(wave=opened.pk, unit=1, by=representative)
    assert len(wave_codes.make_slips(wave=opened.pk, unit=1, by=representative, number=2)) == 2
    with pytest.raises(Refused, match="no_spare_left"):
        wave_codes.make_slips(wave=opened.pk, unit=1, by=representative, number=1)
    with pytest.raises(Refused, match="no_such_unit"):
        wave_codes.make_slips(wave=opened.pk, unit=0, by=representative)
    made = Event.objects.filter(verb="wave_codes_made").order_by("number")
    assert [event.after for event in made] == [
        {"wave": 1, "unit": 1, "number": 12},
        {"wave": 1, "unit": 1, "number": 2},
    ]


def test_lost_slips_are_made_anew_but_not_by_the_employer(
    opened: Wave, employer: Viewer, representative: Viewer
) -> None:
    old = wave_codes.make_slips(wave=opened.pk, unit=2, by=representative)
    with pytest.raises(Refused, match="no_right"):
        wave_codes.renew_slips(wave=opened.pk, unit=2, by=employer)
    new = wave_codes.renew_slips(wave=opened.pk, unit=2, by=representative)
    assert len(new) == 8
    assert not {slip.code for slip in old} & {slip.code for slip in new}
    assert UnusedCode.objects.filter(wave=opened).count() == 8


def test_mails_go_out_and_addresses_are_forgotten(opened: Wave, nurse: Viewer) -> None:
    addresses = [f"person{number}@example.org" for number in range(8)]
    asked: dict[str, Any] = {
        "wave": opened.pk, "unit": 2, "addresses": addresses, "subject": "Survey",
        "text_of": lambda slip: slip.code, "by": nurse,
    }  # fmt: skip
    assert wave_codes.mail_codes(**asked) == 8
    codes = {one.to[0]: one.body for one in mail.outbox}
    assert sorted(codes) == addresses
    assert wave_codes.mail_codes(**asked) == 8
    assert {one.to[0]: one.body for one in mail.outbox[8:]} == codes
    assert UnusedCode.objects.filter(wave=opened).count() == 8
    assert [event.after for event in Event.objects.filter(verb="wave_codes_made")] == [
        {"wave": 1, "unit": 2, "number": 8}
    ]
    with pytest.raises(Refused, match="more_than_people"):
        wave_codes.mail_codes(**{**asked, "addresses": [f"x{n}@example.org" for n in range(3)]})
    with pytest.raises(Refused, match="too_many_addresses"):
        wave_codes.mail_codes(**{**asked, "addresses": [f"x{n}@example.org" for n in range(201)]})


def test_a_mail_server_that_fails_costs_no_code(opened: Wave, nurse: Viewer, settings: Any) -> None:
    asked: dict[str, Any] = {
        "wave": opened.pk, "unit": 2, "addresses": ["a@example.org"], "subject": "Survey",
        "text_of": lambda slip: slip.code, "by": nurse,
    }  # fmt: skip
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with pytest.raises(Refused, match="mail_failed"):
        wave_codes.mail_codes(**asked)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert wave_codes.mail_codes(**asked) == 1
    assert UnusedCode.objects.filter(wave=opened).count() == 1
    assert Wave.objects.get().issued == {"2": 1}


def test_paper_is_keyed_in_and_never_by_the_employer(
    opened: Wave, employer: Viewer, representative: Viewer
) -> None:
    slip = wave_codes.make_slips(wave=opened.pk, unit=1, by=representative)[0]
    answers = bytes([3] * waves.questionnaire_of(opened).sheet_length)
    with pytest.raises(Refused, match="no_right"):
        wave_codes.key_paper_in(wave=opened.pk, code=slip.code, answers=answers, by=employer)
    done = wave_codes.key_paper_in(
        wave=opened.pk, code=slip.code, answers=answers, by=representative
    )
    assert done.state == "sent"
    wave_codes.record_destroyed(wave=opened.pk, number=1, by=representative)
    assert Wave.objects.get(pk=opened.pk).paper_destroyed == 1


def test_closing_voids_codes_and_queues_the_results(opened: Wave, nurse: Viewer) -> None:
    slips = wave_codes.make_slips(wave=opened.pk, unit=1, by=nurse)
    answers = bytes([3] * waves.questionnaire_of(opened).sheet_length)
    send_sheet(code=slips[0].code, answers=answers)
    wave_closing.close_wave(wave=opened.pk, by=nurse)
    assert UnusedCode.objects.count() == 0
    assert Job.objects.get(name="release_wave").arguments == {"wave": opened.pk}
    with pytest.raises(Refused, match="not_open"):
        wave_closing.close_wave(wave=opened.pk, by=nurse)


def test_the_last_day_is_moved_and_then_closes_by_itself(opened: Wave, nurse: Viewer) -> None:
    today = timezone.localdate()
    with pytest.raises(Refused, match="feedback_too_late"):
        wave_closing.extend_wave(
            wave=opened.pk, closes_on=today, feedback_on=today + timedelta(days=15), by=nurse
        )
    with pytest.raises(Refused, match="closes_too_early"):
        wave_closing.extend_wave(
            wave=opened.pk, closes_on=today - timedelta(days=1), feedback_on=today, by=nurse
        )
    wave_closing.extend_wave(
        wave=opened.pk, closes_on=today + timedelta(days=1),
        feedback_on=today + timedelta(days=5), by=nurse,
    )  # fmt: skip
    assert wave_closing.close_waves_that_are_due(today + timedelta(days=1)) == 0
    assert wave_closing.close_waves_that_are_due(today + timedelta(days=2)) == 1
    assert Wave.objects.get(pk=opened.pk).state == WaveState.CLOSED
    assert Notice.objects.filter(code="wave_feedback").count() == 2


def test_a_cancelled_wave_leaves_nothing(opened: Wave, nurse: Viewer) -> None:
    wave_codes.make_slips(wave=opened.pk, unit=1, by=nurse)
    wave_closing.cancel_wave(wave=opened.pk, by=nurse)
    assert Wave.objects.get(pk=opened.pk).state == WaveState.CANCELLED
    assert UnusedCode.objects.count() == 0


def test_two_holders_open_the_box_only_together(
    draft: Wave, nurse: Viewer, representative: Viewer, employer: Viewer
) -> None:
    draft = waves.change_wave(
        wave=draft.pk, version=1, data={"key_holding": "two_holders"}, by=nurse
    )
    confirmed(draft, representative)
    wave = wave_opening.open_wave(wave=draft.pk, by=nurse)
    with pytest.raises(Refused, match="keys_not_taken"):
        wave_codes.make_slips(wave=wave.pk, unit=1, by=nurse)
    with pytest.raises(Refused, match="no_right"):
        wave_closing.take_key_sheet(wave=wave.pk, by=employer)
    first = wave_closing.take_key_sheet(wave=wave.pk, by=nurse)
    with pytest.raises(Refused, match="already_taken"):
        wave_closing.take_key_sheet(wave=wave.pk, by=nurse)
    second = wave_closing.take_key_sheet(wave=wave.pk, by=representative)
    assert len(wave_codes.make_slips(wave=wave.pk, unit=1, by=nurse)) == 12
    wave_closing.close_wave(wave=wave.pk, by=nurse)
    assert not Job.objects.filter(name="release_wave").exists()
    with pytest.raises(Refused, match="wrong_share"):
        wave_closing.give_key_sheet(wave=wave.pk, share=second, by=nurse)
    assert not wave_closing.give_key_sheet(wave=wave.pk, share=first, by=nurse)
    assert wave_closing.give_key_sheet(wave=wave.pk, share=second, by=representative)
    assert Job.objects.filter(name="release_wave").count() == 1


def test_two_need_a_representative(nurse: Viewer) -> None:
    with pytest.raises(Refused, match="two_holders_needed"):
        waves.prepare_wave(by=nurse, data=all_parts(key_holding="two_holders"))


def test_with_a_sensitive_module_only_the_ohs_keys_paper_in(
    nurse: Viewer, representative: Viewer, cooperation: Cooperation
) -> None:
    wave = waves.prepare_wave(by=nurse, data=all_parts())
    assert not wave_codes.is_sensitive(wave)
    wave.instruments = [CORE, "samsyn-harassment"]
    wave_codes.check_paper(wave, nurse)
    with pytest.raises(Refused, match="only_ohs"):
        wave_codes.check_paper(wave, representative)


def test_an_union_representative_confirms_too(draft: Wave, cooperation: Cooperation) -> None:
    assert cooperation.workplace is not None
    other = seated(cooperation, cooperation.workplace, "Ulla Berg", Role.UNION_REPRESENTATIVE)
    assert confirmed(draft, other).confirmed_role == Role.UNION_REPRESENTATIVE
    assert Seat.objects.filter(role=Role.UNION_REPRESENTATIVE).count() == 1
