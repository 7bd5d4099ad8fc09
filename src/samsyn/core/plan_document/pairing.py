"""The pages of later steps find the goals of step 2."""

from __future__ import annotations

import re
from collections import defaultdict, deque

from samsyn.core.plan_document.blocks import Block
from samsyn.core.plan_document.shape import Json

_SPACE = re.compile(r"\s+")

Goals = list[tuple[Block, Json]]


def plain(text: str) -> str:
    """A text without differences of space and letter case."""
    return _SPACE.sub(" ", text).strip().casefold()


def same_text(one: str, other: str) -> bool:
    return one == other or plain(one) == plain(other)


def pair(blocks: list[Block], goals: Goals) -> list[tuple[Block, Json | None]]:
    """Each page with its goal: the page's own mark, then equal goal text, then order."""
    found: dict[int, int] = {}
    _match(found, [block.goal_ref for block in blocks], [page.goal_ref for page, _ in goals])
    _match(
        found, [_goal_text(block) for block in blocks], [plain(goal["goal"]) for _, goal in goals]
    )
    taken = set(found.values())
    left = iter([place for place in range(len(goals)) if place not in taken])
    for at in range(len(blocks)):
        if at not in found and (place := next(left, None)) is not None:
            found[at] = place
    return [
        (block, goals[found[at]][1] if at in found else None) for at, block in enumerate(blocks)
    ]


def _match(found: dict[int, int], wanted: list[str], offered: list[str]) -> None:
    taken = set(found.values())
    places: dict[str, deque[int]] = defaultdict(deque)
    for place, key in enumerate(offered):
        if key and place not in taken:
            places[key].append(place)
    for at, key in enumerate(wanted):
        if at not in found and places.get(key):
            found[at] = places[key].popleft()


def _goal_text(block: Block) -> str:
    return plain("\n".join(line.text for line in block.lines("goal")))
