"""Votes of a small group: the winner is said, counts never are."""

import pytest

from samsyn.core.process.talk import (
    NoteKind,
    card_leads_to,
    cards_ballot,
    company_ballot,
    keeper_of,
    leaders_among,
    may_lead,
    no_votes,
    outcomes,
    with_vote,
)
from samsyn.core.terms import Circle

BALLOT = cards_ballot(["r5a", "a1"])


def after(*votes: dict[str, str]) -> dict[str, str]:
    counters = no_votes(BALLOT)
    for vote in votes:
        counters = with_vote(BALLOT, counters, vote)
    return outcomes(BALLOT, counters)


def card(answer: str) -> dict[str, str]:
    return {"r5a": answer}


@pytest.mark.parametrize(
    ("answers", "won"),
    [
        ((), ""),
        (("no", "no"), ""),
        (("no", "no", "skip"), ""),
        (("no", "no", "no"), "no"),
        (("recognise", "recognise", "no"), "recognise"),
        (("recognise", "partly", "no"), "partly"),
        (("recognise", "recognise", "no", "no"), "partly"),
        (("skip",) * 9 + ("no", "no", "no"), "no"),
    ],
)
def test_what_a_vote_says(answers: tuple[str, ...], won: str):
    assert after(*map(card, answers)) == {"r5a": won, "a1": ""}


def test_all_or_most_look_the_same():
    assert after(*[card("no")] * 4) == after(*[card("no")] * 3, card("recognise"))


def test_counters_have_one_length_and_hold_many():
    counters = no_votes(BALLOT)
    for _ in range(300):
        counters = with_vote(BALLOT, counters, {"a1": "partly"})
    assert len(counters) == len(no_votes(BALLOT)) == 16
    assert outcomes(BALLOT, counters) == {"r5a": "", "a1": "partly"}


def test_an_answer_that_is_not_offered_is_refused():
    with pytest.raises(ValueError, match="not in"):
        with_vote(BALLOT, no_votes(BALLOT), card("perhaps"))


def test_with_equal_votes_the_owner_stays_away_and_the_service_leads():
    ballot = company_ballot(["representative", "ohs", "regional"])
    counters = no_votes(ballot)
    for attendance, leader in (
        ("with", "representative"),
        ("without", "regional"),
        ("with", "ohs"),
        ("without", "ohs"),
        ("", "regional"),
    ):
        vote = {"attendance": attendance, "leader": leader}
        counters = with_vote(ballot, counters, vote)
    assert outcomes(ballot, counters) == {"attendance": "without", "leader": "ohs"}


EVERYBODY = frozenset(Circle)
ALONE = frozenset({Circle.EMPLOYER})


def test_who_can_lead_and_who_keeps_the_notes():
    assert leaders_among(EVERYBODY) == ["ohs", "regional", "representative"]
    assert leaders_among(ALONE) == ["regional"]
    assert [may_lead(circle, EVERYBODY) for circle in (*Circle, None)] == [True, False, True, False]
    assert may_lead(Circle.EMPLOYER, ALONE)
    assert keeper_of("ohs", EVERYBODY) is Circle.OHS
    assert keeper_of("regional", EVERYBODY) is Circle.REPRESENTATIVES
    assert keeper_of("regional", ALONE | {Circle.OHS}) is Circle.OHS
    assert keeper_of("regional", ALONE) is Circle.EMPLOYER


@pytest.mark.parametrize(
    ("is_resource", "answer", "kind"),
    [
        (True, "recognise", NoteKind.KEEP),
        (True, "no", NoteKind.IMPROVE),
        (False, "partly", NoteKind.IMPROVE),
        (False, "no", None),
        (True, "", None),
    ],
)
def test_where_a_card_leads(is_resource: bool, answer: str, kind: NoteKind | None):
    assert card_leads_to(is_resource, answer) is kind
