"""Bringing the database up to the tables this version needs."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

LOCK = 7267796
"""PostgreSQL: any number, the same for every process that migrates."""


def bring_up_to_date(before: Callable[[], object] = lambda: None) -> None:
    """Apply missing migrations, if any; `before` is called when there is data already.

    Costs two statements when nothing is missing.
    """
    if not missing_migrations():
        return
    with _alone():
        if missing_migrations() and applied_migrations():
            before()
        call_command("migrate", interactive=False, verbosity=0)


def missing_migrations() -> list[str]:
    """Migrations of this version, as `app.name`, that the database has not had."""
    return sorted(known_migrations() - applied_migrations())


def unknown_migrations() -> list[str]:
    """Migrations the database has had that this version does not know: it was newer."""
    ours = tuple(f"{app.label}." for app in apps.get_app_configs())
    unknown = applied_migrations() - known_migrations()
    return sorted(name for name in unknown if name.startswith(ours))


def known_migrations() -> set[str]:
    """Every migration on disk."""
    return {
        f"{app.label}.{file.stem}"
        for app in apps.get_app_configs()
        for file in (Path(app.path) / "migrations").glob("[!_]*.py")
    }


def applied_migrations() -> set[str]:
    """Every migration the database has had."""
    recorder = MigrationRecorder(connection)
    if not recorder.has_table():
        return set()
    rows = recorder.migration_qs.values_list("app", "name")
    return {f"{app}.{name}" for app, name in rows}


@contextmanager
def _alone() -> Iterator[None]:
    """Only one process at a time migrates an installation."""
    with (settings.HOME.folder / "upgrade.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if connection.vendor == "sqlite":
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
