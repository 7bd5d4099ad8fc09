"""What is kept for a time goes when the time is over (`samsyn.store.privacy` says how long)."""

from datetime import datetime, timedelta

from samsyn.actions.accounts import forget_ended_sessions
from samsyn.actions.release_box import destroy_left_keys
from samsyn.actions.talks import forget_talks_left_open
from samsyn.store.models import (
    Notice,
    PendingImport,
    RefusedAccess,
    SupportRequest,
    TeamSignal,
)

NOTICES = timedelta(days=180)
REFUSED = timedelta(days=365)
UPLOADS = timedelta(days=7)
OPEN_TALKS = timedelta(days=180)
CALL_BACKS = timedelta(days=365)
SIGNALS = timedelta(days=365)


def forget_what_is_over(now: datetime) -> None:
    """Old notices, refused accesses, unconfirmed uploads, talks never ended, ended sessions,
    call-backs closed and signs of teams noticed a year ago.
    """
    Notice.objects.filter(created_at__lt=now - NOTICES).delete()
    RefusedAccess.objects.filter(at__lt=now - REFUSED).delete()
    PendingImport.objects.filter(made_at__lt=now - UPLOADS).delete()
    SupportRequest.objects.filter(closed_at__lt=now - CALL_BACKS).delete()
    TeamSignal.objects.filter(week__lt=(now - SIGNALS).date()).delete()
    forget_talks_left_open(now - OPEN_TALKS)
    forget_ended_sessions()
    destroy_left_keys()
