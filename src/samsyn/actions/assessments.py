"""Closing a cycle, and beginning the next one from it."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions.agreements import content_of, standing_of
from samsyn.actions.cycles import open_cycle
from samsyn.actions.entries import Refused, add_entry, lock
from samsyn.actions.events import record
from samsyn.core.process.carry import carried_entries
from samsyn.core.process.readiness import closing_gaps
from samsyn.core.terms import CycleState, Subject
from samsyn.store.models import Agreement, Cycle
from samsyn.store.queries.cycles import shared_tree_of


@transaction.atomic
def close_cycle(*, cycle: Cycle, by: Viewer) -> Cycle:
    """The cycle with its assessment agreed becomes history.

    Raises Refused("not_assessed") while a goal lacks its status or a measure its decision,
    and Refused("assessment_not_agreed") before everybody needed has spoken on the assessment.
    """
    lock(cycle.cooperation, cycle)
    if closing_gaps(shared_tree_of(cycle)):
        raise Refused("not_assessed")
    _content, now = content_of(cycle, Subject.ASSESSMENT)
    agreed = (
        Agreement.objects.filter(
            cycle=cycle, subject=Subject.ASSESSMENT, fingerprint=now, joint_at__isnull=False
        )
        .select_related("cycle__cooperation")
        .last()
    )
    if agreed is None or not standing_of(agreed, current=True).is_complete:
        raise Refused("assessment_not_agreed")
    cycle.state = CycleState.CLOSED
    cycle.closed_at = timezone.now()
    cycle.draft = False
    cycle.save(update_fields=["state", "closed_at", "draft"])
    record("closed_cycle", cooperation=cycle.cooperation, by=by, cycle=cycle, after={})
    return cycle


@transaction.atomic
def begin_next(*, cycle: Cycle, by: Viewer) -> Cycle:
    """The next cycle, carrying on what the assessment decided; each entry knows its origin.

    Asked again, it is the cycle that has begun already. Raises Refused("not_closed") for a
    cycle that is still open, Refused("cycle_open") when another one is open.
    """
    if cycle.state != CycleState.CLOSED:
        raise Refused("not_closed")
    lock(cycle.cooperation, None)
    begun = Cycle.objects.filter(previous=cycle).first()
    if begun is not None:
        return begun
    following = open_cycle(cooperation=cycle.cooperation, by=by, previous=cycle)
    copies: dict[int, int] = {}
    for carried in carried_entries(shared_tree_of(cycle)):
        data: dict[str, Any] = dict(carried.data)
        for name in ("choices", "sources"):
            if name in data:
                data[name] = [copies[one] for one in data[name] if one in copies]
        row = add_entry(
            by=by,
            kind=carried.kind,
            cycle=following,
            parent=copies.get(carried.parent_id) if carried.parent_id else None,
            data=data,
            origin=carried.id,
            verb="carried",
        )
        copies[carried.id] = row.pk
    return following
