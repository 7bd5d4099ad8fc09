"""Closing a wave: by hand, on its day, or given up; then the results are made by a job."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from samsyn.access.roles import Permission
from samsyn.access.viewers import Viewer
from samsyn.actions.collect import void_codes
from samsyn.actions.entries import Refused
from samsyn.actions.events import record
from samsyn.actions.release_box import destroy_box
from samsyn.actions.wave_news import tell_members
from samsyn.actions.waves import locked
from samsyn.core.survey.gate import FEEDBACK_DAYS
from samsyn.core.survey.shares import ShareProblem
from samsyn.core.terms import OHS_ROLES, KeyHolding, WaveState
from samsyn.store import wave_keys
from samsyn.store.models import Wave
from samsyn.store.queries.waves import open_waves, waves_to_tell_about
from samsyn.store.queue import enqueue

TELL_AHEAD = timedelta(days=3)
"""How long before the feedback date people are reminded of it."""


@transaction.atomic
def extend_wave(*, wave: int, closes_on: date, feedback_on: date, by: Viewer) -> Wave:
    """Another last day for an open wave, for everybody; it is never set before today.

    Raises Refused: no_right, not_open, closes_too_early, feedback_too_late.
    """
    row = _open(wave, by)
    if closes_on < timezone.localdate():
        raise Refused("closes_too_early")
    if not closes_on <= feedback_on <= closes_on + timedelta(days=FEEDBACK_DAYS):
        raise Refused("feedback_too_late")
    row.closes_on, row.feedback_on = closes_on, feedback_on
    row.save(update_fields=["closes_on", "feedback_on"])
    record(
        "wave_extended",
        cooperation=by.cooperation,
        by=by,
        after={"wave": row.number, "closes_on": closes_on.isoformat()},
    )
    return row


@transaction.atomic
def close_wave(*, wave: int, by: Viewer) -> Wave:
    """No more answers; the unused codes go. Raises Refused: no_right, not_open."""
    return _close(_open(wave, by), by)


@transaction.atomic
def cancel_wave(*, wave: int, by: Viewer) -> Wave:
    """Give a draft or an open wave up: answers, codes and keys are destroyed, nothing is shown.

    Raises Refused: no_right, not_open.
    """
    if not by.may(Permission.SURVEY):
        raise Refused("no_right")
    row = locked(wave, by.cooperation)
    if row.state not in (WaveState.DRAFT, WaveState.OPEN):
        raise Refused("not_open")
    if row.state == WaveState.OPEN:
        void_codes(wave=row)
        destroy_box(row)
    row.state, row.closed_on = WaveState.CANCELLED, timezone.localdate()
    row.save(update_fields=["state", "closed_on"])
    record("wave_cancelled", cooperation=by.cooperation, by=by, after={"wave": row.number})
    return row


def close_waves_that_are_due(today: date) -> int:
    """Close every wave whose last day is over, and remind of feedback dates; how many closed."""
    closed = 0
    for wave in open_waves().filter(closes_on__lt=today):
        with transaction.atomic():
            row = locked(wave.pk, wave.cooperation)
            if row.state == WaveState.OPEN:
                _close(row, None)
                closed += 1
    for wave in waves_to_tell_about(today, today + TELL_AHEAD):
        tell_members(wave, "wave_feedback")
    return closed


@transaction.atomic
def take_key_sheet(*, wave: int, by: Viewer) -> str:
    """The holder's half of the key, shown once. Raises Refused: no_right, already_taken."""
    row = locked(wave, by.cooperation)
    holder = holder_of(by)
    if row.key_holding != KeyHolding.TWO_HOLDERS or holder is None:
        raise Refused("no_right")
    try:
        share = wave_keys.take_share(row.key_name, holder)
    except wave_keys.KeyMissing as error:
        raise Refused("already_taken") from error
    record("wave_key_taken", cooperation=by.cooperation, by=by, after={"wave": row.number})
    return share


@transaction.atomic
def give_key_sheet(*, wave: int, share: str, by: Viewer) -> bool:
    """A holder types their half in after closing; whether both are there and results are made.

    Raises Refused: no_right, not_closed_yet, wrong_share.
    """
    row = locked(wave, by.cooperation)
    holder = holder_of(by)
    if holder is None:
        raise Refused("no_right")
    if row.state != WaveState.CLOSED:
        raise Refused("not_closed_yet")
    try:
        wave_keys.put_share(row.key_name, holder, share)
    except ShareProblem as error:
        raise Refused("wrong_share") from error
    record("wave_key_given", cooperation=by.cooperation, by=by, after={"wave": row.number})
    ready = wave_keys.is_ready(row.key_name)
    if ready:
        _make_results(row)
    return ready


def holder_of(by: Viewer) -> str | None:
    """Which half of the key this person holds: the OHS's, or the representatives'."""
    if by.role in OHS_ROLES:
        return "ohs"
    return "representatives" if by.may(Permission.CONFIRM_SURVEY) else None


def _open(wave: int, by: Viewer) -> Wave:
    if not by.may(Permission.SURVEY):
        raise Refused("no_right")
    row = locked(wave, by.cooperation)
    if row.state != WaveState.OPEN:
        raise Refused("not_open")
    return row


def _close(wave: Wave, by: Viewer | None) -> Wave:
    wave.state, wave.closed_on = WaveState.CLOSED, timezone.localdate()
    wave.save(update_fields=["state", "closed_on"])
    void_codes(wave=wave)
    record("wave_closed", cooperation=wave.cooperation, by=by, after={"wave": wave.number})
    tell_members(wave, "wave_closed")
    if wave.key_holding == KeyHolding.FILE:
        _make_results(wave)
    return wave


def _make_results(wave: Wave) -> None:
    enqueue("release_wave", key=f"release:{wave.pk}", wave=wave.pk)
