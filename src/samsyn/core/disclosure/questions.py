"""The plan again for every question: who skipped it changes what can be worked out."""

from collections.abc import Sequence

import numpy as np

from samsyn.core.disclosure.groups import Ints
from samsyn.core.disclosure.linear import find_leaks

RETURNS = 6000
"""Dropped groups are tried again this many times, divided by the number of groups."""


def safe_groups(groups: Sequence[Ints], sizes: Ints, k: int) -> tuple[list[int], list[int]]:
    """Places of groups to show for people counted in `sizes`, and of those that would leak.

    Groups below k are in neither. The first group is the whole: it goes last.
    """
    people = [int(sizes[group].sum()) for group in groups]
    kept = [g for g, n in enumerate(people) if n >= k]
    dropped: list[int] = []
    while True:
        causes = [
            {kept[g] for g in leak.groups}
            for leak in find_leaks([groups[g] for g in kept], sizes, k)
        ]
        if not causes:
            break
        gone = _cheapest(causes, people)
        dropped += gone
        kept = [g for g in kept if g not in gone]
    tries = RETURNS // len(groups)
    for g in sorted(dropped, key=lambda g: (-people[g], g))[:tries]:
        again = sorted([*kept, g])
        if not find_leaks([groups[x] for x in again], sizes, k):
            kept = again
    return kept, sorted(set(dropped) - set(kept))


def _cheapest(causes: list[set[int]], people: Sequence[int]) -> set[int]:
    """Groups that break every leak: few people for many leaks; the whole if nothing else does."""
    gone: set[int] = set()
    while causes:
        broken = np.unique([g for cause in causes for g in cause], return_counts=True)
        price = {
            int(g): (int(g) == 0, people[int(g)] / int(times), -int(g))
            for g, times in zip(*broken, strict=True)
        }
        least = min(price, key=lambda g: price[g])
        gone.add(least)
        causes = [cause for cause in causes if least not in cause]
    return gone
