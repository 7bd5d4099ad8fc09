"""Who is told what, when, and what a mail never holds."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions.agreements import content_of, give_word
from samsyn.actions.cooperations import pause
from samsyn.actions.digests import last_morning, send_digests
from samsyn.actions.entries import add_entry, change_entry
from samsyn.actions.notices import look_for_due, mark_read, notify
from samsyn.core.terms import ConsentKind, Subject
from samsyn.store.models import Account, Cooperation, Cycle, Notice, Seat

TODAY = date(2026, 11, 20)


def told(who: Viewer | Account) -> list[tuple[str, dict[str, Any]]]:
    account = who.account if isinstance(who, Viewer) else who
    rows = Notice.objects.filter(account=account).order_by("key")
    return [(row.code, row.facts) for row in rows]


def add_measure(by: Viewer, cycle: Cycle, circle: str | None = None, **data: Any) -> int:
    need = add_entry(by=by, kind="need", data={"text": "A need"}, cycle=cycle, circle=circle)
    goal = add_entry(
        by=by, kind="goal", data={"text": "A goal"}, cycle=cycle, parent=need.pk, circle=circle
    )
    measure = add_entry(
        by=by,
        kind="measure",
        data={"text": "Secret words of a measure", **data},
        cycle=cycle,
        parent=goal.pk,
        circle=circle,
    )
    return measure.pk


def test_the_owning_role_is_told_of_a_measure_and_nobody_else(
    cycle: Cycle, nurse: Viewer, supervisor: Viewer, employer: Viewer, employee: Viewer
) -> None:
    owners = [{"party": "workplace", "role": "supervisor"}]
    measure = add_measure(nurse, cycle, ends="2026-11-25", owners=owners)
    look_for_due(TODAY)
    facts = {"date": "2026-11-25", "late": False, "entry": measure}
    assert told(supervisor) == [("measure_end", facts)]
    assert Notice.objects.get().path == f"/c/cleaning/1/step/4/#entry-{measure}"
    assert told(nurse) == told(employer) == told(employee) == []


def test_it_is_told_once_when_soon_and_once_when_late(
    cycle: Cycle, nurse: Viewer, supervisor: Viewer
) -> None:
    owners = [{"party": "workplace", "role": "supervisor"}]
    add_measure(nurse, cycle, ends="2026-11-25", owners=owners)
    look_for_due(date(2026, 11, 17))
    assert told(supervisor) == []
    look_for_due(date(2026, 11, 18))
    look_for_due(date(2026, 11, 19))
    assert [facts["late"] for _, facts in told(supervisor)] == [False]
    mark_read(account=supervisor.account)
    look_for_due(date(2026, 11, 26))
    assert sorted(facts["late"] for _, facts in told(supervisor)) == [False, True]


def test_a_measure_without_owner_concerns_those_who_agree_for_the_workplace(
    cycle: Cycle, nurse: Viewer, supervisor: Viewer, employer: Viewer
) -> None:
    add_measure(nurse, cycle, ends="2026-11-25")
    look_for_due(TODAY)
    assert [code for code, _ in told(employer)] == ["measure_end"]
    assert told(supervisor) == told(nurse) == []


def test_what_is_done_meanwhile_is_taken_back(
    cycle: Cycle, nurse: Viewer, employer: Viewer
) -> None:
    measure = add_measure(nurse, cycle, ends="2026-11-25")
    look_for_due(TODAY)
    assert len(told(employer)) == 1
    change_entry(entry=measure, version=1, data={"status": "done"}, by=nurse)
    look_for_due(TODAY)
    assert told(employer) == []


def test_own_side_entries_are_told_to_their_circle_only(
    cycle: Cycle, nurse: Viewer, employer: Viewer, representative: Viewer
) -> None:
    add_measure(nurse, cycle, "ohs", ends="2026-11-25", owners=[{"party": "ohs", "role": "nurse"}])
    add_measure(
        nurse,
        cycle,
        "ohs",
        ends="2026-11-24",
        owners=[{"party": "workplace", "role": "management"}],
    )
    look_for_due(TODAY)
    assert [facts["date"] for _, facts in told(nurse)] == ["2026-11-25"]
    assert told(employer) == told(representative) == []


def test_a_colleague_without_a_seat_and_an_outsider_are_told_nothing(
    cycle: Cycle, nurse: Viewer, colleague: Account, outsider: Account
) -> None:
    add_measure(nurse, cycle, ends="2026-11-25", owners=[{"party": "ohs"}])
    look_for_due(TODAY)
    assert [code for code, _ in told(nurse)] == ["measure_end"]
    assert told(colleague) == told(outsider) == []


def test_those_whose_word_is_awaited_are_told(
    cycle: Cycle, nurse: Viewer, employer: Viewer, representative: Viewer, supervisor: Viewer
) -> None:
    add_entry(by=nurse, kind="need", data={"text": "A need"}, cycle=cycle)
    seen = content_of(cycle, Subject.GOALS)[1]
    give_word(cycle=cycle, subject=Subject.GOALS, kind=ConsentKind.ACCEPTED, seen=seen, by=nurse)
    look_for_due(TODAY)
    expected = [("agreement", {"subject": "goals"})]
    assert told(employer) == told(representative) == expected
    assert told(nurse) == told(supervisor) == []
    add_entry(by=nurse, kind="need", data={"text": "Another need"}, cycle=cycle)
    look_for_due(TODAY)
    assert told(employer) == []


def test_a_concern_waits_for_the_employer(
    cycle: Cycle, representative: Viewer, employer: Viewer, nurse: Viewer, supervisor: Viewer
) -> None:
    data = {"text": "Too hot", "answer_by": "2026-11-19"}
    add_entry(by=representative, kind="concern", data=data, cycle=cycle)
    look_for_due(TODAY)
    assert [(code, facts["late"]) for code, facts in told(employer)] == [("concern", True)]
    assert told(nurse) == told(supervisor) == told(representative) == []


def test_a_round_left_alone_for_thirty_days_is_asked_about_once(
    cycle: Cycle, nurse: Viewer, employer: Viewer, supervisor: Viewer
) -> None:
    touched = timezone.localdate(cycle.touched_at)
    look_for_due(touched + timedelta(days=29))
    assert told(nurse) == []
    look_for_due(touched + timedelta(days=30))
    look_for_due(touched + timedelta(days=31))
    assert told(nurse) == told(employer) == [("untouched", {"date": str(touched)})]
    assert told(supervisor) == []


def test_reviews_of_the_annual_wheel_are_told(
    cooperation: Cooperation, employer: Viewer, nurse: Viewer
) -> None:
    data = {"document": "risk_assessment", "title": "Risks", "review_date": "2026-11-10"}
    document = add_entry(by=employer, kind="wheel_document", data=data)
    look_for_due(TODAY)
    facts = {"date": "2026-11-10", "late": True, "entry": document.pk}
    assert told(employer) == told(nurse) == [("review", facts)]


def test_a_paused_cooperation_tells_and_mails_nothing(
    cycle: Cycle, cooperation: Cooperation, nurse: Viewer, employer: Viewer
) -> None:
    add_measure(nurse, cycle, ends="2026-11-25")
    look_for_due(TODAY)
    assert len(told(employer)) == 1
    pause(cooperation=cooperation, by=employer, reason="death")
    assert send_digests(timezone.now() + timedelta(days=8)) == 0
    look_for_due(TODAY)
    assert told(employer) == []


def test_a_seat_that_ended_is_told_nothing_more(
    cycle: Cycle, nurse: Viewer, employer: Viewer
) -> None:
    add_measure(nurse, cycle, ends="2026-11-25", owners=[{"party": "ohs", "role": "nurse"}])
    look_for_due(TODAY)
    assert len(told(nurse)) == 1
    Seat.objects.filter(account=nurse.account).update(ends=TODAY - timedelta(days=1))
    look_for_due(TODAY)
    assert told(nurse) == []


def test_notify_with_a_key_tells_once(nurse: Viewer) -> None:
    for _ in range(2):
        notify(account=nurse.account, code="mentioned", key="mention:7")
        notify(account=nurse.account, code="mentioned")
    assert len(told(nurse)) == 3


# --- digests

HELSINKI = ZoneInfo("Europe/Helsinki")


@pytest.mark.parametrize(
    ("now", "weekly", "morning"),
    [
        (datetime(2026, 11, 23, 4, 59, tzinfo=UTC), True, (16, 7)),  # Monday 06:59 there
        (datetime(2026, 11, 23, 5, 0, tzinfo=UTC), True, (23, 7)),
        (datetime(2026, 11, 25, 12, 0, tzinfo=UTC), True, (23, 7)),
        (datetime(2026, 11, 25, 12, 0, tzinfo=UTC), False, (25, 7)),
        (datetime(2026, 11, 25, 4, 0, tzinfo=UTC), False, (24, 7)),
    ],
)
def test_the_morning_of_a_digest(now: datetime, weekly: bool, morning: tuple[int, int]) -> None:
    found = last_morning(now, HELSINKI, weekly=weekly)
    assert (found.day, found.hour) == morning


def next_monday() -> datetime:
    now = timezone.now().astimezone(HELSINKI)
    day = now.date() + timedelta(days=7 - now.weekday())
    return datetime(day.year, day.month, day.day, 7, 30, tzinfo=HELSINKI)


def test_one_mail_on_monday_in_the_readers_language_without_anybodys_words(
    cycle: Cycle, nurse: Viewer, employer: Viewer
) -> None:
    add_measure(nurse, cycle, ends="2026-11-25")
    add_measure(nurse, cycle, starts="2026-11-22")
    look_for_due(TODAY)
    monday = next_monday()
    assert send_digests(monday - timedelta(hours=1)) == 0
    assert send_digests(monday) == 1
    assert send_digests(monday + timedelta(hours=1)) == 0

    (sent,) = mail.outbox
    assert sent.to == [employer.account.email]
    assert sent.subject == "Samsyn: 2 things for you"
    assert "Kirkas Cleaning: A measure is to be done by 25 November 2026." in sent.body
    html = str(sent.alternatives[0][0])
    for text in (sent.subject, sent.body, html):
        assert "Secret words" not in text
    key = Account.objects.get(pk=employer.account_id).unsubscribe_key
    assert sent.extra_headers == {
        "List-Unsubscribe": f"<http://localhost:8000/unsubscribe/{key}/>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    assert f"/unsubscribe/{key}/" in sent.body
    assert f"/unsubscribe/{key}/" in html


def test_never_means_never_and_read_things_are_not_mailed(
    cycle: Cycle, nurse: Viewer, employer: Viewer
) -> None:
    add_measure(nurse, cycle, ends="2026-11-25")
    look_for_due(TODAY)
    Account.objects.filter(pk=employer.account_id).update(digest="never")
    assert send_digests(next_monday()) == 0
    Account.objects.filter(pk=employer.account_id).update(digest="weekly")
    mark_read(account=employer.account)
    assert send_digests(next_monday()) == 0
    assert mail.outbox == []
