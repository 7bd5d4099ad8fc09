"""A draft cycle, made from a document, becomes a real one."""

from django.db import transaction

from samsyn.access.roles import Permission
from samsyn.access.viewers import Viewer
from samsyn.actions.entries import Refused, lock
from samsyn.actions.events import record
from samsyn.core.terms import CycleState
from samsyn.store.models import Cycle


@transaction.atomic
def adopt_draft(*, cycle: Cycle, by: Viewer) -> Cycle:
    """The draft is the parties' cycle from now on; a real cycle stays as it is.

    Raises Refused("no_right_to_open") for a role that opens no cycles, Refused("cycle_open")
    while another one is open, Refused("cycle_closed") for a closed one.
    """
    if not by.may(Permission.CYCLE):
        raise Refused("no_right_to_open")
    lock(cycle.cooperation, cycle)
    cycle.refresh_from_db(fields=["draft"])
    if cycle.draft:
        if _another_is_open(cycle):
            raise Refused("cycle_open")
        _adopt(cycle, by)
    return cycle


def adopt_agreed(cycle: Cycle, by: Viewer) -> None:
    """What the parties have agreed is no draft, unless another cycle is open beside it."""
    if cycle.draft and not _another_is_open(cycle):
        _adopt(cycle, by)


def _another_is_open(cycle: Cycle) -> bool:
    return (
        Cycle.objects.filter(
            cooperation_id=cycle.cooperation_id, state=CycleState.OPEN, draft=False
        )
        .exclude(pk=cycle.pk)
        .exists()
    )


def _adopt(cycle: Cycle, by: Viewer) -> None:
    cycle.draft = False
    cycle.save(update_fields=["draft"])
    record(
        "adopted_draft",
        cooperation=cycle.cooperation,
        by=by,
        cycle=cycle,
        after={"number": cycle.number},
    )
