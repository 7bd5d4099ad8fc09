"""Call-backs as pages show them, and topics to choose from."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from samsyn.catalogue import registry
from samsyn.core.terms import CooperationState
from samsyn.store.models import SupportRequest
from samsyn.store.queries.cycles import entry_of
from samsyn.web import labels
from samsyn.web.entries.fields import title_of
from samsyn.web.managers.words import RECEIVERS, WISHED


@dataclass(frozen=True)
class CallBack:
    """A call-back in words; `late` are the days since it was to be answered."""

    row: SupportRequest
    topic: str
    to: Any
    wish: Any
    late: int
    measure: str

    @property
    def ident(self) -> str:
        """The name of its box for a measure on the page."""
        return f"measure-{self.row.pk}"


def shown(row: SupportRequest, today: date, state: str) -> CallBack:
    """The row in words; while a cooperation rests, nothing is late."""
    waits = row.acknowledged_at is None and row.closed_at is None
    is_paused = state == CooperationState.PAUSED
    return CallBack(
        row=row,
        topic=topic_words(row.topic),
        to=RECEIVERS[row.to],
        wish=WISHED.get(row.wish, ""),
        late=(today - row.answer_by).days if waits and not is_paused else 0,
        measure=title_of(entry_of(row.measure))
        if row.measure and row.measure.removed_at is None
        else "",
    )


def topics() -> list[tuple[str, ...]]:
    """Topics to choose from: id, words, and what belongs there, where it is said."""
    found: list[tuple[str, ...]] = []
    for item in registry().contents("support_topic"):
        lead = (labels.word(item.key("lead")),) if item.has_part("lead") else ()
        found.append((item.id, labels.word(item.key("title")), *lead))
    return found


def topic_words(topic: str) -> str:
    """The topic in the language of the page."""
    key = f"shelf.{topic}.title"
    return labels.word(key) if registry().has_text(key) else ""
