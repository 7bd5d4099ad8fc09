"""Numbers and days as somebody typed them into a form or an address."""

from datetime import date

MOST_DIGITS = 18
"""So many fit into a column of any database; longer numbers are nobody's."""


def number_typed(text: str | None) -> int | None:
    """A whole number from 0 on; None for anything else."""
    text = text or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def day_typed(text: str) -> date | None:
    """A day as `2026-11-22`; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
