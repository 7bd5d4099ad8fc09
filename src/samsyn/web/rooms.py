"""Which room an entry lives in, and the address to go back to after writing."""

from typing import Any

from django.urls import reverse

from samsyn.store.models import Cooperation, Cycle

STEP_ROOMS = ("preconditions", "picture", "goals", "plan", "board", "assess")

ROOM_OF_KIND = {
    "participant": "preconditions",
    "contact": "preconditions",
    "source": "picture",
    "finding": "picture",
    "choice": "picture",
    "need": "goals",
    "goal": "goals",
    "measure": "plan",
    "status_note": "board",
    "communication": "board",
    "support_check": "board",
    "plan_change": "board",
    "assessment": "assess",
    "measure_assessment": "assess",
    "reading": "assess",
    "lesson": "assess",
    "concern": "board",
    "quick_note": "notes",
    "meeting": "meetings",
    "staff_text": "staff_edit",
    "wheel_document": "wheel",
    "worksheet": "worksheets",
    "rule": "rules",
    "development_target": "targets",
    "shared_reflection": "shared_reflections",
    "everyday_practice": "practices",
    "review_series": "reviews",
    "unplaced": "notes",
}


def room_of(kind: str, field: str = "", parent_kind: str = "") -> str:
    """The name of the page where entries of this kind are shown."""
    if kind == "indicator":
        return "plan" if parent_kind == "measure" else "goals"
    if kind in {"text", "item"}:
        return STEP_ROOMS[int(field[1]) if field[1:2].isdigit() else 0]
    return ROOM_OF_KIND.get(kind, "cycle")


def address(name: str, cooperation: Cooperation, cycle: Cycle | None, **more: Any) -> str:
    """The address of a page of this cooperation (and cycle)."""
    parts: dict[str, Any] = {"slug": cooperation.slug, **more}
    if cycle is not None:
        parts["number"] = cycle.number
    return reverse(name, kwargs=parts)


def place(room: str, entry: int) -> str:
    """The address of an entry in the room at this address: on its page, at its place."""
    return f"{room}?entry={entry}#entry-{entry}"


def is_local(target: str) -> bool:
    """Whether an address given by a form stays on this site."""
    return target.startswith("/") and not target.startswith(("//", "/\\"))
