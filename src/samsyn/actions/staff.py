"""Telling staff: what both parties agreed becomes readable without an account."""

import secrets

from django.db import transaction
from django.utils import timezone

from samsyn.access.roles import Permission
from samsyn.access.viewers import Viewer
from samsyn.actions.entries import Refused, lock
from samsyn.actions.events import record
from samsyn.core.terms import Subject
from samsyn.store.models import Agreement, Cooperation, Cycle


@transaction.atomic
def release(*, cycle: Cycle, by: Viewer) -> Agreement:
    """Staff read the page for staff as it was last agreed; later texts wait for the next word.

    Raises Refused("staff_page_not_agreed") before everybody needed has spoken.
    """
    _check(by)
    cooperation = lock(cycle.cooperation, None)
    agreed = (
        Agreement.objects.filter(cycle=cycle, subject=Subject.STAFF_PAGE, joint_at__isnull=False)
        .order_by("-number")
        .first()
    )
    if agreed is None:
        raise Refused("staff_page_not_agreed")
    if agreed.released_at is None:
        agreed.released_at = timezone.now()
        agreed.save(update_fields=["released_at"])
        record(
            "released",
            cooperation=cooperation,
            by=by,
            cycle=cycle,
            after={"subject": Subject.STAFF_PAGE.value, "number": agreed.number},
        )
    if not cooperation.staff_key:
        _give_key(cooperation, by)
    return agreed


@transaction.atomic
def renew_link(*, cooperation: Cooperation, by: Viewer) -> str:
    """A new address of the page for staff; the old one leads nowhere from now on."""
    _check(by)
    return _give_key(lock(cooperation, None), by)


@transaction.atomic
def close_link(*, cooperation: Cooperation, by: Viewer) -> None:
    """Nobody reads the page for staff without an account any more."""
    _check(by)
    cooperation = lock(cooperation, None)
    cooperation.staff_key = None
    cooperation.save(update_fields=["staff_key"])
    record("staff_link_closed", cooperation=cooperation, by=by)


def _give_key(cooperation: Cooperation, by: Viewer) -> str:
    key = secrets.token_urlsafe(32)
    cooperation.staff_key = key
    cooperation.save(update_fields=["staff_key"])
    record("staff_link_made", cooperation=cooperation, by=by)
    return key


def _check(by: Viewer) -> None:
    if not by.may(Permission.RELEASE):
        raise Refused("no_voice")
