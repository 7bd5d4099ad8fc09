"""Themes and cards: chosen, shown one by one on a large screen, printed."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.talks import choose_cards, note_answer
from samsyn.catalogue.statements import statements_of
from samsyn.core.process.talk import FEWEST_VOTES, MOST_CARDS, NEVER_TALKED_ABOUT, TalkState
from samsyn.store.models import Talk
from samsyn.store.queries.talks import open_vote_of
from samsyn.web import labels
from samsyn.web.talks.flow import (
    around,
    cards_of,
    frames_of,
    here,
    languages_of,
    shown,
    talk_or_404,
    to,
    tried,
)
from samsyn.web.talks.statements import (
    answer_buttons,
    chosen_statements,
    paper_page,
    theme_label,
    themes_page,
)
from samsyn.web.talks.words import ANSWERS, WON
from samsyn.web.typed import number_typed


@needs(Permission.WRITE)
def themes(request: Any, talk: int) -> HttpResponse:
    """Choose the cards, resources first."""
    row = talk_or_404(request, talk)
    if row.state != TalkState.HELD:
        return to(here(request, row))
    if request.method == "POST":
        chosen = request.POST.getlist("cards")
        if row.sector:
            chosen = chosen_statements(request, row)
        deed = partial(choose_cards, talk=row.pk, cards=chosen, by=request.viewer)
        if tried(request, deed, _("The cards are chosen.")):
            return to(here(request, row, "talk_cards"))
        return _themes_page(request, row, set(chosen), 422)
    starters = {card.id for card in statements_of(row.sector) if card.starter}
    return _themes_page(request, row, set(row.cards) or starters)


def _themes_page(request: Any, row: Talk, ticked: set[str], status: int = 200) -> HttpResponse:
    if row.sector:
        return themes_page(request, row, ticked, status)
    languages = languages_of(row)[:1]
    themes: dict[str, dict[str, Any]] = {}
    for card in statements_of(""):
        theme = themes.setdefault(
            card.factor, {"label": labels.factor_label(card.factor), "cards": []}
        )
        one = shown(card, languages)
        theme["is_resource"] = one.is_resource
        theme["cards"].append({"id": card.id, "said": one.statements[0], "on": card.id in ticked})
    groups = [
        {
            "is_resource": is_resource,
            "themes": [one for one in themes.values() if one["is_resource"] is is_resource],
        }
        for is_resource in (True, False)
    ]
    context = {**around(request, row, "talk_themes"), "groups": groups, "most": MOST_CARDS}
    return render(request, "talks/themes.html", context, status=status)


@needs(Permission.WRITE)
def cards(request: Any, talk: int) -> HttpResponse:
    """One card on the screen; by hands, the leader enters what most of the group said."""
    row = talk_or_404(request, talk)
    if row.state != TalkState.HELD or not row.cards:
        return to(here(request, row, "talk_themes"))
    found = cards_of(row)
    place = _place(request.GET.get("card", ""), len(found))
    if request.method == "POST":
        deed = partial(
            note_answer,
            talk=row.pk,
            card=found[place - 1].card.id,
            answer=request.POST.get("answer", ""),
            by=request.viewer,
        )
        done = tried(request, deed)
        return to(_onward(request, row, place, len(found)) if done else _card(request, row, place))
    one = found[place - 1]
    answer = row.answers.get(one.card.id, "")
    context = {
        **around(request, row, "talk_cards"),
        "one": one,
        "place": place,
        "count": len(found),
        "answer": answer,
        "won": WON.get(answer, ""),
        "answers": answer_buttons(row),
        "theme": theme_label(row, one.card.theme),
        "vote": open_vote_of(row),
        "can_note": one.card.factor not in NEVER_TALKED_ABOUT,
        "can_vote": row.people >= FEWEST_VOTES,
        "earlier": _card(request, row, place - 1) if place > 1 else "",
        "later": _card(request, row, place + 1) if place < len(found) else "",
    }
    return render(request, "talks/cards.html", context)


def _card(request: Any, row: Talk, place: int) -> str:
    return f"{here(request, row, 'talk_cards')}?card={place}"


def _onward(request: Any, row: Talk, place: int, count: int) -> str:
    """A card shows what was chosen; statements are many, so the next one follows at once."""
    if not row.sector:
        return _card(request, row, place)
    return _card(request, row, place + 1) if place < count else here(request, row, "talk_notes")


@needs(Permission.WRITE)
def paper(request: Any, talk: int) -> HttpResponse:
    """The cards on paper, four on a sheet, each the size of a postcard."""
    row = talk_or_404(request, talk)
    if row.state != TalkState.HELD or not row.cards:
        return to(here(request, row))
    if row.sector:
        return paper_page(request, row)
    context = {
        "talk": row,
        "cards": cards_of(row),
        "answers": _answers_on_paper(row),
        "back": here(request, row, "talk_cards"),
    }
    return render(request, "talks/paper.html", context)


def _answers_on_paper(row: Talk) -> list[str]:
    """The words beside the boxes, in the languages of the group."""
    words: list[list[str]] = []
    for language in frames_of(row):
        with translation.override(language):
            words.append([str(answer) for answer in ANSWERS.values()])
    return [" · ".join(dict.fromkeys(same)) for same in zip(*words, strict=True)]


def _place(given: str, count: int) -> int:
    return min(max(number_typed(given) or 1, 1), count)
