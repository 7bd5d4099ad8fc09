"""The shelf somebody may read: packs, and what owners have published for them."""

import hashlib
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from samsyn.catalogue.build_shelf import content_item_of
from samsyn.catalogue.model import Text
from samsyn.catalogue.passing_on import OWN
from samsyn.catalogue.shelf import OwnFile, OwnItem, Shelf
from samsyn.core.shelf.publishing import ContentScope, ContentState
from samsyn.store.models import Account, ContentFile, Contract, Membership, OwnContent, Seat

FOR_PARTNERS = (ContentScope.PARTNERS, ContentScope.PUBLIC)


def shelf_for(account: Account | None = None) -> Shelf:
    """The shelf of this person, or of visitors (3 statements at most, 1 for visitors)."""
    rows = list(
        OwnContent.objects.filter(_readable_by(account))
        .select_related("published", "organisation")
        .order_by("pk")
    )
    known = [(row.published_id, row.organisation.name) for row in rows]
    stamp = hashlib.sha256(repr(known).encode()).hexdigest()[:16]
    return Shelf((_own_item(row) for row in rows), stamp=stamp if rows else "")


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


def _own_item(row: OwnContent) -> OwnItem:
    assert row.published is not None
    return own_item_of(row.item, row.published.data, row.organisation.name, row.published.number)


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
