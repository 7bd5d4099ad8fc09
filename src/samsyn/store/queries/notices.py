"""Reading notices."""

from datetime import datetime

from django.db.models import QuerySet

from samsyn.core.process.tree import Entry
from samsyn.core.terms import CooperationState
from samsyn.store import models
from samsyn.store.models import Account, Cooperation, Membership, Notice
from samsyn.store.queries.cycles import entry_of
from samsyn.store.scopes import Sees, visible_to


def notices_of(account: Account) -> QuerySet[Notice]:
    """Everything this person was told, latest first, with the cooperation."""
    return (
        Notice.objects.filter(account=account)
        .select_related("cooperation__workplace", "cooperation__health_service")
        .order_by("-created_at", "-pk")
    )


def waiting_for_mail(account: Account, *, since: datetime, until: datetime) -> list[Notice]:
    """Unread notices made in that time and not mailed yet; a paused cooperation is silent."""
    rows = notices_of(account).filter(
        read_at__isnull=True,
        mailed_at__isnull=True,
        created_at__gte=since,
        created_at__lt=until,
    )
    return list(rows.exclude(cooperation__state=CooperationState.PAUSED))


def readers_of_digests(*, since: datetime) -> list[Account]:
    """Active people who want digests and have something unread that was not mailed."""
    rows = Account.objects.filter(
        is_active=True,
        digest__in=("weekly", "daily"),
        notices__read_at__isnull=True,
        notices__mailed_at__isnull=True,
        notices__created_at__gte=since,
    )
    return list(rows.distinct().order_by("pk"))


def countries_of(accounts: list[Account]) -> dict[int, str]:
    """The country of each person's organisation."""
    rows = Membership.objects.filter(account__in=accounts).order_by("-pk")
    return dict(rows.values_list("account_id", "organisation__country"))


def wheel_documents_of(cooperation: Cooperation, viewer: Sees) -> list[Entry]:
    """The dated documents of the annual wheel this viewer may see (1 statement)."""
    rows = models.Entry.objects.filter(
        visible_to(viewer),
        cooperation=cooperation,
        cycle__isnull=True,
        kind="wheel_document",
        removed_at__isnull=True,
    )
    return [entry_of(row) for row in rows]
