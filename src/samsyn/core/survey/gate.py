"""The launch gate: what must be there before a wave opens, as a list of checks.

A check has a topic and, where something is wrong, a problem; a warning does not block.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from samsyn.core.terms import FLOOR

FEEDBACK_DAYS = 14
"""Staff see the results at the latest so many days after closing."""

TALK_BELOW = 10
"""Under so many people the joint talk comes first."""

RATE_EXPECTED = 0.7
"""Share of people assumed to answer in a forecast."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the gate looks at. `people`: those of each group codes are made for.

    `texts` are the languages of the information to staff, `languages` those of the wave.
    `print_now` is the fingerprint of the wave as it stands, `print_confirmed` the one confirmed.
    `unlicensed`: instruments that may not be used so.
    """

    today: date
    people: tuple[int | None, ...]
    hired_in: int | None
    represented: bool
    substitute: str
    consulted: bool
    instruments: tuple[str, ...]
    unlicensed: tuple[str, ...]
    floor: int
    languages: tuple[str, ...]
    drafts: tuple[str, ...]
    texts: tuple[str, ...]
    has_help: bool
    opens_on: date | None
    closes_on: date | None
    feedback_on: date | None
    talk_leader: str
    who_sees: str
    print_now: str
    print_confirmed: str
    last_wave_undecided: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the gate; without a problem all is well."""

    topic: str
    problem: str = ""
    blocks: bool = True

    @property
    def is_met(self) -> bool:
        return not self.problem


def gate(facts: Facts) -> tuple[Check, ...]:
    """All checks in their order; the wave may open when `is_open_for` them holds."""
    return (
        Check("population", _population(facts)),
        Check("representative", "" if facts.represented or facts.substitute else "no_voice"),
        Check("consultation", "" if facts.consulted else "not_consulted"),
        Check("purpose", "" if set(facts.languages) <= set(facts.texts) else "texts_missing"),
        Check("instrument", _instrument(facts)),
        Check("floors", "" if facts.floor >= FLOOR else "floor_too_low"),
        Check("languages", "" if facts.languages else "no_language"),
        Check("help", "" if facts.has_help else "no_help_lines"),
        Check("dates", _dates(facts)),
        Check("leader", "" if facts.talk_leader.strip() else "no_leader"),
        Check("visibility", "" if facts.who_sees.strip() else "not_said_who_sees"),
        Check("confirmation", _confirmation(facts)),
        *_warnings(facts),
    )


def is_open_for(checks: tuple[Check, ...]) -> bool:
    """Whether nothing that blocks is missing."""
    return all(check.is_met or not check.blocks for check in checks)


def is_confirmable(checks: tuple[Check, ...]) -> bool:
    """Whether all is there but the confirmation itself."""
    return is_open_for(tuple(check for check in checks if check.topic != "confirmation"))


def _population(facts: Facts) -> str:
    if not facts.people:
        return "no_groups"
    if any(not number for number in facts.people):
        return "group_without_number"
    if facts.hired_in is None:
        return "hired_in_not_said"
    total = sum(number or 0 for number in facts.people)
    if facts.hired_in > total:
        return "hired_in_too_many"
    return "too_few_people" if total < facts.floor else ""


def _instrument(facts: Facts) -> str:
    if not facts.instruments:
        return "no_instrument"
    return "no_licence" if facts.unlicensed else ""


def _dates(facts: Facts) -> str:
    if facts.opens_on is None or facts.closes_on is None:
        return "no_dates"
    if facts.closes_on < max(facts.opens_on, facts.today):
        return "closes_too_early"
    if facts.feedback_on is None:
        return "no_feedback_date"
    if facts.feedback_on < facts.closes_on:
        return "feedback_before_closing"
    if facts.feedback_on > facts.closes_on + timedelta(days=FEEDBACK_DAYS):
        return "feedback_too_late"
    return ""


def _confirmation(facts: Facts) -> str:
    if not facts.print_confirmed:
        return "not_confirmed"
    return "" if facts.print_confirmed == facts.print_now else "changed_since"


def _warnings(facts: Facts) -> Iterator[Check]:
    if facts.last_wave_undecided:
        yield Check("last_wave", "no_decision_yet", blocks=False)
    if set(facts.languages) & set(facts.drafts):
        yield Check("drafts", "draft_languages", blocks=False)
    total = sum(number or 0 for number in facts.people)
    if 0 < total < TALK_BELOW:
        yield Check("size", "talk_first", blocks=False)


def forecast(people: int | None, floor: int) -> str:
    """What a group can hope for: its "own" result, "perhaps", or counted "together" with others."""
    if not people or people < floor:
        return "together"
    return "own" if people * RATE_EXPECTED >= floor else "perhaps"
