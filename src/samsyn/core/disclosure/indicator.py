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
    """What is shown of a variable: for each statistic and category the spans of all groups."""

    level: int
    spans: list[tuple[str, str, list[Span]]]
    people: list[int]
    intervals: list[Span]
    too_alike: bool


class Indicator:
    """Chooses the level of coarseness of a variable. The first group is the whole."""

    def __init__(
        self,
        variable: Measured,
        groups: Sequence[Ints],
        atom_of_person: Ints,
        policy: Policy,
        atoms: int,
    ) -> None:
        self.variable, self.policy = variable, policy
        scores = variable.scores[~np.isnan(variable.scores)]
        self.crowd = Crowd.of(groups, atom_of_person, scores, atoms)
        self.whole = Crowd.of(groups[:1], atom_of_person, scores, atoms)
        self.people = [int(self.crowd.sizes[group].sum()) for group in self.crowd.groups]

    def say(self) -> Said:
        """The finest level at which nobody's answer shows; else nothing below the whole."""
        return self.said_sensitive() if self.variable.sensitive else self.said()

    def said(self) -> Said:
        works = self.crowd.scores > self.policy.works_above
        choices = np.where(works, 0, np.where(self.crowd.scores < self.policy.wears_below, 2, 1))
        counts = self.counts(choices, len(BANDS))
        means = self.means()
        levels = list(zip(self.policy.mean_steps, self.policy.share_bands, strict=True))
        for level, (step, most) in enumerate(levels):
            rounded = self.rounded(means, step)
            banded = self.banded(counts, most)
            if answers_pinned(self.crowd, self.variable.step, rounded):
                continue
            if not counts_pinned(self.crowd, choices, banded):
                return self.put(level, rounded, banded, False)
        step, most = levels[-1]
        rounded = [*self.rounded(means[:1], step), *[(0.0, 100.0)] * (len(means) - 1)]
        banded = [
            [spans[0], *[(0, n) for n in self.people[1:]]] for spans in self.banded(counts, most)
        ]
        if counts_pinned(self.whole, choices, [spans[:1] for spans in banded]):
            banded = [[(0, n) for n in self.people] for _ in BANDS]
        return self.put(len(levels), rounded, banded, True)

    def put(
        self, level: int, means: list[Span], counts: list[list[Counts]], too_alike: bool
    ) -> Said:
        spread = spread_of(self.crowd.scores)
        spans = [(r.MEAN, "", means)]
        spans += [
            (r.SHARE, band, self.shares(some)) for band, some in zip(BANDS, counts, strict=True)
        ]
        intervals = [around(m, n, spread) for m, n in zip(means, self.people, strict=True)]
        return Said(level, spans, self.people, intervals, too_alike)

    def said_sensitive(self) -> Said:
        choices = np.where(self.crowd.scores > self.policy.works_above, 1, 0)
        named = self.counts(choices, 2)[0]
        few, least = self.policy.few, self.policy.counts_in_band
        spans = [show_some(c, n, least, few) for c, n in zip(named, self.people, strict=True)]
        too_alike = counts_pinned(self.crowd, choices, self.both(spans))
        if too_alike:
            spans = [spans[0], *[(0, n) for n in self.people[1:]]]
        return Said(
            int(too_alike), [(r.SHARE, SOME, self.shares(spans))], self.people, [], too_alike
        )

    def both(self, spans: Sequence[Counts]) -> list[list[Counts]]:
        """The spans of those who named it, and so of those who did not."""
        pairs = zip(spans, self.people, strict=True)
        return [list(spans), [(n - high, n - low) for (low, high), n in pairs]]

    def counts(self, choices: Ints, number: int) -> list[list[int]]:
        """People of each group in each category."""
        size = len(self.crowd.sizes)
        table = np.bincount(self.crowd.of_person * number + choices, minlength=size * number)
        table = table.reshape(size, number)
        return [
            [int(table[group, category].sum()) for group in self.crowd.groups]
            for category in range(number)
        ]

    def means(self) -> list[float]:
        sums = np.bincount(
            self.crowd.of_person, weights=self.crowd.scores, minlength=len(self.crowd.sizes)
        )
        groups = zip(self.crowd.groups, self.people, strict=True)
        return [float(sums[group].sum()) / n for group, n in groups]

    def rounded(self, means: Sequence[float], step: int) -> list[Span]:
        people = self.people[: len(means)]
        return [
            show_mean(mean, n, step, self.policy.guard)
            for mean, n in zip(means, people, strict=True)
        ]

    def banded(self, counts: Sequence[Sequence[int]], most: int) -> list[list[Counts]]:
        least = self.policy.counts_in_band
        return [
            [show_count(c, n, least, most) for c, n in zip(some, self.people, strict=True)]
            for some in counts
        ]

    def shares(self, spans: Sequence[Counts]) -> list[Span]:
        people = zip(spans, self.people, strict=True)
        return [(low / n, high / n) for (low, high), n in people]
