"""Answers of the parties side by side: indexes, talking points, changes, the trend over rounds."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.worksheets import DONE, required_sides, worksheet_in
from samsyn.core.process.shelf_nouns import Worksheet
from samsyn.core.shelf.comparison import Change, Comparison, Point, changes, compare
from samsyn.core.shelf.kinds import Mode, Outcome
from samsyn.core.shelf.worksheet import Answers, by_id, share_of
from samsyn.core.terms import SizeMode
from samsyn.store.models import Entry
from samsyn.store.queries.worksheets import side_states, worksheets_of
from samsyn.web.components.charts import LineChart, Reading
from samsyn.web.worksheets.reading import ItemWords, form_or_404
from samsyn.web.worksheets.words import SCALE_WORDS, share_words, side_words

ORDER = ("employer", "ohs", "representatives", "")
MOST_ROUNDS = 12


@dataclass(frozen=True)
class Round:
    """What was given in one round, by side; `sheets` are the worksheets it stands in."""

    number: int
    date: date
    sides: dict[str, Answers]
    sheets: dict[str, int]


@needs(Permission.READ)
def worksheet_compare(request: Any, item: str) -> HttpResponse:
    """The last round both sides have given, and how it went over the rounds."""
    words, form = form_or_404(request.user, item)
    micro = request.cooperation.mode == SizeMode.MICRO
    rows = worksheets_of(request.cooperation, request.viewer, item=item)
    two_sided = form.mode is Mode.TWO_SIDED
    rounds = rounds_in(rows, two_sided=two_sided)
    compared = [compare(form, one.sides, micro=micro) for one in rounds]
    sides = _sides(rounds)
    context: dict[str, Any] = {
        "words": words,
        "item": words.item,
        "title": words("title"),
        "two_sided": two_sided,
        "sides": [side_words(side) for side in sides],
        "rounds": rounds,
        "next_round": _next_round(request, item) if two_sided else [],
        "may_write": request.viewer.may(Permission.WRITE),
    }
    if rounds:
        now, last = compared[-1], rounds[-1]
        before = rounds[-2].sides if len(rounds) > 1 else {}
        context |= {
            "last": last,
            "sections": [_indexes(words, one, sides) for one in now.sections],
            "whole": [share_words(now.whole.get(side)) for side in sides],
            "apart": [_point(words, one, last) for one in now.apart],
            "unsure": [_point(words, one, last) for one in now.unsure],
            "unmet": [_point(words, one, last) for one in now.unmet if one not in now.apart],
            "may_target": Outcome.TARGET in form.outcomes,
            "changed": [
                _change(words, one) for one in changes(form, before, last.sides, micro=micro)
            ],
            "trend": _trend(words, rounds, compared, sides),
            "charts": _charts(rounds, compared, sides),
        }
    return render(request, "worksheets/compare.html", context)


def rounds_in(rows: list[Entry], *, two_sided: bool) -> list[Round]:
    """Rounds that are done and open to this reader, oldest first; the newest twelve."""
    found: dict[int, list[tuple[Entry, Worksheet]]] = {}
    for row in rows:
        noun = worksheet_in(row)
        if noun.state == DONE and (row.circle is None or not two_sided):
            found.setdefault(noun.round, []).append((row, noun))
    rounds = []
    for number in sorted(found)[-MOST_ROUNDS:]:
        given = found[number]
        days = [noun.date for _row, noun in given if noun.date]
        rounds.append(
            Round(
                number,
                max(days, default=timezone.localdate()),
                {noun.side: by_id(noun.answers) for _row, noun in given},
                {noun.side: row.pk for row, noun in given},
            )
        )
    return rounds


def _sides(rounds: list[Round]) -> list[str]:
    there = {side for one in rounds for side in one.sides}
    return [side for side in ORDER if side in there]


def _next_round(request: Any, item: str) -> list[dict[str, Any]]:
    """Who has begun or given the answers of a round that is not open yet."""
    states = side_states(request.cooperation, item)
    opened = max((one.round for one in states if one.is_open_to_all), default=0)
    coming = {one.side: one.is_done for one in states if one.round > opened}
    if not coming:
        return []
    sides = sorted(required_sides(request.cooperation) | set(coming))
    return [
        {"side": side_words(side), "begun": side in coming, "done": coming.get(side, False)}
        for side in sides
    ]


def _indexes(words: ItemWords, one: Any, sides: list[str]) -> dict[str, Any]:
    return {
        "title": words(one.section.name),
        "shares": [share_words(one.indexes.get(side)) for side in sides],
    }


def _point(words: ItemWords, point: Point, last: Round) -> dict[str, Any]:
    """A question with what each side chose, and the note it gave beside its choice."""
    choices = SCALE_WORDS[point.question.type.value]
    given = [side for side in ORDER if side in point.choices]
    shares = {one: share_of(point.question, last.sides[one][point.question.id]) for one in given}
    lacking = [one for one in given if (share := shares[one]) is not None and share < 1]
    return {
        "section": words(point.section.name),
        "statement": words(point.question.name),
        "answer": point.question.id,
        "sheet": last.sheets[lacking[0]] if lacking else None,
        "said": [
            {
                "side": side_words(one),
                "choice": choices.get(point.choices[one], ""),
                "note": last.sides[one][point.question.id].text,
            }
            for one in given
        ],
    }


def _change(words: ItemWords, one: Change) -> dict[str, Any]:
    choices = SCALE_WORDS[one.question.type.value]
    return {
        "statement": words(one.question.name),
        "side": side_words(one.side),
        "before": choices[one.before],
        "now": choices[one.now],
        "is_better": one.is_better,
    }


def _trend(
    words: ItemWords, rounds: list[Round], compared: list[Comparison], sides: list[str]
) -> list[dict[str, Any]]:
    """A table: a row per section and side, a column per round; nothing before the second."""
    if len(rounds) < 2:
        return []
    rows = []
    for place, section in enumerate(compared[-1].sections):
        for side in sides:
            shares = [share_words(one.sections[place].indexes.get(side)) for one in compared]
            rows.append(
                {
                    "title": words(section.section.name),
                    "side": side_words(side),
                    "shares": list(zip(rounds, shares, strict=True)),
                }
            )
    return rows


def _charts(rounds: list[Round], compared: list[Comparison], sides: list[str]) -> list[LineChart]:
    if len(rounds) < 2:
        return []
    charts = []
    for side in sides:
        readings = [
            Reading(one.date, round(100 * share))
            for one, comparison in zip(rounds, compared, strict=True)
            if (share := comparison.whole.get(side)) is not None
        ]
        if len(readings) > 1:
            title = _("Points in place: %(side)s") % {"side": side_words(side)}
            charts.append(LineChart(title, readings, unit="%"))
    return charts
