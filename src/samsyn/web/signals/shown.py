"""Signs and weeks as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.translation import get_language

from samsyn.actions.signals import signs
from samsyn.catalogue import registry
from samsyn.catalogue.model import Text
from samsyn.store.models import TeamSignal
from samsyn.web import labels
from samsyn.web.signals.words import STATES


@dataclass(frozen=True)
class Sign:
    """A sign of the list in the reader's language."""

    id: str
    polarity: str
    title: Text
    lead: Text | None


@dataclass(frozen=True)
class Noticed:
    """A sign that was noticed in a week."""

    id: int
    words: str
    polarity: str
    factor: str
    state: str
    state_words: Any


@dataclass(frozen=True)
class Week:
    """What was noticed in a week, good signs first."""

    monday: date
    noticed: list[Noticed] = field(default_factory=list)


def signs_shown(language: str) -> list[Sign]:
    """The whole list, good signs first."""
    packs = registry()
    items = {item.id: item for item in packs.contents("signal")}
    return [
        Sign(
            sign,
            polarity,
            packs.text(items[sign].key("title"), language),
            packs.text(items[sign].key("lead"), language) if items[sign].has_part("lead") else None,
        )
        for sign, polarity in signs().items()
    ]


def weeks_of(rows: Iterable[TeamSignal]) -> list[Week]:
    """The weeks in which something was noticed, latest first."""
    items = {item.id: item for item in registry().contents("signal")}
    weeks = []
    for monday, found in groupby(rows, key=lambda row: row.week):
        noticed = [_noticed(row, items.get(row.signal)) for row in found]
        weeks.append(Week(monday, sorted(noticed, key=lambda one: one.polarity != "resource")))
    return weeks


def _noticed(row: TeamSignal, item: Any) -> Noticed:
    language = get_language() or "en"
    return Noticed(
        id=row.pk,
        words=registry().text(item.key("title"), language).value if item else "",
        polarity=item.polarity if item else "",
        factor=labels.factor_label(item.factors[0]) if item and item.factors else "",
        state=row.state,
        state_words=STATES[row.state],
    )
