"""Small marks: whose, seen by whom, of what kind, how urgent, in which order."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from samsyn.web.components.dates import moment
from samsyn.web.components.icons import icon

_SHAPES = {
    "ohs": '<circle cx="8" cy="8" r="7"/>',
    "employer": '<rect x="1.5" y="1.5" width="13" height="13" rx="2"/>',
    "representatives": '<path d="M8 .5 15.5 8 8 15.5.5 8Z"/>',
}


def read(item: Any, name: str, otherwise: Any = "") -> Any:
    """A value of a mapping or an object; `otherwise` where it is missing or None."""
    found = item.get(name) if isinstance(item, Mapping) else getattr(item, name, None)
    return otherwise if found is None else found


def _party_words(party: str) -> str:
    return {
        "workplace": _("Workplace"),
        "ohs": _("OHS"),
        "representatives": _("Employees’ representative"),
        "staff": _("Staff"),
        "joint": pgettext("both parties", "Both"),
    }.get(party, "")


def party(kind: str, name: str = "") -> SafeString:
    """A name behind the shape of its party: workplace, ohs, representatives, staff or joint."""
    words = escape(name or _party_words(kind))
    return mark_safe(f'<span class="party" data-party="{escape(kind)}"><bdi>{words}</bdi></span>')


def initials(name: str) -> str:
    """The first letters of the first and last word of a name."""
    words = name.split()
    letters = [words[0][0], words[-1][0]] if len(words) > 1 else [word[0] for word in words]
    return "".join(letters).upper()


def face(name: str, party: str = "workplace") -> SafeString:
    """Initials in the shape of a party; decoration beside the written name."""
    side = "ohs" if party == "ohs" else "workplace"
    letters = escape(initials(name))
    return mark_safe(f'<span class="face" data-party="{side}" aria-hidden="true">{letters}</span>')


def _language() -> str:
    return get_language() or ""


def vis_words(circle: str | None) -> str:
    """Who sees an entry of this circle, in words."""
    return {
        "ohs": _("OHS only"),
        "employer": _("Employer line only"),
        "representatives": _("Representatives only"),
        "staff": _("Open to staff"),
    }.get(circle or "", _("Shared"))


def vis(circle: str | None = None) -> SafeString:
    """Who sees it: an eye and "Shared", or a lock, the circle's shape and its words."""
    return _vis(_language(), circle)


@lru_cache(maxsize=256)
def _vis(language: str, circle: str | None) -> SafeString:
    words = escape(vis_words(circle))
    shape = _SHAPES.get(circle or "")
    if shape is None:
        return mark_safe(f'<span class="vis" data-vis="shared">{icon("eye")}{words}</span>')
    return mark_safe(
        f'<span class="vis" data-vis="own">{icon("lock")}'
        f'<svg class="shape" data-circle="{circle}" viewBox="0 0 16 16" aria-hidden="true">'
        f"{shape}</svg>{words}</span>"
    )


def kind(polarity: str) -> SafeString:
    """Resource (leaf) or strain (weight), with the word."""
    return _kind(_language(), polarity)


@lru_cache(maxsize=64)
def _kind(language: str, polarity: str) -> SafeString:
    is_strain = polarity == "strain"
    name, sign = ("strain", "weight") if is_strain else ("resource", "leaf")
    words = escape(_("Strain") if is_strain else _("Resource"))
    return mark_safe(f'<span class="kind" data-kind="{name}">{icon(sign)}{words}</span>')


def loose(words: str) -> SafeString:
    """What has come loose in a row, in clay: needs an owner, has no indicator."""
    return mark_safe(
        f'<span class="kind" data-kind="strain">{icon("broken")}<span>{escape(words)}</span></span>'
    )


_TONES = {"accent": "accent", "clay": "brand1", "neutral": "neutral"}


def tag(words: str, tone: str = "neutral") -> SafeString:
    """A short state in words; tone accent (good), clay (look here) or neutral."""
    return mark_safe(f'<span class="ds-tag" data-color="{_TONES[tone]}">{escape(words)}</span>')


def late(days: int) -> SafeString:
    """How late something is; nothing when it is not."""
    if days <= 0:
        return mark_safe("")
    return tag(ngettext("%(n)d day late", "%(n)d days late", days) % {"n": days}, "clay")


def rank(position: int) -> SafeString:
    """A place in an order."""
    return mark_safe(f'<span class="rank">{int(position)}</span>')


def moves(
    url: str,
    name: str,
    token: str,
    *,
    version: int | str = "",
    first: bool = False,
    last: bool = False,
) -> SafeString:
    """Buttons that move one entry up or down; posts `move` (up, down, to with `position`)."""
    buttons = []
    for direction, words, off in (
        ("up", _("Move %(name)s up"), first),
        ("down", _("Move %(name)s down"), last),
    ):
        label = escape(words % {"name": name})
        disabled = " disabled" if off else ""
        buttons.append(
            f'<button class="ds-button" data-variant="tertiary" data-icon name="move"'
            f' value="{direction}" aria-label="{label}"{disabled}>{icon(direction)}</button>'
        )
    return mark_safe(
        f'<form class="moves" method="post" action="{escape(url)}" data-moves>'
        f'<input type="hidden" name="csrfmiddlewaretoken" value="{escape(token)}">'
        f'<input type="hidden" name="version" value="{escape(version)}">{"".join(buttons)}</form>'
    )


def signed(
    circle: str | None = None, who: str = "", when: Any = None, party_kind: str = ""
) -> SafeString:
    """The line under an entry: who sees it, who wrote it, when."""
    bits = [vis(circle)]
    if who:
        name = party(party_kind, who) if party_kind else mark_safe(f"<bdi>{escape(who)}</bdi>")
        bits.append(mark_safe(f"<span>{name}</span>"))
    if when:
        bits.append(moment(when))
    return mark_safe(f'<p class="row small quiet">{"".join(bits)}</p>')


def tabs(items: Iterable[Any], label: str) -> SafeString:
    """Links as tabs; each item has label, url and current."""
    links = []
    for item in items:
        here = bool(read(item, "current"))
        variant = (
            'data-variant="secondary" aria-current="page"' if here else 'data-variant="tertiary"'
        )
        links.append(
            f'<li><a class="ds-button" {variant} href="{escape(read(item, "url"))}">'
            f"{escape(read(item, 'label'))}</a></li>"
        )
    return mark_safe(
        f'<nav aria-label="{escape(label)}"><ul class="tabs">{"".join(links)}</ul></nav>'
    )


def crumbs(items: Iterable[Any]) -> SafeString:
    """Where this page lies: label and url of each page above it."""
    links = "".join(
        f'<li><a href="{escape(read(item, "url"))}">{escape(read(item, "label"))}</a></li>'
        if read(item, "url")
        else f"<li><span>{escape(read(item, 'label'))}</span></li>"
        for item in items
    )
    label = escape(_("You are here"))
    return mark_safe(f'<nav aria-label="{label}"><ol class="crumbs small">{links}</ol></nav>')
