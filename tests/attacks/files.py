"""What an attacker with a copy of the disk has in hand, on either database."""

import zipfile
from io import BytesIO
from pathlib import Path

import numpy as np
from django.conf import settings
from django.db import connection


def live_files() -> dict[str, bytes]:
    """The data files of the database as they stand: tables, indexes, free pages; no journal."""
    if connection.vendor == "sqlite":
        ask("PRAGMA wal_checkpoint(TRUNCATE)")
        file = Path(connection.settings_dict["NAME"])
        return {file.name: file.read_bytes()}
    ask("CHECKPOINT")
    place = (
        data_folder() / "base" / str(ask("SELECT oid FROM pg_database WHERE datname = %s")[0][0])
    )
    return {file.name: file.read_bytes() for file in sorted(place.iterdir())}


def everything_written() -> dict[str, bytes]:
    """Every byte of the installation but its keys: database, journals, backups, mails, logs."""
    folders = [settings.HOME.folder]
    if connection.vendor == "postgresql":
        folders.append(data_folder().parent)
    return {
        str(file): unpacked(file.read_bytes())
        for folder in folders
        for file in sorted(folder.rglob("*"))
        if file.is_file() and settings.KEYS not in file.parents
    }


def unpacked(content: bytes) -> bytes:
    """The files inside an archive, one after the other; anything else as it is."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def occurrences(files: dict[str, bytes], mark: bytes) -> list[tuple[str, int]]:
    """Every place of these bytes, as they are or in hexadecimal digits."""
    places = []
    for name, content in files.items():
        for form in (mark, mark.hex().encode()):
            place = content.find(form)
            while place >= 0:
                places.append((name, place))
                place = content.find(form, place + 1)
    return places


def found(files: dict[str, bytes], marks: list[bytes]) -> list[bytes]:
    """Which of many marks of 8 bytes or more stand somewhere, in one pass over the files."""
    forms = {form: mark for mark in marks for form in (mark, mark.hex().encode())}
    heads: dict[bytes, list[bytes]] = {}
    for form in forms:
        heads.setdefault(form[:8], []).append(form)
    tables = [np.zeros(1 << 24, dtype=bool) for _ in range(2)]
    for head in heads:
        for table, start in zip(tables, (0, 5), strict=True):
            table[int.from_bytes(head[start : start + 3], "little")] = True
    hits = set()
    for content in files.values():
        for place in places_like(content, tables):
            for form in heads.get(content[place : place + 8], ()):
                if content.startswith(form, place):
                    hits.add(forms[form])
    return sorted(hits)


def places_like(content: bytes, tables: list[np.ndarray]) -> list[int]:
    """Where the first three bytes and the sixth to eighth are those of some mark."""
    if len(content) < 8:
        return []
    signs = np.frombuffer(content, dtype=np.uint8).astype(np.uint32)
    threes = signs[:-2] | signs[1:-1] << 8 | signs[2:] << 16
    return np.flatnonzero(tables[0][threes[:-5]] & tables[1][threes[5:]]).tolist()


def data_folder() -> Path:
    return Path(ask("SHOW data_directory")[0][0])


def ask(statement: str) -> list[tuple]:
    """All rows of a statement; its parameter, if any, is the name of the database."""
    values = [connection.settings_dict["NAME"]] if "%s" in statement else None
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []
