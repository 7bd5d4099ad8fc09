"""Handing out codes: slips once per unit, a few spare ones, mails whose addresses are forgotten.

Kept is how many codes were made for a unit, never how many are unused or who has one.
"""

import math
from collections.abc import Callable, Iterable
from smtplib import SMTPException

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from samsyn.access.roles import Permission
from samsyn.access.viewers import Viewer
from samsyn.actions import collect
from samsyn.actions.agreements import has_representative
from samsyn.actions.entries import Refused
from samsyn.actions.events import record
from samsyn.actions.waves import locked, questionnaire_of
from samsyn.core.survey.units import leaves
from samsyn.core.terms import OHS_ROLES, SENSITIVE_FLOOR, KeyHolding, WaveState
from samsyn.store import wave_keys
from samsyn.store.models import Wave

MAILS_AT_ONCE = 200
SPARE_SHARE = 0.1
SPARE_AT_LEAST = 2


def may_hand_out(by: Viewer) -> bool:
    """Who may have slips and mails made: the representatives and the OHS, not the employer.

    Whoever holds codes could answer in others' place and leave one real sheet among known ones.
    Only where there is neither of them does the one who prepares the wave hand codes out.
    """
    if by.may(Permission.PAPER):
        return True
    cooperation = by.cooperation
    is_alone = cooperation.health_service_id is None and not has_representative(cooperation)
    return is_alone and by.may(Permission.SURVEY)


def spare_left(wave: Wave, unit: int) -> int:
    """Spare codes that can still be made for the unit, once its slips are there."""
    people = wave.units[unit]["people"]
    return max(0, people + _spare(wave, unit) - max(people, issued(wave, unit)))


def _spare(wave: Wave, unit: int) -> int:
    return max(SPARE_AT_LEAST, math.ceil(wave.units[unit]["people"] * SPARE_SHARE))


def issued(wave: Wave, unit: int) -> int:
    """Codes made for the unit so far."""
    return int(wave.issued.get(str(unit), 0))


@transaction.atomic
def make_slips(
    *, wave: int, unit: int, by: Viewer, number: int | None = None
) -> list[collect.Slip]:
    """Codes with their withdrawal codes, in random order: for all who have none, or `number`.

    When everybody has one, only a few spare ones are left. This is the only moment they can be
    read. Raises Refused: no_right, not_open, no_such_unit, already_made, no_spare_left,
    keys_not_taken, key_missing.
    """
    row = _row(wave, unit, by)
    waiting = row.units[unit]["people"] - issued(row, unit)
    count = number or max(0, waiting)
    if count <= 0:
        raise Refused("already_made")
    if count > (waiting if waiting > 0 else spare_left(row, unit)):
        raise Refused("no_spare_left")
    try:
        slips = collect.make_codes(wave=row, unit=unit, count=count)
    except wave_keys.KeyMissing as error:
        raise Refused("key_missing") from error
    _count(row, unit, count, by)
    return slips


@transaction.atomic
def renew_slips(*, wave: int, unit: int, by: Viewer) -> list[collect.Slip]:
    """New slips for everybody in the unit when its slips were lost or a backup was brought back.

    All its unused codes become void. Only the OHS or a representative may do this, because
    who has answered already must not answer again. Raises Refused as `make_slips` does.
    """
    row = _row(wave, unit, by)
    if not by.may(Permission.PAPER):
        raise Refused("no_right")
    collect.void_codes(wave=row, unit=unit)
    row.issued = {**row.issued, str(unit): 0}
    row.save(update_fields=["issued"])
    after = {"wave": row.number, "unit": unit}
    record("wave_codes_void", cooperation=by.cooperation, by=by, after=after)
    return make_slips(wave=wave, unit=unit, by=by)


def mail_codes(
    *,
    wave: int,
    unit: int,
    addresses: Iterable[str],
    subject: str,
    text_of: Callable[[collect.Slip], str],
    by: Viewer,
) -> int:
    """One mail with its own code to each address, in random order; the addresses are not kept.

    `text_of` writes a mail for a slip. Sent again, an address gets the same code, also after
    mail_failed. Returns how many were sent. Raises Refused: no_right, not_open, no_such_unit,
    too_many_addresses, more_than_people, keys_not_taken, key_missing, mail_failed.
    """
    wanted = sorted({address.strip().lower() for address in addresses if address.strip()})
    if len(wanted) > MAILS_AT_ONCE:
        raise Refused("too_many_addresses")
    slips = _codes_of(wave, unit, wanted, by)
    # Nobody who is just answering waits for the mail server.
    try:
        with get_connection() as connection:
            for address, slip in slips.items():
                EmailMessage(subject, text_of(slip), to=[address], connection=connection).send()
    except (OSError, SMTPException) as error:
        raise Refused("mail_failed") from error
    return len(slips)


@transaction.atomic
def _codes_of(wave: int, unit: int, addresses: list[str], by: Viewer) -> dict[str, collect.Slip]:
    row = _row(wave, unit, by)
    try:
        codes = collect.codes_for(wave=row, unit=unit, recipients=addresses)
    except wave_keys.KeyMissing as error:
        raise Refused("key_missing") from error
    if issued(row, unit) + codes.made > row.units[unit]["people"] + _spare(row, unit):
        raise Refused("more_than_people")
    if codes.made:
        _count(row, unit, codes.made, by)
    return codes.by_recipient


@transaction.atomic
def key_paper_in(*, wave: int, code: str, answers: bytes, by: Viewer) -> collect.Receipt:
    """One paper form, with the code printed on it; nothing says who keyed it in.

    Raises Refused: no_right, only_ohs; collect.CodeProblem; sheet.BadSheet.
    """
    row = Wave.objects.get(pk=wave, cooperation=by.cooperation)
    check_paper(row, by)
    return collect.send_sheet(code=code, answers=answers, wave_key=row.address_key)


@transaction.atomic
def record_destroyed(*, wave: int, number: int, by: Viewer) -> Wave:
    """That so many paper forms were keyed in and destroyed. Raises Refused: no_right, only_ohs."""
    row = locked(wave, by.cooperation)
    check_paper(row, by)
    if number < 1:
        raise Refused("no_number")
    row.paper_destroyed += number
    row.paper_destroyed_on = timezone.localdate()
    row.save(update_fields=["paper_destroyed", "paper_destroyed_on"])
    after = {"wave": row.number, "number": number}
    record("wave_paper_destroyed", cooperation=by.cooperation, by=by, after=after)
    return row


def check_paper(wave: Wave, by: Viewer) -> None:
    """Raises Refused for the employer always, and for all but the OHS with sensitive modules."""
    if not by.may(Permission.PAPER):
        raise Refused("no_right")
    if is_sensitive(wave) and by.role not in OHS_ROLES:
        raise Refused("only_ohs")


def is_sensitive(wave: Wave) -> bool:
    """Whether the wave asks a module on harassment and violence."""
    return any(part.minimum_group >= SENSITIVE_FLOOR for part in questionnaire_of(wave).parts)


def keys_are_taken(wave: Wave) -> bool:
    """Whether both holders have their halves, where two hold the key."""
    return wave.key_holding == KeyHolding.FILE or wave_keys.all_taken(wave.key_name)


def _row(wave: int, unit: int, by: Viewer) -> Wave:
    if not may_hand_out(by):
        raise Refused("no_right")
    row = locked(wave, by.cooperation)
    if row.state != WaveState.OPEN:
        raise Refused("not_open")
    if unit not in leaves(row.units):
        raise Refused("no_such_unit")
    if not keys_are_taken(row):
        raise Refused("keys_not_taken")
    return row


def _count(wave: Wave, unit: int, number: int, by: Viewer) -> None:
    wave.issued = {**wave.issued, str(unit): issued(wave, unit) + number}
    wave.save(update_fields=["issued"])
    after = {"wave": wave.number, "unit": unit, "number": number}
    record("wave_codes_made", cooperation=by.cooperation, by=by, after=after)
