"""The statements of a sector: themes to choose, a sheet for each, and what groups on paper said."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.talks import note_answers
from samsyn.catalogue import registry
from samsyn.catalogue.statements import statements_of, themes_of
from samsyn.core.process.talk import MOST_STATEMENTS, TalkState
from samsyn.store.models import Talk
from samsyn.web import labels
from samsyn.web.talks.flow import (
    CardShown,
    all_languages_of,
    around,
    cards_of,
    here,
    languages_of,
    said_in,
    say,
    shown,
    talk_or_404,
    to,
    tried,
)
from samsyn.web.talks.words import ANSWERS

ANSWER_CODES = ("recognise", "partly", "no")


def themes_page(request: Any, row: Talk, ticked: set[str], status: int = 200) -> HttpResponse:
    """The themes of the sector, leading ones first; their statements can be looked into."""
    sector = registry().sector(row.sector)
    leading = {theme.id for theme in sector.themes if theme.leading}
    language = languages_of(row)[:1]
    themes = []
    for theme in themes_of(row.sector):
        cards = [one for one in statements_of(row.sector) if one.theme == theme]
        has_any = any(card.id in ticked for card in cards)
        themes.append(
            {
                "id": theme,
                "said": said_in(sector.theme_key(theme), languages_of(row)),
                "is_leading": theme in leading,
                "on": has_any,
                "cards": [
                    {
                        "id": card.id,
                        "is_resource": card.is_resource,
                        "said": shown(card, language).statements[0],
                        "on": card.id in ticked or not has_any,
                    }
                    for card in cards
                ],
            }
        )
    context = {**around(request, row, "talk_themes"), "themes": themes, "most": MOST_STATEMENTS}
    return render(request, "talks/sector_themes.html", context, status=status)


def chosen_statements(request: Any, row: Talk) -> list[str]:
    """The ticked statements of the ticked themes."""
    themes, cards = set(request.POST.getlist("themes")), set(request.POST.getlist("cards"))
    return [one.id for one in statements_of(row.sector) if one.theme in themes and one.id in cards]


@needs(Permission.WRITE)
def outcomes(request: Any, talk: int) -> HttpResponse:
    """What most of each group said on paper, entered on one page."""
    row = talk_or_404(request, talk)
    if row.state != TalkState.HELD or not row.cards or not row.sector:
        return to(here(request, row))
    if request.method == "POST":
        answers = {card: request.POST.get(f"a-{card}", "") for card in row.cards}
        deed = partial(note_answers, talk=row.pk, answers=answers, by=request.viewer)
        done = tried(request, deed, _("What the groups said is kept until the talk ends."))
        return to(here(request, row, "talk_notes" if done else "talk_outcomes"))
    context = {
        **around(request, row, "talk_cards"),
        "themes": [
            {
                **theme,
                "cards": [
                    {
                        "one": one,
                        "name": f"a-{one.card.id}",
                        "options": [
                            (code, ANSWERS[code], row.answers.get(one.card.id) == code)
                            for code in ANSWER_CODES
                        ],
                    }
                    for one in theme["cards"]
                ],
            }
            for theme in by_theme(row)
        ],
    }
    return render(request, "talks/outcomes.html", context)


def by_theme(row: Talk) -> list[dict[str, Any]]:
    """The chosen statements under their themes, in the languages of the screen."""
    sector = registry().sector(row.sector)
    themes: dict[str, list[CardShown]] = {}
    for one in cards_of(row):
        themes.setdefault(one.card.theme, []).append(one)
    return [
        {
            "id": theme,
            "said": said_in(sector.theme_key(theme), languages_of(row)),
            "cards": cards,
        }
        for theme, cards in themes.items()
    ]


def paper_page(request: Any, row: Talk) -> HttpResponse:
    """A sheet for each theme, for groups that talk around paper."""
    languages = all_languages_of(row)
    context = {
        "talk": row,
        "themes": by_theme(row),
        "question": say("question", languages_of(row)),
        "mark": say("mark", languages_of(row)),
        "notes": say("notes", languages_of(row)),
        "answers": [
            " · ".join(said.value for said in say(code, languages_of(row))) for code in ANSWER_CODES
        ],
        "languages": languages,
        "back": here(request, row, "talk_cards"),
    }
    return render(request, "talks/sector_paper.html", context)


def answer_buttons(row: Talk) -> list[dict[str, Any]]:
    """The answers in the reader's words, with those of the group's languages beneath."""
    here_words = {code: str(ANSWERS[code]) for code in ANSWER_CODES}
    return [
        {
            "code": code,
            "words": here_words[code],
            "said": [
                said for said in say(code, languages_of(row)) if said.value != here_words[code]
            ]
            if row.sector
            else [],
        }
        for code in ANSWER_CODES
    ]


def theme_label(row: Talk, theme: str) -> str:
    """The name of a theme in the language of the page."""
    return labels.word(registry().sector(row.sector).theme_key(theme)) if row.sector else ""
