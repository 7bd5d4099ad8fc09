"""The questions of one wave, in their order; frozen as a plain dict when the wave opens."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from samsyn.core.survey.instrument import (
    BackgroundQuestion,
    ChoiceSet,
    Instrument,
    Item,
    Scale,
    scales_of,
)
from samsyn.core.terms import FLOOR, SENSITIVE_FLOOR

SECONDS_PER_QUESTION = 8
"""Assumed for one short statement read on a phone; not measured."""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Instruments one after the other, then the background questions.

    Raises ValueError when two instruments share an item.
    """

    parts: tuple[Instrument, ...]
    background: tuple[BackgroundQuestion, ...] = ()

    def __post_init__(self) -> None:
        names = [item.id for item in self.items]
        if len(set(names)) < len(names):
            raise ValueError("an item stands twice")

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for part in self.parts for item in part.items)

    @property
    def sheet_length(self) -> int:
        """Bytes of an answer sheet: one per item, then one per background question."""
        return len(self.items) + len(self.background)

    @property
    def minutes(self) -> int:
        """About how long answering takes."""
        return max(1, math.ceil(self.sheet_length * SECONDS_PER_QUESTION / 60))

    @property
    def scales(self) -> tuple[Scale, ...]:
        """The scales of all parts in order; parts that name the same scale share it."""
        return scales_of(self.items)

    def item(self, item_id: str) -> Item:
        """The item of that id; KeyError when there is none."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)

    def choice_set(self, item: Item) -> ChoiceSet:
        """The choices of an item of this questionnaire."""
        for part in self.parts:
            if item in part.items:
                return next(one for one in part.choice_sets if one.id == item.choices)
        raise KeyError(item.id)

    @property
    def floor(self) -> int:
        """People that must stand behind a result, by the strictest part; FLOOR or more.

        A part about sensitive topics alone doesn't count: those have `sensitive_floor`.
        """
        parts = [part for part in self.parts if not all(item.sensitive for item in part.items)]
        return max([FLOOR, *(part.minimum_group for part in parts)])

    @property
    def sensitive_floor(self) -> int:
        """The same for sensitive items; SENSITIVE_FLOOR or more."""
        parts = [part for part in self.parts if any(item.sensitive for item in part.items)]
        return max([SENSITIVE_FLOOR, self.floor, *(part.minimum_group for part in parts)])

    def as_dict(self) -> dict[str, Any]:
        """Plain data, for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Questionnaire:
        return cls(
            parts=tuple(_instrument(part) for part in data["parts"]),
            background=tuple(
                BackgroundQuestion(one["key"], tuple(one["categories"]))
                for one in data["background"]
            ),
        )


def _instrument(data: Mapping[str, Any]) -> Instrument:
    return Instrument(
        **{
            **data,
            "items": tuple(Item(**item) for item in data["items"]),
            "choice_sets": tuple(ChoiceSet(**one) for one in data["choice_sets"]),
        }
    )
