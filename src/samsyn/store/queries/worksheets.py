"""Reading worksheets of a cooperation and what came of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from samsyn.core.process.tree import Entry as CoreEntry
from samsyn.store.models import Account, Cooperation, Entry, Event
from samsyn.store.queries.cycles import entry_of
from samsyn.store.scopes import Sees, visible_to

MOST_EVENTS = 50
"""So far back is looked for the writer of a section."""


def worksheets_of(
    cooperation: Cooperation, viewer: Sees, *, item: str = "", removed: bool = False
) -> list[Entry]:
    """Worksheets this viewer may see, newest first, of one item if given (1 statement)."""
    rows = _kind("worksheet", cooperation, viewer).select_related("updated_by")
    if item:
        rows = rows.filter(data__item=item)
    if not removed:
        rows = rows.filter(removed_at__isnull=True)
    return list(rows.order_by("-updated_at", "-pk"))


def worksheet_of(cooperation: Cooperation, viewer: Sees, entry: int) -> Entry | None:
    """The worksheet, if this viewer may see it."""
    rows = _kind("worksheet", cooperation, viewer).select_related("updated_by")
    return rows.filter(pk=entry, removed_at__isnull=True).first()


def made_of(worksheet: Entry, viewer: Sees) -> list[CoreEntry]:
    """What this viewer may see of what came of a worksheet, oldest first."""
    rows = Entry.objects.filter(
        visible_to(viewer), origin_id=worksheet.pk, removed_at__isnull=True
    ).select_related("cycle")
    return [entry_of(row) for row in rows.order_by("pk")]


def kept_of(cooperation: Cooperation, viewer: Sees, kind: str) -> list[Entry]:
    """Entries of a kind that belong to the cooperation itself, oldest first."""
    rows = _kind(kind, cooperation, viewer).filter(removed_at__isnull=True)
    return list(rows.select_related("updated_by").order_by("position", "pk"))


@dataclass(frozen=True)
class SideState:
    """Where the worksheet of one side stands; its answers are not read."""

    round: int
    side: str
    is_done: bool
    is_open_to_all: bool


def side_states(cooperation: Cooperation, item: str) -> list[SideState]:
    """How far each side is with a two-sided form, in every round.

    This crosses the circles on purpose and so reads states alone, never an answer.
    """
    rows = Entry.objects.filter(
        cooperation=cooperation, kind="worksheet", data__item=item, removed_at__isnull=True
    ).values_list("data__round", "data__side", "data__state", "circle")
    return [
        SideState(number or 1, side, state == "done", circle is None)
        for number, side, state, circle in rows
        if side
    ]


def last_writer(worksheet: Entry, ids: Iterable[str]) -> Account | None:
    """Who wrote what now stands under these ids; others may have written elsewhere since."""
    wanted = set(ids)
    events = Event.objects.filter(entry=worksheet).select_related("account").order_by("-number")
    later: Event | None = None
    for event in events[:MOST_EVENTS]:
        if later is not None and _under(wanted, event) != _under(wanted, later):
            break
        later = event
    return later.account if later else None


def _under(ids: set[str], event: Event) -> list[dict[str, str]]:
    answers = event.after["data"].get("answers", []) if event.after else []
    return sorted((one for one in answers if one["question"] in ids), key=str)


def _kind(kind: str, cooperation: Cooperation, viewer: Sees) -> "QuerySet[Entry]":
    return Entry.objects.filter(visible_to(viewer), cooperation=cooperation, kind=kind)
