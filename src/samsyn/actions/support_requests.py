"""A manager asks for a call-back about a topic from a list, in no words of their own.

No event is kept: the history of a cooperation is read by more people than who asked and who was
asked. The row itself says when it was asked, seen and closed.
"""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions.due_news import viewers_of
from samsyn.actions.entries import Refused
from samsyn.actions.notices import notify
from samsyn.catalogue import registry
from samsyn.core.process.support import RECEIVERS, WISHES, answer_by, receives
from samsyn.core.terms import Circle
from samsyn.store.models import Entry, SupportRequest
from samsyn.store.queries.support import own_requests, requests_to
from samsyn.store.scopes import visible_to


@transaction.atomic
def ask_for_support(*, to: str, topic: str, wish: str, by: Viewer, today: date) -> SupportRequest:
    """Ask; those who are asked are told that a call-back was asked for, not about what.

    Raises Refused: not the employer's circle, something not offered, nobody to ask, asked already.
    """
    if by.circle is not Circle.EMPLOYER:
        raise Refused("no_voice")
    topics = {item.id for item in registry().contents("support_topic")}
    if to not in RECEIVERS or topic not in topics or wish not in WISHES:
        raise Refused("support_choose")
    asked = [
        viewer
        for viewer in viewers_of(by.cooperation, today)
        if receives(to, viewer.role, viewer.circle) and viewer.account_id != by.account_id
    ]
    if not asked:
        raise Refused("support_nobody")
    open_ones = own_requests(by, by.cooperation).filter(closed_at__isnull=True)
    if open_ones.filter(to=to, topic=topic).exists():
        raise Refused("support_asked_already")
    row = SupportRequest.objects.create(
        cooperation=by.cooperation,
        to=to,
        topic=topic,
        wish=wish,
        asked_by=by.account,
        asked_at=timezone.now(),
        answer_by=answer_by(wish, today),
    )
    path = reverse("call_backs", args=[by.cooperation.slug])
    for viewer in asked:
        notify(
            account=viewer.account,
            code="support_asked",
            cooperation=by.cooperation,
            path=path,
            key=f"support:{row.pk}:asked",
        )
    return row


@transaction.atomic
def acknowledge_support(*, asked: int, by: Viewer) -> SupportRequest:
    """Say that one has seen it and will call; whoever asked is told. Said twice, the first counts.

    Raises SupportRequest.DoesNotExist for what is not asked of this person's roles.
    """
    row = _asked_of(asked, by)
    if row.acknowledged_at is None:
        row.acknowledged_by, row.acknowledged_at = by.account, timezone.now()
        row.save(update_fields=["acknowledged_by", "acknowledged_at"])
        notify(
            account=row.asked_by,
            code="support_taken",
            cooperation=by.cooperation,
            path=reverse("manager_desk", args=[by.cooperation.slug]),
            key=f"support:{row.pk}:taken",
        )
    return row


@transaction.atomic
def close_support(*, asked: int, by: Viewer, again_open: bool = False) -> SupportRequest:
    """It has been talked about; `again_open`: not yet after all."""
    row = acknowledge_support(asked=asked, by=by)
    row.closed_at = None if again_open else timezone.now()
    row.save(update_fields=["closed_at"])
    return row


@transaction.atomic
def link_measure(*, asked: int, measure: int | None, by: Viewer) -> SupportRequest:
    """The shared measure that relieves; None takes the link away."""
    row = _asked_of(asked, by)
    row.measure = (
        None
        if measure is None
        else Entry.objects.get(
            visible_to(by),
            pk=measure,
            kind="measure",
            circle__isnull=True,
            removed_at__isnull=True,
            cooperation=by.cooperation,
            cycle__number__gte=by.first_cycle,
        )
    )
    row.save(update_fields=["measure"])
    return row


@transaction.atomic
def withdraw_support(*, asked: int, by: Viewer) -> None:
    """Whoever asked takes it back: nothing of it is kept."""
    own_requests(by, by.cooperation).get(pk=asked).delete()


def _asked_of(asked: int, by: Viewer) -> SupportRequest:
    return requests_to(by, by.cooperation).get(pk=asked)
