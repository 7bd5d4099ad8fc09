"""Step 5: successes first; implemented and effect apart; readings; decisions; the next cycle."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions import assessments
from samsyn.actions.entries import Refused
from samsyn.core.process.readiness import closing_gaps, goal_progress
from samsyn.core.process.tree import CycleTree, Entry
from samsyn.core.terms import CycleState
from samsyn.store.models import Cycle
from samsyn.store.queries.learning import lessons_of
from samsyn.web import labels
from samsyn.web.components.charts import LineChart, Reading
from samsyn.web.goals.views import changed_text
from samsyn.web.micro.views import is_short, short_page
from samsyn.web.paging import ALL_ON_ONE_PAGE, part_of
from samsyn.web.rooms import address
from samsyn.web.steps import StepPage

GOALS_AT_ONCE = 4
"""With many goals, the page shows so many."""


@dataclass(frozen=True)
class MeasureShown:
    """A measure with its assessment and its last status note."""

    entry: Entry
    assessed: Entry | None
    indicators: list["IndicatorShown"]
    agreed_text: str


@dataclass(frozen=True)
class IndicatorShown:
    """An indicator with its readings; `chart` is None before the second reading."""

    entry: Entry
    readings: list[Entry]
    chart: LineChart | None


@dataclass(frozen=True)
class GoalShown:
    """One goal as step 5 looks at it."""

    entry: Entry
    need: Entry | None
    assessment: Entry | None
    indicators: list[IndicatorShown]
    measures: list[MeasureShown]
    progress: int | None
    agreed_text: str


@needs(Permission.READ)
def assess(request: Any) -> HttpResponse:
    """The assessment of every goal, opened by what went well and what was learned."""
    page = StepPage(request, 5)
    if is_short(page):
        return short_page(page)
    before = {**page.agreed_data(2), **page.agreed_data(3)}
    every = page.tree.of("goal")
    many = len(every) > ALL_ON_ONE_PAGE
    part = part_of(request, page.tree, every, GOALS_AT_ONCE if many else ALL_ON_ONE_PAGE)
    goals = [_goal(page.tree, goal, before) for goal in part]
    opening = [one for one in page.fields("instructions") if one.key == "s5_successes"]
    lists = [
        one
        for rank in ("first", "instructions", "more")
        for one in page.fields(rank)
        if one.key != "s5_successes"
    ]
    open_gaps = closing_gaps(page.tree.shared())
    context = page.context(
        goals=goals,
        part=part,
        opening=opening,
        lists=lists,
        lessons=page.tree.of("lesson"),
        closing_gaps=open_gaps,
        may_close=page.may_write and not open_gaps and page.panel.is_joint,
        is_closed=request.cycle.state == CycleState.CLOSED,
        no_support_check=bool(goals) and not page.tree.of("support_check"),
    )
    return render(request, "assessment/assess.html", context)


@require_POST
@needs(Permission.CYCLE)
def close(request: Any) -> HttpResponse:
    """Close the cycle."""
    try:
        assessments.close_cycle(cycle=request.cycle, by=request.viewer)
    except Refused as refused:
        messages.error(request, labels.PROBLEMS[refused.code])
    else:
        messages.success(request, _("The cycle is closed. Its texts stay as they are."))
    return HttpResponseRedirect(address("assess", request.cooperation, request.cycle))


@require_POST
@needs(Permission.CYCLE)
def begin_next(request: Any) -> HttpResponse:
    """Begin the next cycle from this one."""
    try:
        following = assessments.begin_next(cycle=request.cycle, by=request.viewer)
    except Refused as refused:
        messages.error(request, labels.PROBLEMS[refused.code])
        return HttpResponseRedirect(address("assess", request.cooperation, request.cycle))
    messages.success(
        request,
        _("This is the next cycle. What was carried on is marked; change it as you need."),
    )
    return HttpResponseRedirect(address("picture", request.cooperation, following))


@needs(Permission.READ)
def learning(request: Any) -> HttpResponse:
    """The learning log of the pair: what every cycle taught."""
    cycles = Cycle.objects.filter(
        cooperation=request.cooperation, number__gte=request.viewer.first_cycle
    ).order_by("-number")
    log = lessons_of(list(cycles), request.viewer)
    has_lines = any(one["lessons"] or one["successes"] for one in log)
    context = {"log": log, "has_lines": has_lines}
    return render(request, "assessment/learning.html", context)


def _goal(tree: CycleTree, goal: Entry, before: dict[int, dict[str, Any]]) -> GoalShown:
    progress = goal_progress(goal.noun)  # type: ignore[arg-type]
    return GoalShown(
        entry=goal,
        need=tree.parent(goal),
        assessment=tree.child(goal, "assessment"),
        indicators=[_indicator(tree, one) for one in tree.children(goal, "indicator")],
        measures=[_measure(tree, one, before) for one in tree.children(goal, "measure")],
        progress=None if progress is None else round(progress * 100),
        agreed_text=changed_text(goal, before),
    )


def _measure(tree: CycleTree, measure: Entry, before: dict[int, dict[str, Any]]) -> MeasureShown:
    return MeasureShown(
        entry=measure,
        assessed=tree.child(measure, "measure_assessment"),
        indicators=[_indicator(tree, one) for one in tree.children(measure, "indicator")],
        agreed_text=changed_text(measure, before),
    )


def _indicator(tree: CycleTree, indicator: Entry) -> IndicatorShown:
    readings = [
        one
        for one in tree.children(indicator, "reading")
        if one.noun.date and one.value is not None  # type: ignore[union-attr]
    ]
    readings.sort(key=lambda one: one.noun.date)  # type: ignore[union-attr]
    chart = None
    if len(readings) > 1:
        chart = LineChart(
            title=indicator.text,
            readings=[Reading(one.noun.date, one.value, one.note) for one in readings],  # type: ignore[union-attr]
            unit=indicator.unit,
            target=indicator.target,
        )
    return IndicatorShown(indicator, readings, chart)
