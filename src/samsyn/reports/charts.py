"""Charts as SVG from data: shapes only, every word stands outside of the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import floor, log10

from samsyn.reports import palette

WIDTH, HEIGHT = 420, 150
EDGE = 7


@dataclass(frozen=True, slots=True)
class Drawing:
    """The shapes, and the values of the grid lines from top to bottom."""

    svg: str
    scale: tuple[float, ...]


def line_chart(
    readings: Sequence[tuple[date, float]], target: float | None = None, *, mirrored: bool = False
) -> Drawing:
    """A line over true time with dots, grid and a dashed target. ValueError without readings."""
    if not readings:
        raise ValueError("A line chart needs at least one reading.")
    ordered = sorted(readings)
    values = [value for _, value in ordered] + ([target] if target is not None else [])
    scale = grid(min(values), max(values))
    low, high = scale[-1], scale[0]
    first, last = ordered[0][0], ordered[-1][0]
    days = (last - first).days

    def x(day: date) -> float:
        share = (day - first).days / days if days else 0.5
        share = 1 - share if mirrored else share
        return EDGE + share * (WIDTH - 2 * EDGE)

    def y(value: float) -> float:
        return EDGE + (high - value) / (high - low) * (HEIGHT - 2 * EDGE)

    shapes = [_line(0, y(value), WIDTH, y(value), palette.HAIRLINE, 1) for value in scale]
    if target is not None:
        shapes.append(_line(0, y(target), WIDTH, y(target), palette.QUIET, 1.6, dashes="6 5"))
    points = [(x(day), y(value)) for day, value in ordered]
    path = " ".join(f"{across:.1f},{down:.1f}" for across, down in points)
    shapes.append(
        f'<polyline points="{path}" fill="none" stroke="{palette.SPRUCE}" stroke-width="2.6" '
        'stroke-linejoin="round"/>'
    )
    shapes += [
        f'<circle cx="{across:.1f}" cy="{down:.1f}" r="4.6" fill="{palette.SPRUCE}"/>'
        for across, down in points
    ]
    return Drawing(_svg(WIDTH, HEIGHT, shapes), scale)


def band_chart(resource: float, between: float, strain: float, *, mirrored: bool = False) -> str:
    """Three shares as one bar: spruce, sand, hatched clay.

    ValueError unless they are shares of one whole.
    """
    shares = (resource, between, strain)
    if min(shares) < 0 or not 0.99 <= sum(shares) <= 1.01:
        raise ValueError("Shares of a band chart must be positive and add up to one.")
    hatch = (
        '<defs><pattern id="strain" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="6" height="6" fill="{palette.CLAY}"/>'
        f'<rect width="2" height="6" fill="{palette.CLAY_TINT}"/></pattern></defs>'
    )
    shapes, across = [hatch], 0.0
    for share, fill in zip(shares, (palette.SPRUCE, palette.BETWEEN, "url(#strain)"), strict=True):
        width = share * WIDTH
        start = WIDTH - across - width if mirrored else across
        shapes.append(
            f'<rect x="{start:.1f}" y="0" width="{width:.1f}" height="26" fill="{fill}"/>'
        )
        across += width
    return _svg(WIDTH, 26, shapes)


def grid(low: float, high: float) -> tuple[float, ...]:
    """Two to six round values from top to bottom that enclose `low` and `high`."""
    if low > 0 and low <= 0.6 * high:
        low = 0.0
    span = high - low or abs(high) or 1.0
    step = _round_step(span / 4)
    bottom = floor(low / step)
    top = -floor(-high / step)
    top = top if top > bottom else bottom + 1
    return tuple(round(number * step, 9) for number in range(top, bottom - 1, -1))


def _round_step(rough: float) -> float:
    power: float = 10 ** floor(log10(rough))
    return next(power * part for part in (1, 2, 2.5, 5, 10) if power * part >= rough * 0.999)


def _line(
    x1: float, y1: float, x2: float, y2: float, colour: str, width: float, dashes: str = ""
) -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
        f'stroke-width="{width}"{dashed}/>'
    )


def _svg(width: int, height: int, shapes: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}">{"".join(shapes)}</svg>'
    )
