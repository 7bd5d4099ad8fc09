"""`{% say "code.title" %}`: words of a pack in the language of a respondent page."""

from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from samsyn.catalogue import Text, registry

register = template.Library()


@register.simple_tag(takes_context=True)
def say(context: Any, key: str, **parts: Any) -> SafeString:
    """The text, marked as English where the language has none."""
    text = registry().text(key, context["language"])
    return _marked(text, text.value.format(**parts), context["language"])


@register.simple_tag(takes_context=True)
def told(context: Any, text: Text) -> SafeString:
    """A text that was found already, marked as English where the language has none."""
    return _marked(text, text.value, context["language"])


def _marked(text: Text, value: str, language: str) -> SafeString:
    shown = conditional_escape(value)
    if text.language == language:
        return shown
    return format_html('<span lang="{}" dir="ltr">{}</span>', text.language, shown)


@register.simple_tag(takes_context=True)
def say_plain(context: Any, key: str, **parts: Any) -> str:
    """The text for an attribute."""
    return registry().text(key, context["language"]).value.format(**parts)
