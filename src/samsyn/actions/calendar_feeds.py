"""The dates of a cooperation as a feed: an address with a key of one person, no sign-in."""

import hmac
import secrets
from datetime import date

from django.conf import settings
from django.db import transaction

from samsyn.access.roles import Permission
from samsyn.access.viewers import viewer_of
from samsyn.actions.documents import make_document
from samsyn.store.models import Account, Cooperation, Cycle


class NoFeed(Exception):
    """No such feed, or its person has no access any more."""


def feed_key(account: Account, cooperation: Cooperation) -> str:
    """The key in the address; makes the person's secret when there is none yet."""
    if not account.calendar_key:
        renew_feeds(account)
    return _key(account, cooperation)


@transaction.atomic
def renew_feeds(account: Account) -> None:
    """New keys for all feeds of the person; the old addresses stop working."""
    account.calendar_key = secrets.token_urlsafe(24)
    account.save(update_fields=["calendar_key"])


def feed_of(*, account: int, slug: str, key: str, today: date) -> bytes:
    """The feed in the person's language. Raises NoFeed.

    Holds the shared dates of the cooperation's newest cycle the person may read, no notes.
    """
    person = Account.objects.filter(pk=account, is_active=True, erased_at__isnull=True).first()
    cooperation = (
        Cooperation.objects.select_related("workplace", "health_service").filter(slug=slug).first()
    )
    if person is None or cooperation is None or not person.calendar_key:
        raise NoFeed
    if not hmac.compare_digest(_key(person, cooperation).encode(), key.encode()):
        raise NoFeed
    viewer = viewer_of(person, cooperation, today)
    if viewer is None or not viewer.may(Permission.READ):
        raise NoFeed
    cycle = (
        Cycle.objects.filter(cooperation=cooperation, number__gte=viewer.first_cycle, draft=False)
        .order_by("-number")
        .first()
    )
    if cycle is None:
        raise NoFeed
    cycle.cooperation = cooperation
    return make_document("dates", cycle=cycle, language=person.language).content


def _key(account: Account, cooperation: Cooperation) -> str:
    message = f"calendar:{account.pk}:{cooperation.pk}:{account.calendar_key}"
    return hmac.new(settings.SECRET_KEY.encode(), message.encode(), "sha256").hexdigest()[:43]
