"""The joint talk: secret votes, notes of one circle, and only approved sentences leave it."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import Refused
from samsyn.actions.retention import forget_what_is_over
from samsyn.actions.talk_votes import (
    ballot_of,
    cast_vote,
    close_vote,
    open_vote,
    slips_left,
    throw_vote_away,
)
from samsyn.actions.talks import (
    Preparation,
    change_preparation,
    choose_cards,
    choose_company,
    drop_talk,
    end_talk,
    note_answer,
    prepare_talk,
    remove_note,
    write_note,
    write_reasons,
    write_sentence,
)
from samsyn.core.process.talk import Vote, no_votes, with_vote
from samsyn.store.models import Cycle, Entry, Event, Talk, TalkNote, TalkVote, Unit


@pytest.fixture(autouse=True)
def at_once(django_capture_on_commit_callbacks):
    """Keys go when a transaction is through, as in life."""
    with django_capture_on_commit_callbacks(execute=True):
        yield


def facts(**more) -> Preparation:
    return Preparation(**{"people": 4, "held_on": date(2026, 12, 1), "languages": ["en"], **more})


@pytest.fixture
def planned(cycle: Cycle, nurse: Viewer, employer: Viewer) -> Talk:
    return prepare_talk(cycle=cycle, preparation=facts(), by=nurse)


@pytest.fixture
def held(planned: Talk, nurse: Viewer) -> Talk:
    return choose_company(talk=planned.pk, attendance="without", leader="ohs", by=nurse)


def vote(talk: Talk, codes: list[str], *answers: dict[str, str]) -> None:
    for code, one in zip(codes, answers, strict=False):
        cast_vote(key=talk.key, code=code, answers=one)


def company(attendance: str, leader: str) -> dict[str, str]:
    return {"attendance": attendance, "leader": leader}


def keys() -> list[str]:
    folder = Path(settings.KEYS) / "talks"
    return [path.name for path in folder.iterdir()] if folder.exists() else []


def test_the_group_chooses_its_company_in_secret(planned: Talk, nurse: Viewer):
    codes = open_vote(talk=planned.pk, about=Vote.COMPANY, people=4, by=nurse)
    assert len(set(codes)) == 4
    vote(planned, codes, *[company("without", "regional")] * 2, company("with", "ohs"))
    won = close_vote(talk=planned.pk, about=Vote.COMPANY, by=nurse)
    planned.refresh_from_db()
    assert won == {"attendance": "without", "leader": "regional"}
    assert (planned.state, planned.attendance, planned.leader) == ("held", "without", "regional")
    assert not TalkVote.objects.exists()


def test_equal_votes_keep_the_owner_away_and_the_service_leads(planned: Talk, nurse: Viewer):
    codes = open_vote(talk=planned.pk, about=Vote.COMPANY, people=4, by=nurse)
    two = [company("with", "regional"), company("without", "ohs")]
    vote(planned, codes, *two, *two)
    won = close_vote(talk=planned.pk, about=Vote.COMPANY, by=nurse)
    assert won == {"attendance": "without", "leader": "ohs"}


def test_two_votes_tell_nothing(planned: Talk, nurse: Viewer):
    codes = open_vote(talk=planned.pk, about=Vote.COMPANY, people=4, by=nurse)
    vote(planned, codes, *[company("with", "ohs")] * 2)
    won = close_vote(talk=planned.pk, about=Vote.COMPANY, by=nurse)
    planned.refresh_from_db()
    assert won == {"attendance": "", "leader": ""}
    assert (planned.state, planned.leader) == ("planned", "")


def test_a_slip_is_used_once(planned: Talk, nurse: Viewer):
    codes = open_vote(talk=planned.pk, about=Vote.COMPANY, people=3, by=nurse)
    vote(planned, codes[:1], company("with", "ohs"))
    before = TalkVote.objects.get()
    for code, problem in (
        (codes[0], "vote_code_used"),
        ("1234", "vote_code_mistyped"),
        ("000000000001", "vote_code_used"),
    ):
        with pytest.raises(Refused, match=problem):
            cast_vote(key=planned.key, code=code, answers=company("with", "ohs"))
    with pytest.raises(Refused, match="talk_choice"):
        cast_vote(key=planned.key, code=codes[1], answers=company("with", "the owner"))
    with pytest.raises(Refused, match="vote_empty"):
        cast_vote(key=planned.key, code=codes[1], answers={})
    after = TalkVote.objects.get()
    assert (bytes(after.unspent), bytes(after.sealed)) == (
        bytes(before.unspent),
        bytes(before.sealed),
    )
    assert slips_left(after) == 2


def test_the_database_tells_nothing_of_a_vote(planned: Talk, nurse: Viewer):
    """One row however many vote; its bytes differ, their number does not; no event, no time."""
    codes = open_vote(talk=planned.pk, about=Vote.COMPANY, people=5, by=nurse)
    events = Event.objects.count()
    seen, lengths = set(), set()
    for code in codes:
        row = TalkVote.objects.get()
        seen.add(bytes(row.sealed))
        lengths.add(len(bytes(row.sealed)))
        cast_vote(key=planned.key, code=code, answers=company("with", "ohs"))
    assert (len(seen), len(lengths)) == (5, 1)
    assert Event.objects.count() == events
    names = {field.name for field in TalkVote._meta.fields}
    assert names == {"id", "talk", "about", "ballot", "key_name", "unspent", "sealed"}


@pytest.mark.attack
def test_copies_of_the_database_after_every_vote_read_no_vote(planned: Talk, nurse: Viewer):
    """The same attack reads every vote where counters are stored as they are."""
    answers = [company("with", "ohs"), company("without", "ohs"), company("with", "regional")]
    codes = open_vote(talk=planned.pk, about=Vote.COMPANY, people=3, by=nurse)
    ballot = ballot_of(TalkVote.objects.get())
    naive, stored = [no_votes(ballot)], [bytes(TalkVote.objects.get().sealed)]
    for code, one in zip(codes, answers, strict=True):
        cast_vote(key=planned.key, code=code, answers=one)
        naive.append(with_vote(ballot, naive[-1], one))
        stored.append(bytes(TalkVote.objects.get().sealed))
    assert [read_by_difference(ballot, copies) for copies in (naive, stored)] == [answers, [{}] * 3]


def read_by_difference(ballot, copies: list[bytes]) -> list[dict[str, str]]:
    """What an attacker makes of each pair of copies: the vote that leads from one to the next."""
    every = [company(one, two) for one in ballot[0].options for two in ballot[1].options]
    found = []
    for before, then in pairwise(copies):
        if len(before) != len(no_votes(ballot)):
            found.append({})
            continue
        found.append(next(one for one in every if with_vote(ballot, before, one) == then))
    return found


def test_without_its_key_a_vote_cannot_be_read_or_counted(planned: Talk, nurse: Viewer):
    codes = open_vote(talk=planned.pk, about=Vote.COMPANY, people=3, by=nurse)
    (Path(settings.KEYS) / "talks" / TalkVote.objects.get().key_name).unlink()
    with pytest.raises(Refused, match="vote_lost"):
        cast_vote(key=planned.key, code=codes[0], answers=company("with", "ohs"))
    with pytest.raises(Refused, match="vote_lost"):
        close_vote(talk=planned.pk, about=Vote.COMPANY, by=nurse)
    throw_vote_away(talk=planned.pk, about=Vote.COMPANY, by=nurse)
    assert not TalkVote.objects.exists()


def test_new_slips_make_the_old_ones_worthless(planned: Talk, nurse: Viewer):
    old = open_vote(talk=planned.pk, about=Vote.COMPANY, people=3, by=nurse)
    open_vote(talk=planned.pk, about=Vote.COMPANY, people=3, by=nurse)
    with pytest.raises(Refused, match="vote_code_used"):
        cast_vote(key=planned.key, code=old[0], answers=company("with", "ohs"))


def test_the_employer_holds_no_vote_where_others_can(planned: Talk, employer: Viewer):
    with pytest.raises(Refused, match="talk_not_leader"):
        open_vote(talk=planned.pk, about=Vote.COMPANY, people=4, by=employer)
    with pytest.raises(Refused, match="talk_not_leader"):
        choose_company(talk=planned.pk, attendance="with", leader="ohs", by=employer)


def test_an_employer_alone_can_enter_what_was_chosen(cycle: Cycle, employer: Viewer):
    talk = prepare_talk(cycle=cycle, preparation=facts(), by=employer)
    with pytest.raises(Refused, match="talk_choice"):
        choose_company(talk=talk.pk, attendance="with", leader="ohs", by=employer)
    chosen = choose_company(talk=talk.pk, attendance="with", leader="regional", by=employer)
    assert chosen.circle == "employer"


def test_notes_belong_to_who_leads(planned: Talk, nurse: Viewer, representative: Viewer):
    choose_company(talk=planned.pk, attendance="with", leader="representative", by=nurse)
    with pytest.raises(Talk.DoesNotExist):
        write_note(talk=planned.pk, kind="keep", factor="R5", text="Thanks", by=nurse)
    write_note(talk=planned.pk, kind="keep", factor="R5", text="Thanks", by=representative)
    assert TalkNote.objects.get().text == "Thanks"


def test_cards_hold_a_resource_and_answers_only_their_winner(held: Talk, nurse: Viewer):
    for cards, problem in (
        ([], "talk_cards_number"),
        (["a1", "a2"], "talk_cards_resource"),
        ([f"a{n}" for n in range(1, 12)] + ["r1a", "r2a"], "talk_cards_number"),
    ):
        with pytest.raises(Refused, match=problem):
            choose_cards(talk=held.pk, cards=cards, by=nurse)
    talk = choose_cards(talk=held.pk, cards=["a1", "r5a", "unknown"], by=nurse)
    assert talk.cards == ["r5a", "a1"]
    codes = open_vote(talk=held.pk, about=Vote.CARDS, people=5, by=nurse)
    with pytest.raises(Refused, match="talk_vote_open"):
        choose_cards(talk=held.pk, cards=["r5a"], by=nurse)
    recognise, skip = {"r5a": "recognise", "a1": "no"}, {"r5a": "skip", "a1": "recognise"}
    vote(talk, codes, recognise, recognise, {"r5a": "recognise"}, skip, skip)
    assert close_vote(talk=held.pk, about=Vote.CARDS, by=nurse) == {
        "r5a": "recognise",
        "a1": "partly",
    }
    talk.refresh_from_db()
    assert talk.answers == {"r5a": "recognise", "a1": "partly"}
    note_answer(talk=held.pk, card="a1", answer="no", by=nurse)
    talk.refresh_from_db()
    assert talk.answers["a1"] == "no"


def test_something_to_keep_comes_first_and_harassment_not_at_all(held: Talk, nurse: Viewer):
    for kind, factor, text, problem in (
        ("improve", "A5", "Short nights", "talk_keep_first"),
        ("keep", "B5", "Anything", "talk_not_here"),
        ("keep", "B6", "Anything", "talk_not_here"),
        ("keep", "Z9", "Anything", "talk_factor"),
        ("keep", "R5", "  ", "talk_empty"),
    ):
        with pytest.raises(Refused, match=problem):
            write_note(talk=held.pk, kind=kind, factor=factor, text=text, by=nurse)
    keep = write_note(talk=held.pk, kind="keep", factor="R5", text="Thanks", by=nurse)
    write_note(talk=held.pk, kind="improve", factor="A5", text="Short nights", by=nurse)
    found = write_reasons(note=keep.pk, reasons=["we care", " ", "a", "b", "c", "d"], by=nurse)
    assert found.reasons == ["we care", "a", "b", "c"]


def test_only_what_is_approved_becomes_a_finding(held: Talk, cycle: Cycle, nurse: Viewer):
    keep = write_note(talk=held.pk, kind="keep", factor="R5", text="raw words", by=nurse)
    ease = write_note(talk=held.pk, kind="improve", factor="A5", text="raw nights", by=nurse)
    topic = write_note(talk=held.pk, kind="improve", factor="B1", text="raw boss", by=nurse)
    for _ in range(2):
        write_note(talk=held.pk, kind="improve", factor="A1", text="secret words", by=nurse)
    removed, left = TalkNote.objects.filter(text="secret words")
    remove_note(note=removed.pk, by=nurse)
    write_sentence(note=left.pk, sentence="secret sentence", approved=False, by=nurse)
    write_sentence(note=keep.pk, sentence="We say thank you.", approved=True, by=nurse)
    write_sentence(note=ease.pk, sentence="Nights are short.", approved=True, by=nurse)
    write_sentence(note=topic.pk, sentence="x", approved=True, topic_only=True, by=nurse)
    with pytest.raises(Refused, match="talk_empty"):
        write_sentence(note=left.pk, sentence=" ", approved=True, by=nurse)
    talk = end_talk(talk=held.pk, next_steps="On Monday", by=nurse)

    found = [row.data for row in Entry.objects.filter(kind="finding").order_by("pk")]
    assert [one["factor"] for one in found] == ["R5", "A5", "B1"]
    assert [one["polarity"] for one in found] == ["resource", "strain", "strain"]
    assert [one.get("text", "") for one in found] == ["We say thank you.", "Nights are short.", ""]
    assert {(one["party"], one["basis"]) for one in found} == {("workplace", "workplace")}
    assert found[2]["topic_only"] is True
    assert not Entry.objects.filter(circle__isnull=False).exists()
    assert (talk.state, talk.circle, talk.answers, talk.next_steps) == (
        "ended",
        None,
        {},
        "On Monday",
    )
    kept = str(list(TalkNote.objects.values()))
    assert "raw" not in kept
    assert "secret" not in kept
    assert "secret" not in str(list(Event.objects.values_list("after", flat=True)))
    with pytest.raises(Refused, match="talk_ended"):
        write_note(talk=held.pk, kind="keep", factor="R1", text="More", by=nurse)


def test_other_words_need_a_new_approval(held: Talk, nurse: Viewer):
    note = write_note(talk=held.pk, kind="keep", factor="R5", text="Thanks", by=nurse)
    write_sentence(note=note.pk, sentence="We say thank you.", approved=True, by=nurse)
    changed = write_sentence(note=note.pk, sentence="We never do.", approved=False, by=nurse)
    assert changed.approved is False


def test_a_planned_talk_can_be_changed_and_taken_back(
    planned: Talk, nurse: Viewer, employer: Viewer, workplace
):
    unit = Unit.objects.create(organisation=workplace, name="Night shift", people=4)
    changed = change_preparation(
        talk=planned.pk, preparation=facts(people=6, unit=unit.pk), by=employer
    )
    assert (changed.people, changed.unit) == (6, unit)
    for wrong, problem in ((facts(people=1), "talk_people"), (facts(unit=10**6), "talk_unit")):
        with pytest.raises(Refused, match=problem):
            change_preparation(talk=planned.pk, preparation=wrong, by=nurse)
    open_vote(talk=planned.pk, about=Vote.COMPANY, people=4, by=nurse)
    drop_talk(talk=planned.pk, by=nurse)
    assert not Talk.objects.exists()


def test_a_talk_nobody_ended_is_forgotten_after_half_a_year(held: Talk, nurse: Viewer):
    write_note(talk=held.pk, kind="keep", factor="R5", text="Thanks", by=nurse)
    forget_what_is_over(held.created_at + timedelta(days=179))
    assert TalkNote.objects.exists()
    forget_what_is_over(held.created_at + timedelta(days=181))
    assert not Talk.objects.exists()
    assert not TalkNote.objects.exists()


def test_another_cooperation_reaches_no_talk(held: Talk, nurse: Viewer):
    from samsyn.store.models import Cooperation

    other = Cooperation.objects.create(slug="other", name="Other")
    stranger = Viewer(nurse.account, other, nurse.organisation_id, nurse.role)
    with pytest.raises(Talk.DoesNotExist):
        end_talk(talk=held.pk, next_steps="", by=stranger)


@pytest.mark.django_db(transaction=True)
def test_a_closed_vote_leaves_no_key(cycle: Cycle, nurse: Viewer):
    talk = prepare_talk(cycle=cycle, preparation=facts(), by=nurse)
    before = set(keys())
    codes = open_vote(talk=talk.pk, about=Vote.COMPANY, people=3, by=nurse)
    assert len(set(keys()) - before) == 1
    vote(talk, codes, *[company("with", "ohs")] * 3)
    close_vote(talk=talk.pk, about=Vote.COMPANY, by=nurse)
    assert set(keys()) == before
