"""One code, one sheet: making codes, taking sheets in, giving one back.

This is the only place where codes meet sheets, and only in memory: a used code's hash is deleted
in the transaction that keeps its sheet. Nothing says who, where from, when or in which language.
"""

import random
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils import timezone

from samsyn.actions import collect_box as box
from samsyn.core.survey.codes import (
    CodeProblem,
    clean_code,
    clean_withdrawal,
    digest_of,
    mail_code,
    new_code,
    tag_of,
    withdrawal_of,
)
from samsyn.core.survey.questionnaire import Questionnaire
from samsyn.core.survey.sealing import box_info, seal
from samsyn.core.survey.sheet import (
    BadSheet,
    SealedBy,
    SheetForm,
    enveloped,
    form_of,
    with_comment,
)
from samsyn.core.terms import WaveState
from samsyn.store.models import Wave
from samsyn.store.wave_keys import KeyMissing, pool_key

RATE_STEP = 5
WRONG_AT_ONCE, WRONG_A_SECOND = 200, 10
"""Wrong codes a process lets through for a page; to guess one of 1,000 codes takes a week."""
_NEEDED = ("state", "title", "opens_on", "key_name", "public_key", "address_key")
_chance = random.SystemRandom()


@dataclass(frozen=True)
class Slip:
    """A code and the code that takes its sheet back; both exist in clear on paper only."""

    code: str
    withdrawal: str


@dataclass(frozen=True)
class MailCodes:
    """The slip of every address, in random order, and how many codes are new."""

    by_recipient: dict[str, Slip]
    made: int


@dataclass(frozen=True)
class Receipt:
    """`state`: "sent", or "already" when this code's sheet lies in the box."""

    state: str
    wave: Wave
    withdrawal: str


def make_codes(*, wave: Wave, unit: int, count: int) -> list[Slip]:
    """New codes for a group, in random order; the only moment they exist in clear."""
    key = pool_key(wave.key_name)
    slips: dict[bytes, Slip] = {}
    with box.alone():
        while len(slips) < count:
            _draw(key, slips, count)
            for digest in box.unused(slips):
                del slips[digest]
        box.add_codes((digest, wave.pk, unit) for digest in slips)
    return _chance.sample(list(slips.values()), count)


def codes_for(*, wave: Wave, unit: int, recipients: Iterable[str]) -> MailCodes:
    """The codes of these addresses; nothing of an address is stored.

    Sent again, an address gets the same code, whether it was used or not.
    """
    key = pool_key(wave.key_name)
    wanted = {one: _slip(key, mail_code(key, one)) for one in recipients}
    digests = {digest_of(key, slip.code): slip for slip in wanted.values()}
    with box.alone():
        unused = box.unused(digests)
        new = [
            digest
            for digest, slip in digests.items()
            if digest not in unused and not box.place_of({wave.pk: tag_of(key, slip.withdrawal)})
        ]
        box.add_codes((digest, wave.pk, unit) for digest in new)
    order = _chance.sample(list(wanted), len(wanted))
    return MailCodes({one: wanted[one] for one in order}, len(new))


def void_codes(*, wave: Wave, unit: int | None = None) -> None:
    """Unused codes of the wave, or of one group, cannot be used any more."""
    with box.alone():
        box.drop_codes(wave.pk, unit)


def wave_of_code(code: str) -> Wave | None:
    """The open wave a code belongs to, used or not; raises CodeProblem for what is no code."""
    code = clean_code(code)
    guard = _tries[0]
    guard.check()
    wave = _wave_of(code)
    if wave is None:
        guard.count()
    return wave


def send_sheet(
    *,
    code: str,
    answers: bytes | None = None,
    sealed: bytes | None = None,
    comment: str = "",
    wave_key: str = "",
) -> Receipt:
    """Take a sheet in, durably and exactly once.

    `answers` is a sheet of `core.survey.sheet`, sealed here; `sealed` is one a browser sealed,
    with its comment inside. `wave_key` is the address key of the page it came from.
    Raises CodeProblem or BadSheet; then nothing is changed and the code is not spent.
    """
    code = clean_code(code)
    page = _page(wave_key) if wave_key else None
    guard = _tries[page.pk if page else 0]
    guard.check()
    wave = page or _wave_of(code)
    if wave is None:
        guard.count()
        raise CodeProblem("unknown")
    if not has_begun(wave):
        raise CodeProblem("not_open")
    slip, digest, tag = _marks(wave, code)
    envelope = _envelope(wave, answers, sealed, comment)
    with box.alone():
        unit = box.spend(wave.pk, digest)
        if unit is not None:
            content = enveloped(form(wave), unit, *envelope)
            box.put_in(wave.pk, tag, seal(content, bytes(wave.public_key), box_info(wave.key_name)))
            return Receipt("sent", wave, slip.withdrawal)
        if not Wave.objects.filter(pk=wave.pk, state=WaveState.OPEN).exists():
            raise CodeProblem("closed")
        if box.place_of({wave.pk: tag}):
            return Receipt("already", wave, slip.withdrawal)
    if _wave_of(code):
        raise CodeProblem("other_wave")
    guard.count()
    raise CodeProblem("unknown")


def withdraw_sheet(*, withdrawal: str) -> Wave:
    """Take a sheet out of an open wave for good; raises CodeProblem."""
    withdrawal = clean_withdrawal(withdrawal)
    guard = _tries[0]
    guard.check()
    with box.alone():
        waves = {wave.pk: wave for wave in _open_waves()}
        tags = {pk: tag_of(pool_key(wave.key_name), withdrawal) for pk, wave in waves.items()}
        place = box.place_of(tags)
        if place is not None:
            box.take_out(place, tags[place], form(waves[place]).boxed_length)
            return waves[place]
    guard.count()
    raise CodeProblem("unknown")


def sheets_in(wave: Wave) -> int:
    """How many sheets lie in the box; for the wave's own rules, never shown as it is."""
    return box.count(wave.pk, form(wave).boxed_length)


def note_progress(wave: Wave, today: date) -> None:
    """Keep the response rate of the whole wave, in steps of 5 %, once a day."""
    if wave.progress_on == today or not wave.invited:
        return
    rate = min(100, 100 * sheets_in(wave) // wave.invited)
    wave.progress, wave.progress_on = rate // RATE_STEP * RATE_STEP, today
    wave.save(update_fields=["progress", "progress_on"])


def has_begun(wave: Wave) -> bool:
    """Whether its first day of answering is here; codes may be handed out before."""
    return wave.opens_on is None or wave.opens_on <= timezone.localdate()


def form(wave: Wave) -> SheetForm:
    """The form of a wave's sheets; it does not change once the wave is open."""
    return _form(wave.pk, wave.key_name)


@lru_cache(maxsize=256)
def _form(wave: int, key_name: str) -> SheetForm:
    row = Wave.objects.only("questionnaire", "has_comments").get(pk=wave, key_name=key_name)
    questionnaire = Questionnaire.from_dict(row.questionnaire)
    return form_of(questionnaire, has_comments=row.has_comments)


def _envelope(
    wave: Wave, answers: bytes | None, sealed: bytes | None, comment: str
) -> tuple[SealedBy, bytes]:
    if sealed is None:
        return SealedBy.SERVER, with_comment(form(wave), answers or b"", comment)
    # A sealed message begins with an uncompressed point.
    if len(sealed) != form(wave).sealed_length or sealed[0] != 4:
        raise BadSheet("not a sealed sheet of this wave")
    return SealedBy.BROWSER, sealed


def _page(wave_key: str) -> Wave:
    try:
        wave = Wave.objects.only(*_NEEDED).get(address_key=wave_key)
    except Wave.DoesNotExist:
        raise CodeProblem("unknown") from None
    if wave.state != WaveState.OPEN:
        raise CodeProblem("not_open" if wave.state == WaveState.DRAFT else "closed")
    return wave


def _marks(wave: Wave, code: str) -> tuple[Slip, bytes, bytes]:
    try:
        key = pool_key(wave.key_name)
    except KeyMissing:
        raise CodeProblem("not_open") from None
    slip = _slip(key, code)
    return slip, digest_of(key, code), tag_of(key, slip.withdrawal)


def _slip(key: bytes, code: str) -> Slip:
    return Slip(code, withdrawal_of(key, code))


def _draw(key: bytes, slips: dict[bytes, Slip], count: int) -> None:
    """Fill up with slips that share neither code, by digest."""
    withdrawals = {slip.withdrawal for slip in slips.values()}
    while len(slips) < count:
        slip = _slip(key, new_code(_chance))
        if slip.withdrawal not in withdrawals:
            withdrawals.add(slip.withdrawal)
            slips[digest_of(key, slip.code)] = slip


def _wave_of(code: str) -> Wave | None:
    waves = {wave.pk: wave for wave in _open_waves()}
    marks = {pk: _marks(wave, code) for pk, wave in waves.items()}
    place = box.wave_of_digest([digest for _, digest, _ in marks.values()])
    if place is None:
        place = box.place_of({pk: tag for pk, (_, _, tag) in marks.items()})
    return None if place is None else waves[place]


def _open_waves() -> list[Wave]:
    """Open waves whose keys are here."""
    waves = []
    for wave in Wave.objects.only(*_NEEDED).filter(state=WaveState.OPEN):
        try:
            pool_key(wave.key_name)
        except KeyMissing:
            continue
        waves.append(wave)
    return waves


class _Tries:
    """Wrong codes of the last moments: a number, of nobody and from nowhere."""

    def __init__(self) -> None:
        self.wrong, self.at = 0.0, time.monotonic()

    def check(self) -> None:
        """Raise CodeProblem when too many were wrong."""
        now = time.monotonic()
        self.wrong = max(0.0, self.wrong - (now - self.at) * WRONG_A_SECOND)
        self.at = now
        if self.wrong >= WRONG_AT_ONCE:
            raise CodeProblem("too_many")

    def count(self) -> None:
        self.wrong += 1


_tries: dict[int, _Tries] = defaultdict(_Tries)
