"""A simulated wave through all actions: released, shown, audited, and nothing left behind."""

import json
from typing import Any

import pytest

from samsyn.access.viewers import Viewer
from samsyn.actions import collect
from samsyn.actions.release import release_wave
from samsyn.actions.waves import questionnaire_of
from samsyn.core.disclosure.auditor import audit
from samsyn.core.survey.sheet import pack
from samsyn.core.terms import WaveState
from samsyn.demo.simulation import simulate
from samsyn.store import wave_keys
from samsyn.store.models import Release, Wave
from samsyn.store.queries.releases import audit_document, shown_release
from tests.surveys import asked


@pytest.fixture
def wave(db: None, django_capture_on_commit_callbacks: Any) -> Wave:
    with django_capture_on_commit_callbacks(execute=True):
        made = simulate(40, 4, seed=4, rate=0.8)
    return Wave.objects.get(pk=made["wave"])


@pytest.mark.deep
def test_a_wave_is_released_once_and_leaves_nothing_behind(wave: Wave) -> None:
    assert wave.state == "released"
    release = Release.objects.get(wave=wave)
    release_wave(wave.pk)
    assert list(Release.objects.filter(wave=wave)) == [release]
    with pytest.raises(wave_keys.KeyMissing):
        wave_keys.private_key(wave.key_name)


@pytest.mark.deep
def test_what_is_shown_is_what_the_audit_file_lists(wave: Wave) -> None:
    shown = shown_release(wave.pk)
    documents = [audit_document(wave.pk, is_sensitive=kind) for kind in (False, True)]
    assert shown is not None
    assert all(document and audit(document).safe for document in documents)
    listed = {
        (one["variable"].split("@")[0], one["id"].split("/" + one["variable"].split("@")[0])[0],
         one.get("category", "")): (one["lo"], one["hi"])
        for document in documents
        for one in document["published"]
    }  # fmt: skip
    numbers = [line for line in shown["tables"] if line["stat"] != "interval"]
    assert numbers
    for line in numbers:
        low, high = listed[line["variable"], line["group"], line.get("category", "")]
        if "value" in line:
            assert low <= line["value"] <= high
        else:
            assert (line["lo"], line["hi"]) == (low, high)
    assert shown["groups"][0]["id"] == "all"
    assert shown["groups"][0]["respondents"] % 5 == 0
    json.dumps(shown)


@pytest.mark.deep
@pytest.mark.parametrize(("written", "shown"), [(4, 0), (5, 5)])
def test_comments_are_shown_from_the_floor_on(nurse: Viewer, written: int, shown: int) -> None:
    wave = asked(nurse, "samsyn-pulse", has_comments=True)
    sheet = pack(questionnaire_of(wave), {"tenure": 1})
    for place, slip in enumerate(collect.make_codes(wave=wave, unit=1, count=6)):
        comment = f"Comment {place}" if place < written else ""
        collect.send_sheet(code=slip.code, answers=sheet, comment=comment)
    Wave.objects.filter(pk=wave.pk).update(state=WaveState.CLOSED)
    release_wave(wave.pk)
    found = Release.objects.get(wave=wave).comments
    assert sorted(found) == [f"Comment {place}" for place in range(shown)]


@pytest.mark.deep
def test_a_later_audit_lists_all_that_was_published_before(nurse: Viewer) -> None:
    released = []
    for _number in (1, 2):
        wave = asked(nurse, "samsyn-pulse")
        answers = {item.id: 2 for item in questionnaire_of(wave).items}
        sheet = pack(questionnaire_of(wave), answers)
        for slip in collect.make_codes(wave=wave, unit=1, count=7):
            collect.send_sheet(code=slip.code, answers=sheet)
        Wave.objects.filter(pk=wave.pk).update(state=WaveState.CLOSED, invited=12)
        release_wave(wave.pk)
        released.append(wave.pk)
    first, second = (audit_document(wave, is_sensitive=False) for wave in released)
    assert first
    assert second
    assert second["cells"] is None
    for part in ("published", "known", "derived"):
        assert second[part][: len(first[part])] == first[part]
    assert set(first["variables"]) < set(second["variables"])
    of_waves = {one["variable"].partition("@")[2] for one in second["published"]}
    assert of_waves == {str(wave) for wave in released}
    # 7 of 12 is 58 %, told as "55 % or more": 7 people and no other number fits.
    rates = [(one["lo"], one["hi"]) for one in second["known"] if one["id"] == "rate/all"]
    assert rates == [(7, 7), (7, 7)]
