"""Step 3: measures for each goal, in order, with who, when and how the doing is followed."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.entries import Conflict, Refused, change_entry
from samsyn.actions.measures import include_in_ohs_plan
from samsyn.catalogue import registry
from samsyn.core.process.readiness import Gap, chosen_without_measure
from samsyn.core.process.tree import CycleTree, Entry
from samsyn.store.models import Entry as EntryRow
from samsyn.store.queries.cycles import entry_of, tree_of
from samsyn.web import labels
from samsyn.web.entries.forms import EntryForm, Shown
from samsyn.web.entries.views import conflict_page
from samsyn.web.measures import shown
from samsyn.web.micro.views import is_short, short_page
from samsyn.web.paging import ALL_ON_ONE_PAGE, above
from samsyn.web.rooms import address
from samsyn.web.steps import StepPage


@needs(Permission.READ)
def plan(request: Any) -> HttpResponse:
    """The measures of all goals, or of one goal when there are many."""
    page = StepPage(request, 3)
    if is_short(page):
        return short_page(page)
    tree = page.tree
    goals = [goal for need in tree.of("need") for goal in tree.children(need, "goal")]
    goals_url = address("goals", request.cooperation, request.cycle)
    chosen = _chosen(request, tree, goals)
    agreed = shown.Agreed(page.agreed_data(2), page.agreed_data(3))
    known = registry().operating_model().choices["target_level"]
    one_goal = chosen[0] if len(chosen) == 1 and len(goals) > 1 else None
    here = address("plan", request.cooperation, request.cycle)
    context = page.context(
        back=urlencode({"back": f"{here}?goal={one_goal.id}" if one_goal else here}),
        plans=[
            shown.goal_plan(tree, goal, goals.index(goal) + 1, agreed, page.gaps, goals_url)
            for goal in chosen
        ],
        goals=goals,
        one_goal=one_goal,
        goal_links=shown.goal_links(goals, one_goal) if one_goal else [],
        compact=len(tree.of("measure")) > ALL_ON_ONE_PAGE,
        without=[_without(tree, gap) for gap in chosen_without_measure(tree)],
        working=shown.working(tree),
        hints=shown.hints(tree),
        levels=shown.levels(tree, known),
        to_include=sum(not m.in_ohs_plan and m.circle is None for m in tree.of("measure")),
        asked=shown.asked_for(is_micro=page.is_micro),
    )
    return render(request, "measures/plan.html", context)


def _chosen(request: Any, tree: CycleTree, goals: list[Entry]) -> list[Entry]:
    wanted = request.GET.get("goal", "")
    found = [goal for goal in goals if str(goal.id) == wanted]
    if wanted and not found:
        raise Http404
    if len(tree.of("measure")) <= ALL_ON_ONE_PAGE:
        return goals
    held = above(tree, request.GET.get("entry", ""), goals)
    return found or ([held] if held else goals[:1])


def _without(tree: CycleTree, gap: Gap) -> dict[str, Any]:
    """A choice that no measure serves, with the goal where one could be added."""
    choice = gap.entry
    assert choice is not None
    needed = [need for need in tree.of("need") if choice.id in need.choices]
    goals = [goal for need in needed for goal in tree.children(need, "goal")]
    return {
        "polarity": "resource" if choice.use == "strengthen" else "strain",
        "name": choice.text or labels.factor_label(choice.factor),
        "goal": goals[0] if goals else None,
    }


@require_POST
@needs(Permission.WRITE)
def included(request: Any) -> HttpResponse:
    """Mark one measure, those of a goal, or all as included in the OHS action plan today."""
    tree = tree_of(request.cycle, request.viewer, kinds=("measure",))
    wanted = {name: request.POST.get(name, "") for name in ("measure", "goal")}
    ids = [
        one.id
        for one in tree.of("measure")
        if wanted["measure"] in ("", str(one.id)) and wanted["goal"] in ("", str(one.parent_id))
    ]
    target = address("plan", request.cooperation, request.cycle)
    try:
        marked = include_in_ohs_plan(
            cycle=request.cycle, measures=ids, day=timezone.localdate(), by=request.viewer
        )
    except Refused as refused:
        messages.error(request, labels.PROBLEMS[refused.code])
        return HttpResponseRedirect(target)
    messages.success(
        request,
        ngettext(
            "%(n)d measure is marked as included in the OHS action plan.",
            "%(n)d measures are marked as included in the OHS action plan.",
            marked,
        )
        % {"n": marked},
    )
    place = next((one for one in tree.of("measure") if one.id in ids), None)
    if (wanted["goal"] or wanted["measure"]) and place is not None:
        target = f"{target}?goal={place.parent_id}"
        if wanted["measure"]:
            target = f"{target}#entry-{place.id}"
    return HttpResponseRedirect(target)


@needs(Permission.WRITE)
def goal_texts(request: Any, entry: int) -> HttpResponse:
    """Texts of an imported form that belong to all measures of a goal together."""
    tree = tree_of(request.cycle, request.viewer, kinds=("need", "goal"))
    goal = tree.get(entry)
    if goal is None or goal.kind != "goal":
        raise Http404
    names = ("measures_timetable", "measures_responsibilities", "measures_indicators")
    form = EntryForm(
        request.POST or None,
        kind="goal",
        viewer=request.viewer,
        shown=[Shown(name, str(labels.PARTS[f"goal.{name}"]), "", "first") for name in names],
        entry=goal,
    )
    back = f"{address('plan', request.cooperation, request.cycle)}?goal={goal.id}"
    if request.method == "POST" and form.is_valid():
        try:
            change_entry(
                entry=goal.id,
                version=form.cleaned_data["version"] or 0,
                data=form.noun_data(),
                by=request.viewer,
            )
        except Conflict as conflict:
            return conflict_page(request, form, entry_of(conflict.current), conflict.current)
        except EntryRow.DoesNotExist:
            raise Http404 from None
        except Refused as refused:
            form.add_error(None, str(labels.PROBLEMS[refused.code]))
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(back)
    context = {
        "form": form,
        "kind": "goal-texts",
        "heading": _("Texts for all measures of this goal"),
        "parent": goal,
        "parent_title": goal.text,
        "back": back,
    }
    return render(request, "entries/form.html", context, status=422 if form.errors else 200)
