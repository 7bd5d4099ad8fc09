"""Nouns to JSON-ready dicts and back, by their type hints."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

from samsyn.core.process.nouns import NOUNS, Noun

Reader = Callable[[str, Any], Any]
"""Turns the stored value of the named field into the noun's; raises BadData."""


class BadData(ValueError):
    """A value does not fit the field of a noun; `field` names it, `code` says why."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(f"{field}: {code}")
        self.field = field
        self.code = code


def kind_of(noun: Noun) -> str:
    """The kind an entry of this noun has, for example `measure`."""
    return _kinds()[type(noun)]


@cache
def _kinds() -> dict[type[Noun], str]:
    return {noun: kind for kind, noun in NOUNS.items()}


@cache
def hints_of(noun: type) -> dict[str, Any]:
    """Field names of a noun (or record) with their types, in order."""
    return get_type_hints(noun)


def to_data(noun: Any) -> dict[str, Any]:
    """A JSON-ready dict of the noun's fields that differ from their defaults."""
    return {
        name: _plain(value)
        for name, default in _defaults(noun.__class__)
        if (value := getattr(noun, name)) != default
    }


@cache
def _defaults(noun: type) -> tuple[tuple[str, Any], ...]:
    blank = noun()
    return tuple((field.name, getattr(blank, field.name)) for field in fields(blank))


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if is_dataclass(value):
        return to_data(value)
    return value


def from_data(kind: str, data: dict[str, Any]) -> Noun:
    """The noun of `kind` with these fields; unknown fields are left out.

    Raises BadData when a value does not fit its field.
    """
    return cast(Noun, _record(NOUNS[kind], data))


def _record(noun: type, data: dict[str, Any]) -> Any:
    readers = _readers(noun)
    return noun(
        **{name: readers[name](name, value) for name, value in data.items() if name in readers}
    )


@cache
def _readers(noun: type) -> dict[str, Reader]:
    """How each field of a noun is read, worked out once from its type."""
    return {name: _reader(hint) for name, hint in hints_of(noun).items()}


def _reader(hint: Any) -> Reader:
    if hint in (str, bool, int):
        return lambda name, value: value if isinstance(value, hint) else _expect(name, value, hint)
    if get_origin(hint) is tuple:
        one = _reader(get_args(hint)[0])
        return lambda name, value: tuple([one(name, v) for v in _expect(name, value, list)])
    if isinstance(hint, UnionType):
        given = _reader(get_args(hint)[0])
        return lambda name, value: None if value is None else given(name, value)
    if hint is date:
        return _date
    if hint is float:
        return _number
    return lambda name, value: _record(hint, _expect(name, value, dict))


def _number(name: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadData(name, "not_a_number")
    return value


def _expect(name: str, value: Any, type_: type) -> Any:
    if not isinstance(value, type_):
        raise BadData(name, f"not_a_{type_.__name__}")
    return value


def _date(name: str, value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise BadData(name, "not_a_date") from None
