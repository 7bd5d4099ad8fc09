"""Django's `i18n` tags; the words of a constant `{% translate "…" %}` are found once per language.

A page has some hundred of them, and their look-up took a sixth of its time.
"""

from django import template
from django.template.base import Node, NodeList, Parser, Token
from django.templatetags import i18n

from samsyn.web.templatetags.look import Kept

register = template.Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)


@register.tag("translate")
@register.tag("trans")
def translate(parser: Parser, token: Token) -> Node:
    """As in Django; `{% translate "…" as name %}` and variables are looked up every time."""
    node = i18n.do_translate(parser, token)
    text = node.filter_expression
    is_constant = text.var.literal is not None and not text.filters and not node.asvar
    return Kept(NodeList([node])) if is_constant else node
