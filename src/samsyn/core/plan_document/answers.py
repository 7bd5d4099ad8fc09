"""What a reader found on a form: answers under labels, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

BULLET = "-"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer.

    `mark` is empty, "-" for a bullet or a number such as "3"; `listed` tells that
    the word processor made the mark itself.
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

    Typed numbers are marks only where they run on (1. 2. 3.), or where a lone "1." is
    not the first day of a month.
    """
    return _unmarked(lines, gaps=False)


def numbered(lines: Iterable[Line]) -> list[Line]:
    """Like `marked`, but the numbers may leave gaps: lines that answer for numbered measures."""
    return _unmarked(lines, gaps=True)


def _unmarked(lines: Iterable[Line], *, gaps: bool) -> list[Line]:
    kept = [replace(line, text=line.text.strip()) for line in filled(lines)]
    typed = [_NUMBER_MARK.match(line.text) for line in kept]
    if not _are_marks([match for match in typed if match], gaps):
        typed = [None] * len(kept)
    return [_without_mark(line, number) for line, number in zip(kept, typed, strict=True)]


def _are_marks(typed: list[re.Match[str]], gaps: bool) -> bool:
    numbers = [int(match[1]) for match in typed]
    if len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        return True
    if all(_MONTH.match(match.string, match.end()) for match in typed):
        return False
    return numbers == [1] or (gaps and all(a < b for a, b in pairwise(numbers)))


def _without_mark(line: Line, number: re.Match[str] | None) -> Line:
    if number:
        return replace(line, text=line.text[number.end() :].strip(), mark=str(int(number[1])))
    bullet = _BULLET_MARK.match(line.text)
    if bullet:
        text = line.text[bullet.end() :].strip()
        return replace(line, text=text, mark=line.mark or BULLET)
    return line


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
