"""Opening rounds."""

import pytest

from samsyn.access.viewers import Viewer
from samsyn.actions.cycles import open_cycle
from samsyn.actions.entries import Refused
from samsyn.catalogue import registry
from samsyn.core.terms import CycleState
from samsyn.store.models import Cooperation, Cycle, Event


def test_a_round_keeps_the_model_it_began_with(cooperation: Cooperation, employer: Viewer):
    cycle = open_cycle(cooperation=cooperation, by=employer, title=" Spring ")
    model = registry().operating_model()
    assert (cycle.number, cycle.title, cycle.state, cycle.draft) == (1, "Spring", "open", False)
    assert (cycle.model_id, cycle.model_version, cycle.model_hash) == (
        model.id,
        model.version,
        model.content_hash,
    )
    event = Event.objects.get()
    assert (event.verb, event.cycle_id, event.account_id) == (
        "opened_cycle",
        cycle.pk,
        employer.account_id,
    )


def test_one_open_round_at_a_time_but_drafts_beside_it(cooperation: Cooperation, employer: Viewer):
    first = open_cycle(cooperation=cooperation, by=employer)
    with pytest.raises(Refused) as refusal:
        open_cycle(cooperation=cooperation, by=employer)
    assert refusal.value.code == "cycle_open"
    draft = open_cycle(cooperation=cooperation, by=employer, draft=True)
    assert (draft.number, draft.draft) == (2, True)
    Cycle.objects.filter(pk=first.pk).update(state=CycleState.CLOSED)
    third = open_cycle(cooperation=cooperation, by=employer, previous=first)
    assert (third.number, third.previous_id) == (3, first.pk)
