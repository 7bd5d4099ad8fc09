"""Agreeing: both parties accept, the representative is heard, dissent stands beside."""

import pytest
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions.agreements import Changed, content_of, give_word, record_word, standing_of
from samsyn.actions.entries import Refused, add_entry, change_entry
from samsyn.core.terms import ConsentKind, ConsentMeans, SizeMode, Subject
from samsyn.store.models import Attachment, Cycle, Entry

ACCEPTED, HEARD, DISSENTED = ConsentKind.ACCEPTED, ConsentKind.HEARD, ConsentKind.DISSENTED


@pytest.fixture
def goal(cycle: Cycle, employer: Viewer) -> Entry:
    need = add_entry(by=employer, kind="need", cycle=cycle, data={"text": "Time must fit"})
    return add_entry(
        by=employer, kind="goal", cycle=cycle, parent=need.pk, data={"text": "By autumn it does"}
    )


def say(cycle: Cycle, by: Viewer, kind: ConsentKind, subject: Subject = Subject.GOALS, **more: str):
    seen = more.pop("seen", None) or content_of(cycle, subject)[1]
    return give_word(cycle=cycle, subject=subject, kind=kind, seen=seen, by=by, **more)


def test_joint_only_when_all_three_have_spoken(
    cycle: Cycle, goal: Entry, employer: Viewer, nurse: Viewer, representative: Viewer
):
    assert say(cycle, employer, ACCEPTED).joint_at is None
    assert say(cycle, nurse, ACCEPTED).joint_at is None
    joint = say(cycle, representative, HEARD)
    assert joint.joint_at is not None
    assert joint.number == 1
    assert [row["data"]["text"] for row in joint.snapshot] == ["Time must fit", "By autumn it does"]


def test_dissent_stands_beside_the_agreement(
    cycle: Cycle, goal: Entry, employer: Viewer, nurse: Viewer, representative: Viewer
):
    say(cycle, representative, DISSENTED, statement="Autumn is too late.")
    say(cycle, employer, ACCEPTED)
    joint = say(cycle, nurse, ACCEPTED)
    assert joint.joint_at is not None
    (dissent,) = standing_of(joint, current=True).dissent
    assert (dissent.voice, dissent.statement) == ("representatives", "Autumn is too late.")


def test_a_party_that_dissents_blocks_the_agreement(
    cycle: Cycle, goal: Entry, employer: Viewer, nurse: Viewer, representative: Viewer
):
    say(cycle, employer, ACCEPTED)
    say(cycle, representative, HEARD)
    row = say(cycle, nurse, DISSENTED)
    assert row.joint_at is None
    assert standing_of(row, current=True).awaited == ("ohs",)


def test_words_are_for_what_was_seen(cycle: Cycle, goal: Entry, employer: Viewer, nurse: Viewer):
    seen = content_of(cycle, Subject.GOALS)[1]
    change_entry(entry=goal.pk, version=1, data={"text": "By spring"}, by=employer)
    with pytest.raises(Changed):
        say(cycle, nurse, ACCEPTED, seen=seen)


def test_a_change_asks_for_a_new_agreement_and_the_old_one_keeps_its_text(
    cycle: Cycle, goal: Entry, employer: Viewer, nurse: Viewer, representative: Viewer
):
    for viewer, kind in ((employer, ACCEPTED), (nurse, ACCEPTED), (representative, HEARD)):
        first = say(cycle, viewer, kind)
    change_entry(entry=goal.pk, version=1, data={"text": "By spring"}, by=nurse)
    second = say(cycle, nurse, ACCEPTED)
    assert (second.number, second.joint_at) == (2, None)
    first.refresh_from_db()
    assert first.snapshot[1]["data"]["text"] == "By autumn it does"


def test_nobody_speaks_for_a_representative(
    cycle: Cycle, goal: Entry, employer: Viewer, representative: Viewer
):
    seen = content_of(cycle, Subject.GOALS)[1]
    word = {
        "cycle": cycle,
        "subject": Subject.GOALS,
        "voice": "representatives",
        "kind": HEARD,
        "means": ConsentMeans.SIGNED_SHEET,
        "seen": seen,
        "by": employer,
        "name": "Aino Lehto",
    }
    with pytest.raises(Refused, match="sheet_needed"):
        record_word(**word)
    sheet = Attachment.objects.create(
        cooperation=cycle.cooperation,
        owner_id=employer.organisation_id,
        name="signed.pdf",
        media_type="application/pdf",
        content=b"%PDF",
        content_hash="x",
        created_by=employer.account,
        created_at=timezone.now(),
    )
    row = record_word(**word, sheet=sheet)
    assert "representatives" not in standing_of(row, current=True).awaited


def test_without_a_representative_the_recorded_substitute_is_heard(
    cycle: Cycle, goal: Entry, employer: Viewer
):
    word = {
        "cycle": cycle,
        "subject": Subject.GOALS,
        "voice": "representatives",
        "kind": HEARD,
        "means": ConsentMeans.MEETING,
        "seen": content_of(cycle, Subject.GOALS)[1],
        "by": employer,
        "name": "Everybody, in the Monday talk",
    }
    with pytest.raises(Refused, match="substitute_needed"):
        record_word(**word)
    cycle.cooperation.representative_substitute = "Everybody, in the Monday talk"
    with pytest.raises(Refused, match="sheet_needed"):
        record_word(**word)
    cycle.cooperation.mode = SizeMode.MICRO
    assert "ohs" in standing_of(record_word(**word), current=True).awaited


def test_an_employee_and_a_supervisor_have_no_word(
    cycle: Cycle, goal: Entry, supervisor: Viewer, employee: Viewer
):
    for viewer in (supervisor, employee):
        with pytest.raises(Refused, match="no_voice"):
            say(cycle, viewer, ACCEPTED)


def test_a_picture_of_strain_alone_needs_the_explicit_statement(cycle: Cycle, employer: Viewer):
    add_entry(by=employer, kind="finding", cycle=cycle, data={"factor": "A2", "polarity": "strain"})
    with pytest.raises(Refused, match="resources_missing"):
        say(cycle, employer, ACCEPTED, Subject.PICTURE)
    add_entry(
        by=employer,
        kind="text",
        cycle=cycle,
        data={"field": "s1_no_resources", "text": "We looked and found none yet."},
    )
    assert say(cycle, employer, ACCEPTED, Subject.PICTURE).number == 1


def test_a_status_on_the_board_does_not_undo_the_agreed_plan(
    cycle: Cycle, goal: Entry, employer: Viewer
):
    measure = add_entry(
        by=employer, kind="measure", cycle=cycle, parent=goal.pk, data={"text": "Measure sites"}
    )
    before = content_of(cycle, Subject.PLAN)[1]
    change_entry(entry=measure.pk, version=1, data={"status": "started"}, by=employer)
    assert content_of(cycle, Subject.PLAN)[1] == before
    change_entry(entry=measure.pk, version=2, data={"text": "Measure them all"}, by=employer)
    assert content_of(cycle, Subject.PLAN)[1] != before
