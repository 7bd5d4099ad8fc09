"""Backups of PostgreSQL: every table by COPY in one snapshot, and copied back through a schema
beside the live one, which is brought up to date before its rows replace those that stand."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.apps import apps
from django.core.management.color import no_style
from django.db import OperationalError, connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.graph import MigrationGraph
from psycopg import errors

from samsyn.store.backups.archive import (
    MAKE_AGAIN,
    NEVER_BACK,
    Archive,
    BadArchive,
    Part,
    Parts,
)

STAGING = "samsyn_staging"
FIRST = "store_cooperation"
"""The table that actions lock before all others."""
CLEARED = {NEVER_BACK, "store_pendingsheet", "store_boxedsheet", "store_sealedsegment"}
"""The tables of the ballot, which are cleared and written anew; versions before have none."""
ATTEMPTS = 60
PATIENCE = "900ms"
"""Less than PostgreSQL takes to look for deadlocks: we step back, not the people who write."""


def dump(parts: Parts) -> None:
    """Add every table to the archive; in a transaction of its own unless there is one."""
    is_outermost = not connection.in_atomic_block
    cleared = sorted(CLEARED & set(_tables()))
    with transaction.atomic(), connection.cursor() as cursor:
        if is_outermost:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            # A table cleared at one stroke looks empty to a snapshot from before: lock, then look.
            if cleared:
                cursor.execute(f"LOCK TABLE {_quoted(cleared)} IN ACCESS SHARE MODE")
        for table in _tables():
            columns = _columns(cursor, table)
            with parts.add(f"tables/{table}.copy", table=table, columns=columns) as part:
                statement = f"COPY {_quoted([table])} ({_quoted(columns)}) TO STDOUT"
                with cursor.copy(statement) as rows:
                    for block in rows:
                        part.write(block)


class Staging:
    """The archive's tables, brought up to date, in a schema beside the live one."""

    @contextmanager
    def swapping(self) -> Iterator[None]:
        """Nobody else reads or writes until the transaction ends."""
        for _ in range(ATTEMPTS):
            with suppress(OperationalError):
                _lock_everything()
                break
        else:
            raise BadArchive("The installation is too busy: try again.")
        yield

    def swap(self) -> None:
        """Replace every row by those of the schema beside."""
        with connection.cursor() as cursor:
            tables = _tables()
            cursor.execute(f"TRUNCATE {_quoted(tables)}")
            for table in tables:
                if table == NEVER_BACK:
                    continue
                columns = _quoted(_columns(cursor, table))
                cursor.execute(
                    f"INSERT INTO {_quoted([table])} ({columns}) "  # noqa: S608
                    f"OVERRIDING SYSTEM VALUE SELECT {columns} FROM {STAGING}.{_quoted([table])}"
                )
            cursor.execute(MAKE_AGAIN)
            models = apps.get_models(include_auto_created=True)
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)


@contextmanager
def staged(archive: Archive) -> Iterator[Staging]:
    """The archive's tables filled and brought up to date; gone at the end."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {STAGING}")
        with _inside(cursor, STAGING):
            _migrate([_split(name) for name in archive.manifest.migrations])
            tables = _tables()
            cursor.execute(f"TRUNCATE {_quoted(tables)}")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            for part in archive.manifest.parts:
                _fill(cursor, archive, part, set(tables))
            # Tables cannot be altered while rows in them wait to be checked.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            _migrate(None)
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        yield Staging()
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"DROP SCHEMA {STAGING} CASCADE")


@contextmanager
def _inside(cursor: CursorWrapper, schema: str) -> Iterator[None]:
    cursor.execute("SELECT current_setting('search_path')")
    path = cursor.fetchone()[0]
    cursor.execute("SELECT set_config('search_path', %s, true)", [schema])
    yield
    cursor.execute("SELECT set_config('search_path', %s, true)", [path])


@transaction.atomic
def _lock_everything() -> None:
    tables = sorted(_tables(), key=lambda name: (name != FIRST, name))
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")
        cursor.execute(f"LOCK TABLE {_quoted(tables)} IN ACCESS EXCLUSIVE MODE")
        cursor.execute("SET LOCAL lock_timeout = 0")


def _migrate(names: list[tuple[str, str]] | None) -> None:
    """Bring the schema in use to these migrations (None: to the newest of each app)."""
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    executor.migrate(graph.leaf_nodes() if names is None else _last(graph, set(names)))


def _last(graph: MigrationGraph, names: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those of `names` after which no other of the same app comes."""
    return sorted(
        name
        for name in names
        if not any(
            child.key in names and child.key[0] == name[0]
            for child in graph.node_map[name].children
        )
    )


def _fill(cursor: CursorWrapper, archive: Archive, part: Part, tables: set[str]) -> None:
    table, columns = part.about.get("table"), part.about.get("columns", [])
    if table not in tables or not set(columns) <= set(_columns(cursor, table)):
        raise BadArchive(f"The backup is damaged: {part.name} fits no table.")
    try:
        with cursor.copy(f"COPY {_quoted([table])} ({_quoted(columns)}) FROM STDIN") as rows:
            archive.extract(part, rows)
    except errors.DataError:
        raise BadArchive(f"The backup is damaged: {part.name} cannot be read.") from None


def _tables() -> list[str]:
    """Every table of ours in the schema in use, also of a version before."""
    ours = ("django_", *(f"{app.label}_" for app in apps.get_app_configs()))
    return sorted(name for name in connection.introspection.table_names() if name.startswith(ours))


def _columns(cursor: CursorWrapper, table: str) -> list[str]:
    return [column.name for column in connection.introspection.get_table_description(cursor, table)]


def _quoted(names: list[str]) -> str:
    return ", ".join(connection.ops.quote_name(name) for name in names)


def _split(name: str) -> tuple[str, str]:
    app, migration = name.split(".", 1)
    return app, migration
