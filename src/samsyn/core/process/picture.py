"""The joint picture: what both parties noted, factor by factor, resources first."""

from dataclasses import dataclass

from samsyn.core.process.tree import CycleTree, Entry
from samsyn.core.terms import Party, Polarity


@dataclass(frozen=True)
class Row:
    """One factor with each party's findings. `together` is a code:

    `both` (both see it alike), `differently` (one as resource, the other as strain),
    `one_side`, `own_only` (nothing of it is shared yet), `corroborated` adds to both.
    """

    factor: str
    text: str
    polarity: str
    workplace: tuple[Entry, ...]
    ohs: tuple[Entry, ...]
    together: str
    corroborated: bool


def picture_rows(tree: CycleTree) -> dict[str, list[Row]]:
    """Rows by polarity: {"resource": […], "strain": […]}, in the order they were noted.

    Findings without a factor (imported ones) stand as rows of their own.
    """
    groups: dict[tuple[str, str], list[Entry]] = {}
    for finding in tree.of("finding"):
        key = (finding.factor or f"#{finding.id}", finding.polarity)
        groups.setdefault(key, []).append(finding)
    rows: dict[str, list[Row]] = {Polarity.RESOURCE.value: [], Polarity.STRAIN.value: []}
    for (factor, polarity), findings in groups.items():
        other = groups.get((factor, _opposite(polarity)), [])
        known = not factor.startswith("#")
        row = Row(
            factor=factor if known else "",
            text="" if known else findings[0].text,
            polarity=polarity,
            workplace=tuple(f for f in findings if f.noun.party != Party.OHS),  # type: ignore[union-attr]
            ohs=tuple(f for f in findings if f.noun.party == Party.OHS),  # type: ignore[union-attr]
            together=_together(findings, other),
            corroborated=len({s for f in findings for s in f.sources}) >= 2,
        )
        rows.setdefault(polarity, []).append(row)
    return rows


def _opposite(polarity: str) -> str:
    return Polarity.STRAIN if polarity == Polarity.RESOURCE else Polarity.RESOURCE


def _together(findings: list[Entry], other: list[Entry]) -> str:
    shared = {f.noun.party for f in findings if f.circle is None}  # type: ignore[union-attr]
    if not shared:
        return "own_only"
    others = {f.noun.party for f in other if f.circle is None}  # type: ignore[union-attr]
    if others - shared:
        return "differently"
    return "both" if len(shared) > 1 else "one_side"
