"""What the cleaning company and its nurse took from the shelves: forms, signals, reviews, rules."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.utils import timezone

from samsyn.actions.practices import answer_week, begin_practice
from samsyn.actions.reviews import begin_series, prepare_review, promise
from samsyn.actions.signals import notice_signs, open_team_page, raise_signal
from samsyn.actions.support_requests import acknowledge_support, ask_for_support
from samsyn.actions.worksheets import (
    begin_worksheet,
    finish_worksheet,
    make_of_worksheet,
    write_answers,
)
from samsyn.catalogue import registry
from samsyn.core.process.data import from_data
from samsyn.core.process.practices import open_weeks
from samsyn.core.process.records import Answer, MeetingAction
from samsyn.core.process.shelf_nouns import EverydayPractice
from samsyn.core.shelf.worksheet import stamp_of
from samsyn.demo.diary import Diary
from samsyn.store.models import TeamSignal, Unit
from samsyn.store.queries.reviews import reviews_of

EVALUATION = "cooperation-self-evaluation"
STATES = {"+": "in_place", "o": "partly", "-": "not_yet", "?": "do_not_know"}
FIRST = {"katri": "+o--+o+o-o?+oo-o--?o+-o-", "riikka": "+++-+++oo+++o-oo?+o++o+o"}
SECOND = {"katri": "+o-o+++o-+o+oooo-+o++oo-", "riikka": "++o-+++oo++++-+o-++++oo+"}
"""Answers to k01 … k24 in order, one sign each."""


def first(diary: Diary) -> None:
    """In the first weeks: both judge the cooperation, and agree on short reviews."""
    for who, signs in FIRST.items():
        fill(diary, who, EVALUATION, states(signs))
    begin_series(
        data={
            "title": "Thirty minutes on how work goes",
            "every_weeks": 6,
            "minutes": 30,
            "topic": "Evening sites: time, breaks, company",
            "participants_workplace": ["osh_manager", "supervisor", "osh_representative"],
            "participants_ohs": ["nurse"],
            "starts": diary.clock.date(-90).isoformat(),
        },
        token="",
        by=diary.viewer("katri"),
    )


def later(diary: Diary) -> None:
    """In the last weeks."""
    sheet = fill(
        diary,
        "katri",
        "recovery-check",
        {
            **dict.fromkeys(("breaks", "place", "urgent", "flex", "early-plan"), "sometimes"),
            **dict.fromkeys(("vary", "off", "cover", "wishes", "equal-say"), "mostly"),
            **dict.fromkeys(("undisturbed", "hours", "rest-between", "fair-shifts"), "mostly"),
            "staffing": "rarely",
        },
    )
    make_of_worksheet(
        worksheet=sheet,
        kind="rule",
        data={
            "text": "Nobody writes to people off duty after six. What cannot wait goes by phone.",
            "about": "Being reachable",
            "since": timezone.localdate().isoformat(),
        },
        by=diary.viewer("katri"),
    )
    _reviews(diary)
    for who, signs in SECOND.items():
        last = fill(diary, who, EVALUATION, states(signs))
    make_of_worksheet(
        worksheet=last,
        kind="development_target",
        data={
            "text": "Supervisors hear at their Monday call how to reach the nurse, and for what.",
            "statement": "k15",
            "owners": [{"party": "ohs", "role": "nurse"}],
            "target_date": diary.clock.date(40).isoformat(),
        },
        by=diary.viewer("riikka"),
    )
    _signals(diary)
    _desk(diary)
    _practice(diary)


def states(signs: str) -> Mapping[str, str]:
    """Answers to the 24 statements, from one sign each."""
    return {f"k{place:02}": STATES[sign] for place, sign in enumerate(signs, start=1)}


def fill(diary: Diary, who: str, item: str, answers: Mapping[str, str]) -> int:
    """A worksheet begun, filled in and done."""
    by = diary.viewer(who)
    title = str(registry().text(f"shelf.{item}.title", "en"))
    row = begin_worksheet(item=registry().content(item), title=title, own=False, by=by)
    write_answers(
        worksheet=row.pk,
        ids=list(answers),
        seen=stamp_of({}, list(answers)),
        answers=[Answer(question=question, choice=choice) for question, choice in answers.items()],
        by=by,
    )
    finish_worksheet(worksheet=row.pk, by=by)
    return int(row.pk)


PROMISES: Sequence[tuple[str, str, str, int]] = (
    ("Ask the market hall for a room where people can sit", "workplace", "osh_manager", -10),
    ("Bring the sheet on night work to the Monday call", "ohs", "nurse", 12),
    ("Walk the evening round at Harbour Street once", "workplace", "supervisor", 4),
)


def _reviews(diary: Diary) -> None:
    found, _meetings = reviews_of(diary.cooperation, 1)
    held = prepare_review(
        cycle=diary.cycle,
        series=found[0].id,
        data={
            "title": "Thirty minutes on how work goes",
            "date": timezone.localdate().isoformat(),
            "agenda": "1. What works\n2. What has changed\n3. What was promised\n"
            "4. Evening sites\n5. Who does what",
            "notes": "Pairs on the evening rounds are liked. The room at the market hall is still "
            "open. Next time: the new app.",
            "held": True,
        },
        token="",
        by=diary.viewer("riikka"),
    )
    for text, party, role, due in PROMISES:
        promise(
            meeting=held.pk,
            action=MeetingAction(text=text, party=party, role=role, due=diary.clock.date(due)),
            by=diary.viewer("riikka"),
        )


SIGNS = (
    ("signal-good-help", "signal-breaks-skipped"),
    ("signal-good-help", "signal-late-messages"),
    ("signal-good-thanks", "signal-breaks-skipped"),
)
"""What the evening team noticed this week and in the weeks before."""


def _signals(diary: Diary) -> None:
    by = diary.viewer("annika")
    unit = Unit.objects.get(name="Evening offices", organisation_id=diary.cooperation.workplace_id)
    page = open_team_page(unit=unit.pk, by=by)
    today = timezone.localdate()
    for weeks_ago, chosen in enumerate(SIGNS):
        notice_signs(page=page, chosen=list(chosen), today=today - timedelta(weeks=weeks_ago))
    signal = TeamSignal.objects.get(page=page, signal="signal-late-messages")
    raise_signal(signal=signal, cycle=diary.cycle, by=by)


def _desk(diary: Diary) -> None:
    today = timezone.localdate()
    asked = [
        ask_for_support(to="ohs", topic=topic, wish=wish, by=diary.viewer(who), today=today)
        for who, topic, wish in (
            ("samuel", "topic-load", "today-morning"),
            ("piret", "topic-change", "this_week-any"),
        )
    ]
    acknowledge_support(asked=asked[0].pk, by=diary.viewer("riikka"))


def _practice(diary: Diary) -> None:
    today = timezone.localdate()
    row = begin_practice(
        data={
            "text": "Fifteen paid minutes together each week, everyone speaks once",
            "template": "practice-monday-ten",
            "team": "Evening offices, Harbour Street",
            "starts": diary.clock.date(-30).isoformat(),
            "before": "We meet at the key box and nod.",
        },
        token="",
        by=diary.viewer("samuel"),
    )
    answers = ("kept", "partly", "kept")
    practice = from_data("everyday_practice", row.data)
    assert isinstance(practice, EverydayPractice)
    for week, kept in zip(open_weeks(practice, today), answers, strict=False):
        answer_week(practice=row.pk, week=week, kept=kept, by=diary.viewer("samuel"), today=today)
