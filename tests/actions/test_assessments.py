"""Closing a cycle and beginning the next one from it."""

import pytest

from samsyn.access.viewers import Viewer
from samsyn.actions.agreements import content_of, give_word
from samsyn.actions.assessments import begin_next, close_cycle
from samsyn.actions.entries import Refused, add_entry, change_entry
from samsyn.core.terms import ConsentKind, Subject
from samsyn.store.models import Cycle, Entry
from samsyn.store.queries.cycles import shared_tree_of


@pytest.fixture
def assessed(cycle: Cycle, employer: Viewer, nurse: Viewer, representative: Viewer) -> Cycle:
    def add(kind: str, parent: int | None = None, **data: object) -> int:
        return add_entry(by=employer, kind=kind, cycle=cycle, parent=parent, data=data).pk

    add("participant", party="workplace", role="hr")
    choice = add("choice", use="address_first", factor="A2")
    need = add("need", text="Work fits the time", choices=[choice])
    met = add("goal", need, text="Met goal")
    open_goal = add("goal", need, text="Open goal", follow_ups=[{"date": "2026-10-01"}])
    for text, decision in (("Goes on", "continue"), ("Ends", "stop")):
        measure = add("measure", open_goal, text=text, status="done", starts="2026-01-01")
        add("measure_assessment", measure, implemented="yes", effect="good", decision=decision)
    for goal, status in ((met, "met"), (open_goal, "partly")):
        add(
            "assessment", goal, result="Seen", goal_status=status, further="Hospital sites too",
            participants_workplace=["hr"], participants_ohs=["nurse"],
        )  # fmt: skip
    return cycle


def agree(cycle: Cycle, *voices: Viewer) -> None:
    seen = content_of(cycle, Subject.ASSESSMENT)[1]
    for by in voices:
        give_word(
            cycle=cycle, subject=Subject.ASSESSMENT, kind=ConsentKind.ACCEPTED, seen=seen, by=by
        )


def test_a_cycle_closes_only_when_its_assessment_is_agreed(
    assessed: Cycle, employer: Viewer, nurse: Viewer, representative: Viewer
):
    with pytest.raises(Refused, match="assessment_not_agreed"):
        close_cycle(cycle=assessed, by=employer)
    agree(assessed, employer, nurse)
    with pytest.raises(Refused, match="assessment_not_agreed"):
        close_cycle(cycle=assessed, by=employer)
    agree(assessed, representative)
    assert close_cycle(cycle=assessed, by=employer).closed_at is not None


def test_a_measure_without_a_decision_keeps_the_cycle_open(assessed: Cycle, employer: Viewer):
    row = Entry.objects.filter(kind="measure_assessment").first()
    change_entry(entry=row.pk, version=1, data={"decision": ""}, by=employer)
    with pytest.raises(Refused, match="not_assessed"):
        close_cycle(cycle=assessed, by=employer)


def test_the_next_cycle_carries_on_what_was_decided(
    assessed: Cycle, employer: Viewer, nurse: Viewer, representative: Viewer
):
    with pytest.raises(Refused, match="not_closed"):
        begin_next(cycle=assessed, by=employer)
    agree(assessed, employer, nurse, representative)
    close_cycle(cycle=assessed, by=employer)
    assessed.refresh_from_db()
    following = begin_next(cycle=assessed, by=employer)
    assert begin_next(cycle=assessed, by=nurse) == following
    tree = shared_tree_of(following)
    assert following.number == 2
    assert [goal.text for goal in tree.of("goal")] == ["Open goal"]
    assert tree.of("goal")[0].follow_ups == ()
    assert [(m.text, m.status) for m in tree.of("measure")] == [("Goes on", "planned")]
    assert [item.text for item in tree.items("s1_further")] == ["Hospital sites too"] * 2
    (need,) = tree.of("need")
    assert need.choices == (tree.of("choice")[0].id,)
    assert all(entry.origin_id for entry in tree.entries)
    assert len(tree.of("participant")) == 1
