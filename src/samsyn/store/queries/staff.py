"""What staff read: the released page of a cooperation."""

from samsyn.core.terms import Subject
from samsyn.store.models import Agreement, Cooperation


def released_page(cooperation: Cooperation) -> Agreement | None:
    """The page released last, of the newest cycle that has one (1 statement)."""
    return (
        Agreement.objects.select_related("cycle")
        .filter(
            cycle__cooperation_id=cooperation.pk,
            subject=Subject.STAFF_PAGE,
            released_at__isnull=False,
        )
        .order_by("-cycle__number", "-number")
        .first()
    )


def cooperation_of_key(key: str) -> Cooperation | None:
    """The cooperation whose page for staff has this address, or None (1 statement)."""
    return (
        Cooperation.objects.select_related("workplace", "health_service")
        .filter(staff_key=key)
        .first()
    )
