"""The time in which the demo is told: its people wrote on days that have passed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

STEP = timedelta(seconds=47)
"""Between two things written one after the other."""


class Clock:
    """Tells the moment the story has reached. Days are offsets from `today`."""

    def __init__(self, today: date) -> None:
        self.today = today
        self._moment = self._at(0, 6)

    def date(self, offset: int) -> date:
        """The working day at or just before that offset."""
        day = self.today + timedelta(days=offset)
        return day - timedelta(days=max(0, day.weekday() - 4))

    def begin(self, offset: int) -> None:
        """A story of its own starts: time may go back."""
        self._moment = self._at(offset, 8)

    def turn(self, offset: int, hour: int) -> None:
        """Go on to that day and hour; within one story time never goes back."""
        self._moment = max(self._at(offset, hour), self._moment)

    def now(self) -> datetime:
        """The moment, a little later each time it is asked for."""
        self._moment += STEP
        return self._moment

    def _at(self, offset: int, hour: int) -> datetime:
        local = timezone.make_aware(datetime.combine(self.date(offset), time(hour)))
        return local.astimezone(UTC)


@contextmanager
def told_on(today: date) -> Iterator[Clock]:
    """`timezone.now` follows the story inside the block, and nothing else does."""
    clock, real = Clock(today), timezone.now
    timezone.now = clock.now
    try:
        yield clock
    finally:
        timezone.now = real
