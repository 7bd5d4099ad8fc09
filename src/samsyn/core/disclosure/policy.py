"""The numbers a release follows: floors, bands, levels of coarseness. Data, but never too loose."""

from dataclasses import asdict, dataclass
from typing import Any

from samsyn.core.terms import FLOOR, SENSITIVE_FLOOR

WORKS, BETWEEN, WEARS, SOME = "works", "between", "wears", "some"
BANDS = (WORKS, BETWEEN, WEARS)


@dataclass(frozen=True)
class Policy:
    """How coarse a release is.

    `wears_below` and `works_above` cut the 0–100 scale into three bands. `mean_steps` and
    `share_bands` are levels, finest first: the grid of shown means in points; and of shown shares
    the number of bands at most. A band always holds `counts_in_band` possible counts. `guard` is
    the part of the scale one person's answer keeps free beside a mean at an end. `few` is the
    share up to which a sensitive topic is said to be named by few or none.
    """

    floor: int = FLOOR
    sensitive_floor: int = SENSITIVE_FLOOR
    wears_below: float = 34.0
    works_above: float = 66.0
    mean_steps: tuple[int, ...] = (1, 2, 5, 10)
    share_bands: tuple[int, ...] = (20, 5, 3, 2)
    counts_in_band: int = 3
    guard: float = 0.5
    few: float = 0.1

    def __post_init__(self) -> None:
        if self.floor < FLOOR or self.sensitive_floor < max(self.floor, SENSITIVE_FLOOR):
            raise ValueError("no floor is below the constant one")
        if not self.mean_steps or not self.share_bands:
            raise ValueError("there is at least one level")
        if self.counts_in_band < 3 or self.guard < 0.5:
            raise ValueError("a band holds at least three counts, an end half the scale")
        if min(self.mean_steps) < 1 or min(self.share_bands) < 2:
            raise ValueError("means are shown in whole numbers at the finest, shares in two bands")

    def to_json(self) -> dict[str, Any]:
        """The policy as data, for the release to keep."""
        return asdict(self)
