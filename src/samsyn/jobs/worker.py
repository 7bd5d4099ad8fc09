"""The worker: takes one job after the other."""

import logging
import threading
import traceback

from django.db import Error, close_old_connections
from django.utils import timezone

from samsyn.jobs.work import WORK, queue_timed, time_again
from samsyn.store.queue import TRIES, finish, put_back, take

PAUSE = 2.0
"""Seconds between two looks when there is nothing to do."""

log = logging.getLogger(__name__)


def run_one() -> bool:
    """Do the next job that is due; False when there is none."""
    now = timezone.now()
    job = take(now)
    if job is None:
        return False
    again_at = time_again(job.name, job.key, now)
    if job.tries > TRIES:
        put_back(job, "its worker ended each time", now, again_at=again_at)
        return True
    try:
        WORK[job.name](**job.arguments)
    except Exception as error:
        log.error("job %s failed: %s", job.name, _place(error))
        put_back(job, _place(error), timezone.now(), again_at=again_at)
    else:
        finish(job, again_at=again_at)
    return True


def run_until(stop: threading.Event) -> None:
    """Work until told to stop; a database that is away for a while is waited for."""
    is_queued = False
    while not stop.is_set():
        close_old_connections()
        try:
            if not is_queued:
                queue_timed()
                is_queued = True
            is_busy = run_one()
        except Error as error:
            log.error("the worker cannot reach the database: %s", type(error).__name__)
            is_busy = False
        if not is_busy:
            stop.wait(PAUSE)


def start() -> threading.Event:
    """Work in a thread of this process; set the event to stop it."""
    stop = threading.Event()
    threading.Thread(target=run_until, args=(stop,), name="samsyn-worker", daemon=True).start()
    return stop


def _place(error: Exception) -> str:
    """What failed and where, without the message: that may hold what somebody wrote."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {last.name}, {last.filename}:{last.lineno}"
