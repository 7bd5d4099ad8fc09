"""The life of content that owners add: drafts, a second pair of eyes, published, retired."""

from enum import StrEnum


class ContentState(StrEnum):
    """Where an item stands; what is published stays to be read while a new draft is written."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    PUBLISHED = "published"
    RETIRED = "retired"


class ContentScope(StrEnum):
    """Who may read it: its own organisation, those it cooperates with, or everybody."""

    OWN = "own"
    PARTNERS = "partners"
    PUBLIC = "public"


class TextStatus(StrEnum):
    """How far to trust a wording."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    OFFICIAL = "official"


STALE_AFTER_DAYS = 180
"""A check date older than this is flagged."""
