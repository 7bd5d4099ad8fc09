"""A form sent twice counts once."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from samsyn.store.models import Account, SpentToken


def first_time(token: str, account: Account) -> bool:
    """Whether this form's token is new; an empty token is always new."""
    if not token:
        return True
    try:
        with transaction.atomic():
            SpentToken.objects.create(token=token[:43], account=account, spent_at=timezone.now())
    except IntegrityError:
        return False
    return True
