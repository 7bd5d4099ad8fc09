"""Parts of the shelves on other pages: suggestions beside a step, and the pictures of stories."""

from typing import Any

from django import template

from samsyn.web.components.pictures import picture
from samsyn.web.shelf.suggestions import more_address, suggestions

register = template.Library()

register.simple_tag(picture)


@register.inclusion_tag("shelf/suggestions.html")
def shelf_suggestions(step: int, tree: Any = None) -> dict[str, Any]:
    """Three options for the step and for the factors chosen in this cycle, with their reasons."""
    chosen = [entry.factor for entry in tree.of("choice")] if tree is not None else []
    factors = [factor for factor in dict.fromkeys(chosen) if factor]
    return {"suggestions": suggestions(step, factors), "more": more_address(step, factors)}


@register.simple_tag
def hours_of(minutes: int) -> int:
    """Long durations in whole hours."""
    return round(minutes / 60)
