"""Parts of the shelves on other pages: suggestions beside a step, and the pictures of stories."""

from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from samsyn.web.components.pictures import picture
from samsyn.web.shelf.suggestions import habits, more_address, suggestions
from samsyn.web.shelf.words import minutes_words

register = template.Library()

MARK, END = mark_safe("<mark>"), mark_safe("</mark>")

register.simple_tag(picture)
register.simple_tag(minutes_words, name="minutes")


@register.inclusion_tag("shelf/suggestions.html")
def shelf_suggestions(step: int, tree: Any = None) -> dict[str, Any]:
    """Three options for the step and for the factors chosen in this cycle, with their reasons."""
    chosen = [entry.factor for entry in tree.of("choice")] if tree is not None else []
    factors = [factor for factor in dict.fromkeys(chosen) if factor]
    return {
        "suggestions": suggestions(step, factors),
        "habits": habits(step),
        "more": more_address(step, factors),
    }


@register.simple_tag
def marked(pieces: Any) -> SafeString:
    """A text in pieces, with those that were looked for marked."""
    return format_html_join(
        "", "{}{}{}", ((MARK, p.text, END) if p.is_found else ("", p.text, "") for p in pieces)
    )
