"""The ballot's tables, written so that no place in them tells an order.

A sheet waits among the pending ones until it is one of five of its wave. Then these tables are
cleared at one stroke and everything is written anew in random order with new random keys, in one
transaction: rowid, ctid, transaction id, page and offset are the same story for all sheets.
"""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from django.db import OperationalError, connection, models, transaction
from django.db.models import F, Func, Value

from samsyn.core.terms import WaveState
from samsyn.store.models import Wave
from samsyn.store.models.answers import BoxedSheet, PendingSheet, SealedSegment, UnusedCode

BATCH = 5
"""Sheets of a wave that go into the box together; pending ones are always fewer."""
SEGMENT = 1000
"""Sheets of a wave that are mixed together; a full segment is not touched again."""
CODES = 250
"""Unused codes that are written anew with a batch; where there are more, not every time."""
TAG = 32
SOON, LONG = "100ms", "20s"
"""How long PostgreSQL waits for somebody who reads the tables (SQLite's readers wait for none)."""
BALLOT = 0x53414D53
"""The advisory lock of the ballot."""

Row = tuple[Any, ...]
Sheet = tuple[int, bytes, bytes]
"""Wave, tag, sealed."""
FIELDS: dict[type[models.Model], tuple[str, ...]] = {
    UnusedCode: ("digest", "wave_id", "unit"),
    PendingSheet: ("key", "wave_id", "tag", "sealed"),
    BoxedSheet: ("key", "wave_id", "tag", "sealed"),
    SealedSegment: ("key", "wave_id", "content"),
}
_chance = secrets.SystemRandom()


@contextmanager
def alone() -> Iterator[None]:
    """A transaction; only one at a time changes the ballot."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            _ask("SELECT pg_advisory_xact_lock(%s)", [BALLOT])
        yield


def put_in(wave: int, tag: bytes, sealed: bytes) -> None:
    """Keep a sheet; with the fifth of its wave, mix. Call inside `alone`."""
    _pour(PendingSheet, [(_key(), wave, tag, sealed)])
    waiting = _ask(f"SELECT count(*) FROM {_name(PendingSheet)} WHERE wave_id = %s", [wave])  # noqa: S608
    if waiting[0][0] >= BATCH:
        mix()


def mix() -> None:
    """Write sheets and codes anew. While a backup reads the tables, the next sheet does it."""
    codes = _ask(f"SELECT count(*) FROM {_name(UnusedCode)}")[0][0]  # noqa: S608
    with suppress(OperationalError), transaction.atomic():
        _claim(SOON, UnusedCode, PendingSheet, BoxedSheet)
        if secrets.randbelow(codes + 1) <= CODES:
            write_codes_anew()
        _write_sheets_anew(_sheets())


def add_codes(rows: Iterable[Row]) -> None:
    """Keep new codes (digest, wave, unit) in random order. Call inside `alone`."""
    _pour(UnusedCode, _shuffled(list(rows)))


def unused(digests: Iterable[bytes]) -> set[bytes]:
    """Which of these codes are there and unused."""
    wanted, found = list(digests), set()
    for place in range(0, len(wanted), 500):
        rows = UnusedCode.objects.filter(digest__in=wanted[place : place + 500])
        found |= {bytes(digest) for digest in rows.values_list("digest", flat=True)}
    return found


def wave_of_digest(digests: Iterable[bytes]) -> int | None:
    """The wave an unused code is for."""
    rows = UnusedCode.objects.filter(digest__in=list(digests))
    return rows.values_list("wave", flat=True).first()


def spend(wave: int, digest: bytes) -> int | None:
    """Delete a code of an open wave and say its group; None when there is none.

    Call inside `alone`.
    """
    gone = _ask(
        f"DELETE FROM {_name(UnusedCode)} WHERE digest = %s AND wave_id IN "  # noqa: S608
        f"(SELECT id FROM {_name(Wave)} WHERE id = %s AND state = %s) RETURNING unit",
        [digest, wave, WaveState.OPEN],
    )
    return gone[0][0] if gone else None


def drop_codes(wave: int, unit: int | None) -> None:
    """Delete a wave's codes, or those of one group. Call inside `alone`."""
    codes = UnusedCode.objects.filter(wave=wave)
    (codes if unit is None else codes.filter(unit=unit)).delete()
    write_codes_anew()


def write_codes_anew() -> None:
    """No trace stays of codes that were used or voided. Call inside `alone`."""
    rows = _rows(UnusedCode)
    _claim(LONG, UnusedCode)
    _clear(UnusedCode)
    _pour(UnusedCode, _shuffled(rows))


def place_of(tags: Mapping[int, bytes]) -> int | None:
    """The wave in whose box a sheet with its tag lies."""
    for model in (PendingSheet, BoxedSheet):
        wave = model.objects.filter(tag__in=tags.values()).values_list("wave", flat=True).first()
        if wave is not None:
            return wave
    return next((wave for wave, tag in tags.items() if _segments_with(wave, tag).exists()), None)


def take_out(wave: int, tag: bytes, length: int) -> None:
    """Remove a sheet and every trace of its place. Call inside `alone`."""
    _claim(LONG, *FIELDS)
    segment = _segments_with(wave, tag).first()
    if segment is not None:
        rows = [row for row in _rows(SealedSegment) if row[0] != bytes(segment.pk)]
        kept = [one + sealed for one, sealed in _entries(segment.content, length) if one != tag]
        _clear(SealedSegment)
        _pour(SealedSegment, _shuffled([*rows, (_key(), wave, b"".join(kept))]))
    _write_sheets_anew(sheet for sheet in _sheets() if sheet[1] != tag)


def empty(wave: int) -> None:
    """Destroy a wave's sheets and codes."""
    _claim(LONG, *FIELDS)
    for model in (UnusedCode, SealedSegment):
        rows = [row for row in _rows(model) if row[1] != wave]
        _clear(model)
        _pour(model, _shuffled(rows))
    _write_sheets_anew(sheet for sheet in _sheets() if sheet[0] != wave)


def count(wave: int, length: int) -> int:
    """Sheets in the box, each `length` bytes long."""
    size = Func(F("content"), function="length", output_field=models.IntegerField())
    full = SealedSegment.objects.filter(wave=wave).values_list(size, flat=True)
    loose = (PendingSheet.objects, BoxedSheet.objects)
    return sum(rows.filter(wave=wave).count() for rows in loose) + sum(
        content // (TAG + length) for content in full
    )


def contents(wave: int, length: int) -> Iterator[tuple[bytes, bytes]]:
    """Tag and sealed bytes of every sheet of a wave."""
    for model in (PendingSheet, BoxedSheet):
        for tag, sealed in model.objects.filter(wave=wave).values_list("tag", "sealed"):
            yield bytes(tag), bytes(sealed)
    for content in SealedSegment.objects.filter(wave=wave).values_list("content", flat=True):
        yield from _entries(content, length)


def _sheets() -> list[tuple[int, bytes, bytes, bool]]:
    """Every loose sheet: wave, tag, sealed, and whether it was mixed."""
    models = (PendingSheet, BoxedSheet)
    return [(*row[1:], model is BoxedSheet) for model in models for row in _rows(model)]


def _write_sheets_anew(sheets: Iterable[tuple[int, bytes, bytes, bool]]) -> None:
    places: dict[bool, dict[int, list[Sheet]]] = {False: defaultdict(list), True: defaultdict(list)}
    for *sheet, is_mixed in sheets:
        places[is_mixed][sheet[0]].append(tuple(sheet))
    pending, boxed = places[False], places[True]
    for wave in [wave for wave, waiting in pending.items() if len(waiting) >= BATCH]:
        boxed[wave] += pending.pop(wave)
    for wave in [wave for wave, mixed in boxed.items() if len(mixed) >= SEGMENT]:
        entries = [tag + sealed for _, tag, sealed in _shuffled(boxed.pop(wave))]
        SealedSegment.objects.create(key=_key(), wave_id=wave, content=b"".join(entries))
    _clear(PendingSheet, BoxedSheet)
    for model, groups in ((PendingSheet, pending), (BoxedSheet, boxed)):
        rows = [(_key(), *sheet) for group in groups.values() for sheet in group]
        _pour(model, _shuffled(rows))


def _entries(content: bytes, length: int) -> Iterator[tuple[bytes, bytes]]:
    step = TAG + length
    for place in range(0, len(content), step):
        yield bytes(content[place : place + TAG]), bytes(content[place + TAG : place + step])


def _segments_with(wave: int, tag: bytes) -> models.QuerySet[SealedSegment]:
    content = F("content")
    if connection.vendor == "postgresql":
        found = Func(Value(tag), content, function="POSITION", arg_joiner=" IN ")
    else:
        found = Func(content, Value(tag), function="INSTR")
    found.output_field = models.IntegerField()
    return SealedSegment.objects.filter(wave=wave).alias(found=found).filter(found__gt=0)


def _claim(patience: str, *tables: type[models.Model]) -> None:
    """Wait until nobody else reads these tables; OperationalError when that takes too long."""
    if connection.vendor != "postgresql":
        return
    names = ", ".join(_name(table) for table in tables)
    _ask(f"SET LOCAL lock_timeout = '{patience}'")
    _ask(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE")
    _ask("SET LOCAL lock_timeout TO DEFAULT")


def _clear(*tables: type[models.Model]) -> None:
    """Nothing of the rows stays in the files: new files, or pages overwritten by secure_delete."""
    if connection.vendor == "postgresql":
        _ask(f"TRUNCATE {', '.join(_name(table) for table in tables)}")
        return
    for table in tables:
        _ask(f"DELETE FROM {_name(table)}")  # noqa: S608


def _pour(table: type[models.Model], rows: list[Row]) -> None:
    fields = FIELDS[table]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {_name(table)} ({', '.join(fields)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        places = ", ".join(["%s"] * len(fields))
        cursor.executemany(
            f"INSERT INTO {_name(table)} ({', '.join(fields)}) VALUES ({places})",  # noqa: S608
            rows,
        )


def _rows(table: type[models.Model]) -> list[Row]:
    return _ask(f"SELECT {', '.join(FIELDS[table])} FROM {_name(table)}")  # noqa: S608


def _ask(statement: str, values: Iterable[Any] = ()) -> list[Row]:
    """What a statement gives back; names in it come from the models."""
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))
        return cursor.fetchall() if cursor.description else []


def _name(table: type[models.Model]) -> str:
    return connection.ops.quote_name(table._meta.db_table)


def _shuffled(rows: list[Any]) -> list[Any]:
    _chance.shuffle(rows)
    return rows


def _key() -> bytes:
    return secrets.token_bytes(16)
