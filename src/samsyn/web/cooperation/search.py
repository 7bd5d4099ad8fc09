"""Search over everything one may see."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from samsyn.access.doors import signed_in
from samsyn.access.standings import viewers_of
from samsyn.store.models import Entry
from samsyn.store.queries.cycles import entry_of
from samsyn.store.queries.search import entries_with
from samsyn.web import labels
from samsyn.web.entries.fields import title_of
from samsyn.web.rooms import place, room_of

SHORTEST = 2


@signed_in
def search(request: Any) -> HttpResponse:
    """Entries with all the words, newest first, with where they stand."""
    text = request.GET.get("q", "").strip()[:200]
    found: list[dict[str, Any]] = []
    if len(text) >= SHORTEST:
        viewers = viewers_of(request.user, timezone.localdate())
        found = [_shown(row) for row in entries_with(text, viewers)]
    return render(request, "cooperation/search.html", {"text": text, "found": found})


def _shown(row: Entry) -> dict[str, Any]:
    entry = entry_of(row)
    return {
        "title": title_of(entry),
        "kind": labels.KINDS[row.kind],
        "circle": row.circle,
        "cooperation": str(row.cooperation),
        "cycle": row.cycle,
        "at": row.updated_at,
        "url": _url(row),
    }


def _url(row: Entry) -> str:
    """Where the entry stands: its room in the cycle, or in the cooperation."""
    here: list[object] = [row.cooperation.slug]
    if row.kind == "worksheet":
        return reverse("worksheet", args=[*here, row.pk])
    if row.cycle is not None:
        here.append(row.cycle.number)
    if row.kind == "comment" and row.cycle is not None:
        return reverse("comments", args=[*here, row.parent_id])
    parent = row.parent.kind if row.parent else ""
    name = room_of(row.kind, row.data.get("field", ""), parent)
    try:
        return place(reverse(name, args=here), row.pk)
    except NoReverseMatch:
        return reverse("cooperation", args=here[:1])
