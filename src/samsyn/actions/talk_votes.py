"""Secret votes of a talk: slips are printed, used once each, and only the winning answer stays.

No row, no time and no event speaks of a voter. The counters are sealed under a key that is not
in the database; closing a vote deletes counters, unused slips and key.
"""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import Refused
from samsyn.actions.events import record
from samsyn.actions.talk_keys import DIGEST, KeyGone, key_of, new_key
from samsyn.actions.talk_rows import drop_votes, held_talk, led_talk
from samsyn.actions.talks import choose_company
from samsyn.core.process.talk import (
    FEWEST_VOTES,
    MOST_PEOPLE,
    Ballot,
    Question,
    TalkState,
    Vote,
    cards_ballot,
    company_ballot,
    leaders_among,
    no_votes,
    outcomes,
    with_vote,
)
from samsyn.core.survey.codes import CodeProblem, clean_code, new_code
from samsyn.store.models import Talk, TalkVote
from samsyn.store.queries.talks import circles_of


@transaction.atomic
def open_vote(*, talk: int, about: Vote, people: int, by: Viewer) -> list[str]:
    """Open a secret vote; its one-time codes, a slip each, which nobody can print again.

    A vote on the same that is open already is thrown away unread.
    Raises Refused: too few or too many people, no cards chosen, the company is chosen already.
    """
    row = _talk_to_vote_in(talk, about, by)
    if not FEWEST_VOTES <= people <= MOST_PEOPLE:
        raise Refused("talk_vote_people")
    if about is Vote.CARDS:
        ballot = cards_ballot(row.cards)
    else:
        ballot = company_ballot(
            leaders_among(circles_of(row.cooperation), by_sector=bool(row.sector))
        )
    if not ballot:
        raise Refused("talk_cards_number")
    drop_votes(row)
    key = new_key()
    rng = secrets.SystemRandom()
    codes: dict[str, bytes] = {}
    while len(codes) < people:
        code = new_code(rng)
        codes[code] = key.digest(code)
    TalkVote.objects.create(
        talk=row,
        about=about,
        ballot=[[one.id, list(one.options), one.tie] for one in ballot],
        key_name=key.name,
        unspent=b"".join(sorted(codes.values())),
        sealed=key.seal(no_votes(ballot)),
    )
    record("talk_vote_opened", cooperation=row.cooperation, by=by, cycle=row.cycle)
    return list(codes)


@transaction.atomic
def cast_vote(*, key: str, code: str, answers: Mapping[str, str]) -> None:
    """One slip becomes one vote and is gone. `key` is the address of the talk.

    Raises Refused: no vote is open, a mistyped or used code, nothing answered.
    """
    vote = TalkVote.objects.select_for_update(of=("self",)).filter(talk__key=key).first()
    if vote is None:
        raise Refused("vote_closed")
    try:
        cleaned = clean_code(code)
    except CodeProblem:
        raise Refused("vote_code_mistyped") from None
    if not any(answers.values()):
        raise Refused("vote_empty")
    try:
        used = key_of(vote.key_name)
        left = _without(bytes(vote.unspent), used.digest(cleaned))
        ballot = ballot_of(vote)
        counters = with_vote(ballot, used.open(bytes(vote.sealed)), answers)
    except KeyGone:
        raise Refused("vote_lost") from None
    except ValueError:
        raise Refused("talk_choice") from None
    vote.unspent, vote.sealed = left, used.seal(counters)
    vote.save(update_fields=["unspent", "sealed"])


@transaction.atomic
def close_vote(*, talk: int, about: Vote, by: Viewer) -> dict[str, str]:
    """End the vote; the winning answer by question, empty where fewer than three answered.

    Raises Refused("vote_lost") when its key is gone: nothing can be counted then.
    """
    row = _talk_to_vote_in(talk, about, by)
    vote = TalkVote.objects.select_for_update(of=("self",)).filter(talk=row, about=about).first()
    if vote is None:
        raise Refused("vote_closed")
    try:
        won = outcomes(ballot_of(vote), key_of(vote.key_name).open(bytes(vote.sealed)))
    except KeyGone:
        raise Refused("vote_lost") from None
    drop_votes(row)
    if about is Vote.CARDS:
        row.answers = {**row.answers, **{card: answer for card, answer in won.items() if answer}}
        row.save(update_fields=["answers"])
    elif all(won.values()):
        choose_company(
            talk=talk, attendance=won["attendance"], leader=won["leader"], by=by, by_vote=True
        )
    return won


@transaction.atomic
def throw_vote_away(*, talk: int, about: Vote, by: Viewer) -> None:
    """End a vote unread: the group goes on by hands."""
    drop_votes(_talk_to_vote_in(talk, about, by))


def ballot_of(vote: TalkVote) -> Ballot:
    """The questions of an open vote as they were when it was opened."""
    rows: Sequence[Any] = vote.ballot
    return tuple(Question(id_, tuple(options), tie) for id_, options, tie in rows)


def slips_left(vote: TalkVote) -> int:
    """How many slips have not been used."""
    return len(bytes(vote.unspent)) // DIGEST


def _talk_to_vote_in(talk: int, about: Vote, by: Viewer) -> Talk:
    if about is Vote.CARDS:
        return held_talk(talk, by)
    row = led_talk(talk, by)
    if row.state != TalkState.PLANNED:
        raise Refused("talk_has_begun")
    return row


def _without(unspent: bytes, digest: bytes) -> bytes:
    """The unused slips without this one. Raises Refused when it is not among them."""
    digests = [unspent[at : at + DIGEST] for at in range(0, len(unspent), DIGEST)]
    if digest not in digests:
        raise Refused("vote_code_used")
    digests.remove(digest)
    return b"".join(digests)
