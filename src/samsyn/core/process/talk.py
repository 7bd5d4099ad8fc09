"""The joint talk of a small group: who is there, secret votes without counts, what may be said.

A ballot's counters are bytes, two per option. Only the answer that won ever leaves them:
in a group of four a count would name people.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from samsyn.core.terms import Circle

FEWEST_VOTES = 3
"""Answers to a question before anything is said about it."""
MOST_PEOPLE = 40
MOST_CARDS = 12
MOST_STATEMENTS = 40
"""Statements of a sector a group can choose; an hour is enough for twelve to fifteen."""
MOST_REASONS = 4
NEVER_TALKED_ABOUT = frozenset({"B5", "B6"})
"""Harassment and violence: a talk in front of others is the wrong place for them."""
SKIP = "skip"
ANSWERS = ("recognise", "partly", "no", SKIP)
ATTENDANCE = ("without", "with")
LEADERS = ("ohs", "regional", "representative", "speaker")
"""Who may lead; the first of those with equal votes does. A speaker is one of the group."""
COUNTER_BYTES = 2


class TalkState(StrEnum):
    """Planned until the group has chosen who leads; ended when its sentences are shared."""

    PLANNED = "planned"
    HELD = "held"
    ENDED = "ended"


class Vote(StrEnum):
    """What a group votes on."""

    COMPANY = "company"
    CARDS = "cards"


class NoteKind(StrEnum):
    """What a note is about: what to keep, what to improve."""

    KEEP = "keep"
    IMPROVE = "improve"


@dataclass(frozen=True)
class Question:
    """One question of a ballot. With equal votes `tie` wins, or the first of the equals."""

    id: str
    options: tuple[str, ...]
    tie: str = ""


Ballot = tuple[Question, ...]


def company_ballot(leaders: Collection[str]) -> Ballot:
    """Whether the owner attends, and who of those who can leads."""
    options = tuple(leader for leader in LEADERS if leader in leaders)
    return (Question("attendance", ATTENDANCE), Question("leader", options))


def cards_ballot(cards: Sequence[str]) -> Ballot:
    """Whether the group recognises each card; equal votes count as partly."""
    return tuple(Question(card, ANSWERS, tie="partly") for card in cards)


def no_votes(ballot: Ballot) -> bytes:
    """The counters before the first vote."""
    return bytes(COUNTER_BYTES * sum(len(question.options) for question in ballot))


def with_vote(ballot: Ballot, counters: bytes, answers: Mapping[str, str]) -> bytes:
    """The counters with one more vote. A question left open counts as nothing.

    Raises ValueError for an answer the ballot does not offer.
    """
    counts = _counts(counters)
    place = 0
    for question in ballot:
        answer = answers.get(question.id, "")
        if answer:
            counts[place + question.options.index(answer)] += 1
        place += len(question.options)
    return b"".join(count.to_bytes(COUNTER_BYTES, "big") for count in counts)


def outcomes(ballot: Ballot, counters: bytes) -> dict[str, str]:
    """The answer that won, by question; empty where fewer than three answered."""
    counts = _counts(counters)
    won: dict[str, str] = {}
    for question in ballot:
        own, counts = counts[: len(question.options)], counts[len(question.options) :]
        votes = dict(zip(question.options, own, strict=True))
        votes.pop(SKIP, None)
        won[question.id] = _winner(votes, question.tie)
    return won


def _winner(votes: dict[str, int], tie: str) -> str:
    if sum(votes.values()) < FEWEST_VOTES:
        return ""
    most = max(votes.values())
    best = [option for option, count in votes.items() if count == most]
    return tie if tie and len(best) > 1 else best[0]


def _counts(counters: bytes) -> list[int]:
    places = range(0, len(counters), COUNTER_BYTES)
    return [int.from_bytes(counters[place : place + COUNTER_BYTES], "big") for place in places]


def leaders_among(circles: Collection[Circle], *, by_sector: bool = False) -> list[str]:
    """Who can lead where these circles have a seat; a regional representative always can.

    In a talk of a sector, a group without a representative may choose a speaker of its own.
    """
    represented = Circle.REPRESENTATIVES in circles
    able = {
        "ohs": Circle.OHS in circles,
        "representative": represented,
        "speaker": by_sector and not represented,
    }
    return [leader for leader in LEADERS if able.get(leader, True)]


def may_lead(circle: Circle | None, circles: Collection[Circle]) -> bool:
    """Whether this circle may hold votes: the employer only where nobody else has a seat."""
    if circle is Circle.EMPLOYER:
        return not {Circle.OHS, Circle.REPRESENTATIVES} & set(circles)
    return circle is not None


def keeper_of(leader: str, circles: Collection[Circle]) -> Circle:
    """The circle that keeps the notes until the group has approved a sentence."""
    order = [Circle.OHS, Circle.REPRESENTATIVES]
    if leader != "ohs":
        order.reverse()
    return next((circle for circle in order if circle in circles), Circle.EMPLOYER)


def card_leads_to(is_resource: bool, answer: str) -> NoteKind | None:
    """Whether a card speaks of something to keep or to improve, as the group sees it."""
    if answer not in {"recognise", "partly", "no"}:
        return None
    if is_resource:
        return NoteKind.KEEP if answer == "recognise" else NoteKind.IMPROVE
    return NoteKind.IMPROVE if answer in {"recognise", "partly"} else None
