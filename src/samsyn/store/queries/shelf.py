"""The shelf somebody may read: packs, and what owners have published for them."""

import hashlib
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import Q
from django.utils import timezone

from samsyn.catalogue.build_shelf import content_item_of
from samsyn.catalogue.model import Text
from samsyn.catalogue.passing_on import OWN
from samsyn.catalogue.shelf import OwnFile, OwnItem, Shelf
from samsyn.core.shelf.publishing import ContentScope, ContentState
from samsyn.store.models import (
    Account,
    ContentFile,
    ContentVersion,
    Contract,
    Membership,
    OwnContent,
    Seat,
)

Published = tuple[int, datetime, str, str]
"""A published version: its key, when it was made, the item, its owner."""

MOST_KEPT = 20_000
_KEPT: dict[Published, OwnItem] = {}

FOR_PARTNERS = (ContentScope.PARTNERS, ContentScope.PUBLIC)


def shelf_for(account: Account | None = None) -> Shelf:
    """The shelf of this person, or of visitors.

    4 statements at most, 2 for visitors; two more when something new was published.
    """
    readable = OwnContent.objects.filter(_readable_by(account)).order_by("pk")
    versions = tuple(readable.values_list("published_id", flat=True))
    newest = ContentVersion.objects.order_by("-pk").values_list("pk", "at")
    return _shelf_of(versions, newest.first() if versions else None)


@lru_cache(maxsize=64)
def _shelf_of(versions: tuple[int, ...], newest: tuple[int, datetime] | None) -> Shelf:
    """The shelf with these versions. A version never changes, so that it is read once; `newest`
    is the last one of all: with it, keys of another state of the database are not mistaken.
    """
    rows: list[Published] = list(
        OwnContent.objects.filter(published__in=versions)
        .order_by("pk")
        .values_list("published_id", "published__at", "item", "organisation__name")
    )
    known = {row: item for row in rows if (item := _KEPT.get(row)) is not None}
    unread = {row[0]: row for row in rows if row not in known}
    texts = ContentVersion.objects.filter(pk__in=unread).values_list("pk", "number", "data")
    for pk, number, data in texts if unread else ():
        row = unread[pk]
        known[row] = own_item_of(row[2], data, row[3], number)
    if len(_KEPT) > MOST_KEPT:
        _KEPT.clear()
    _KEPT.update(known)
    stamp = hashlib.sha256(repr(rows).encode()).hexdigest()[:16] if rows else ""
    return Shelf((known[row] for row in rows if row in known), stamp=stamp)


def readable_file(pk: int, account: Account | None) -> ContentFile | None:
    """A file without its body, if the person may read it: as published, or as a draft at home."""
    found = ContentFile.objects.select_related("content__published").defer("body").filter(pk=pk)
    row = found.first()
    if row is None:
        return None
    if account is not None and row.content.organisation_id in _own_organisations(account):
        return row
    published = row.content.published
    if published is None or pk not in {one.id for one in _files_of(published.data)}:
        return None
    readable = OwnContent.objects.filter(_readable_by(account), pk=row.content_id).exists()
    return row if readable else None


def _readable_by(account: Account | None) -> Q:
    """Published and not retired; by everybody, by those it is for, or by its own organisation."""
    readable = Q(scope=ContentScope.PUBLIC, organisation__publishes=True)
    if account is not None and account.is_authenticated:
        own, partners = _organisations_of(account)
        readable |= Q(organisation__in=own)
        readable |= Q(organisation__in=partners, scope__in=FOR_PARTNERS)
    return readable & Q(published__isnull=False) & ~Q(state=ContentState.RETIRED)


def _organisations_of(account: Account) -> tuple[set[int], set[int]]:
    """Organisations the person belongs to today, and those these cooperate with."""
    today = timezone.localdate()
    own = _own_organisations(account)
    if not own:
        return own, set()
    pairs = Contract.objects.filter(
        Q(cooperation__workplace__in=own) | Q(health_service__in=own), _holds_on(today)
    ).values_list("cooperation__workplace", "health_service")
    partners = {one for pair in pairs for one in pair if one is not None}
    return own, partners - own


def _own_organisations(account: Account) -> set[int]:
    today = timezone.localdate()
    seats = Seat.objects.filter(_holds_on(today), account=account).values_list("organisation")
    own = Membership.objects.filter(_holds_on(today), account=account).values_list("organisation")
    return {organisation for (organisation,) in own.union(seats)}


def _holds_on(day: date) -> Q:
    """Rows whose start and end, where set, hold on that day."""
    started = Q(starts__isnull=True) | Q(starts__lte=day)
    return started & (Q(ends__isnull=True) | Q(ends__gte=day))


def own_item_of(item_id: str, data: dict[str, Any], owner: str, number: int) -> OwnItem:
    """The item of a version: `{"structure": …, "texts": {language: {"status", "texts"}}}`."""
    structure = {**data["structure"], "id": item_id}
    item = content_item_of(structure, pack="", version=str(number))
    texts = {
        language: {
            name: Text(value, language, one["status"]) for name, value in one["texts"].items()
        }
        for language, one in data["texts"].items()
    }
    return OwnItem(item, owner, texts, _files_of(data))


def _files_of(data: dict[str, Any]) -> tuple[OwnFile, ...]:
    files = data["structure"].get(OWN, {}).get("files", ())
    return tuple(
        OwnFile(one["id"], one["use"], one["language"], one.get("text", "")) for one in files
    )
