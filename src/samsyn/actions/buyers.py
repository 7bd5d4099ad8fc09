"""The page for a buyer: which agreed measures belong to the contract, and the link to them."""

import secrets
from collections.abc import Collection

from django.db import transaction

from samsyn.access.roles import Permission
from samsyn.access.viewers import Viewer
from samsyn.actions.entries import Refused, change_entry, lock
from samsyn.actions.events import record
from samsyn.core.terms import Circle
from samsyn.store.models import Cooperation, Cycle, Entry


@transaction.atomic
def mark_for_buyer(*, cycle: Cycle, measures: Collection[int], by: Viewer) -> int:
    """These shared measures of the cycle belong to the contract with the buyer, others do not.

    How many changed. Raises Refused("not_for_buyers") for anybody but the employer.
    """
    if by.circle is not Circle.EMPLOYER:
        raise Refused("not_for_buyers")
    lock(by.cooperation, cycle)
    changed = 0
    rows = Entry.objects.filter(
        cycle=cycle, kind="measure", circle__isnull=True, removed_at__isnull=True
    )
    for row in rows:
        wanted = row.pk in measures
        if bool(row.data.get("for_buyer")) != wanted:
            data = {"for_buyer": wanted}
            change_entry(entry=row.pk, version=row.version, data=data, by=by)
            changed += 1
    return changed


@transaction.atomic
def make_buyer_link(*, cooperation: Cooperation, by: Viewer) -> str:
    """A new address of the page for the buyer; an old one leads nowhere from now on."""
    _check(by)
    cooperation = lock(cooperation, None)
    cooperation.buyer_key = secrets.token_urlsafe(32)
    cooperation.save(update_fields=["buyer_key"])
    record("buyer_link_made", cooperation=cooperation, by=by)
    return cooperation.buyer_key


@transaction.atomic
def close_buyer_link(*, cooperation: Cooperation, by: Viewer) -> None:
    """No buyer reads anything any more."""
    _check(by)
    cooperation = lock(cooperation, None)
    cooperation.buyer_key = None
    cooperation.save(update_fields=["buyer_key"])
    record("buyer_link_closed", cooperation=cooperation, by=by)


def _check(by: Viewer) -> None:
    if not by.may(Permission.RELEASE):
        raise Refused("no_voice")
