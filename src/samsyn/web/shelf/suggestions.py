"""Suggestions beside a step: three at most, each with its reason, never more than an option."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.catalogue.shelf import Shelf
from samsyn.core.shelf.content import ContentItem
from samsyn.core.shelf.kinds import ContentKind
from samsyn.web import labels
from samsyn.web.shelf import words
from samsyn.web.shelf.shown import ItemShown

MOST = 3
KINDS = (
    *(ContentKind.CHECKLIST, ContentKind.TOOL, ContentKind.PRACTICE),
    *(ContentKind.EXAMPLE, ContentKind.STORY, ContentKind.BUILDER, ContentKind.SESSION),
    *(ContentKind.MEASURE_TEMPLATE, ContentKind.TRAINING, ContentKind.GUIDE),
)

HABITS = (ContentKind.DO_LIST, ContentKind.AVOID_LIST)
"""What stands beside every step: what is worth doing, and what is better left."""


@dataclass(frozen=True)
class Suggestion:
    """An item, and why it is suggested."""

    shown: ItemShown
    reason: str


def suggestions(step: int, factors: Iterable[str] = ()) -> list[Suggestion]:
    """Three items at most: of the factors one works on first, then of the step; kinds differ."""
    chosen = _chosen(step, tuple(dict.fromkeys(factors))[:6])
    shelf, language = Shelf(), get_language() or "en"
    return [
        Suggestion(ItemShown(shelf, item, language), _reason(step, factor))
        for item, factor in chosen
    ]


def habits(step: int) -> list[ItemShown]:
    """The lists of what helps and what to avoid in a step."""
    shelf, language = Shelf(), get_language() or "en"
    return [
        ItemShown(shelf, item, language)
        for kind in HABITS
        for item in shelf.items(kind, sector="")
        if step in item.steps and not item.factors
    ]


def more_address(step: int, factors: Iterable[str] = ()) -> str:
    """Where more of the kind stands."""
    first = next(iter(factors), "")
    if first:
        return f"{reverse('shelf_search')}?{urlencode({'factor': first, 'step': step})}"
    return f"{reverse('aids')}?step={step}"


def _reason(step: int, factor: str) -> str:
    if factor:
        return _("Because you work on: %(factor)s") % {"factor": labels.factor_label(factor)}
    return _("Made for this step: %(step)s") % {"step": words.step_label(step)}


@lru_cache(maxsize=1024)
def _chosen(step: int, factors: tuple[str, ...]) -> tuple[tuple[ContentItem, str], ...]:
    here = [
        item
        for item in Shelf().items(sector="")
        if step in item.steps and item.kind in KINDS and not item.of
    ]
    ranked = sorted(
        here,
        key=lambda item: (item.level != "community", _distance(item, factors), _place(item)),
    )
    found: dict[ContentKind, tuple[ContentItem, str]] = {}
    for item in ranked:
        found.setdefault(item.kind, (item, _shared(item, factors)))
    return tuple(found.values())[:MOST]


def _shared(item: ContentItem, factors: tuple[str, ...]) -> str:
    """The first of these factors the item is about."""
    return next((factor for factor in factors if factor in item.factors), "")


def _distance(item: ContentItem, factors: tuple[str, ...]) -> int:
    """How far down among the item's own factors the shared one stands."""
    shared = _shared(item, factors)
    return item.factors.index(shared) if shared else len(item.factors) + 1


def _place(item: ContentItem) -> int:
    return KINDS.index(item.kind)
