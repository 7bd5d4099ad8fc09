"""Measures as cards on a board: where each stands, what comes next, what is late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.access.viewers import Viewer
from samsyn.core.process.readiness import Due, dues
from samsyn.core.process.tree import CycleTree, Entry
from samsyn.core.terms import MeasureStatus
from samsyn.web.components.dates import day_words

LANES = {
    MeasureStatus.PLANNED: gettext_lazy("Planned"),
    MeasureStatus.STARTED: gettext_lazy("Under way"),
    MeasureStatus.CHANGED: gettext_lazy("Changed or paused"),
    MeasureStatus.DONE: gettext_lazy("Done"),
    MeasureStatus.STOPPED: gettext_lazy("Stopped"),
}
ONLY_IF_NEEDED = {MeasureStatus.CHANGED, MeasureStatus.STOPPED}
"""Lanes that are there only when a measure stands in them."""

CARDS_OF_A_LANE = 10


@dataclass(frozen=True)
class Card:
    """One measure on the board."""

    entry: Entry
    next_words: str
    late_days: int
    note: str
    is_paused: bool
    stop_proposed_by: str
    not_joint: bool


@dataclass(frozen=True)
class Lane:
    """Measures of one status; `hidden` more are shown on asking."""

    status: str
    title: Any
    cards: list[Card]
    count: int

    @property
    def hidden(self) -> int:
        return self.count - len(self.cards)


@dataclass(frozen=True)
class Board:
    """All lanes, with how many measures there are and how many are late."""

    lanes: list[Lane]
    count: int
    late: int


def board_of(
    tree: CycleTree,
    measures: Iterable[Entry],
    *,
    today: date,
    paused: bool,
    agreed: Iterable[int],
    show: str = "",
) -> Board:
    """The board of these measures. `agreed`: ids of the joint plan; `show`: a lane shown whole."""
    agreed = set(agreed)
    first_due: dict[int, Due] = {}
    for due in dues(tree, today):
        first_due.setdefault(due.entry.id, due)
    by_status: dict[str, list[Entry]] = {status: [] for status in LANES}
    late: set[int] = set()
    for measure in measures:
        by_status.get(measure.status, by_status[MeasureStatus.PLANNED]).append(measure)
        next_due = first_due.get(measure.id)
        if next_due and next_due.late and not paused and not is_paused(tree, measure):
            late.add(measure.id)
    lanes = []
    for status, title in LANES.items():
        if status in ONLY_IF_NEEDED and not by_status[status]:
            continue
        found = sorted(by_status[status], key=lambda one: one.id not in late)
        shown = found if show == status else found[:CARDS_OF_A_LANE]
        cards = [
            card(
                tree,
                one,
                first_due.get(one.id),
                today,
                late=one.id in late,
                agreed=one.id in agreed,
            )
            for one in shown
        ]
        lanes.append(Lane(status.value, title, cards, len(found)))
    return Board(lanes, sum(lane.count for lane in lanes), len(late))


def card(
    tree: CycleTree, measure: Entry, due: Due | None, today: date, *, late: bool, agreed: bool
) -> Card:
    """One measure as a card."""
    notes = tree.children(measure, "status_note")
    resting = is_paused(tree, measure)
    change = latest_change(tree, measure)
    proposal = pending_stop(tree, measure)
    return Card(
        entry=measure,
        next_words=next_words(due, late=late) if due else "",
        late_days=(today - due.date).days if due and late else 0,
        note=change.reason if resting and change else (notes[-1].text if notes else ""),
        is_paused=resting,
        stop_proposed_by=proposal.party if proposal else "",
        not_joint=bool(measure.urgent) and not agreed,
    )


def next_words(due: Due, *, late: bool) -> str:
    """What comes next for a measure and when, or what should have come."""
    words = {
        ("measure_start", False): _("Begins %(day)s"),
        ("measure_start", True): _("Was to begin %(day)s"),
        ("measure_end", False): _("Until %(day)s"),
        ("measure_end", True): _("Was to be done by %(day)s"),
        ("follow_up", False): _("Follow-up %(day)s"),
        ("follow_up", True): _("Follow-up was due %(day)s"),
    }[due.code, late]
    return words % {"day": day_words(due.date, "short")}


def latest_change(tree: CycleTree, measure: Entry) -> Entry | None:
    """The last change of plan of this measure."""
    changes = tree.children(measure, "plan_change")
    return changes[-1] if changes else None


def is_paused(tree: CycleTree, measure: Entry) -> bool:
    """Whether the measure rests since its last change of plan."""
    if measure.status != MeasureStatus.CHANGED:
        return False
    lasting = [one for one in tree.children(measure, "plan_change") if one.change != "stop"]
    return bool(lasting) and lasting[-1].change == "pause"


def pending_stop(tree: CycleTree, measure: Entry) -> Entry | None:
    """The proposed stop that waits for the other party."""
    if measure.status == MeasureStatus.STOPPED:
        return None
    waiting = (
        one
        for one in tree.children(measure, "plan_change")
        if one.change == "stop" and not one.answer
    )
    return next(waiting, None)


def is_owned_by(measure: Entry, viewer: Viewer) -> bool:
    """Whether the viewer's role answers for the measure."""
    return any(
        owner.role == viewer.role and owner.party in ("", viewer.party) for owner in measure.owners
    )
