"""Talking beside an entry."""

from collections.abc import Collection

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from samsyn.access.viewers import Viewer, valid_on
from samsyn.actions.entries import Refused, add_entry
from samsyn.actions.notices import notify
from samsyn.core.terms import circle_of
from samsyn.store.models import Account, Cycle, Entry, Seat
from samsyn.store.scopes import visible_to


@transaction.atomic
def add_comment(
    *,
    cycle: Cycle,
    entry: int,
    text: str,
    by: Viewer,
    circle: str | None = None,
    mentions: Collection[int] = (),
    token: str | None = None,
) -> Entry:
    """A comment on an entry; on an own-side entry it stays in that circle.

    Those mentioned are told, if they may see the comment. Raises Refused("no_such_parent").
    """
    about = Entry.objects.filter(visible_to(by), pk=entry, cycle=cycle).first()
    if about is None or about.kind == "comment":
        raise Refused("no_such_parent")
    kept_in = about.circle or circle
    told = [seat.account for seat in seats_that_see(by, kept_in) if seat.account_id in mentions]
    row = add_entry(
        by=by,
        kind="comment",
        cycle=cycle,
        parent=entry,
        circle=kept_in,
        data={"text": text, "mentions": [account.pk for account in told]},
        token=token,
        verb="commented",
    )
    for account in told:
        _tell(account, cycle, entry, row, by)
    return row


def seats_that_see(by: Viewer, circle: str | None) -> list[Seat]:
    """Seats of the people who would see something of this circle, the writer's own left out."""
    seats = (
        Seat.objects.filter(valid_on(timezone.localdate()), cooperation=by.cooperation)
        .exclude(account=by.account)
        .select_related("account")
        .order_by("pk")
    )
    if circle is None:
        return [seat for seat in seats if circle_of(seat.role) is not None]  # type: ignore[arg-type]
    return [
        seat
        for seat in seats
        if circle_of(seat.role) == circle and seat.organisation_id == by.organisation_id  # type: ignore[arg-type]
    ]


def _tell(account: Account, cycle: Cycle, entry: int, row: Entry, by: Viewer) -> None:
    path = reverse("comments", args=[by.cooperation.slug, cycle.number, entry])
    notify(
        account=account,
        code="mentioned",
        cooperation=by.cooperation,
        path=path,
        key=f"mentioned-{row.pk}",
    )
