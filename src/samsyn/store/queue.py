"""Work that waits in the database: queued in the caller's transaction, taken by lease.

A job whose worker was killed is taken up again when its lease has run out.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from samsyn.store.models import Job

LEASE = timedelta(minutes=5)
TRIES = 5
FIRST_PAUSE = timedelta(minutes=1)
"""Before the second try; four times as long before each further one."""


def enqueue(
    name: str, *, key: str | None = None, due_at: datetime | None = None, **arguments: Any
) -> None:
    """Queue the job `name`; it runs only if the caller's transaction is committed.

    While a job with the same `key` waits, another is not queued.
    """
    due_at = due_at or timezone.now()
    if key is not None:
        given_up = Job.objects.filter(key=key, failed_at__isnull=False)
        given_up.update(failed_at=None, tries=0, due_at=due_at, leased_until=None)
    job = Job(name=name, key=key, due_at=due_at, arguments=arguments)
    Job.objects.bulk_create([job], ignore_conflicts=True)


def take(now: datetime) -> Job | None:
    """The next job that is due, leased to the caller, or None."""
    if not Job.objects.filter(_takeable(now)).exists():
        return None
    skip_locked = " FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else ""
    taken = Job.objects.raw(
        "UPDATE store_job SET leased_until = %s, tries = tries + 1 WHERE id = ("  # noqa: S608
        "SELECT id FROM store_job WHERE due_at <= %s AND failed_at IS NULL"
        " AND (leased_until IS NULL OR leased_until < %s)"
        f" ORDER BY due_at, id LIMIT 1{skip_locked}) RETURNING *",
        [now + LEASE, now, now],
    )
    return next(iter(list(taken)), None)


def finish(job: Job, *, again_at: datetime | None = None) -> None:
    """Done: the job goes, or waits until `again_at`. A lease lost meanwhile changes nothing."""
    if again_at is None:
        _leased(job).delete()
    else:
        _leased(job).update(due_at=again_at, leased_until=None, tries=0, error="")


def put_back(job: Job, error: str, now: datetime, *, again_at: datetime | None = None) -> None:
    """Failed: try again after a pause, at last give up (a timed job waits for its next time)."""
    if job.tries < TRIES:
        pause = FIRST_PAUSE * 4 ** (job.tries - 1)
        _leased(job).update(due_at=now + pause, leased_until=None, error=error)
    elif again_at is not None:
        _leased(job).update(due_at=again_at, leased_until=None, tries=0, error=error)
    else:
        _leased(job).update(failed_at=now, leased_until=None, error=error)


def _takeable(now: datetime) -> Q:
    free = Q(leased_until__isnull=True) | Q(leased_until__lt=now)
    return Q(due_at__lte=now, failed_at__isnull=True) & free


def _leased(job: Job) -> Any:
    return Job.objects.filter(pk=job.pk, leased_until=job.leased_until)
