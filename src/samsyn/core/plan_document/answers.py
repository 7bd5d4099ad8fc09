"""What a reader found on a form: answers under labels, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

BULLET = "-"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer.

    `mark` is empty, "-" for a bullet or a number such as "3"; `listed` tells that
    the word processor made the mark, so the text holds none of its own.
    """

    text: str
    mark: str = ""
    listed: bool = False
    level: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """The lines under one label; `step` is 0 where the form did not say.

    `ref` names the need or goal the answer belongs to, on forms Samsyn wrote itself.
    """

    field: str
    lines: tuple[Line, ...] = ()
    step: int = 0
    label: str = ""
    ref: str = ""


@dataclass(slots=True)
class Form:
    """Everything read from one document, before it is a plan."""

    answers: list[Answer] = field(default_factory=list)
    unplaced: list[tuple[str, str]] = field(default_factory=list)


_BULLETS = "-–—•●▪◦‣*·→"
_BULLET_MARK = re.compile(rf"^\s*(?:[{_BULLETS}]\s+(?=\S)|[-–—•●▪◦‣·](?=[^\W\d_]))")
_NUMBER_MARK = re.compile(r"^\s*\(?(\d{1,3})[.)](?:\s+(?=\S)|(?=[^\W\d_]))")
_MONTH = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuu\w*"
    r"|januari|februari|mars|maj|juni|juli|augusti|oktober|januar|februar|mai|desember"
    r"|(?:jaanuar|veebruar|märts|aprill|juuni|juuli|detsember)\w*|mail|märtsi"
    r"|(?:janvār|februār|mart|aprīl|maij|jūnij|jūlij|august|septembr|oktobr|novembr|decembr)\w*"
    r"|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października"
    r"|listopada|grudnia)\b",
    re.IGNORECASE,
)


def filled(lines: Iterable[Line]) -> list[Line]:
    """The lines that hold text."""
    return [line for line in lines if line.text.strip()]


def joined(lines: Iterable[Line]) -> str:
    """Lines as one text, without blank lines at either end."""
    return "\n".join(line.text.strip() for line in lines).strip("\n")


def marked(lines: Iterable[Line]) -> list[Line]:
    """Filled lines with typed list marks taken off the text.

    A typed number is a mark only where the numbers run on (1. 2. 3.), or where a
    lone "1." is not the first day of a month.
    """
    kept = [replace(line, text=line.text.strip()) for line in filled(lines)]
    numbered = [(line, None if line.listed else _NUMBER_MARK.match(line.text)) for line in kept]
    numbers = [int(match[1]) for _, match in numbered if match]
    return [
        line if line.listed else _unmarked(line, match if _is_numbering(numbers, line) else None)
        for line, match in numbered
    ]


def numbered(lines: Iterable[Line]) -> list[Line]:
    """Like `marked`, but any rising numbers count: lines that answer for numbered measures."""
    kept = [replace(line, text=line.text.strip()) for line in filled(lines)]
    matches = [None if line.listed else _NUMBER_MARK.match(line.text) for line in kept]
    numbers = [int(match[1]) for match in matches if match]
    rising = all(a < b for a, b in zip(numbers, numbers[1:], strict=False))
    lone = len(numbers) == 1
    return [
        line
        if line.listed
        else _unmarked(line, match if match and rising and not (lone and _dated(line)) else None)
        for line, match in zip(kept, matches, strict=True)
    ]


def _unmarked(line: Line, number: re.Match[str] | None) -> Line:
    if number:
        return replace(line, text=line.text[number.end() :].strip(), mark=str(int(number[1])))
    bullet = _BULLET_MARK.match(line.text)
    if bullet:
        return replace(line, text=line.text[bullet.end() :].strip(), mark=BULLET)
    return line


def _is_numbering(numbers: list[int], line: Line) -> bool:
    if len(numbers) == 1:
        return numbers == [1] and not _dated(line)
    return all(b - a == 1 for a, b in zip(numbers, numbers[1:], strict=False))


def _dated(line: Line) -> bool:
    match = _NUMBER_MARK.match(line.text)
    return bool(match and _MONTH.match(line.text, match.end()))


def entries(lines: Iterable[Line]) -> list[Line]:
    """One line per list entry; sub-points made by the word processor stay with their point."""
    found: list[Line] = []
    top = min((line.level for line in filled(lines) if line.listed), default=0)
    for line in marked(lines):
        if line.listed and line.level > top and found:
            found[-1] = replace(found[-1], text=f"{found[-1].text}\n{line.text}")
        else:
            found.append(line)
    return found
