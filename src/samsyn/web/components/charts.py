"""Charts: shapes in SVG, every word in HTML, the same figures in a table beside them."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samsyn.web.components.dates import day, day_words, number_words


@dataclass(frozen=True)
class Reading:
    """One observed value, with where it comes from."""

    date: datetime.date
    value: float
    note: str = ""


@dataclass(frozen=True)
class LineChart:
    """Readings of one indicator over time; points stand where their dates stand.

    Readings come in order of date. `low` and `high` are the ends of the upright axis,
    found from the figures when not given.
    """

    title: str
    readings: Sequence[Reading]
    unit: str = ""
    target: float | None = None
    low: float | None = None
    high: float | None = None

    def ends(self) -> tuple[float, float]:
        """The ends of the upright axis."""
        if self.low is not None and self.high is not None:
            return self.low, self.high
        if self.unit.strip() == "%":
            return 0, 100
        values = [reading.value for reading in self.readings]
        if self.target is not None:
            values.append(self.target)
        low = min(0, *values) if values else 0
        top = max(values, default=1) or 1
        step = 10 ** floor(log10(abs(top - low) or 1))
        high = next(low + step * n for n in (1, 2, 2.5, 4, 5, 8, 10, 20) if low + step * n >= top)
        return (low if self.low is None else self.low), (high if self.high is None else self.high)


def _figure(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


_STRETCHED = 'preserveAspectRatio="none" aria-hidden="true"'


def _bar(fill: str, start: float, width: float) -> str:
    return (
        f'<rect class="fill-{fill}" x="{_figure(start)}" width="{_figure(max(0, width))}"'
        ' height="10"/>'
    )


def bands(well: float, between: float, wears: float) -> SafeString:
    """How answers spread, as one bar of three shares; says nothing without a sentence beside it."""
    total = (well + between + wears) or 1
    first, second = well / total * 100, between / total * 100
    third = 100 - first - second
    edge = 100 - third
    strokes = "".join(
        f"M{_figure(edge + 1 + 3 * n)} 10l4-10"
        for n in range(int(max(0, third - 5) / 3) + (third > 5))
    )
    hatch = f'<path class="hatch" d="{strokes}"/>' if strokes else ""
    return mark_safe(
        f'<svg class="chart bar" viewBox="0 0 100 10" {_STRETCHED}>'
        f"{_bar('resource', 0, first - 0.4)}{_bar('between', first, second - 0.4)}"
        f"{_bar('strain', edge, third)}{hatch}</svg>"
    )


def bar(share: float, target: float | None = None) -> SafeString:
    """A share of 100 as a bar, with a dashed line where the target stands."""
    width = _figure(min(100, max(0, share)))
    line = (
        ""
        if target is None
        else f'<path class="line-target" d="M{_figure(min(100, max(0, target)))} -4V14"/>'
    )
    return mark_safe(
        f'<svg class="chart bar" viewBox="0 0 100 10" {_STRETCHED}>'
        '<rect class="fill-track" width="100" height="10"/>'
        f'<rect class="fill-resource" width="{width}" height="10"/>{line}</svg>'
    )


def progress(share: float) -> SafeString:
    """How far along, as a thin bar; the words stand beside it."""
    width = _figure(min(100, max(0, share)))
    return mark_safe(
        f'<svg class="progress chart" viewBox="0 0 100 4" {_STRETCHED}>'
        '<rect class="fill-track" width="100" height="4"/>'
        f'<rect class="fill-resource" width="{width}" height="4"/></svg>'
    )


def band_keys() -> SafeString:
    """What the three shares of a band chart mean."""
    well, between, wears = escape(_("Works well")), escape(_("In between")), escape(_("Wears"))
    return mark_safe(
        f'<p class="row"><span class="key">{well}</span>'
        f'<span class="key" data-k="between">{between}</span>'
        f'<span class="key" data-k="strain">{wears}</span></p>'
    )


def line_chart(chart: LineChart, is_titled: bool = True) -> SafeString:
    """The curve with its axes and keys; put `readings_table` beside it.

    Where the title stands above already, `is_titled=False` keeps it for screen readers only.
    """
    caption = "strong" if is_titled else "ds-sr-only"
    low, high = chart.ends()
    span = (high - low) or 1
    days = [reading.date.toordinal() for reading in chart.readings]
    width = (days[-1] - days[0]) if len(days) > 1 else 0

    def up(value: float) -> str:
        return _figure(100 - (value - low) / span * 100)

    points = [
        (_figure((at - days[0]) / width * 100) if width else "50", up(reading.value))
        for at, reading in zip(days, chart.readings, strict=True)
    ]
    path = " ".join(f"{x},{y}" for x, y in points)
    dots = "".join(f'<path class="line-dot" d="M{x} {y}h0"/>' for x, y in points)
    target = (
        "" if chart.target is None else f'<path class="line-target" d="M0 {up(chart.target)}H100"/>'
    )
    reading_words = escape(_("Reading"))
    keys = f'<span class="key" data-k="line">{reading_words}</span>'
    if chart.target is not None:
        words = _("Target, %(value)s") % {"value": number_words(chart.target, chart.unit)}
        keys += f'<span class="key" data-k="target">{escape(words)}</span>'
    scale = "".join(
        f"<span>{escape(number_words(value, chart.unit))}</span>"
        for value in (high, low + span / 2, low)
    )
    ends = [chart.readings[0], chart.readings[-1]] if width else list(chart.readings[:1])
    axis = "".join(f"<span>{escape(day_words(reading.date, 'month'))}</span>" for reading in ends)
    return mark_safe(
        '<figure class="stack" data-gap="3">'
        f'<figcaption class="{caption}">{escape(chart.title)}</figcaption>'
        f'<div class="plot"><p class="yaxis num" aria-hidden="true">{scale}</p>'
        f'<svg class="chart" viewBox="0 0 100 100" {_STRETCHED}>'
        '<path class="line-grid" d="M0 100H100M0 75H100M0 50H100M0 25H100M0 0H100"/>'
        f'{target}<polyline class="line-resource" points="{path}"/>{dots}</svg>'
        f'<p class="axis xaxis" aria-hidden="true">{axis}</p></div>'
        f'<p class="row">{keys}</p></figure>'
    )


def readings_table(chart: LineChart) -> SafeString:
    """The figures of a line chart as a table, each beside its bar."""
    low, high = chart.ends()
    span = (high - low) or 1
    target = None if chart.target is None else (chart.target - low) / span * 100
    heads = [
        _("When"),
        _("Reading"),
        _("Against the target") if target is not None else _("How much"),
        _("Source"),
    ]
    rows = "".join(
        f'<tr><th scope="row">{day(reading.date)}</th>'
        f'<td class="num" data-label="{escape(heads[1])}">'
        f"{escape(number_words(reading.value, chart.unit))}</td>"
        f"<td>{bar((reading.value - low) / span * 100, target)}</td>"
        f'<td class="small">{escape(reading.note)}</td></tr>'
        for reading in chart.readings
    )
    head = "".join(f'<th scope="col">{escape(words)}</th>' for words in heads)
    caption = escape(_("Readings: %(title)s") % {"title": chart.title})
    return mark_safe(
        f'<table class="ds-table cells"><caption class="ds-sr-only">{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )
