"""Step 2: needs, goals, sub-goals and how reaching them will be seen; threads side by side."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions import threads
from samsyn.actions.entries import Refused
from samsyn.core.process.readiness import goal_progress
from samsyn.core.process.smart import smart_points
from samsyn.core.process.tree import CycleTree, Entry
from samsyn.store.models import Entry as EntryRow
from samsyn.store.queries.cycles import tree_of
from samsyn.web import labels
from samsyn.web.components.dates import day_words
from samsyn.web.micro.views import is_short, short_page
from samsyn.web.paging import ALL_ON_ONE_PAGE, part_of
from samsyn.web.rooms import address, place
from samsyn.web.steps import StepPage

THREADS_AT_ONCE = 2
"""With many goals, the page shows so many needs with their goals."""


@dataclass(frozen=True)
class GoalShown:
    """A goal with its aid, progress, indicators, and its agreed text where that differs."""

    entry: Entry
    indicators: list[Entry]
    smart: list[dict[str, Any]]
    progress: int | None
    agreed_text: str
    measures: int


@dataclass(frozen=True)
class Thread:
    """One need with its goals; `number` is its place among all needs."""

    need: Entry
    number: int
    is_first: bool
    is_last: bool
    choices: list[Entry]
    goals: list[GoalShown]
    agreed_text: str


@needs(Permission.READ)
def goals(request: Any) -> HttpResponse:
    """Needs and goals, a thread per need."""
    page = StepPage(request, 2)
    if is_short(page):
        return short_page(page)
    before = page.agreed_data(2)
    needs_ = page.tree.of("need")
    many = len(page.tree.of("goal")) > ALL_ON_ONE_PAGE
    part = part_of(request, page.tree, needs_, THREADS_AT_ONCE if many else max(1, len(needs_)))
    shown = [
        _thread(page.tree, need, number, before)
        for number, need in enumerate(part, part.start_index())
    ]
    taken = {choice for need in needs_ for choice in need.choices}
    waiting = [choice for choice in page.tree.of("choice") if choice.id not in taken]
    waiting.sort(key=lambda choice: choice.use != "strengthen")
    context = page.context(threads=shown, part=part, waiting=waiting)
    return render(request, "goals/goals.html", context)


def _thread(tree: CycleTree, need: Entry, number: int, before: dict[int, dict[str, Any]]) -> Thread:
    return Thread(
        need=need,
        number=number,
        is_first=number == 1,
        is_last=number == len(tree.of("need")),
        choices=[found for one in need.choices if (found := tree.get(one))],
        goals=[_goal(tree, goal, before) for goal in tree.children(need, "goal")],
        agreed_text=changed_text(need, before),
    )


def _goal(tree: CycleTree, goal: Entry, before: dict[int, dict[str, Any]]) -> GoalShown:
    progress = goal_progress(goal.noun)  # type: ignore[arg-type]
    return GoalShown(
        entry=goal,
        indicators=tree.children(goal, "indicator"),
        smart=smart_shown(tree, goal),
        progress=None if progress is None else round(progress * 100),
        agreed_text=changed_text(goal, before),
        measures=len(tree.children(goal, "measure")),
    )


def changed_text(entry: Entry, before: dict[int, dict[str, Any]]) -> str:
    """The agreed text of an entry where the present one differs, else an empty text."""
    agreed = str(before.get(entry.id, {}).get("text", ""))
    return agreed if agreed and agreed != entry.text else ""


def smart_shown(tree: CycleTree, goal: Entry) -> list[dict[str, Any]]:
    """The five points of the aid with a hint where one is open."""
    said = {"time_bound": day_words(goal.target_date) if goal.target_date else goal.timetable}
    codes = {"time_bound": "timed"}
    return [
        {
            "code": codes.get(point.id, point.id),
            "met": point.met,
            "text": said.get(point.id, "") if point.met else labels.word(f"smart.{point.id}.hint"),
        }
        for point in smart_points(tree, goal)
    ]


@require_POST
@needs(Permission.WRITE)
def need_from_choice(request: Any, entry: int) -> HttpResponse:
    """A need from a choice of the picture, with its words."""
    chosen = tree_of(request.cycle, request.viewer, kinds=("choice",)).get(entry)
    if chosen is None:
        raise Http404
    return _write(
        request,
        threads.need_from_choice,
        choice=entry,
        text=chosen.text or labels.factor_label(chosen.factor),
    )


@require_POST
@needs(Permission.WRITE)
def thread_copy(request: Any, entry: int) -> HttpResponse:
    """A second thread with the same texts."""
    return _write(request, threads.copy_thread, need=entry)


def _write(request: Any, action: Any, **arguments: Any) -> HttpResponse:
    target = address("goals", request.cooperation, request.cycle)
    token = request.POST.get("token") or None
    try:
        row = action(cycle=request.cycle, by=request.viewer, token=token, **arguments)
    except EntryRow.DoesNotExist:
        raise Http404 from None
    except Refused as refused:
        messages.error(request, labels.PROBLEMS[refused.code])
        return HttpResponseRedirect(target)
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(place(target, row.pk))
