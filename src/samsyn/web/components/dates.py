"""Days and hours in the reader's language."""

import datetime
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

# Plain English writes 3 March 2027.
_LOCALES = {"en": "en_GB"}


@lru_cache(maxsize=32)
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(_LOCALES.get(language, language), sep="-")
    except (UnknownLocaleError, ValueError):
        pass
    try:
        return Locale.parse(_LOCALES.get(language, language.split("-")[0]))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def reader_locale() -> Locale:
    """The Babel locale of the active language."""
    return _locale(get_language() or "en")


@lru_cache(maxsize=4096)
def _words(value: datetime.date, style: str, locale: Locale) -> str:
    if style == "short":
        return str(format_skeleton("MMMMd", value, locale=locale))
    if style == "month":
        return str(format_skeleton("MMMMy", value, locale=locale))
    return str(format_date(value, "long", locale=locale))


@lru_cache(maxsize=4096)
def _number(value: float, locale: Locale) -> str:
    return str(format_decimal(value, locale=locale))


def as_date(value: datetime.date | str | None) -> datetime.date | None:
    """A date from a date, a datetime (in local time) or an ISO string; None if it is none."""
    if isinstance(value, datetime.datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, str) and value:
        try:
            return datetime.date.fromisoformat(value[:10])
        except ValueError:
            return None
    return None


def day_words(value: datetime.date | str | None, style: str = "long") -> str:
    """A day in words: `long` 3 March 2027, `short` 3 March, `month` March 2027; "" for no day."""
    found = as_date(value)
    return "" if found is None else _words(found, style, reader_locale())


def day(value: datetime.date | str | None, style: str = "long") -> SafeString:
    """The day as a `time` element; text that is no date comes out as it is."""
    found = as_date(value)
    if found is None:
        return mark_safe(escape(value or ""))
    words = escape(_words(found, style, reader_locale()))
    return mark_safe(f'<time class="num" datetime="{found.isoformat()}">{words}</time>')


def moment(value: datetime.datetime | None, style: str = "short") -> SafeString:
    """Day and hour as a `time` element: 3 March 09:12."""
    if value is None:
        return mark_safe("")
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    locale = reader_locale()
    hour = format_time(local.time(), "short", locale=locale)
    words = escape(f"{_words(local.date(), style, locale)} {hour}")
    return mark_safe(f'<time class="num" datetime="{local.isoformat()}">{words}</time>')


def number_words(value: float | int | None, unit: str = "") -> str:
    """A number as the reader writes it, with its unit behind a space that does not break."""
    if value is None:
        return ""
    words = _number(value, reader_locale())
    return f"{words}\u00a0{unit}" if unit else words
