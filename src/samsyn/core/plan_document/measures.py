"""Timetables, responsibilities and indicators find their measure."""

from __future__ import annotations

from samsyn.core.plan_document.answers import Line, filled, marked, numbered


def split_onto(measures: list[Line], lines: tuple[Line, ...]) -> list[str] | None:
    """One text per measure: by number, else by equal line count, else None."""
    if not measures or not filled(lines):
        return None
    return _by_number(measures, lines) or _by_count(measures, lines)


def _by_number(measures: list[Line], lines: tuple[Line, ...]) -> list[str] | None:
    places = _places(measures)
    texts: list[list[str]] = [[] for _ in measures]
    current, last = None, 0
    for line in numbered(lines):
        if line.mark.isdigit():
            number = int(line.mark)
            if number not in places or number <= last:
                return None
            current, last = places[number], number
        if current is None:
            return None
        texts[current].append(line.text)
    return ["\n".join(text) for text in texts]


def _places(measures: list[Line]) -> dict[int, int]:
    numbers = [int(line.mark) for line in measures if line.mark.isdigit()]
    if numbers and len(set(numbers)) == len(numbers):
        return {int(line.mark): at for at, line in enumerate(measures) if line.mark.isdigit()}
    return {at + 1: at for at in range(len(measures))}


def _by_count(measures: list[Line], lines: tuple[Line, ...]) -> list[str] | None:
    kept = marked(lines)
    if len(kept) != len(measures):
        return None
    return [line.text for line in kept]
