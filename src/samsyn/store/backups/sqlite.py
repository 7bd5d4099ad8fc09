"""Backups of SQLite: the online backup of its file, and rows copied back in one transaction."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from samsyn.store.backups.archive import BLOCK, MAKE_AGAIN, NEVER_BACK, Archive, BadArchive, Parts
from samsyn.store.upgrade import known_migrations

NAME = "samsyn.sqlite3"
STAGING = "staging"


def dump(parts: Parts) -> None:
    """Add the database as it stands to the archive."""
    with tempfile.TemporaryDirectory(dir=settings.HOME.folder, prefix="backup.") as room:
        copy = Path(room) / NAME
        with closing(_connect(_live_file())) as live, closing(_connect(copy)) as target:
            live.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
        with parts.add(NAME) as part, copy.open("rb") as source:
            while block := source.read(BLOCK):
                part.write(block)


class Staging:
    """A connection to the live database, with the archive's database attached as `staging`."""

    def __init__(self, live: sqlite3.Connection) -> None:
        self.live = live

    @contextmanager
    def swapping(self) -> Iterator[None]:
        """The one transaction in which nobody else writes."""
        self.live.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.live.execute("ROLLBACK")
            raise
        self.live.execute("COMMIT")

    def swap(self) -> None:
        """Replace every row by those of `staging`."""
        tables = _tables(self.live, "main")
        if tables != _tables(self.live, STAGING):
            raise BadArchive("The backup does not hold the tables this Samsyn needs.")
        for table in tables:
            self._replace(table)
        self.live.execute(MAKE_AGAIN)
        if self.live.execute("PRAGMA main.foreign_key_check").fetchone():
            raise BadArchive("The backup is damaged: rows in it point at rows that are missing.")

    def _replace(self, table: str) -> None:
        described = self.live.execute(f'PRAGMA main.table_info("{table}")')
        columns = ", ".join(f'"{row[1]}"' for row in described)
        # The names come from the schema.
        self.live.execute(f'DELETE FROM main."{table}"')  # noqa: S608
        if table == NEVER_BACK:
            return
        self.live.execute(
            f'INSERT INTO main."{table}" ({columns}) '  # noqa: S608
            f'SELECT {columns} FROM {STAGING}."{table}"'
        )


@contextmanager
def staged(archive: Archive) -> Iterator[Staging]:
    """The archive's database, checked and brought up to date."""
    with tempfile.TemporaryDirectory(dir=settings.HOME.folder, prefix="restore.") as room:
        copy = Path(room) / NAME
        part = next((part for part in archive.manifest.parts if part.name == NAME), None)
        if part is None:
            raise BadArchive("The backup is damaged: it holds no database.")
        with copy.open("wb") as target:
            archive.extract(part, target)
        _check(copy)
        if known_migrations() - set(archive.manifest.migrations):
            _migrate(copy)
        with closing(_connect(_live_file())) as live:
            live.execute("PRAGMA foreign_keys=OFF")
            live.execute(f"ATTACH DATABASE ? AS {STAGING}", [str(copy)])
            yield Staging(live)


def _tables(live: sqlite3.Connection, schema: str) -> list[str]:
    """Every table, the counter of ids last."""
    found = live.execute(
        f"SELECT name FROM {schema}.sqlite_master WHERE type = 'table' "  # noqa: S608
        "AND (name = 'sqlite_sequence' OR name NOT LIKE 'sqlite!_%' ESCAPE '!')"
    )
    return sorted((row[0] for row in found), key=lambda name: (name == "sqlite_sequence", name))


def _check(copy: Path) -> None:
    try:
        with closing(_connect(copy)) as database:
            verdict = database.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        verdict = str(error)
    if verdict != "ok":
        raise BadArchive(f"The backup is damaged: {verdict}.")


def _migrate(copy: Path) -> None:
    connections.settings[STAGING] = {**connections.settings["default"], "NAME": copy}
    try:
        call_command("migrate", database=STAGING, interactive=False, verbosity=0)
    finally:
        connections[STAGING].close()
        del connections[STAGING], connections.settings[STAGING]


def _connect(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(file, timeout=60, isolation_level=None)
    database.execute("PRAGMA secure_delete=ON")
    return database


def _live_file() -> str:
    return str(connection.settings_dict["NAME"])
