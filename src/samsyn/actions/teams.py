"""Who is at the table of a cooperation: seats, substitutes, handing clients over."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from samsyn.access.viewers import Viewer, valid_on
from samsyn.actions.entries import Refused, lock
from samsyn.actions.events import record
from samsyn.actions.organisations import current_members
from samsyn.core.terms import Circle, Party, Role, circle_of, party_of
from samsyn.store.models import Account, Cooperation, Organisation, Seat


@transaction.atomic
def give_seat(
    *,
    cooperation: Cooperation,
    account: Account,
    organisation: Organisation,
    role: str,
    by: Viewer | Account,
    starts: date | None = None,
    ends: date | None = None,
    substitute_for: Seat | None = None,
    note: str = "",
) -> Seat:
    """A seat for a member of one of the two organisations; an equal seat is found again.

    Raises Refused: "not_here" when the organisation takes no part, "not_your_people",
    "not_a_member", "wrong_party", "one_circle" for a role outside the circle of the
    membership, "both_parties", "end_before_start", "substitute_without_end".
    """
    cooperation = lock(cooperation, None)
    _check_own(organisation.pk, by)
    if organisation.pk not in (cooperation.workplace_id, cooperation.health_service_id):
        raise Refused("not_here")
    if party_of(Role(role)) != organisation.party:
        raise Refused("wrong_party")
    known = [Role(m.role) for m in current_members(organisation).filter(account=account)]
    if not known:
        raise Refused("not_a_member")
    if circle_of(Role(role)) not in {circle_of(one) for one in known}:
        raise Refused("one_circle")
    check_one_party(cooperation, account, Party(organisation.party))
    if starts and ends and ends < starts:
        raise Refused("end_before_start")
    if substitute_for is not None and ends is None:
        raise Refused("substitute_without_end")
    if substitute_for is not None and substitute_for.cooperation_id != cooperation.pk:
        raise Refused("not_here")
    seat = Seat.objects.filter(
        cooperation=cooperation,
        account=account,
        organisation=organisation,
        role=role,
        starts=starts,
        ends=ends,
        substitute_for=substitute_for,
    ).first()
    if seat is not None:
        return seat
    seat = Seat.objects.create(
        cooperation=cooperation,
        account=account,
        organisation=organisation,
        role=role,
        starts=starts,
        ends=ends,
        substitute_for=substitute_for,
        handover_note=note.strip(),
    )
    _record("seat_given", seat, by)
    return seat


@transaction.atomic
def end_seat(*, seat: Seat, by: Viewer | Account, ends: date | None = None) -> Seat:
    """The seat ends: `ends` is its last day, without it the seat ends at once.

    Raises Refused("not_your_people"), and Refused("not_your_representative") where another
    circle would take the representative's seat.
    """
    _check_own(seat.organisation_id, by)
    circle = circle_of(Role(seat.role))
    if isinstance(by, Viewer) and circle is Circle.REPRESENTATIVES and by.circle is not circle:
        raise Refused("not_your_representative")
    seat.ends = ends or timezone.localdate() - timedelta(days=1)
    seat.save(update_fields=["ends"])
    _record("seat_ended", seat, by)
    return seat


@transaction.atomic
def hand_over(
    *,
    cooperations: Sequence[Cooperation],
    giver: Account,
    taker: Account,
    organisation: Organisation,
    role: str,
    on: date,
    note: str,
    by: Account,
) -> list[Seat]:
    """Several clients from one professional to another: the new seat begins on `on`.

    The old one ends the day before. Only the team of the same party reads the note.
    Raises Refused("same_person"), Refused("date_passed"), and Refused("no_seat") for a client
    the giver has no seat with.
    """
    if giver.pk == taker.pk:
        raise Refused("same_person")
    if on < timezone.localdate():
        raise Refused("date_passed")
    seats = []
    for cooperation in cooperations:
        held = list(
            Seat.objects.filter(
                valid_on(timezone.localdate()),
                cooperation=cooperation,
                account=giver,
                organisation=organisation,
            )
        )
        if not held:
            raise Refused("no_seat")
        seats.append(
            give_seat(
                cooperation=cooperation,
                account=taker,
                organisation=organisation,
                role=role,
                by=by,
                starts=on,
                note=note,
            )
        )
        for seat in held:
            end_seat(seat=seat, by=by, ends=on - timedelta(days=1))
    return seats


def check_one_party(cooperation: Cooperation, account: Account, party: Party) -> None:
    """Nobody stands on both sides of one cooperation. Raises Refused("both_parties")."""
    today = valid_on(timezone.localdate())
    if party is Party.OHS:
        both = account.memberships.filter(today, organisation_id=cooperation.workplace_id).exists()
    else:
        both = account.seats.filter(
            today, cooperation=cooperation, organisation_id=cooperation.health_service_id
        ).exists()
    if both:
        raise Refused("both_parties")


def _check_own(organisation_id: int, by: Viewer | Account) -> None:
    if isinstance(by, Viewer) and by.organisation_id != organisation_id:
        raise Refused("not_your_people")


def _record(verb: str, seat: Seat, by: Viewer | Account) -> None:
    who = {"by": by} if isinstance(by, Viewer) else {"account": by}
    record(
        verb,
        cooperation=seat.cooperation,
        **who,
        after={
            "account": seat.account_id,
            "role": seat.role,
            "starts": str(seat.starts or ""),
            "ends": str(seat.ends or ""),
        },
    )
