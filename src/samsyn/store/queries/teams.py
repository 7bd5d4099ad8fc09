"""Reading people: members, seats, invitations, and what an old OHS keeps."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from samsyn.core.process.tree import CycleTree
from samsyn.core.terms import Circle
from samsyn.store.models import (
    Attachment,
    Contract,
    Cooperation,
    Entry,
    Invitation,
    Membership,
    Organisation,
    Seat,
)
from samsyn.store.queries.cycles import entry_of


def members_of(organisation: Organisation, *, running: Q) -> list[Membership]:
    """Everybody who belongs here now, by name (1 statement)."""
    rows = organisation.memberships.filter(running).select_related("account", "unit")
    return sorted(rows, key=lambda row: (str(row.account).casefold(), row.pk))


def seats_of(cooperation: Cooperation, today: date) -> list[Seat]:
    """Seats that run or begin later, of both parties, by name (1 statement)."""
    rows = Seat.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=today), cooperation=cooperation
    ).select_related("account", "organisation", "substitute_for__account")
    return sorted(rows, key=lambda row: (str(row.account).casefold(), row.pk))


def open_invitations(**where: object) -> QuerySet[Invitation]:
    """Links that nobody has used or withdrawn, latest first."""
    return (
        Invitation.objects.filter(used_at__isnull=True, withdrawn_at__isnull=True, **where)
        .select_related("created_by", "unit", "cooperation")
        .order_by("-pk")
    )


def ended_for(account_id: int, organisation: Organisation, today: date) -> list[Contract]:
    """Ended contracts of this OHS in whose team the person was on the last day (1 statement)."""
    later = Contract.objects.filter(
        cooperation=OuterRef("cooperation"), health_service=organisation, pk__gt=OuterRef("pk")
    )
    rows = (
        Contract.objects.filter(
            ~Exists(later),
            health_service=organisation,
            ends__lt=today,
            cooperation__seats__account_id=account_id,
            cooperation__seats__organisation=organisation,
            cooperation__seats__ends__gte=F("ends"),
        )
        .select_related("cooperation__workplace")
        .distinct()
        .order_by("-ends", "-pk")
    )
    return list(rows)


def kept_notes(cooperation: Cooperation, organisation: Organisation) -> CycleTree:
    """What the OHS wrote for itself in a cooperation it has left (1 statement)."""
    rows = Entry.objects.filter(
        cooperation=cooperation,
        owner=organisation,
        circle=Circle.OHS,
        removed_at__isnull=True,
    )
    return CycleTree(entry_of(row) for row in rows)


def kept_files(cooperation: Cooperation, organisation: Organisation) -> list[Attachment]:
    """The files beside them, with content (1 statement)."""
    return list(
        Attachment.objects.filter(
            cooperation=cooperation, owner=organisation, circle=Circle.OHS
        ).order_by("pk")
    )
