"""The page for votes: by a short address, without an account, a cookie or a script."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from samsyn.access.doors import public
from samsyn.actions.entries import Refused
from samsyn.actions.talk_votes import ballot_of, cast_vote
from samsyn.catalogue import registry
from samsyn.catalogue.statements import statements_of
from samsyn.core.process.talk import Question, Vote
from samsyn.store.models import Talk, TalkVote
from samsyn.store.queries.talks import vote_at
from samsyn.web.staff.apart import kept_apart, language_among
from samsyn.web.staff.languages import StaffLanguage, staff_languages
from samsyn.web.talks.flow import said_in, say
from samsyn.web.talks.words import ANSWERS, ATTENDANCE, LEADERS, QUESTIONS, problem

PLAIN_WORDS = {
    "question": "talk-words.question",
    "no_name": "first.no_name",
    "secret": "first.nobody_sees",
    "code": "code.label",
    "hint": "code.hint",
    "send": "check.send",
    "counted": "done.title",
}


@csrf_exempt  # a slip's number is what counts here; there is no session to protect
@public
def ballot(request: Any, key: str) -> HttpResponse:
    """Answer the open vote with a slip's number. Nobody is logged, nothing of the reader kept."""
    found = vote_at(key)
    talk, vote = found if found else (None, None)
    languages = _languages(talk)
    language = language_among(request, languages)
    with translation.override(language.frame_language):
        said, is_counted, status = "", False, 200 if vote else 404
        if request.method == "POST":
            answers = _answers(request, vote)
            try:
                cast_vote(key=key, code=request.POST.get("code", ""), answers=answers)
            except Refused as refused:
                said, status = str(problem(refused)), 422
            else:
                is_counted, status = True, 200
        questions = _questions(request, vote, language) if vote and not is_counted else []
        context = {
            "plain": _plain(talk, vote, language),
            "is_about_cards": vote is not None and vote.about == Vote.CARDS,
            "questions": questions,
            "code": request.POST.get("code", ""),
            "said": said,
            "is_counted": is_counted,
            "languages": languages,
            "language": language.code,
            "frame_language": language.frame_language,
            "direction": language.direction,
            "demo": settings.DEMO,
        }
        response = render(request, "talks/ballot.html", context, status=status)
    return kept_apart(response, language.code)


def _plain(talk: Talk | None, vote: TalkVote | None, language: StaffLanguage) -> dict[str, str]:
    """The page's own words in a language Samsyn itself does not speak, for a group of a sector."""
    is_plain = talk and talk.sector and vote and vote.about == Vote.CARDS and not language.is_full
    if not is_plain:
        return {}
    return {name: registry().text(key, language.code).value for name, key in PLAIN_WORDS.items()}


def _languages(talk: Talk | None) -> list[StaffLanguage]:
    """The group's own first, then all that Samsyn speaks."""
    known = staff_languages()
    own = [known[code] for code in (talk.languages if talk else []) if code in known]
    return list(dict.fromkeys([*own, *(one for one in known.values() if one.is_full)]))


def _answers(request: Any, vote: TalkVote | None) -> dict[str, str]:
    if vote is None:
        return {}
    return {one.id: request.POST.get(f"q-{one.id}", "")[:20] for one in ballot_of(vote)}


def _questions(request: Any, vote: TalkVote, language: StaffLanguage) -> list[dict[str, Any]]:
    return [
        {
            "name": f"q-{one.id}",
            **_words(one, vote, language),
            "chosen": request.POST.get(f"q-{one.id}", ""),
        }
        for one in ballot_of(vote)
    ]


def _words(one: Question, vote: TalkVote, language: StaffLanguage) -> dict[str, Any]:
    """The question and its options; a card's statement stands in the reader's language."""
    if vote.about == Vote.CARDS:
        sector = vote.talk.sector
        card = next(card for card in statements_of(sector) if card.id == one.id)
        known = staff_languages()
        others = [code for code in vote.talk.languages if code in known and code != language.code]
        first, *second = said_in(
            card.statement_key, [language, *(known[code] for code in others[:1])]
        )
        return {
            "words": first.value,
            "language": first.language,
            "second": second if sector else [],
            "options": [(option, _answer(option, sector, language)) for option in one.options],
        }
    known = ATTENDANCE if one.id == "attendance" else LEADERS
    return {
        "words": QUESTIONS[one.id],
        "language": language.frame_language,
        "options": [(option, known[option]) for option in one.options],
    }


def _answer(option: str, sector: str, language: StaffLanguage) -> Any:
    """An answer in the reader's language; of a sector also in languages Samsyn does not speak."""
    if not sector or language.is_full:
        return ANSWERS[option]
    return say(option, [language])[0].value
