"""The chain of events: every write is kept with what stood afterwards.

Each event's hash covers its own facts, the hash of its content and the hash before it.
Content can be purged when a retention ends, and the chain still holds.
"""

import hashlib
import json
from typing import Any

from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.store.models import Account, Cooperation, Cycle, Entry, Event


def fingerprint(content: Any) -> str:
    """SHA-256 of the content as canonical JSON."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def record(
    verb: str,
    *,
    cooperation: Cooperation,
    by: Viewer | None = None,
    account: Account | None = None,
    cycle: Cycle | None = None,
    entry: Entry | None = None,
    after: Any = None,
    circle: str | None = None,
) -> Event:
    """Add one event to the cooperation's chain; call inside the transaction of the write."""
    chain = Cooperation.objects.select_for_update().get(pk=cooperation.pk)
    now = timezone.now()
    if entry is not None:
        circle = entry.circle
        if after is None:
            after = state_of(entry)
    event = Event(
        cooperation=chain,
        number=chain.event_count + 1,
        cycle=cycle,
        entry=entry,
        verb=verb,
        kind=entry.kind if entry else "",
        circle=circle,
        owner_id=entry.owner_id if entry else (by.organisation_id if by else None),
        party=by.party if by else "",
        account=by.account if by else account,
        at=now,
        after=after,
        content_hash=fingerprint(after) if after is not None else "",
        previous_hash=chain.last_hash,
    )
    event.hash = hash_of(event)
    event.save(force_insert=True)
    Cooperation.objects.filter(pk=chain.pk).update(event_count=event.number, last_hash=event.hash)
    if cycle is not None:
        Cycle.objects.filter(pk=cycle.pk).update(touched_at=now)
    return event


def record_all(verb: str, entries: list[Entry], *, by: Viewer, cycle: Cycle) -> None:
    """One event per new entry of the cycle, in order, as `record` writes them (4 statements)."""
    chain = Cooperation.objects.select_for_update().get(pk=cycle.cooperation_id)
    now, previous, events = timezone.now(), chain.last_hash, []
    for number, entry in enumerate(entries, start=chain.event_count + 1):
        after = state_of(entry)
        event = Event(
            cooperation=chain,
            number=number,
            cycle=cycle,
            entry=entry,
            verb=verb,
            kind=entry.kind,
            circle=entry.circle,
            owner_id=entry.owner_id,
            party=by.party,
            account=by.account,
            at=now,
            after=after,
            content_hash=fingerprint(after),
            previous_hash=previous,
        )
        previous = event.hash = hash_of(event)
        events.append(event)
    Event.objects.bulk_create(events, batch_size=500)
    chain.event_count += len(events)
    chain.last_hash = previous
    chain.save(update_fields=["event_count", "last_hash"])
    Cycle.objects.filter(pk=cycle.pk).update(touched_at=now)


def hash_of(event: Event) -> str:
    """What the event's hash must be."""
    return fingerprint(
        [
            event.cooperation_id,
            event.number,
            event.cycle_id,
            event.entry_id,
            event.verb,
            event.kind,
            event.circle,
            event.owner_id,
            event.party,
            event.account_id,
            event.at.isoformat(timespec="milliseconds"),
            event.content_hash,
            event.previous_hash,
        ]
    )


def broken_link(cooperation: Cooperation) -> int | None:
    """The number of the first event that was altered or is missing, or None."""
    previous = ""
    number = 0
    for event in Event.objects.filter(cooperation=cooperation).order_by("number"):
        number += 1
        altered = event.after is not None and fingerprint(event.after) != event.content_hash
        if (
            event.number != number
            or event.previous_hash != previous
            or altered
            or hash_of(event) != event.hash
        ):
            return number
        previous = event.hash
    cooperation.refresh_from_db(fields=["event_count", "last_hash"])
    return (
        None if (number, previous) == (cooperation.event_count, cooperation.last_hash) else number
    )


def state_of(entry: Entry) -> dict[str, Any]:
    """An entry as events and snapshots keep it."""
    return {
        "kind": entry.kind,
        "parent": entry.parent_id,
        "position": entry.position,
        "circle": entry.circle,
        "party": entry.party,
        "version": entry.version,
        "data": entry.data,
        "removed": entry.removed_at is not None,
    }
