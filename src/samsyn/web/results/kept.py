"""What is worked out once per process: a release never changes, so neither does how it reads."""

import json
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock
from typing import Any, Generic, TypeVar

from django.utils import timezone
from django.utils.translation import get_language

from samsyn.reports.survey_results import GroupResult
from samsyn.store.models import Reference, Release
from samsyn.store.queries.results import (
    WHOLE,
    Found,
    Head,
    groups_of,
    read_groups,
    references_for,
    supervisors_of,
)
from samsyn.web.results.shown import Beside, group_result, same_group

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """The last `most` values by key; what was not asked for longest goes first."""

    def __init__(self, most: int) -> None:
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._most, self._lock = most, Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of the key, made when it is not there; nothing is kept when making fails."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return value


@dataclass(frozen=True)
class Place:
    """The release of a wave that holds now, and that of the last wave."""

    head: Head
    last: Head | None


@dataclass(frozen=True)
class _Known:
    """What of a group never changes."""

    release: Release
    unit: str
    hidden: list[dict[str, str]]


@dataclass(frozen=True)
class KeptGroup:
    """A group as it is shown now; `name` names exactly this way of showing it."""

    name: Hashable
    release: Release
    result: GroupResult
    single_lead: bool
    hidden: list[dict[str, str]]


KNOWN: Kept[_Known | None] = Kept(512)
RESULTS: Kept[GroupResult] = Kept(512)
REFERENCES: Kept[list[Reference]] = Kept(64)
"""Looked up once a day: there are new ones once a year."""


def references_today(head: Head) -> list[Reference]:
    """The references of the wave's instruments, newest first."""
    return REFERENCES.get(
        (head.name, timezone.localdate()), lambda: references_for(head.instruments)
    )


def kept_group(place: Place, key: str) -> KeptGroup | None:
    """The group, read when it is not kept yet; None where no such group was released."""
    today = timezone.localdate()
    fresh: list[Found] = []

    def read() -> _Known | None:
        found = read_groups(place.head, {WHOLE, key}, place.last, today)
        fresh.append(found)
        group = found.now.get(key)
        if group is None:
            return None
        unit = group.unit if group.kind == "unit" and group.unit.isdecimal() else ""
        return _Known(group.release, unit, json.loads(group.hidden))

    known = KNOWN.get((place.head.name, key), read)
    if known is None:
        return None
    people: Any = 0
    if known.unit:
        people = fresh[0].now[key].supervisors if fresh else supervisors_of(known.unit, today)
    single_lead = people == 1
    references = references_today(place.head)
    name = (place.head.name, place.last, tuple(one.pk for one in references), single_lead, key)

    def shown() -> GroupResult:
        found = fresh[0] if fresh else groups_of(place.head, {WHOLE, key}, place.last)
        group = found.now[key]
        beside = Beside(
            found.now.get(WHOLE), same_group(group, found.before.get(key)), found.last, references
        )
        return group_result(known.release, group, beside, single_lead=single_lead)

    name_here = (*name, get_language())
    result = RESULTS.get(name_here, shown)
    return KeptGroup(name_here, known.release, result, single_lead, known.hidden)
