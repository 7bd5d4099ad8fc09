"""Opening a wave: the representative's own confirmation of exactly this, then keys and questions.

Nobody confirms for a representative. Only where none exists may it be written down that the
country's lawful substitute was heard.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone

from samsyn.access.roles import Permission
from samsyn.access.viewers import Viewer
from samsyn.actions.agreements import Changed, has_representative
from samsyn.actions.cooperations import is_paused
from samsyn.actions.entries import Refused
from samsyn.actions.events import record
from samsyn.actions.wave_news import tell_members, tell_representatives
from samsyn.actions.waves import facts_of, locked, print_of, questionnaire_of
from samsyn.core.survey.gate import Check, gate, is_confirmable, is_open_for
from samsyn.core.survey.units import leaves
from samsyn.core.terms import KeyHolding, WaveState
from samsyn.store import wave_keys
from samsyn.store.models import Wave
from samsyn.store.queries.waves import is_another_running

SUBSTITUTE = "substitute"
"""The role kept with a confirmation that stands in for a representative's."""


def checks_of(wave: Wave, today: date) -> tuple[Check, ...]:
    """The launch gate of a draft as it stands."""
    return gate(facts_of(wave, today))


@transaction.atomic
def ask_to_confirm(*, wave: int, by: Viewer) -> Wave:
    """Tell the representatives that the wave waits. Raises Refused: no_right, not_ready."""
    if not by.may(Permission.SURVEY):
        raise Refused("no_right")
    row = _draft(wave, by)
    if not is_confirmable(checks_of(row, timezone.localdate())):
        raise Refused("not_ready")
    tell_representatives(row)
    return row


@transaction.atomic
def confirm_wave(*, wave: int, seen: str, by: Viewer) -> Wave:
    """The representative's own yes to the wave as they saw it (`seen`: its fingerprint).

    Raises Changed when it is no longer that, Refused: no_right, not_a_draft, not_ready.
    """
    if not by.may(Permission.CONFIRM_SURVEY):
        raise Refused("no_right")
    return _confirm(wave, seen, by, by.role)


@transaction.atomic
def record_heard(*, wave: int, seen: str, heard: str, by: Viewer) -> Wave:
    """That the lawful substitute was heard on the wave: who, and when, in `heard`.

    Raises Changed, Refused: no_right (also where a representative exists), not_said_who_was_heard.
    """
    if not by.may(Permission.SURVEY) or has_representative(by.cooperation):
        raise Refused("no_right")
    if not heard.strip():
        raise Refused("not_said_who_was_heard")
    return _confirm(wave, seen, by, SUBSTITUTE, heard.strip()[:400])


@transaction.atomic
def open_wave(*, wave: int, by: Viewer) -> Wave:
    """Open the wave: its questions are frozen and its keys made. Codes are made with the slips.

    Raises Refused: no_right, not_a_draft, paused, other_wave_open, not_ready.
    """
    if not by.may(Permission.SURVEY):
        raise Refused("no_right")
    row = _draft(wave, by)
    if is_paused(by.cooperation):
        raise Refused("paused")
    if is_another_running(row):
        raise Refused("other_wave_open")
    today = timezone.localdate()
    if not is_open_for(checks_of(row, today)):
        raise Refused("not_ready")
    row.questionnaire = questionnaire_of(row).as_dict()
    row.invited = sum(row.units[place]["people"] for place in leaves(row.units))
    row.state, row.opened_on, row.version = WaveState.OPEN, today, row.version + 1
    row.public_key = wave_keys.make_keys(
        row.key_name, two_holders=row.key_holding == KeyHolding.TWO_HOLDERS
    )
    try:
        row.save()
        record("wave_opened", cooperation=by.cooperation, by=by, after={"wave": row.number})
        tell_members(row, "wave_opened")
    except Exception:
        wave_keys.destroy(row.key_name)
        raise
    return row


def _draft(wave: int, by: Viewer) -> Wave:
    row = locked(wave, by.cooperation)
    if row.state != WaveState.DRAFT:
        raise Refused("not_a_draft")
    return row


def _confirm(wave: int, seen: str, by: Viewer, role: str, heard: str = "") -> Wave:
    row = _draft(wave, by)
    now = print_of(row)
    if now != seen:
        raise Changed
    if not is_confirmable(checks_of(row, timezone.localdate())):
        raise Refused("not_ready")
    row.confirmed_by, row.confirmed_role = by.account, role
    row.confirmed_at, row.confirmed_print, row.heard = timezone.now(), now, heard
    row.save(
        update_fields=["confirmed_by", "confirmed_role", "confirmed_at", "confirmed_print", "heard"]
    )
    record("wave_confirmed", cooperation=by.cooperation, by=by, after={"wave": row.number})
    return row
