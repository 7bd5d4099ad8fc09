"""Headings a country's law asks an assessment to cover, and what of the picture covers them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samsyn.core.process.tree import CycleTree


@dataclass(frozen=True)
class Covered:
    """A heading with the factors under it that somebody has noted; none: not looked at yet."""

    heading: str
    factors: tuple[str, ...]


def coverage(tree: CycleTree, headings: Mapping[str, Iterable[str]]) -> list[Covered]:
    """Per heading (id to its factor ids): the noted factors, in the heading's order."""
    noted = {finding.factor for finding in tree.of("finding") if finding.circle is None}
    return [
        Covered(heading, tuple(factor for factor in factors if factor in noted))
        for heading, factors in headings.items()
    ]
