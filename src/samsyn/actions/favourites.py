"""Favourites: what somebody wants to find again on the shelves."""

from django.db import transaction

from samsyn.store.models import Account, Favourite

MOST = 200


class TooMany(Exception):
    """The person keeps as many as one can look through."""


@transaction.atomic
def keep_favourite(*, item: str, account: Account) -> Favourite:
    """The favourite, once however often it is asked for. Raises TooMany."""
    kept = Favourite.objects.filter(account=account)
    if kept.count() >= MOST and not kept.filter(item=item).exists():
        raise TooMany
    return Favourite.objects.get_or_create(account=account, item=item)[0]


def drop_favourite(*, item: str, account: Account) -> None:
    Favourite.objects.filter(account=account, item=item).delete()
