"""A wave as its pages show it: where it stands, what is missing, what can be done."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404
from django.utils import timezone

from samsyn.access.roles import Permission
from samsyn.actions.wave_closing import holder_of
from samsyn.actions.wave_codes import issued, keys_are_taken, may_hand_out, spare_left
from samsyn.actions.wave_opening import SUBSTITUTE, checks_of
from samsyn.actions.waves import is_draft, print_of, questionnaire_of
from samsyn.catalogue import registry
from samsyn.core.survey.gate import Check, forecast, is_confirmable, is_open_for
from samsyn.core.survey.units import depth, leaves
from samsyn.core.terms import KeyHolding, WaveState
from samsyn.store import wave_keys
from samsyn.store.models import Wave
from samsyn.store.queries.waves import wave_of
from samsyn.web import labels
from samsyn.web.waves.words import (
    FORECASTS,
    MISSING,
    PARTS,
    RIGHT_TO_LEFT,
    STATES,
    TOPICS,
    language_name,
)


@dataclass(frozen=True)
class Line:
    """One line of the checklist: in words, and the part it is put right in."""

    words: Any
    problem: Any
    part: str
    state: str


@dataclass(frozen=True)
class Group:
    """A unit codes are made for. `made`: how many codes; how many are used is never shown."""

    place: int
    name: str
    above: str
    people: int
    made: int
    spare: int
    forecast: Any

    @property
    def is_made(self) -> bool:
        return self.made >= self.people


class WavePage:
    """One wave for one reader."""

    def __init__(self, request: Any, wave: Wave) -> None:
        self.request, self.wave, self.viewer = request, wave, request.viewer
        self.today = timezone.localdate()

    @property
    def slug(self) -> str:
        return str(self.wave.cooperation.slug)

    @property
    def state(self) -> tuple[Any, str]:
        return STATES[self.wave.state]

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        return checks_of(self.wave, self.today)

    @property
    def lines(self) -> list[Line]:
        return [
            Line(
                TOPICS[check.topic][0],
                MISSING.get(check.problem, ""),
                TOPICS[check.topic][1],
                "met" if check.is_met else "missing" if check.blocks else "warning",
            )
            for check in self.checks
        ]

    @property
    def missing(self) -> int:
        return sum(check.blocks and not check.is_met for check in self.checks)

    @property
    def can_open(self) -> bool:
        return is_open_for(self.checks)

    @property
    def is_confirmable(self) -> bool:
        return is_confirmable(self.checks)

    @cached_property
    def print_now(self) -> str:
        return print_of(self.wave)

    @property
    def is_confirmed(self) -> bool:
        return bool(self.wave.confirmed_print) and self.wave.confirmed_print == self.print_now

    @property
    def by_substitute(self) -> bool:
        return self.wave.confirmed_role == SUBSTITUTE

    @property
    def parts(self) -> list[tuple[str, Any, Any]]:
        return [(key, *words) for key, words in PARTS.items()]

    @property
    def may_prepare(self) -> bool:
        return bool(self.viewer.may(Permission.SURVEY) and self.wave.state == WaveState.DRAFT)

    @property
    def may_lead(self) -> bool:
        return bool(self.viewer.may(Permission.SURVEY))

    @property
    def may_confirm(self) -> bool:
        return bool(self.viewer.may(Permission.CONFIRM_SURVEY))

    @property
    def may_hand_out(self) -> bool:
        return may_hand_out(self.viewer)

    @property
    def may_key_in(self) -> bool:
        return bool(self.viewer.may(Permission.PAPER))

    @cached_property
    def groups(self) -> list[Group]:
        units = self.wave.units
        return [
            Group(
                place=place,
                name=units[place]["name"],
                above=units[units[place]["parent"]]["name"] if units[place]["parent"] else "",
                people=units[place]["people"],
                made=issued(self.wave, place),
                spare=spare_left(self.wave, place),
                forecast=FORECASTS[forecast(units[place]["people"], self.wave.floor)],
            )
            for place in leaves(units)
        ]

    @property
    def tree(self) -> list[dict[str, Any]]:
        """All units from the top down with their depth, for the representative's page."""
        units = self.wave.units
        return [{**unit, "depth": depth(units, place)} for place, unit in enumerate(units)]

    @property
    def people(self) -> int:
        return sum(group.people for group in self.groups)

    @cached_property
    def questions(self) -> Any:
        return questionnaire_of(self.wave)

    @property
    def instruments(self) -> list[dict[str, Any]]:
        return [
            {
                "title": labels.word(part.title_key),
                "version": part.version,
                "items": len(part.items),
                "licence": registry().packs[part.id].licence if part.id in registry().packs else "",
                "group": part.minimum_group,
            }
            for part in self.questions.parts
        ]

    @property
    def backgrounds(self) -> list[str]:
        return [labels.word(one.text_key) for one in self.questions.background]

    @property
    def languages(self) -> list[dict[str, Any]]:
        return [
            {
                "code": code,
                "name": language_name(code),
                "draft": is_draft(code, self.wave.instruments),
                "text": self.wave.staff_text.get(code, ""),
                "direction": "rtl" if code in RIGHT_TO_LEFT else "ltr",
            }
            for code in self.wave.languages
        ]

    @property
    def two_holders(self) -> bool:
        return bool(self.wave.key_holding == KeyHolding.TWO_HOLDERS)

    @property
    def holder(self) -> str | None:
        return holder_of(self.viewer)

    @cached_property
    def keys_taken(self) -> bool:
        return self.wave.state != WaveState.OPEN or keys_are_taken(self.wave)

    @property
    def may_take_key(self) -> bool:
        """Whether this person may still have a half to collect."""
        return self.two_holders and self.holder is not None and not self.keys_taken

    @property
    def awaits_key(self) -> bool:
        """Whether the results wait for the halves of the key."""
        waits = self.two_holders and self.wave.state == WaveState.CLOSED
        return waits and not wave_keys.is_ready(self.wave.key_name)


def page_of(request: Any, number: int) -> WavePage:
    """The page of the wave with this number; raises Http404."""
    wave = wave_of(request.cooperation, number)
    if wave is None:
        raise Http404
    return WavePage(request, wave)
