"""One variable: as finely as nobody's answer shows, all groups alike."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from samsyn.core.disclosure import result as r
from samsyn.core.disclosure.display import (
    Span,
    around,
    show_count,
    show_mean,
    show_some,
    spread_of,
)
from samsyn.core.disclosure.groups import Ints, Measured
from samsyn.core.disclosure.pins import Crowd, answers_pinned, counts_pinned
from samsyn.core.disclosure.policy import BANDS, SOME, Policy

Counts = tuple[int, int]


@dataclass(frozen=True)
class Said:
    """One statistic of a variable: per category the spans of some groups, by their place.

    `level` is the coarseness; `is_too_alike` if nothing but the whole is told, even so.
    """

    stat: str
    level: int
    groups: list[int]
    spans: dict[str, list[Span]]
    is_too_alike: bool


class Indicator:
    """Says of a variable what may be said. The first group is the whole.

    Means are said of all groups; shares, which say more, only of those that are no breakdown.
    """

    def __init__(
        self,
        variable: Measured,
        groups: Sequence[Ints],
        is_breakdown: Sequence[bool],
        atom_of_person: Ints,
        policy: Policy,
        atoms: int,
    ) -> None:
        self.variable, self.policy = variable, policy
        self.scores = variable.scores[~np.isnan(variable.scores)]
        self.crowd = Crowd.of(groups, atom_of_person, self.scores, atoms)
        self.people = self.crowd.people()
        self.tree = [place for place, is_inside in enumerate(is_breakdown) if not is_inside]
        self.units = Crowd.of([groups[g] for g in self.tree], atom_of_person, self.scores, atoms)
        self.whole = Crowd.of(groups[:1], atom_of_person, self.scores, atoms)

    def said(self) -> list[Said]:
        """The mean and the bands; of a sensitive topic, whether some named it."""
        if self.variable.sensitive:
            return [self.some_or_few()]
        return [self.mean(), self.bands()]

    def intervals(self, means: Sequence[Span]) -> list[Span]:
        """How far each shown mean may be from what would be found if asked again."""
        spread = spread_of(self.scores)
        return [around(mean, n, spread) for mean, n in zip(means, self.people, strict=True)]

    def mean(self) -> Said:
        """The mean at the finest level at which nobody's answer shows."""
        means, everybody = self.means(), list(range(len(self.people)))
        for level, step in enumerate(self.policy.mean_steps):
            rounded = self.rounded(means, step)
            if not answers_pinned(self.crowd, self.variable.step, rounded):
                return Said(r.MEAN, level, everybody, {"": rounded}, False)
        whole = self.rounded(means[:1], self.policy.mean_steps[-1])
        unknown = [(0.0, 100.0)] * (len(means) - 1)
        spans = {"": whole + unknown}
        return Said(r.MEAN, len(self.policy.mean_steps), everybody, spans, True)

    def bands(self) -> Said:
        """Shares at the finest level at which nobody is known to be in a band, or not to be."""
        works = self.scores > self.policy.works_above
        choices = np.where(works, 0, np.where(self.scores < self.policy.wears_below, 2, 1))
        counts = self.units.counts(choices, len(BANDS))
        for level, most in enumerate(self.policy.share_bands):
            spans = self.banded(counts, most)
            if not counts_pinned(self.units, choices, spans):
                return self.shares(level, BANDS, spans, False)
        whole = [some[0] for some in self.banded(counts, self.policy.share_bands[-1])]
        if counts_pinned(self.whole, choices, [[span] for span in whole]):
            whole = [(0, self.people[0]) for _ in BANDS]
        spans = [[span, *self.anything()] for span in whole]
        return self.shares(len(self.policy.share_bands), BANDS, spans, True)

    def some_or_few(self) -> Said:
        """Whether some, or few or none, named a sensitive topic."""
        choices = np.where(self.scores > self.policy.works_above, 1, 0)
        named, people = self.units.counts(choices, 2)[0], self.units.people()
        few, least = self.policy.few, self.policy.counts_in_band
        spans = [show_some(c, n, least, few) for c, n in zip(named, people, strict=True)]
        others = [(n - high, n - low) for (low, high), n in zip(spans, people, strict=True)]
        is_pinned = counts_pinned(self.units, choices, [spans, others])
        if is_pinned:
            spans = [spans[0], *self.anything()]
        return self.shares(int(is_pinned), (SOME,), [spans], is_pinned)

    def anything(self) -> list[Counts]:
        """The counts of all groups below the whole, if nothing is told."""
        return [(0, n) for n in self.units.people()[1:]]

    def shares(
        self,
        level: int,
        categories: Sequence[str],
        counts: Sequence[Sequence[Counts]],
        is_too_alike: bool,
    ) -> Said:
        """Counts as shares."""
        people = self.units.people()
        spans = {
            category: [(low / n, high / n) for (low, high), n in zip(some, people, strict=True)]
            for category, some in zip(categories, counts, strict=True)
        }
        return Said(r.SHARE, level, self.tree, spans, is_too_alike)

    def banded(self, counts: Sequence[Sequence[int]], most: int) -> list[list[Counts]]:
        """The bands counts lie in."""
        least, people = self.policy.counts_in_band, self.units.people()
        return [
            [show_count(c, n, least, most) for c, n in zip(some, people, strict=True)]
            for some in counts
        ]

    def means(self) -> list[float]:
        """The exact means, which never leave this room."""
        sums = np.bincount(
            self.crowd.of_person, weights=self.scores, minlength=len(self.crowd.sizes)
        )
        groups = zip(self.crowd.groups, self.people, strict=True)
        return [float(sums[group].sum()) / n for group, n in groups]

    def rounded(self, means: Sequence[float], step: int) -> list[Span]:
        """Means as they are shown."""
        people = self.people[: len(means)]
        return [
            show_mean(mean, n, step, self.policy.guard)
            for mean, n in zip(means, people, strict=True)
        ]
