"""Adding, changing, moving, removing and sharing entries."""

import pytest

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import (
    Conflict,
    Refused,
    add_entry,
    change_entry,
    move_entry,
    remove_entry,
    restore_entry,
    share_entry,
)
from samsyn.actions.events import broken_link
from samsyn.store.models import Cycle, Entry, Event
from samsyn.store.queries.cycles import tree_of


def need(cycle: Cycle, by: Viewer, text: str = "Time must fit", **more: object) -> Entry:
    return add_entry(by=by, kind="need", cycle=cycle, data={"text": text}, **more)  # type: ignore[arg-type]


def test_an_added_entry_is_seen_by_the_other_party(cycle: Cycle, employer: Viewer, nurse: Viewer):
    row = need(cycle, employer)
    (seen,) = tree_of(cycle, nurse).of("need")
    assert (seen.id, seen.text, seen.version, seen.party) == (
        row.pk,
        "Time must fit",
        1,
        "workplace",
    )


def test_an_own_entry_is_seen_by_its_circle_only(
    cycle: Cycle, employer: Viewer, supervisor: Viewer, representative: Viewer, nurse: Viewer
):
    need(cycle, employer, "Only ours", circle="employer")
    assert [e.text for e in tree_of(cycle, supervisor).of("need")] == ["Only ours"]
    assert tree_of(cycle, representative).of("need") == []
    assert tree_of(cycle, nurse).of("need") == []


def test_nobody_writes_in_another_circle(cycle: Cycle, nurse: Viewer):
    with pytest.raises(Refused, match="not_your_circle"):
        need(cycle, nurse, circle="employer")


def test_the_same_token_adds_once(cycle: Cycle, employer: Viewer):
    first = need(cycle, employer, token="abc")
    again = need(cycle, employer, token="abc")
    assert first.pk == again.pk
    assert Entry.objects.count() == 1


def test_a_stale_change_is_a_conflict_and_loses_nothing(
    cycle: Cycle, employer: Viewer, nurse: Viewer
):
    row = need(cycle, employer)
    change_entry(entry=row.pk, version=1, data={"text": "Nurse's words"}, by=nurse)
    with pytest.raises(Conflict) as conflict:
        change_entry(entry=row.pk, version=1, data={"text": "Employer's words"}, by=employer)
    assert conflict.value.current.data == {"text": "Nurse's words"}
    assert conflict.value.current.updated_by == nurse.account


def test_saving_the_same_text_twice_changes_nothing(cycle: Cycle, employer: Viewer):
    row = need(cycle, employer)
    change_entry(entry=row.pk, version=1, data={"text": "New"}, by=employer)
    again = change_entry(entry=row.pk, version=1, data={"text": "New"}, by=employer)
    assert again.version == 2


def test_moving_keeps_ranks_unique(cycle: Cycle, employer: Viewer):
    rows = [need(cycle, employer, text) for text in ("a", "b", "c")]
    move_entry(entry=rows[2].pk, to=1, by=employer)
    assert [(e.text, e.position) for e in tree_of(cycle, employer).of("need")] == [
        ("c", 1),
        ("a", 2),
        ("b", 3),
    ]


def test_a_removed_entry_comes_back(cycle: Cycle, employer: Viewer):
    row = need(cycle, employer)
    remove_entry(entry=row.pk, by=employer)
    assert tree_of(cycle, employer).of("need") == []
    restore_entry(entry=row.pk, by=employer)
    assert [e.text for e in tree_of(cycle, employer).of("need")] == ["Time must fit"]


def test_an_ohs_finding_from_examinations_needs_the_floor(cycle: Cycle, nurse: Viewer):
    finding = {"factor": "A2", "polarity": "strain", "text": "Hurry", "basis": "examinations"}
    with pytest.raises(Refused, match="floor_not_confirmed"):
        add_entry(by=nurse, kind="finding", cycle=cycle, data=finding)
    own = add_entry(by=nurse, kind="finding", cycle=cycle, data=finding, circle="ohs")
    with pytest.raises(Refused, match="floor_not_confirmed"):
        share_entry(entry=own.pk, by=nurse)
    change_entry(entry=own.pk, version=1, data={"floor_confirmed": True}, by=nurse)
    assert share_entry(entry=own.pk, by=nurse).circle is None


def test_a_topic_without_a_statement_may_be_opened_below_the_floor(cycle: Cycle, nurse: Viewer):
    topic = {"factor": "A2", "polarity": "strain", "basis": "appointments", "topic_only": True}
    assert add_entry(by=nurse, kind="finding", cycle=cycle, data=topic).circle is None


def test_a_closed_cycle_is_not_written(cycle: Cycle, employer: Viewer):
    row = need(cycle, employer)
    Cycle.objects.update(state="closed")
    with pytest.raises(Refused, match="cycle_closed"):
        change_entry(entry=row.pk, version=1, data={"text": "x"}, by=employer)


def test_a_child_of_an_own_entry_stays_with_it(cycle: Cycle, employer: Viewer):
    row = need(cycle, employer, circle="employer")
    with pytest.raises(Refused, match="parent_not_shared"):
        add_entry(by=employer, kind="goal", cycle=cycle, parent=row.pk, data={"text": "g"})


def test_the_chain_of_events_shows_an_alteration(cycle: Cycle, employer: Viewer):
    row = need(cycle, employer)
    change_entry(entry=row.pk, version=1, data={"text": "New"}, by=employer)
    assert broken_link(cycle.cooperation) is None
    assert list(Event.objects.values_list("number", "verb")) == [(1, "added"), (2, "changed")]
    Event.objects.filter(number=1).update(after={"data": {"text": "Never said"}})
    assert broken_link(cycle.cooperation) == 1
