"""The web server: granian with Samsyn's WSGI application.

SQLite is served by one process with several threads, PostgreSQL by several processes.
"""

import ctypes
import errno
import gc
import os
import signal
import socket
import sys
from typing import Any

THREADS = 8
"""Requests one process works on at a time."""


class PortBusy(Exception):
    """Something else listens on this port already."""


def check_port(host: str, port: int) -> None:
    """Raise PortBusy, or OSError when this machine has no such address."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortBusy from None
            raise


def serve(host: str, port: int, *, work: bool = True) -> None:
    """Serve until interrupted; Django is set up and the database up to date.

    With `work`, the processes also do queued and timed work, in a thread.
    """
    from django.conf import settings
    from django.core.cache import caches
    from django.db import connections
    from django.urls import get_resolver
    from granian.log import LogLevels
    from granian.server import Server

    from samsyn.jobs.worker import start as start_work
    from samsyn.web.wsgi import application

    is_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    server = Server(
        "samsyn.web.wsgi:application",
        address=host,
        port=port,
        interface="wsgi",
        workers=1 if is_sqlite else min(4, os.cpu_count() or 1),
        blocking_threads=THREADS if is_sqlite else THREADS // 2,
        blocking_threads_idle_timeout=600,
        websockets=False,
        backlog=1024,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
    )
    # The worker processes are forked: what is loaded here is shared, open connections are not.
    get_resolver().url_patterns  # noqa: B018  loading the addresses loads every page
    gc.collect()
    gc.freeze()
    connections.close_all()
    for alias in connections:
        if hasattr(connections[alias], "close_pool"):
            connections[alias].close_pool()
    caches.close_all()

    def load(_target: str) -> Any:
        _end_with_parent()
        if work:
            start_work()
        return application

    server.serve(target_loader=load)


def _end_with_parent() -> None:
    """Ask Linux to stop this process when its parent dies, even if that was killed."""
    if sys.platform == "linux":
        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)
