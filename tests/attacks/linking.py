"""Linking sheets to people by place: the attacker knows who sent in which order.

Every order the files and the database's own columns give is tried, forwards and backwards, and
the best one counts.
"""

from collections.abc import Iterator

from django.db import connection

from tests.attacks.files import ask, occurrences

PAGES = (4096, 8192)
HIDDEN = {
    "sqlite": ("rowid",),
    "postgresql": (
        "ctid",
        "xmin::text::bigint, ctid",
        "xmin::text::bigint, cmin::text::bigint, ctid",
        "ctid DESC, xmin::text::bigint",
    ),
}


def linked(guesses: Iterator[list[bytes]], truth: list[bytes]) -> int:
    """People whose sheet is named rightly by the best guess at the order."""
    best = 0
    for order in guesses:
        for way in (order, order[::-1]):
            best = max(best, sum(a == b for a, b in zip(way, truth, strict=False)))
    return best


def orders_in_files(files: dict[str, bytes], marks: list[bytes]) -> Iterator[list[bytes]]:
    """Sheets by where their bytes stand: first and last place, and page by page."""
    places = {mark: occurrences(files, mark) for mark in marks}
    found = [mark for mark in marks if places[mark]]
    yield sorted(found, key=lambda mark: places[mark][0])
    yield sorted(found, key=lambda mark: places[mark][-1])
    for size in PAGES:
        # Rows fill a page from its end.
        def turned(mark: bytes, size: int = size) -> tuple[str, int, int]:
            name, place = places[mark][0]
            return name, place // size, -place

        yield sorted(found, key=turned)


def orders_in_tables(*tables: str) -> Iterator[list[bytes]]:
    """Sheets by what the database keeps of each row beside its columns."""
    for hidden in HIDDEN[connection.vendor]:
        order = []
        for table in tables:
            rows = ask(f"SELECT sealed FROM {table} ORDER BY {hidden}")
            order += [bytes(row[0]) for row in rows]
        yield order
