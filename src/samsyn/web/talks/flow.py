"""Where a talk stands, who may look at it, and its cards in the group's languages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from samsyn.access.doors import note_refusal
from samsyn.access.roles import Permission
from samsyn.actions.entries import Refused
from samsyn.catalogue import registry
from samsyn.catalogue.statements import Statement, statements_of
from samsyn.core.process.talk import TalkState
from samsyn.core.terms import CycleState
from samsyn.store.models import Talk
from samsyn.store.queries.talks import keeper_of_hidden, talk_of
from samsyn.web import labels
from samsyn.web.rooms import address
from samsyn.web.staff.languages import StaffLanguage, staff_languages
from samsyn.web.talks.words import SECTOR_STEPS, STEPS, problem

LANGUAGES_ON_SCREEN = 2
"""Languages side by side."""
AFTERWARDS = "talk_follow_up"
"""The step that begins when the talk has ended."""


@dataclass(frozen=True)
class Said:
    """A text with the language it is in."""

    value: str
    language: str
    direction: str


@dataclass(frozen=True)
class CardShown:
    """A card or statement in the languages of the group."""

    card: Statement
    statements: list[Said]
    questions: list[Said]

    @property
    def is_resource(self) -> bool:
        return self.card.is_resource


def talk_or_404(request: Any, talk: int) -> Talk:
    """The talk; somebody who may not read it yet is refused, and that is kept."""
    found = talk_of(request.cycle, request.viewer, talk)
    if found is None:
        if hidden := keeper_of_hidden(request.cycle, request.viewer, talk):
            note_refusal(request, request.cooperation, *hidden)
        raise Http404
    return found


def here(request: Any, talk: Talk, name: str = "talk", **more: Any) -> str:
    """The address of a page of the talk."""
    return address(name, request.cooperation, request.cycle, talk=talk.pk, **more)


def may_write(request: Any, talk: Talk | None = None) -> bool:
    """Whether the reader can write here now."""
    is_open = request.cycle.state == CycleState.OPEN and request.viewer.may(Permission.WRITE)
    return is_open and (talk is None or talk.state != TalkState.ENDED)


def tried(request: Any, deed: Callable[[], Any], said: str = "") -> bool:
    """Do it; say that it is done or why not."""
    try:
        deed()
    except Refused as refused:
        messages.error(request, problem(refused))
        return False
    except Talk.DoesNotExist:
        raise Http404 from None
    if said:
        messages.success(request, said)
    return True


def to(url: str) -> HttpResponse:
    """On to that page."""
    return HttpResponseRedirect(url)


def steps_of(request: Any, talk: Talk, current: str) -> list[dict[str, Any]]:
    """The steps; those that cannot be opened yet have no address."""
    steps = SECTOR_STEPS if talk.sector else STEPS
    names = [name for name, _words in steps]
    is_held = talk.state == TalkState.HELD
    return [
        {
            "number": number,
            "label": words,
            "url": here(request, talk, name)
            if number == 1 or (is_held and name != AFTERWARDS)
            else "",
            "current": name == current,
            "done": is_held and number < names.index(current) + 1,
        }
        for number, (name, words) in enumerate(steps, start=1)
    ]


def around(request: Any, talk: Talk, current: str) -> dict[str, Any]:
    """What every page of the flow shows: the steps, the one before and the one after."""
    steps = steps_of(request, talk, current)
    place = next(i for i, step in enumerate(steps) if step["current"])
    return {
        "talk": talk,
        "steps": steps,
        "before": steps[place - 1] if place else None,
        "after": steps[place + 1] if place + 1 < len(steps) else None,
        "may_write": may_write(request, talk),
    }


def languages_of(talk: Talk) -> list[StaffLanguage]:
    """The languages on the screen, at most two."""
    return all_languages_of(talk)[:LANGUAGES_ON_SCREEN]


def all_languages_of(talk: Talk) -> list[StaffLanguage]:
    """The languages of the group: of its screen, then of what it prints."""
    known = staff_languages()
    return [known[code] for code in talk.languages if code in known] or [known["en"]]


def frames_of(talk: Talk) -> list[str]:
    """The languages our own words are in for the group, each once."""
    return list(dict.fromkeys(one.frame_language for one in languages_of(talk)))


def shown(card: Statement, languages: list[StaffLanguage]) -> CardShown:
    """The card in these languages, each once."""
    questions = said_in(card.question_key, languages) if card.question_key else []
    return CardShown(card, said_in(card.statement_key, languages), questions)


def said_in(key: str, languages: list[StaffLanguage]) -> list[Said]:
    """A text of the packs in these languages, each once."""
    texts = [registry().text(key, one.code) for one in languages]
    known = staff_languages()
    unique = {text.language: text for text in texts}
    return [
        Said(text.value, text.language, known[text.language].direction) for text in unique.values()
    ]


def say(name: str, languages: list[StaffLanguage]) -> list[Said]:
    """Words a group of a sector reads, in its languages."""
    return said_in(f"talk-words.{name}", languages)


def sector_title(sector: str) -> str:
    """The name of a sector in the language of the page; nothing for a talk with cards."""
    return labels.word(registry().sector(sector).title_key) if sector else ""


def cards_of(talk: Talk) -> list[CardShown]:
    """The chosen cards or statements in their order."""
    by_id = {card.id: card for card in statements_of(talk.sector)}
    languages = languages_of(talk)
    return [shown(by_id[card], languages) for card in talk.cards if card in by_id]


def ballot_address(request: Any, talk: Talk) -> str:
    """The short address of the page for votes."""
    return str(request.build_absolute_uri(reverse("talk_ballot", args=[talk.key])))
