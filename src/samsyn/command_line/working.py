"""`samsyn worker`."""

import argparse
import signal
import threading
from contextlib import suppress

from samsyn.command_line.installation import open_installation


def worker(words: list[str]) -> int:
    """Work until interrupted, or until nothing is due."""
    parser = argparse.ArgumentParser(
        prog="samsyn worker",
        description="Do queued and timed work. `samsyn serve` does it too, "
        "unless it was started with --no-worker.",
    )
    parser.add_argument("--once", action="store_true", help="end when nothing is due")
    wanted = parser.parse_args(words)
    open_installation()
    from samsyn.jobs.work import queue_timed
    from samsyn.jobs.worker import run_one, run_until

    if wanted.once:
        queue_timed()
        while run_one():
            pass
        return 0
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda number, frame: stop.set())
    with suppress(KeyboardInterrupt):
        run_until(stop)
    return 0
