"""Small words of worksheets, in templates."""

from collections.abc import Sequence
from typing import Any

from django import template

from samsyn.web.worksheets.words import side_words

register = template.Library()
register.filter("side_words", side_words)


@register.filter
def at_place(values: Sequence[Any], place: int) -> Any:
    """The value at a place that is counted from 0."""
    return values[place]
