"""The SMART aid: five questions to a goal. It shows what is missing and never blocks."""

import re
from dataclasses import dataclass

from samsyn.core.process.tree import CycleTree, Entry

WORDS_OF_A_CLEAR_GOAL = 5


@dataclass(frozen=True)
class Point:
    """One of the five questions (`specific` … `time_bound`) and whether the goal answers it."""

    id: str
    met: bool


def smart_points(tree: CycleTree, goal: Entry) -> tuple[Point, ...]:
    """The five points of a goal, in order.

    Specific: the text has at least five words. Measurable: an indicator with a target (or a
    figure in its text). Achievable: it is said why, or sub-goals cut it into steps. Relevant:
    its need rests on the picture. Time-bound: a target date or timetable.
    """
    need = tree.parent(goal)
    indicators = tree.children(goal, "indicator")
    return (
        Point("specific", len(goal.text.split()) >= WORDS_OF_A_CLEAR_GOAL),
        Point(
            "measurable", any(i.target is not None or re.search(r"\d", i.text) for i in indicators)
        ),
        Point("achievable", bool(goal.achievable or goal.sub_goals)),
        Point("relevant", need is not None and bool(need.choices)),
        Point("time_bound", bool(goal.target_date or goal.timetable)),
    )
