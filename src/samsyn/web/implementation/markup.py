"""The cards of the board as HTML: many stand on one page, so they are built without templates."""

from collections.abc import Mapping

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samsyn.core.terms import MeasureStatus
from samsyn.web import labels
from samsyn.web.components import marks
from samsyn.web.implementation.cards import Card


def cards_html(cards: list[Card], address: str, *, may_write: bool) -> SafeString:
    """List items for a lane; `address` is that of a measure's page with 0 for its id."""
    words = {
        "change": escape(_("Change status")),
        "paused": marks.tag(_("Paused")),
        "not_joint": marks.tag(_("Started, not yet joint")),
        "stop": marks.loose(_("Stop proposed, waiting for an answer")),
    }
    items = (
        _card(one, address.replace("/0/", f"/{one.entry.id}/"), words, may_write) for one in cards
    )
    return mark_safe("".join(items))  # noqa: S308  each part is escaped where it is made


def _card(card: Card, url: str, words: Mapping[str, str], may_write: bool) -> str:
    measure = card.entry
    side = "own" if measure.circle else "shared"
    name = escape(shortened(measure.text, 140))
    parts = [
        f'<li class="panel entry stack" data-gap="2" id="entry-{measure.id}" data-vis="{side}">'
        f'<a class="ds-link strong" href="{url}">{name}</a>'
    ]
    if measure.owners:
        owners = (marks.party(one.party, labels.role_label(one.role)) for one in measure.owners)
        parts.append(f'<p class="stack small" data-gap="1">{"".join(owners)}</p>')
    elif measure.responsibilities:
        parts.append(f'<p class="small">{escape(shortened(measure.responsibilities, 100))}</p>')
    if card.next_words:
        parts.append(f'<p class="small quiet">{escape(card.next_words)}</p>')
    if card.late_days:
        parts.append(f"<p>{marks.late(card.late_days)}</p>")
    for is_so, mark in (
        (card.is_paused, words["paused"]),
        (card.not_joint, words["not_joint"]),
        (card.stop_proposed_by, words["stop"]),
    ):
        if is_so:
            parts.append(f'<p class="small">{mark}</p>')
    if card.note:
        parts.append(f'<p class="small">{escape(shortened(card.note, 140))}</p>')
    if measure.circle:
        parts.append(f"<p>{marks.vis(measure.circle)}</p>")
    if may_write and measure.status != MeasureStatus.STOPPED:
        parts.append(
            f'<p><a class="ds-button" data-variant="tertiary" href="{url}#status">'
            f'{words["change"]}<span class="ds-sr-only">: {name}</span></a></p>'
        )
    return "".join(parts) + "</li>"


def shortened(text: str, most: int) -> str:
    """The text, cut with an ellipsis when it is longer than `most` characters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
