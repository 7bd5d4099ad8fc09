"""Carrying out measures: who may start what, what is written, and that stopping needs both."""

import pytest

from samsyn.access.viewers import Viewer
from samsyn.actions.agreements import content_of, give_word
from samsyn.actions.entries import Conflict, Refused, add_entry
from samsyn.actions.measures import (
    adjust_measure,
    answer_stop,
    mark_told,
    propose_stop,
    set_status,
)
from samsyn.core.terms import ConsentKind, CooperationState, MeasureStatus, Subject
from samsyn.store.models import Cooperation, Cycle, Entry

STARTED, DONE, PLANNED = MeasureStatus.STARTED, MeasureStatus.DONE, MeasureStatus.PLANNED


def agree_plan(cycle: Cycle, *people: Viewer) -> None:
    """Everybody's word on the plan as it stands."""
    _content, seen = content_of(cycle, Subject.PLAN)
    for person in people:
        give_word(
            cycle=cycle, subject=Subject.PLAN, kind=ConsentKind.ACCEPTED, seen=seen, by=person
        )


@pytest.fixture
def measure(cycle: Cycle, employer: Viewer) -> Entry:
    need = add_entry(by=employer, kind="need", cycle=cycle, data={"text": "Time"})
    goal = add_entry(by=employer, kind="goal", cycle=cycle, parent=need.pk, data={"text": "Fit"})
    return add_entry(
        by=employer, kind="measure", cycle=cycle, parent=goal.pk, data={"text": "Walk the rounds"}
    )


def test_a_status_comes_with_a_note_and_once(measure: Entry, employer: Viewer, cycle: Cycle):
    for _time in range(2):
        set_status(
            measure=measure.pk, status=STARTED, note="5 of 12 walked", by=employer, token="one"
        )
    measure.refresh_from_db()
    assert measure.data["status"] == "started"
    notes = cycle.entries.filter(kind="status_note")
    assert [(n.parent_id, n.data["status"], n.data["text"]) for n in notes] == [
        (measure.pk, "started", "5 of 12 walked")
    ]


def test_a_form_sent_again_later_does_not_turn_the_status_back(measure: Entry, employer: Viewer):
    set_status(measure=measure.pk, status=STARTED, note="", by=employer, token="first")
    set_status(measure=measure.pk, status=DONE, note="", by=employer, token="second")
    set_status(measure=measure.pk, status=STARTED, note="", by=employer, token="first")
    measure.refresh_from_db()
    assert measure.data["status"] == "done"


def test_before_the_plan_is_joint_only_the_employer_starts_and_it_is_marked(
    measure: Entry, nurse: Viewer, representative: Viewer, supervisor: Viewer
):
    for person in (nurse, representative):
        for status in (STARTED, DONE):
            with pytest.raises(Refused, match="plan_not_joint"):
                set_status(measure=measure.pk, status=status, note="", by=person)
    set_status(measure=measure.pk, status=STARTED, note="", by=supervisor)
    measure.refresh_from_db()
    assert measure.data["urgent"] is True
    set_status(measure=measure.pk, status=DONE, note="", by=nurse)
    measure.refresh_from_db()
    assert (measure.data["status"], measure.data["urgent"]) == ("done", True)


def test_a_joint_measure_is_started_by_anyone_without_the_mark(
    measure: Entry, cycle: Cycle, employer: Viewer, nurse: Viewer, representative: Viewer
):
    agree_plan(cycle, employer, nurse, representative)
    set_status(measure=measure.pk, status=STARTED, note="", by=nurse)
    measure.refresh_from_db()
    assert (measure.data["status"], measure.data.get("urgent", False)) == ("started", False)


def test_a_status_that_moved_on_is_not_overwritten(measure: Entry, employer: Viewer):
    set_status(measure=measure.pk, status=STARTED, note="", by=employer)
    with pytest.raises(Refused, match="status_moved_on"):
        set_status(measure=measure.pk, status=DONE, note="", by=employer, was="planned")


def test_stopping_needs_both_parties(
    measure: Entry, employer: Viewer, nurse: Viewer, supervisor: Viewer, cycle: Cycle
):
    with pytest.raises(Refused, match="stop_together"):
        set_status(measure=measure.pk, status=MeasureStatus.STOPPED, note="", by=employer)
    with pytest.raises(Refused, match="no_voice"):
        propose_stop(measure=measure.pk, reason="No hours", decision="Later", by=supervisor)
    propose_stop(measure=measure.pk, reason="No hours", decision="Later", by=employer)
    measure.refresh_from_db()
    assert measure.data.get("status", "planned") == "planned"
    with pytest.raises(Refused, match="stop_proposed_already"):
        propose_stop(measure=measure.pk, reason="Again", decision="Later", by=nurse)
    proposal = cycle.entries.get(kind="plan_change")
    with pytest.raises(Refused, match="no_voice"):
        answer_stop(proposal=proposal.pk, confirm=True, by=employer)
    answer_stop(proposal=proposal.pk, confirm=True, by=nurse)
    measure.refresh_from_db()
    proposal.refresh_from_db()
    assert (measure.data["status"], proposal.data["answer"]) == ("stopped", "confirmed")
    assert cycle.entries.get(kind="status_note").data["text"] == "Later"
    with pytest.raises(Refused, match="already_answered"):
        answer_stop(proposal=proposal.pk, confirm=False, by=nurse)
    with pytest.raises(Refused, match="stopped_together"):
        set_status(measure=measure.pk, status=STARTED, note="", by=employer)


def test_a_declined_stop_changes_nothing_and_can_be_proposed_again(
    measure: Entry, employer: Viewer, nurse: Viewer, cycle: Cycle
):
    propose_stop(measure=measure.pk, reason="No hours", decision="Later", by=nurse)
    proposal = cycle.entries.get(kind="plan_change")
    answer_stop(proposal=proposal.pk, confirm=False, by=employer)
    measure.refresh_from_db()
    assert measure.data.get("status", "planned") == "planned"
    propose_stop(measure=measure.pk, reason="Still none", decision="Later", by=nurse)
    assert cycle.entries.filter(kind="plan_change").count() == 2


def test_a_workplace_alone_stops_with_its_representatives_word(
    cooperation: Cooperation, measure: Entry, employer: Viewer, representative: Viewer, cycle: Cycle
):
    alone(cooperation, employer, representative)
    propose_stop(measure=measure.pk, reason="No hours", decision="Later", by=employer)
    proposal = cycle.entries.get(kind="plan_change")
    answer_stop(proposal=proposal.pk, confirm=True, by=representative)
    measure.refresh_from_db()
    assert measure.data["status"] == "stopped"


def test_where_no_representative_exists_the_recorded_substitute_suffices(
    cooperation: Cooperation, measure: Entry, employer: Viewer
):
    cooperation.representative_substitute = "All nine of us, at the Monday meeting"
    cooperation.save(update_fields=["representative_substitute"])
    alone(cooperation, employer)
    propose_stop(measure=measure.pk, reason="No hours", decision="Later", by=employer)
    measure.refresh_from_db()
    assert measure.data["status"] == "stopped"


def alone(cooperation: Cooperation, *people: Viewer) -> None:
    """The cooperation without an OHS, also for those already here."""
    cooperation.health_service = None
    cooperation.state = CooperationState.ALONE
    cooperation.save(update_fields=["health_service", "state"])
    for person in people:
        person.cooperation.refresh_from_db()


def test_adjusting_keeps_before_and_after_and_asks_of_a_stale_text(
    measure: Entry, employer: Viewer, nurse: Viewer, cycle: Cycle
):
    set_status(measure=measure.pk, status=STARTED, note="", by=employer)
    measure.refresh_from_db()
    adjust_measure(
        measure=measure.pk,
        version=measure.version,
        data={"text": "Walk half the rounds"},
        change={"change": "adjust", "reason": "Two crews moved", "before": "a", "after": "b"},
        by=nurse,
    )
    stale = measure.version
    measure.refresh_from_db()
    assert (measure.data["text"], measure.data["status"]) == ("Walk half the rounds", "changed")
    change = cycle.entries.get(kind="plan_change")
    assert (change.parent_id, change.data["before"], change.data["after"]) == (measure.pk, "a", "b")
    with pytest.raises(Conflict):
        adjust_measure(
            measure=measure.pk,
            version=stale,
            data={"text": "Walk none"},
            change={"change": "adjust", "reason": "?"},
            by=employer,
        )
    assert cycle.entries.filter(kind="plan_change").count() == 1


def test_a_message_is_marked_as_told(cycle: Cycle, employer: Viewer, nurse: Viewer):
    row = add_entry(by=employer, kind="communication", cycle=cycle, data={"message": "The plan"})
    assert mark_told(communication=row.pk, by=nurse).data["done"] is True


def test_an_own_side_measure_is_another_circles_business(
    cycle: Cycle, measure: Entry, nurse: Viewer, employer: Viewer
):
    draft = add_entry(
        by=nurse,
        kind="measure",
        cycle=cycle,
        parent=measure.parent_id,
        circle="ohs",
        data={"text": "Draft"},
    )
    with pytest.raises(Entry.DoesNotExist):
        set_status(measure=draft.pk, status=STARTED, note="", by=employer)
