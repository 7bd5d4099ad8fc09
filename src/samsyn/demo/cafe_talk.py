"""The joint talk of the café: seven of them one Monday, the nurse leads, the owner stays away."""

from samsyn.actions.talk_votes import cast_vote, close_vote, open_vote
from samsyn.actions.talks import (
    Preparation,
    choose_cards,
    end_talk,
    prepare_talk,
    write_note,
    write_reasons,
    write_sentence,
)
from samsyn.core.process.talk import Vote
from samsyn.demo.diary import Diary
from samsyn.store.models import Talk

COMPANY = [{"attendance": "without", "leader": "ohs"}] * 5 + [
    {"attendance": "with", "leader": "ohs"},
    {"attendance": "without", "leader": "regional"},
]
CARDS = ("r5a", "r6a", "r6c", "a2", "a5")
ANSWERS = [
    {"r5a": "recognise", "r6a": "recognise", "r6c": "recognise", "a2": answer, "a5": "recognise"}
    for answer in ("recognise", "recognise", "recognise", "partly", "recognise", "no", "skip")
]
NOTES = (
    (
        "keep",
        "R6",
        "A burnt tray is told at once",
        ("nobody has ever been shouted at for one",),
        "We can laugh at a burnt tray. Nobody hides a mistake.",
    ),
    (
        "improve",
        "A2",
        "Lunch hour",
        ("there is one till", "the card reader fails", "deliveries come at noon"),
        "Between half past eleven and one the queue reaches the door and nobody breathes.",
    ),
    ("improve", "A11", "Alone in the evening", ("one of us closes",), ""),
)


def hold(diary: Diary) -> None:
    """Planned a week ahead; two sentences are approved, the third is deleted."""
    diary.day(-61, 10)
    by = diary.viewer("riikka")
    preparation = Preparation(
        people=7,
        held_on=diary.clock.date(-57),
        roles="Bakers, servers and the weekend help",
        languages=("fi", "en"),
    )
    talk = prepare_talk(cycle=diary.cycle, preparation=preparation, by=by)
    diary.day(-57, 14)
    _vote(diary, talk, Vote.COMPANY, COMPANY)
    choose_cards(talk=talk.pk, cards=CARDS, by=by)
    _vote(diary, talk, Vote.CARDS, ANSWERS)
    for kind, factor, text, reasons, sentence in NOTES:
        note = write_note(talk=talk.pk, kind=kind, factor=factor, text=text, by=by)
        write_reasons(note=note.pk, reasons=reasons, by=by)
        if sentence:
            write_sentence(note=note.pk, sentence=sentence, approved=True, by=by)
    end_talk(
        talk=talk.pk,
        next_steps="Riikka brings the two sentences to Elsa on Thursday. "
        "Everybody hears in the Monday talk what comes of them.",
        by=by,
    )


def _vote(diary: Diary, talk: Talk, about: Vote, answers: list[dict[str, str]]) -> None:
    by = diary.viewer("riikka")
    codes = open_vote(talk=talk.pk, about=about, people=len(answers), by=by)
    for code, one in zip(codes, answers, strict=True):
        cast_vote(key=talk.key, code=code, answers=one)
    close_vote(talk=talk.pk, about=about, by=by)
