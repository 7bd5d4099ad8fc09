"""What is over goes; what is not stays."""

from datetime import timedelta

from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions.notices import notify
from samsyn.actions.retention import forget_what_is_over
from samsyn.store.models import Notice, RefusedAccess


def test_notices_go_after_half_a_year(nurse: Viewer) -> None:
    notify(account=nurse.account, code="mentioned")
    now = timezone.now()
    forget_what_is_over(now + timedelta(days=179))
    assert Notice.objects.count() == 1
    forget_what_is_over(now + timedelta(days=181))
    assert Notice.objects.count() == 0


def test_refused_accesses_go_after_a_year(nurse: Viewer) -> None:
    now = timezone.now()
    RefusedAccess.objects.create(
        organisation_id=nurse.organisation_id, account=nurse.account, what="cycle", at=now
    )
    forget_what_is_over(now + timedelta(days=364))
    assert RefusedAccess.objects.count() == 1
    forget_what_is_over(now + timedelta(days=366))
    assert RefusedAccess.objects.count() == 0
