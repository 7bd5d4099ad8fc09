"""What a questionnaire is made of: items, sets of choices, scales, instruments.

Words are not here: an item's text stands under `item.<id>`, a choice under
`choice.<set>.<number>`, a scale's name under `scale.<id>`.
"""

from __future__ import annotations

from dataclasses import dataclass

NOT_ANSWERED = 0
NOT_SAID = 255
"""The answer "does not apply / prefer not to say"; counts as missing."""


@dataclass(frozen=True, slots=True)
class Item:
    """One statement to answer; `reversed`: the last choice is the worst condition."""

    id: str
    factor: str
    scale: str
    polarity: str
    choices: str
    reversed: bool
    sensitive: bool

    @property
    def text_key(self) -> str:
        return f"item.{self.id}"


@dataclass(frozen=True, slots=True)
class ChoiceSet:
    """The answers to choose from, numbered 1 to `size`."""

    id: str
    size: int

    @property
    def text_keys(self) -> tuple[str, ...]:
        return tuple(f"choice.{self.id}.{number}" for number in range(1, self.size + 1))


@dataclass(frozen=True, slots=True)
class Scale:
    """Items that are scored together, by id; a scale of one factor is named as the factor."""

    id: str
    factor: str
    items: tuple[str, ...]
    sensitive: bool

    @property
    def text_key(self) -> str:
        return f"scale.{self.id}"


@dataclass(frozen=True, slots=True)
class Instrument:
    """A set of items with its version: "core", "pulse", "module" or "imported".

    `minimum_group`: people that must stand behind a result, 5 or more.
    """

    id: str
    version: str
    content_hash: str
    kind: str
    audience: str
    items: tuple[Item, ...]
    choice_sets: tuple[ChoiceSet, ...]
    minimum_group: int

    @property
    def scales(self) -> tuple[Scale, ...]:
        return scales_of(self.items)

    @property
    def title_key(self) -> str:
        return f"instrument.{self.id}.title"

    @property
    def about_key(self) -> str:
        return f"instrument.{self.id}.about"

    @property
    def intro_key(self) -> str:
        """What the person answering reads before the first item."""
        return f"instrument.{self.id}.intro"


@dataclass(frozen=True, slots=True)
class BackgroundQuestion:
    """A question about the work by which results may be split; its categories in order."""

    key: str
    categories: tuple[str, ...]

    @property
    def text_key(self) -> str:
        return f"background.{self.key}"

    def category_key(self, category: str) -> str:
        return f"background.{self.key}.{category}"


def scales_of(items: tuple[Item, ...]) -> tuple[Scale, ...]:
    """The scales of these items, in the order their first items stand in."""
    together: dict[str, list[Item]] = {}
    for item in items:
        together.setdefault(item.scale, []).append(item)
    return tuple(
        Scale(
            id=name,
            factor=members[0].factor,
            items=tuple(item.id for item in members),
            sensitive=any(item.sensitive for item in members),
        )
        for name, members in together.items()
    )
