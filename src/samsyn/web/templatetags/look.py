"""Names of the components for templates; built in, so no template loads them.

How each looks and is used: docs/reference/components.md and the gallery page.
"""

import uuid
from collections.abc import Mapping
from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField
from django.template.base import Node, NodeList, Parser, Token
from django.template.context import Context
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.web.components import charts, dates, fields, flow, marks
from samsyn.web.components.icons import icon
from samsyn.web.components.texts import differences

register = template.Library()

for function in (
    icon,
    marks.party, marks.face, marks.vis, marks.kind, marks.loose, marks.tag, marks.late, marks.rank,
    marks.signed, marks.tabs, marks.crumbs,
    flow.step_path, flow.chain, flow.smart,
    dates.day, dates.moment,
    charts.bands, charts.band_keys, charts.bar, charts.progress, charts.line_chart,
    charts.readings_table,
):  # fmt: skip
    register.simple_tag(function)

register.simple_tag(fields.error_summary, name="form_errors")
register.simple_tag(dates.number_words, name="figure")
register.simple_block_tag(flow.stamp)
register.filter("day_words", dates.day_words)
register.filter("initials", marks.initials)


class Kept(Node):
    """Rendered once per language and then kept."""

    def __init__(self, content: NodeList) -> None:
        self.content = content
        self.kept: dict[str | None, str] = {}

    def render(self, context: Context) -> SafeString:
        language = get_language()
        if language not in self.kept:
            self.kept[language] = self.content.render(context)
        return mark_safe(self.kept[language])


@register.tag
def kept(parser: Parser, token: Token) -> Kept:
    """`{% kept %}…{% endkept %}`: for parts of the frame that depend on the language alone."""
    content = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(content)


@register.simple_tag(takes_context=True)
def moves(context: Context, url: str, name: str, **options: Any) -> SafeString:
    """Up and down buttons of a ranked entry; options version, first, last."""
    return marks.moves(url, name, str(context.get("csrf_token", "")), **options)


@register.simple_tag
def field(bound: BoundField, **changes: Any) -> SafeString:
    """A field of a Django form."""
    return fields.bound(bound, **changes)


@register.simple_tag
def control(kind: str, name: str, label: str = "", value: Any = None, **more: Any) -> SafeString:
    """A field without a form; help, error, options, required, inline and any attribute by name."""
    known = {
        key: more.pop(key)
        for key in ("ident", "help", "options", "required", "inline", "hide_label")
        if key in more
    }
    error = more.pop("error", "")
    errors = [error] if isinstance(error, str) and error else list(error or ())
    return fields.control(kind, name, label, value, errors=errors, attrs=more, **known)


@register.simple_tag
def once() -> SafeString:
    """A token that lets a form count once, however often it is sent."""
    return mark_safe(f'<input type="hidden" name="token" value="{uuid.uuid4().hex}">')


@register.simple_tag
def differ(before: str, after: str) -> dict[str, SafeString]:
    """Both texts with their differences marked, as `before` and `after`."""
    old, new = differences(before, after)
    return {"before": old, "after": new}


@register.simple_block_tag
def entry(
    content: str, circle: str | None = None, id: str = "", tag: str = "article", **more: Any
) -> SafeString:
    """A card of one entry; hatched and dashed when it is on its own side."""
    side = "own" if circle in ("ohs", "employer", "representatives") else "shared"
    name = f' id="{escape(id)}"' if id else ""
    extra = "".join(f' {key.replace("_", "-")}="{escape(value)}"' for key, value in more.items())
    return mark_safe(
        f'<{tag} class="panel entry stack" data-gap="3" data-vis="{side}"{name}{extra}>'
        f"{content}</{tag}>"
    )


@register.simple_block_tag
def next_act(content: str, title: str) -> SafeString:
    """The one next thing of a page, and who acts."""
    eyebrow = escape(_("Next"))
    return mark_safe(
        '<section class="panel stack" data-tone="accent">'
        f'<p class="eyebrow">{eyebrow}</p>'
        f'<h2 class="ds-heading" data-size="sm">{escape(title)}</h2>{content}</section>'
    )


@register.simple_block_tag
def empty_state(content: str, title: str) -> SafeString:
    """What will live here, while nothing does."""
    body = f"<p>{content.strip()}</p>" if content.strip() and "<" not in content else content
    return mark_safe(
        f'<div class="empty stack" data-gap="2"><p class="strong">{escape(title)}</p>{body}</div>'
    )


@register.simple_block_tag
def withheld(content: str, title: str) -> SafeString:
    """What is not shown, why, and where it is counted instead."""
    return mark_safe(
        f'<div class="withheld"><strong>{escape(title)}</strong><p>{content.strip()}</p></div>'
    )


@register.simple_block_tag
def aside_help(content: str, title: str = "") -> SafeString:
    """A short aid in the side column; without a title: what the other party sees."""
    words = escape(title or _("What the other party sees"))
    body = (
        content
        if "<p" in content or "<ul" in content
        else f'<p class="small">{content.strip()}</p>'
    )
    return mark_safe(
        '<section class="aside-help stack" data-gap="3">'
        f'<h2 class="ds-heading" data-size="2xs">{words}</h2>{body}</section>'
    )


@register.simple_block_tag
def more(content: str, label: str = "", open: bool = False) -> SafeString:
    """Folded until asked for."""
    words = escape(label or _("More"))
    state = " open" if open else ""
    return mark_safe(
        f'<details class="more"{state}><summary>{icon("chevron")}{words}</summary>'
        f'<div class="stack">{content}</div></details>'
    )


@register.simple_block_tag
def lane(content: str, title: str, count: int, empty: str = "") -> SafeString:
    """One column of a board; the content is a row of `li`."""
    nothing = empty or _("Nothing here")
    body = (
        f'<ul class="stack bare" data-gap="3">{content}</ul>'
        if content.strip()
        else f'<p class="empty">{escape(nothing)}</p>'
    )
    return mark_safe(
        '<section class="lane stack" data-gap="3"><h2 class="row strong" data-spread>'
        f'<span>{escape(title)}</span><span class="num quiet">{int(count)}</span></h2>'
        f"{body}</section>"
    )


@register.simple_block_tag
def said(content: str, tone: str = "info") -> SafeString:
    """A sentence that must be seen; tone success, info, warning or error."""
    sign = {"success": "check", "warning": "warning", "error": "warning"}.get(tone, "info")
    return mark_safe(
        f'<div class="said" data-tone="{escape(tone)}">{icon(sign)}<div>{content}</div></div>'
    )


@register.simple_block_tag
def filters(content: str, label: str = "") -> SafeString:
    """A bar of filters; choosing sends it, and the button does so without script."""
    name = escape(label or _("Filter"))
    show = escape(_("Show"))
    return mark_safe(
        '<form class="filters no-print" method="get" role="search" data-autosend'
        f' aria-label="{name}">{content}'
        f'<button class="ds-button" data-variant="secondary">{show}</button></form>'
    )


@register.simple_tag
def print_button(label: str = "") -> SafeString:
    """Prints the page; there only where scripts run."""
    words = escape(label or _("Print"))
    return mark_safe(
        '<button type="button" class="ds-button needs-js no-print" data-variant="tertiary"'
        f" data-print>{icon('print')}{words}</button>"
    )


@register.simple_tag
def copy_link(url: str, label: str = "", ident: str = "link") -> SafeString:
    """An address to pass on, with a button that copies it."""
    box = fields.control("text", "", label or _("Link"), url, ident=ident, attrs={"readonly": True})
    copy, copied = escape(_("Copy")), escape(_("Copied"))
    return mark_safe(
        f'<div class="copy">{box}<button type="button" class="ds-button needs-js"'
        f' data-variant="secondary" data-copy="{escape(ident)}" data-done="{copied}">'
        f'{icon("copy")}{copy}</button><span class="note" role="status"></span></div>'
    )


@register.simple_tag
def language_choices() -> list[dict[str, Any]]:
    """The languages of the interface in their own names: code, name and current."""
    here = get_language()
    return [
        {"code": code, "name": name, "current": code == here} for code, name in settings.LANGUAGES
    ]


@register.simple_tag
def page_links(page: Any, window: int = 2) -> list[dict[str, Any]]:
    """Page numbers around the present one; number None stands for a gap."""
    last = page.paginator.num_pages
    near = range(max(1, page.number - window), min(last, page.number + window) + 1)
    shown = sorted({1, last, *near})
    links: list[dict[str, Any]] = []
    for number in shown:
        if links and number - links[-1]["number"] > 1:
            links.append({"number": None})
        links.append({"number": number, "current": number == page.number})
    return links


@register.filter
def at(values: Mapping[Any, Any], key: Any) -> Any:
    """The value of a mapping under this key."""
    return values.get(key) if isinstance(values, Mapping) else None


@register.simple_tag
def row_cells(bound: BoundField) -> list[list[SafeString]]:
    """The inputs of a short table in a form (sub-goals, dates, owners), row by row."""
    rows = bound.field.widget.rows_of(bound.html_name, bound.value())
    return [[fields.control(**cell) for cell in row] for row in rows]
