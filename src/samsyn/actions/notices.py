"""Telling people: one at a time, or everybody whom something due concerns.

A notice says what kind of thing it is, never what somebody wrote.
A paused cooperation tells nobody anything.
"""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from samsyn.actions.due_news import Told, news_of
from samsyn.store.models import Account, Cooperation, Notice


def notify(
    *,
    account: Account,
    code: str,
    cooperation: Cooperation | None = None,
    facts: dict[str, Any] | None = None,
    path: str = "",
    key: str = "",
) -> None:
    """Tell one person; with the same `key` only once. `facts` never hold what somebody wrote."""
    notice = Notice(
        account=account,
        cooperation=cooperation,
        code=code,
        facts=facts or {},
        path=path,
        key=key,
        created_at=timezone.now(),
    )
    Notice.objects.bulk_create([notice], ignore_conflicts=True)


def mark_read(*, account: Account, notice: int | None = None) -> None:
    """This notice, or all of the person's, have been read."""
    rows = Notice.objects.filter(account=account, read_at__isnull=True)
    if notice is not None:
        rows = rows.filter(pk=notice)
    rows.update(read_at=timezone.now())


def look_for_due(today: date, *, cooperation: int | None = None) -> None:
    """Tell everybody what is due or waits, and take back what no longer is."""
    rows = Cooperation.objects.select_related("workplace", "health_service").order_by("pk")
    if cooperation is not None:
        rows = rows.filter(pk=cooperation)
    for row in rows:
        _tell(row, news_of(row, today))


@transaction.atomic
def _tell(cooperation: Cooperation, told: Told) -> None:
    rows = Notice.objects.filter(cooperation=cooperation, key__startswith="due:")
    have = {(row.account_id, row.key): row for row in rows}
    want = {(who, key): news for who, by_key in told.items() for key, news in by_key.items()}
    gone = [row.pk for at, row in have.items() if at not in want and row.read_at is None]
    Notice.objects.filter(pk__in=gone).delete()
    now = timezone.now()
    Notice.objects.bulk_create(
        [
            Notice(
                account_id=account,
                cooperation=cooperation,
                code=news.code,
                facts=news.facts,
                path=news.path,
                key=key,
                created_at=now,
            )
            for (account, key), news in want.items()
            if (account, key) not in have
        ],
        ignore_conflicts=True,
    )
