"""Every job by its name, and the times of those that come again."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from samsyn.actions.cooperations import settle_contracts
from samsyn.actions.digests import send_digests
from samsyn.actions.notices import look_for_due
from samsyn.actions.references import make_references
from samsyn.actions.reflections import tell_of_returning
from samsyn.actions.retention import forget_what_is_over
from samsyn.actions.wave_closing import close_waves_that_are_due
from samsyn.store.queue import enqueue

NIGHT = 4
"""The hour at which daily work is done."""


def look(cooperation: int | None = None) -> None:
    """Tell people what is due, in one cooperation or in all."""
    look_for_due(timezone.localdate(), cooperation=cooperation)


def digests() -> None:
    """Send the digests whose hour has come somewhere."""
    send_digests(timezone.now())


def nightly() -> None:
    """What a new day brings: ended contracts, things due, returning questions, what is over."""
    settle_contracts()
    look_for_due(timezone.localdate())
    tell_of_returning(timezone.localdate())
    close_waves_that_are_due(timezone.localdate())
    forget_what_is_over(timezone.now())


def release(wave: int) -> None:
    """Make the results of a closed wave. What that needs is only loaded when there is one."""
    from samsyn.actions.release import release_wave

    release_wave(wave)


def references() -> None:
    """The references of the year that is over."""
    make_references(timezone.localdate())


WORK: dict[str, Callable[..., Any]] = {
    "look_for_due": look,
    "send_digests": digests,
    "nightly": nightly,
    "release_wave": release,
    "references": references,
}


def next_night(now: datetime) -> datetime:
    local = timezone.localtime(now)
    night = local.replace(hour=NIGHT, minute=0, second=0, microsecond=0)
    return night if night > local else night + timedelta(days=1)


def next_hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)


def next_year(now: datetime) -> datetime:
    local = timezone.localtime(now)
    return local.replace(
        year=local.year + 1, month=1, day=2, hour=NIGHT, minute=0, second=0, microsecond=0
    )


TIMED: dict[str, Callable[[datetime], datetime]] = {
    "nightly": next_night,
    "send_digests": next_hour,
    "references": next_year,
}


def queue_timed() -> None:
    """Queue timed work that is not queued yet, for now: what was missed is made good."""
    for name in TIMED:
        enqueue(name, key=f"timed:{name}")


def time_again(name: str, key: str | None, now: datetime) -> datetime | None:
    """When a timed job comes again; None for one that was queued by an action."""
    return TIMED[name](now) if key == f"timed:{name}" else None
