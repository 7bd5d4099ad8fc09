"""The results of a survey as sheets: a row per group and factor, and what is withheld."""

from __future__ import annotations

from samsyn.reports.plan_sheets import Row, Sheet
from samsyn.reports.survey_results import FactorRow, GroupResult, SurveyResults


def survey_sheets(held: SurveyResults) -> tuple[Sheet, ...]:
    """Means and shares as released: ends of ranges where the release is coarse. Shares in %."""
    words = held.columns
    bands = tuple(f"{band}, %, {end}" for band in words.bands for end in (words.low, words.high))
    titles = (
        words.group,
        words.factor,
        f"{words.mean}, {words.low}",
        f"{words.mean}, {words.high}",
        f"{words.interval}, {words.low}",
        f"{words.interval}, {words.high}",
        *bands,
        words.spread,
        words.whole,
        words.change,
        words.reference,
    )
    widths = (30, 34, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 28, 24, 32, 30)
    rows = tuple(
        _row(group, row) for group in held.groups for part in group.sections for row in part.rows
    )
    hidden = tuple(
        (group.name, one.title, one.text) for group in held.groups for one in group.withheld
    )
    return (
        Sheet(held.title, titles, widths, rows),
        Sheet(held.withheld_title, (words.group, words.factor, ""), (30, 50, 70), hidden),
    )


def _row(group: GroupResult, row: FactorRow) -> Row:
    mean, interval = row.mean or (None, None), row.interval or (None, None)
    shares: tuple[float | None, ...] = (None,) * 6
    if row.shares is not None:
        shares = tuple(round(100 * end) for share in row.shares for end in share)
    return (
        group.name,
        row.name,
        *mean,
        *interval,
        *shares,
        row.sentence,
        row.whole,
        row.change,
        row.reference,
    )
