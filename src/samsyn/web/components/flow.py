"""The thread through a cycle: step path, chain, agreement stamps, SMART aid."""

from collections.abc import Iterable
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.web.components.dates import day_words
from samsyn.web.components.icons import icon
from samsyn.web.components.marks import party as party_mark
from samsyn.web.components.marks import read


def _state_words(state: str) -> str:
    return {"done": _("Agreed"), "now": _("In progress")}.get(state, _("Not begun"))


def step_path(steps: Iterable[Any], compact: bool = False) -> SafeString:
    """Steps in order: number, label, state (done, now, later), note, url and current.

    The step one looks at is the current one; without it, the step that is now.
    """
    steps = list(steps)
    items = []
    for place, step in enumerate(steps):
        state = read(step, "state", "later")
        node = icon("check") if state == "done" else escape(read(step, "number", place))
        label = f'<span class="label">{escape(read(step, "label"))}</span>'
        is_current = read(step, "current", state == "now")
        current = ' aria-current="step"' if is_current else ""
        url = read(step, "url")
        name = (
            f'<a href="{escape(url)}"{current}>{label}</a>'
            if url
            else f"<span{current}>{label}</span>"
        )
        note = escape(read(step, "note") or _state_words(state))
        shift = " data-current" if is_current else ""
        shift += " data-shift" if place * 2 >= len(steps) else ""
        items.append(
            f'<li data-state="{escape(state)}"{shift}><span class="node" aria-hidden="true">{node}'
            f'</span>{name}<span class="state">{note}</span></li>'
        )
    small = " data-compact" if compact else ""
    label = escape(_("Steps of this cycle"))
    return mark_safe(
        f'<ol class="path" data-steps="{len(steps)}"{small} aria-label="{label}">'
        f"{''.join(items)}</ol>"
    )


def chain(bits: Iterable[Any]) -> SafeString:
    """Need, goal, indicator, measure, result: strings, or items with text, url and broken."""
    items = []
    for bit in bits:
        text = escape(bit if isinstance(bit, str) else read(bit, "text"))
        url = "" if isinstance(bit, str) else read(bit, "url")
        broken = " data-broken" if not isinstance(bit, str) and read(bit, "broken") else ""
        inner = (
            f'<a class="bit" href="{escape(url)}">{text}</a>'
            if url
            else f'<span class="bit">{text}</span>'
        )
        items.append(f"<li{broken}>{inner}</li>")
    return mark_safe(f'<ol class="chain">{"".join(items)}</ol>')


def _stamp_words(party: str, state: str, who: str, when: str) -> str:
    values = {"who": who, "day": when}
    if state == "given" and party == "representatives":
        words = _("Heard: %(who)s, %(day)s") if when else _("Heard: %(who)s")
    elif state == "given":
        words = _("Accepted by %(who)s, %(day)s") if when else _("Accepted by %(who)s")
    elif state == "dissent":
        words = (
            _("Sees it differently: %(who)s, %(day)s")
            if when
            else _("Sees it differently: %(who)s")
        )
    elif when:
        words = _("Waiting since %(day)s")
    else:
        words = _("Not asked yet")
    return words % values


def stamp(
    content: str, party: str, name: str, state: str = "waiting", who: str = "", when: Any = None,
    words: str = "",
) -> SafeString:  # fmt: skip
    """One party's word: given, dissent or waiting; `words` replaces the usual sentence."""
    seal = {"given": "check", "dissent": "comment"}.get(state, "clock")
    said = escape(words or _stamp_words(party, state, who, day_words(when)))
    tone = "" if state == "given" else " quiet"
    return mark_safe(
        f'<div class="stamp" data-state="{escape(state)}"><span class="seal">{icon(seal)}</span>'
        f'<div class="stack" data-gap="2"><div>{party_mark(party, name)}'
        f'<p class="small{tone}">{said}</p></div>{content.strip()}</div></div>'
    )


_SMART = {
    "specific": gettext_lazy("Specific"),
    "measurable": gettext_lazy("Measurable"),
    "achievable": gettext_lazy("Achievable"),
    "relevant": gettext_lazy("Relevant"),
    "timed": gettext_lazy("Timed"),
}


def smart(parts: Iterable[Any]) -> SafeString:
    """What a goal says and leaves open: items with code (or label), text and met."""
    items = []
    for part in parts:
        met = bool(read(part, "met"))
        code = read(part, "code")
        label = read(part, "label") or str(_SMART.get(code, code))
        text = read(part, "text") or ("" if met else _("Not said yet"))
        items.append(
            f'<li{"" if met else " data-open"}><span class="strong">{escape(label)}</span><br>'
            f"{escape(text)}</li>"
        )
    aid = escape(_("An aid, not a gate. You can go on without it."))
    return mark_safe(f'<ul class="smart">{"".join(items)}</ul><p class="small">{aid}</p>')
