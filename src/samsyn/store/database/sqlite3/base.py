"""Django's SQLite engine with one lock around the write transactions of a process.

SQLite lets one writer in at a time; those who wait sleep and try again, for ever longer. The
threads of one process need not: each takes the lock, and is woken when it is free.
"""

from collections import defaultdict
from threading import Semaphore

from django.db.backends.sqlite3 import base

PATIENCE = 20
"""Seconds; after that SQLite itself decides who waits."""

_locks: dict[str, Semaphore] = defaultdict(Semaphore)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that holds the lock from the beginning of a transaction to its end."""

    _held: Semaphore | None = None

    def _start_transaction_under_autocommit(self) -> None:
        lock = _locks[str(self.settings_dict["NAME"])]
        if self._held is None and lock.acquire(timeout=PATIENCE):
            self._held = lock
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._release()
            raise

    def _commit(self) -> None:
        super()._commit()
        self._release()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self._release()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            self._release()

    def _release(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            held.release()
