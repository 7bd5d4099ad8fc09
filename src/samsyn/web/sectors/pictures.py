"""Which line icon stands beside a theme or an item; words always stand with it."""

from samsyn.core.shelf.content import ContentItem, Theme
from samsyn.core.shelf.kinds import ContentKind

OF_FACTORS = {
    "A1": "people",
    "A2": "clock",
    "A3": "list",
    "A4": "hand",
    "A5": "moon",
    "A6": "eye",
    "A7": "history",
    "A8": "weight",
    "A9": "comment",
    "A10": "history",
    "A11": "people",
    "B1": "person",
    "B2": "people",
    "B3": "bell",
    "B4": "people",
    "B5": "heart",
    "B6": "warning",
    "B7": "people",
    "C1": "box",
    "C2": "hand",
    "C3": "warning",
    "R1": "heart",
    "R2": "book",
    "R3": "calendar",
    "R4": "list",
    "R5": "heart",
    "R6": "comment",
    "R7": "check",
}
OF_KINDS = {
    ContentKind.ROLE_CARD: "person",
    ContentKind.MEASURE_TEMPLATE: "leaf",
    ContentKind.TRAINING: "book",
    ContentKind.TECHNOLOGY_NOTE: "box",
    ContentKind.BUILDER: "edit",
    ContentKind.GUIDE: "book",
}
OF_PARTS = {
    "how": "check",
    "indicator": "eye",
    "effects": "leaf",
    "cautions": "warning",
    "does": "person",
    "when": "clock",
    "safe": "lock",
    "benefits": "leaf",
    "autonomy": "hand",
    "ask": "comment",
}
OTHER = "comment"


def picture_of_theme(theme: Theme) -> str:
    """By the first factor of the theme."""
    return OF_FACTORS.get(theme.factors[0], OTHER) if theme.factors else OTHER


def picture_of(item: ContentItem) -> str:
    return OF_KINDS.get(item.kind, OTHER)
