"""Searching everything one may see."""

from typing import Any

from django.db.models import Q

from samsyn.store.models import Entry
from samsyn.store.scopes import Sees, visible_to


def entries_with(text: str, viewers: list[Any], *, most: int = 100) -> list[Entry]:
    """Entries with all words of `text` in the cooperations of these viewers (1 statement)."""
    if not viewers:
        return []
    scope = Q(pk__in=())
    for viewer in viewers:
        scope |= _scope(viewer)
    rows = Entry.objects.filter(scope, removed_at__isnull=True).select_related(
        "cycle", "cooperation", "parent"
    )
    for word in text.casefold().split():
        rows = rows.filter(words__contains=word)
    return list(rows.order_by("-updated_at")[:most])


def _scope(viewer: Sees | Any) -> Q:
    cycles = Q(cycle__isnull=True) | Q(cycle__number__gte=viewer.first_cycle)
    return Q(cooperation_id=viewer.cooperation.pk) & cycles & visible_to(viewer)
