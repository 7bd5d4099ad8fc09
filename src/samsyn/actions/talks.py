"""The joint talk of a small group: prepare it, choose cards, write down, share what is approved.

What the group writes is read by the circle that keeps the notes. Only a sentence the group has
approved leaves it, when the talk ends; everything else is deleted then.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import Refused, add_entry, lock
from samsyn.actions.events import record
from samsyn.actions.talk_plans import carry_into_cycle, plan_follow_ups
from samsyn.actions.talk_rows import drop_votes, held_talk, led_talk, open_talk
from samsyn.catalogue import registry
from samsyn.catalogue.statements import statements_of
from samsyn.core.process.talk import (
    ATTENDANCE,
    MOST_CARDS,
    MOST_PEOPLE,
    MOST_REASONS,
    MOST_STATEMENTS,
    NEVER_TALKED_ABOUT,
    NoteKind,
    TalkState,
    keeper_of,
    leaders_among,
)
from samsyn.core.terms import Circle, Party, Polarity
from samsyn.store.models import Cycle, Talk, TalkNote, Unit
from samsyn.store.queries.talks import circles_of

ALPHABET = "abcdefghjkmnpqrstvwxyz23456789"
KEY_LENGTH = 10
LONGEST_SENTENCE = 500


@dataclass(frozen=True)
class Preparation:
    """What is settled before a talk; `roles` says who takes part, never by name."""

    people: int
    unit: int | None = None
    held_on: date | None = None
    roles: str = ""
    languages: Sequence[str] = field(default_factory=tuple)
    paid_time: bool = True
    interpreter: str = ""
    sector: str = ""
    aim: str = ""
    rounds: int = 1
    on_paper: bool = False


@transaction.atomic
def prepare_talk(*, cycle: Cycle, preparation: Preparation, by: Viewer) -> Talk:
    """A talk that is planned; both parties see when and where, and nothing else is there yet.

    Raises Refused: a closed cycle, fewer than 2 or more than 40 people, an unknown unit or sector.
    """
    lock(by.cooperation, cycle)
    talk = Talk(
        cooperation=by.cooperation,
        cycle=cycle,
        owner_id=by.organisation_id,
        key="".join(secrets.choice(ALPHABET) for _ in range(KEY_LENGTH)),
        created_by=by.account,
        created_at=timezone.now(),
    )
    _settle(talk, preparation)
    talk.save(force_insert=True)
    record("talk_prepared", cooperation=by.cooperation, by=by, cycle=cycle)
    return talk


@transaction.atomic
def change_preparation(*, talk: int, preparation: Preparation, by: Viewer) -> Talk:
    """Other facts for a talk that has not ended."""
    row = open_talk(talk, by)
    _settle(row, preparation)
    row.save()
    return row


def _settle(talk: Talk, preparation: Preparation) -> None:
    if not 2 <= preparation.people <= MOST_PEOPLE:
        raise Refused("talk_people")
    if preparation.sector not in {"", *(sector.id for sector in registry().sectors())}:
        raise Refused("talk_sector")
    facts = asdict(preparation)
    unit = facts.pop("unit")
    talk.unit = None
    if unit is not None:
        workplace = talk.cooperation.workplace_id
        talk.unit = Unit.objects.filter(pk=unit, organisation=workplace).first()
        if talk.unit is None:
            raise Refused("talk_unit")
    for name, value in facts.items():
        setattr(talk, name, list(value) if name == "languages" else value)


@transaction.atomic
def choose_company(
    *, talk: int, attendance: str, leader: str, by: Viewer, by_vote: bool = False
) -> Talk:
    """What the group chose, by vote or by hands: whether the owner attends, and who leads.

    From here on the notes belong to one circle. Raises Refused for a choice that is not offered.
    """
    row = led_talk(talk, by)
    circles = circles_of(row.cooperation)
    if attendance not in ATTENDANCE or leader not in leaders_among(
        circles, by_sector=bool(row.sector)
    ):
        raise Refused("talk_choice")
    if row.state != TalkState.PLANNED:
        raise Refused("talk_has_begun")
    keeper = keeper_of(leader, circles)
    owner = (
        row.cooperation.health_service_id if keeper is Circle.OHS else row.cooperation.workplace_id
    )
    assert owner is not None
    row.attendance, row.leader, row.state = attendance, leader, TalkState.HELD
    row.circle, row.owner_id = keeper, owner
    row.save()
    drop_votes(row)
    after = {"attendance": attendance, "leader": leader, "by_vote": by_vote}
    record("talk_company_chosen", cooperation=row.cooperation, by=by, cycle=row.cycle, after=after)
    return row


@transaction.atomic
def choose_cards(*, talk: int, cards: Sequence[str], by: Viewer) -> Talk:
    """The cards of the talk, or the statements of its sector; other answers are forgotten.

    Raises Refused: none, too many, no resource among them, or a vote is open.
    """
    row = held_talk(talk, by)
    chosen = [card for card in statements_of(row.sector) if card.id in set(cards)]
    if not 0 < len(chosen) <= (MOST_STATEMENTS if row.sector else MOST_CARDS):
        raise Refused("talk_statements_number" if row.sector else "talk_cards_number")
    if not any(card.is_resource for card in chosen):
        raise Refused("talk_cards_resource")
    if row.votes.exists():
        raise Refused("talk_vote_open")
    row.cards = [card.id for card in chosen]
    row.answers = {card: row.answers[card] for card in row.cards if card in row.answers}
    row.save(update_fields=["cards", "answers"])
    return row


@transaction.atomic
def note_answer(*, talk: int, card: str, answer: str, by: Viewer) -> Talk:
    """How most of the group answered a card by hands; the number of hands is not kept."""
    row = held_talk(talk, by)
    if card not in row.cards or answer not in {"recognise", "partly", "no", ""}:
        raise Refused("talk_choice")
    others = {one: said for one, said in row.answers.items() if one != card}
    row.answers = {**others, card: answer} if answer else others
    row.save(update_fields=["answers"])
    return row


@transaction.atomic
def note_answers(*, talk: int, answers: Mapping[str, str], by: Viewer) -> Talk:
    """What groups on paper said of their statements; an empty answer leaves one as it is."""
    row = held_talk(talk, by)
    for card, answer in answers.items():
        if answer:
            row = note_answer(talk=row.pk, card=card, answer=answer, by=by)
    return row


@transaction.atomic
def write_note(*, talk: int, kind: str, factor: str, text: str, by: Viewer) -> TalkNote:
    """Something to keep, or to improve once there is something to keep.

    Raises Refused: nothing to keep yet, no such factor, harassment or violence, no words.
    """
    row = held_talk(talk, by)
    if factor in NEVER_TALKED_ABOUT:
        raise Refused("talk_not_here")
    if factor not in {one.id for one in registry().factors()}:
        raise Refused("talk_factor")
    if not text.strip():
        raise Refused("talk_empty")
    keeps = TalkNote.objects.filter(talk=row, kind=NoteKind.KEEP)
    if NoteKind(kind) is NoteKind.IMPROVE and not keeps.exists():
        raise Refused("talk_keep_first")
    return TalkNote.objects.create(talk=row, kind=NoteKind(kind), factor=factor, text=text.strip())


@transaction.atomic
def remove_note(*, note: int, by: Viewer) -> None:
    """A note the group does not want any more."""
    _note(note, by).delete()


@transaction.atomic
def write_reasons(*, note: int, reasons: Sequence[str], by: Viewer) -> TalkNote:
    """Why it is so: up to four times “because …”."""
    row = _note(note, by)
    row.reasons = [text for reason in reasons if (text := reason.strip())][:MOST_REASONS]
    row.save(update_fields=["reasons"])
    return row


@transaction.atomic
def write_sentence(
    *, note: int, sentence: str, approved: bool, by: Viewer, topic_only: bool = False
) -> TalkNote:
    """What the group wants to say. Other words need a new approval: `approved` is for these.

    `topic_only` shares that the theme was talked about and no words.
    Raises Refused for an approval of nothing, and for a sentence that is too long.
    """
    row = _note(note, by)
    text = sentence.strip()
    if len(text) > LONGEST_SENTENCE:
        raise Refused("talk_sentence_long")
    if approved and not text and not topic_only:
        raise Refused("talk_empty")
    row.sentence, row.topic_only, row.approved = text, topic_only, approved
    row.save(update_fields=["sentence", "topic_only", "approved"])
    return row


@transaction.atomic
def end_talk(*, talk: int, next_steps: str, by: Viewer) -> Talk:
    """Approved sentences become findings both parties see; everything else is deleted.

    What the group planned for an approved area becomes shared measures, with its reasons.
    The parties decide themselves what they do with a finding; `next_steps` is shared with it.
    """
    row = held_talk(talk, by)
    drop_votes(row)
    notes = TalkNote.objects.filter(talk=row)
    approved = list(notes.filter(approved=True).order_by("pk"))
    notes.filter(approved=False).delete()
    for note in sorted(approved, key=lambda one: one.kind != NoteKind.KEEP):
        note.finding = add_entry(by=by, kind="finding", cycle=row.cycle, data=_finding(note))
        note.text = ""
        if note.topic_only:
            note.sentence, note.reasons = "", []
        if lines := list(row.plan_lines.filter(note=note).order_by("pk")):
            carry_into_cycle(row, note, lines, by)
        else:
            note.reasons = []
        note.save()
    if row.plan_lines.exists():
        plan_follow_ups(row)
    row.state, row.circle = TalkState.ENDED, None
    row.answers, row.next_steps = {}, next_steps.strip()
    row.save()
    record("talk_ended", cooperation=row.cooperation, by=by, cycle=row.cycle)
    return row


@transaction.atomic
def drop_talk(*, talk: int, by: Viewer) -> None:
    """A talk that was only planned is taken back."""
    row = open_talk(talk, by)
    if row.state != TalkState.PLANNED:
        raise Refused("talk_has_begun")
    drop_votes(row)
    row.delete()
    record("talk_taken_back", cooperation=by.cooperation, by=by, cycle=row.cycle)


@transaction.atomic
def forget_talks_left_open(before: datetime) -> None:
    """Talks begun before that moment and never ended go with all that was written in them."""
    for row in Talk.objects.filter(created_at__lt=before).exclude(state=TalkState.ENDED):
        drop_votes(row)
        row.delete()


def _finding(note: TalkNote) -> dict[str, Any]:
    keeps = note.kind == NoteKind.KEEP
    return {
        "factor": note.factor,
        "polarity": str(Polarity.RESOURCE if keeps else Polarity.STRAIN),
        "text": "" if note.topic_only else note.sentence,
        "party": str(Party.WORKPLACE),
        "basis": "workplace",
        "topic_only": note.topic_only,
    }


def _note(note: int, by: Viewer) -> TalkNote:
    row = TalkNote.objects.select_related("talk").get(pk=note, talk__cooperation=by.cooperation)
    held_talk(row.talk_id, by)
    return row
