"""Codes into words, in templates: `{% choice "means" code %}`, `{% role code %}`, and others."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from samsyn.core.process.readiness import Gap
from samsyn.web import labels
from samsyn.web.components import marks
from samsyn.web.entries.fields import title_of
from samsyn.web.rooms import STEP_ROOMS, place

register = template.Library()

register.simple_tag(labels.word, name="word")
register.simple_tag(labels.role_label, name="role")
register.simple_tag(labels.factor_label, name="factor")
register.filter("title_of", title_of)


@register.simple_tag
def choice(name: str, value: str) -> str:
    """The word of a code in a list of the pack."""
    return labels.choice_label(name, value)


@register.simple_tag
def roles(codes: Any) -> str:
    """Several roles in a row."""
    return ", ".join(labels.role_label(code) for code in codes)


@register.simple_tag
def voice(code: str) -> str:
    """The name of a voice or party."""
    return str(labels.VOICES.get(code, code))


@register.simple_tag
def subject_words(code: str) -> str:
    """The name of what is agreed."""
    return str(labels.SUBJECTS[code])


@register.simple_tag
def due_words(code: str) -> str:
    """What is due."""
    return str(labels.DUES[code])


@register.simple_tag
def carried(entry: Any) -> SafeString | str:
    """Whether an entry was carried on from the last cycle, as it was or changed since."""
    words = labels.carried_words(entry)
    return marks.tag(words, "accent") if words else ""


@register.simple_tag
def label_of(kind: str, name: str) -> str:
    """The label of a noun's field."""
    return str(labels.PARTS[f"{kind}.{name}"])


@register.simple_tag(takes_context=True)
def gap_words(context: Any, gap: Gap) -> SafeString:
    """What is missing or loose, with a link to where it is repaired."""
    here = (context["cooperation"].slug, context["cycle"].number)
    url = reverse(STEP_ROOMS[gap.step], args=here)
    if gap.entry is None:
        return format_html('<a href="{}">{}</a>', url, labels.GAPS[gap.code])
    named = title_of(gap.entry) if not gap.factor else labels.factor_label(gap.factor)
    return format_html(
        '<a href="{}">{}</a>: {}', place(url, gap.entry.id), labels.GAPS[gap.code], named
    )
