"""Waves: prepared page by page, changed with their version, cancelled, read as facts of the gate.

Opening and closing stand in `wave_opening` and `wave_closing`.
"""

import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from samsyn.access.roles import Permission
from samsyn.access.viewers import Viewer
from samsyn.actions.agreements import has_representative
from samsyn.actions.entries import Refused
from samsyn.actions.events import fingerprint, record
from samsyn.catalogue import registry
from samsyn.catalogue.registry import SOURCE_LANGUAGE
from samsyn.core.survey.gate import Facts
from samsyn.core.survey.questionnaire import Questionnaire
from samsyn.core.survey.units import leaves, with_totals
from samsyn.core.terms import FLOOR, KeyHolding, WaveState
from samsyn.store.models import Cooperation, Wave
from samsyn.store.queries.waves import is_last_undecided

LENGTHS = ("pulse", "core")
ASKED_KINDS = (*LENGTHS, "module")
"""Imported instruments have no factors to show results by; they are not asked in a wave."""
BACKGROUNDS_AT_MOST = 2

TEXTS = ("title", "talk_leader", "who_sees", "substitute")
DATES = ("opens_on", "closes_on", "feedback_on")
OTHERS = (
    "instruments", "languages", "backgrounds", "floor", "units", "plan", "has_comments",
    "staff_text", "consulted", "hired_in", "key_holding",
)  # fmt: skip
PARTS = (*TEXTS, *DATES, *OTHERS)
"""Everything that is prepared, and that a confirmation covers."""

NO_PLAN = {"units": True, "breakdowns": [], "by_unit": False, "two_way": False}


class WaveConflict(Exception):
    """Somebody else changed the wave since it was read; `current` is the wave as it stands."""

    def __init__(self, current: Wave) -> None:
        super().__init__(current.pk)
        self.current = current


@transaction.atomic
def prepare_wave(*, by: Viewer, data: Mapping[str, Any]) -> Wave:
    """A new wave as a draft, with the parts of `data` (see PARTS).

    Raises Refused: no_right, or what `change_wave` raises.
    """
    _check_right(by)
    cooperation = by.cooperation
    last = Wave.objects.filter(cooperation=cooperation).aggregate(n=Max("number"))["n"] or 0
    wave = Wave(
        cooperation=cooperation,
        number=last + 1,
        plan=dict(NO_PLAN),
        key_name=secrets.token_hex(16),
        address_key=secrets.token_urlsafe(12),
        created_by=by.account,
        created_at=timezone.now(),
    )
    _put(wave, data)
    wave.save(force_insert=True)
    record("wave_prepared", cooperation=cooperation, by=by, after={"wave": wave.number})
    return wave


@transaction.atomic
def change_wave(*, wave: int, version: int, data: Mapping[str, Any], by: Viewer) -> Wave:
    """The draft with these parts replaced; saving the same again changes nothing.

    Raises WaveConflict for a stale version, Refused: no_right, not_a_draft, floor_too_low,
    too_many_backgrounds, bad_plan, bad_groups, no_such_instrument.
    """
    _check_right(by)
    row = locked(wave, by.cooperation)
    if row.state != WaveState.DRAFT:
        raise Refused("not_a_draft")
    before = content_of(row)
    _put(row, data)
    if content_of(row) == before:
        return row
    if row.version != version:
        raise WaveConflict(locked(wave, by.cooperation))
    row.version += 1
    row.save()
    record("wave_changed", cooperation=by.cooperation, by=by, after={"wave": row.number})
    return row


def locked(wave: int, cooperation: Cooperation) -> Wave:
    """The wave's row, held until the transaction ends; Wave.DoesNotExist for another's."""
    row = Wave.objects.select_for_update().get(pk=wave, cooperation=cooperation)
    row.cooperation = cooperation
    return row


def _check_right(by: Viewer) -> None:
    if not by.may(Permission.SURVEY):
        raise Refused("no_right")


def _put(wave: Wave, data: Mapping[str, Any]) -> None:
    unknown = set(data) - set(PARTS)
    if unknown:
        raise Refused("unknown_part")
    for name, value in data.items():
        setattr(wave, name, value)
    try:
        wave.units = with_totals(wave.units) if wave.units else []
    except (KeyError, TypeError, ValueError) as error:
        raise Refused("bad_groups") from error
    if wave.floor < FLOOR:
        raise Refused("floor_too_low")
    if wave.key_holding not in set(KeyHolding):
        raise Refused("unknown_part")
    if wave.key_holding == KeyHolding.TWO_HOLDERS and not _has_two_holders(wave.cooperation):
        raise Refused("two_holders_needed")
    _check_questions(wave)
    _check_plan(wave)


def _has_two_holders(cooperation: Cooperation) -> bool:
    return cooperation.health_service_id is not None and has_representative(cooperation)


def _check_questions(wave: Wave) -> None:
    known = {one.id: one for one in registry().instruments() if one.kind in ASKED_KINDS}
    if not set(wave.instruments) <= set(known):
        raise Refused("no_such_instrument")
    lengths = [name for name in wave.instruments if known[name].kind in LENGTHS]
    if len(lengths) > 1 or len(set(wave.instruments)) < len(wave.instruments):
        raise Refused("no_such_instrument")
    if not set(wave.languages) <= set(registry().answer_languages()):
        raise Refused("no_such_language")
    asked = {one.key for one in registry().backgrounds()}
    if len(set(wave.backgrounds)) > BACKGROUNDS_AT_MOST:
        raise Refused("too_many_backgrounds")
    if not set(wave.backgrounds) <= asked or len(set(wave.backgrounds)) < len(wave.backgrounds):
        raise Refused("no_such_background")


def _check_plan(wave: Wave) -> None:
    plan = {**NO_PLAN, **wave.plan}
    if set(plan) != set(NO_PLAN) or not set(plan["breakdowns"]) <= set(wave.backgrounds):
        raise Refused("bad_plan")
    if plan["two_way"] and len(plan["breakdowns"]) < BACKGROUNDS_AT_MOST:
        raise Refused("bad_plan")
    if plan["by_unit"] and not (plan["breakdowns"] and plan["units"]):
        raise Refused("bad_plan")
    wave.plan = plan


def content_of(wave: Wave) -> dict[str, Any]:
    """All that is prepared, with the versions of its instruments, as plain data."""
    content = {name: getattr(wave, name) for name in PARTS}
    for name in DATES:
        content[name] = content[name].isoformat() if content[name] else None
    packs = registry().packs
    content["versions"] = [
        [name, packs[name].version, packs[name].content_hash]
        for name in wave.instruments
        if name in packs
    ]
    return content


def print_of(wave: Wave) -> str:
    """The fingerprint a confirmation is given for."""
    return fingerprint(content_of(wave))


def questionnaire_of(wave: Wave) -> Questionnaire:
    """The questions as they would be asked now, or as they were frozen at opening."""
    if wave.questionnaire:
        return Questionnaire.from_dict(wave.questionnaire)
    return Questionnaire(
        parts=tuple(registry().instrument(name) for name in wave.instruments),
        background=tuple(registry().background(key) for key in wave.backgrounds),
    )


def facts_of(wave: Wave, today: date) -> Facts:
    """What the launch gate looks at (4 statements)."""
    packs, country = registry().packs, wave.cooperation.country
    consulted = wave.consulted
    return Facts(
        today=today,
        people=tuple(wave.units[place]["people"] for place in leaves(wave.units)),
        hired_in=wave.hired_in,
        represented=has_representative(wave.cooperation),
        substitute=wave.substitute,
        consulted=all(consulted.get(part) for part in ("who", "on", "about")),
        instruments=tuple(wave.instruments),
        unlicensed=tuple(
            name for name in wave.instruments if name not in packs or not packs[name].licence
        ),
        floor=wave.floor,
        languages=tuple(wave.languages),
        drafts=tuple(one for one in wave.languages if is_draft(one, wave.instruments)),
        texts=tuple(one for one, text in wave.staff_text.items() if text.strip()),
        has_help=country in registry().countries() and bool(registry().country(country).help_lines),
        opens_on=wave.opens_on,
        closes_on=wave.closes_on,
        feedback_on=wave.feedback_on,
        talk_leader=wave.talk_leader,
        who_sees=wave.who_sees,
        print_now=print_of(wave),
        print_confirmed=wave.confirmed_print,
        last_wave_undecided=is_last_undecided(wave),
    )


def is_draft(language: str, instruments: list[str]) -> bool:
    """Whether the questions in that language still wait for a speaker to read them."""
    if language == SOURCE_LANGUAGE:
        return False
    titles = (f"instrument.{name}.title" for name in instruments)
    found = [registry().text(key, language) for key in titles]
    return any(text.status == "draft" or text.language != language for text in found)
