"""Nouns that come of the shelves: worksheets, rules, targets of the cooperation, practices."""

from dataclasses import dataclass
from datetime import date as Date

from samsyn.core.process.records import Answer, Owner, PracticeWeek


@dataclass(frozen=True)
class Worksheet:
    """The filled-in form of a shelf item, in the version it was begun with.

    `round` counts repetitions; `state` is open or done. In a two-sided form each side has a
    worksheet of its own until both are done; `side` says whose it is (a circle).
    """

    item: str = ""
    item_version: str = ""
    title: str = ""
    round: int = 1
    state: str = "open"
    answers: tuple[Answer, ...] = ()
    date: Date | None = None
    side: str = ""


@dataclass(frozen=True)
class Rule:
    """A rule a team gave itself."""

    text: str = ""
    about: str = ""
    since: Date | None = None
    review_date: Date | None = None


@dataclass(frozen=True)
class DevelopmentTarget:
    """What the pair wants to improve in its cooperation; apart from goals of well-being."""

    text: str = ""
    statement: str = ""
    owners: tuple[Owner, ...] = ()
    target_date: Date | None = None
    status: str = ""
    result: str = ""


@dataclass(frozen=True)
class SharedReflection:
    """A reflection its writer chose to share."""

    question: str = ""
    text: str = ""


@dataclass(frozen=True)
class EverydayPractice:
    """A small weekly act of a team: how things were before, how they are after."""

    text: str = ""
    template: str = ""
    team: str = ""
    starts: Date | None = None
    before: str = ""
    after: str = ""
    weeks: tuple[PracticeWeek, ...] = ()
    ended: bool = False
