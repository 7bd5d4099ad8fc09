"""Step 4: the board of measures, one measure's work, and what is told to whom."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.doors import needs, note_hidden_entry
from samsyn.access.roles import Permission
from samsyn.actions import measures as actions
from samsyn.actions.agreements import voice_of
from samsyn.actions.entries import Conflict, Refused
from samsyn.core.process.tree import CycleTree, Entry
from samsyn.core.terms import CooperationState, CycleState, MeasureStatus, Party, SizeMode, Subject
from samsyn.store.models import Entry as EntryRow
from samsyn.store.queries.agreements import agreed_of
from samsyn.store.queries.cycles import tree_of
from samsyn.web import labels
from samsyn.web.implementation import cards
from samsyn.web.implementation.concerns import concerns_shown
from samsyn.web.implementation.forms import AdjustForm, StatusForm, StopForm
from samsyn.web.implementation.markup import cards_html
from samsyn.web.measures.shown import asked_for, measure_shown
from samsyn.web.micro.views import is_short, short_page
from samsyn.web.rooms import address
from samsyn.web.steps import StepPage


@needs(Permission.READ)
def board(request: Any) -> HttpResponse:
    """Measures by status, then who is told, who stands behind them, what changed."""
    page = StepPage(request, 4)
    if is_short(page):
        return short_page(page)
    tree = page.tree
    mine = request.GET.get("mine") == "1"
    measures = [
        one for one in tree.of("measure") if not mine or cards.is_owned_by(one, request.viewer)
    ]
    changes = tree.of("plan_change")
    shown = cards.board_of(
        tree,
        measures,
        today=page.today,
        paused=page.is_paused,
        agreed=page.agreed_data(3),
        show=request.GET.get("show", ""),
    )
    measure_url = address("measure", request.cooperation, request.cycle, entry=0)
    context = page.context(
        board=shown,
        lanes=[
            (lane, cards_html(lane.cards, measure_url, may_write=page.may_write))
            for lane in shown.lanes
        ],
        mine=mine,
        messages_planned=_communications(page),
        checks=tree.of("support_check"),
        concerns=concerns_shown(tree, page.today, is_paused=page.is_paused),
        may_answer_concerns=request.viewer.may(Permission.ANSWER),
        changes=[
            {"entry": one, "measure": tree.parent(one)} for one in reversed(changes[-CHANGES:])
        ],
        changes_before=max(0, len(changes) - CHANGES),
    )
    return render(request, "implementation/board.html", context)


CHANGES = 12


def _communications(page: StepPage) -> list[dict[str, Any]]:
    return [
        {"entry": one, "late_days": _late(page, one.date) if not one.done else 0}
        for one in page.tree.of("communication")
    ]


def _late(page: StepPage, day: Any) -> int:
    return max(0, (page.today - day).days) if day and not page.is_paused else 0


@needs(Permission.READ)
def measure(request: Any, entry: int) -> HttpResponse:
    """One measure: where it stands, what was said of it, what changed."""
    tree, found = _find(request, entry)
    return _measure_page(request, tree, found)


@require_POST
@needs(Permission.WRITE)
def status(request: Any, entry: int) -> HttpResponse:
    """Write the status and a note."""
    tree, found = _find(request, entry)
    form = StatusForm(request.POST)
    if not form.is_valid():
        return _measure_page(request, tree, found, status_form=form)
    return _write(
        request,
        found.id,
        actions.set_status,
        measure=entry,
        status=MeasureStatus(form.cleaned_data["status"]),
        note=form.cleaned_data["note"],
        was=form.cleaned_data["was"],
        token=request.POST.get("token"),
    )


@require_POST
@needs(Permission.WRITE)
def adjust(request: Any, entry: int) -> HttpResponse:
    """Pause, or change the measure with a reason; before and after are kept."""
    tree, found = _find(request, entry)
    form = AdjustForm(request.POST, measure=found)
    if not form.is_valid():
        return _measure_page(request, tree, found, adjust_form=form)
    try:
        return _write(
            request,
            found.id,
            actions.adjust_measure,
            measure=entry,
            version=form.cleaned_data["version"],
            data=form.new_data(),
            change=form.change_data(),
            token=request.POST.get("token"),
        )
    except Conflict:
        said = _("Somebody changed this measure while you wrote. Its text now stands above.")
        form.add_error(None, said)
        typed = request.POST.copy()
        typed["version"] = str(found.version)
        form.data = typed
        return _measure_page(request, tree, found, adjust_form=form)


@require_POST
@needs(Permission.WRITE)
def stop(request: Any, entry: int) -> HttpResponse:
    """Propose that the measure stops; the other party confirms."""
    tree, found = _find(request, entry)
    form = StopForm(request.POST)
    if not form.is_valid():
        return _measure_page(request, tree, found, stop_form=form)
    return _write(
        request,
        found.id,
        actions.propose_stop,
        measure=entry,
        **form.cleaned_data,
        token=request.POST.get("token"),
    )


@require_POST
@needs(Permission.WRITE)
def stop_answer(request: Any, entry: int) -> HttpResponse:
    """The other party's word on a proposed stop."""
    tree = tree_of(request.cycle, request.viewer, kinds=("measure", "plan_change"))
    proposal = tree.get(entry)
    if proposal is None or proposal.kind != "plan_change" or proposal.parent_id is None:
        raise Http404
    return _write(
        request,
        proposal.parent_id,
        actions.answer_stop,
        proposal=entry,
        confirm=request.POST.get("answer") == "confirm",
    )


@require_POST
@needs(Permission.WRITE)
def told(request: Any, entry: int) -> HttpResponse:
    """A planned message has been told."""
    return _write(request, None, actions.mark_told, communication=entry)


def _find(request: Any, entry: int) -> tuple[CycleTree, Entry]:
    tree = tree_of(request.cycle, request.viewer)
    found = tree.get(entry)
    if found is None or found.kind != "measure":
        note_hidden_entry(request, entry)
        raise Http404
    return tree, found


def _write(
    request: Any, then: int | None, action: Callable[..., Any], **arguments: Any
) -> HttpResponse:
    target = address("board", request.cooperation, request.cycle)
    if then is not None:
        target = address("measure", request.cooperation, request.cycle, entry=then)
    try:
        action(by=request.viewer, **arguments)
    except EntryRow.DoesNotExist:
        raise Http404 from None
    except Refused as refused:
        messages.error(request, labels.PROBLEMS[refused.code])
    else:
        messages.success(request, _("Saved."))
    return HttpResponseRedirect(target)


def _measure_page(
    request: Any, tree: CycleTree, found: Entry, **bound: StatusForm | AdjustForm | StopForm
) -> HttpResponse:
    viewer, cooperation = request.viewer, request.cooperation
    plan = agreed_of(request.cycle).get(Subject.PLAN)
    agreed = plan is not None and any(one["id"] == found.id for one in plan.row.snapshot)
    proposal = cards.pending_stop(tree, found)
    may_write = request.cycle.state == CycleState.OPEN and viewer.may(Permission.WRITE)
    start = {"status": found.status, "was": found.status}
    context = {
        "measure": found,
        "goal": tree.parent(found),
        "agreed": agreed,
        "is_paused": cards.is_paused(tree, found),
        "notes": list(reversed(tree.children(found, "status_note"))),
        "changes": [
            one for one in reversed(tree.children(found, "plan_change")) if one is not proposal
        ],
        "one": measure_shown(tree, found),
        "asked": asked_for(is_micro=cooperation.mode == SizeMode.MICRO),
        "page": {"may_write": may_write},
        "back": urlencode({"back": request.path}),
        "proposal": proposal,
        "may_answer": bool(
            proposal
            and may_write
            and voice_of(viewer) == actions.voice_awaited(proposal.party, viewer)
        ),
        "awaited": actions.voice_awaited(proposal.party, viewer) if proposal else "",
        "may_write": may_write and found.status != MeasureStatus.STOPPED,
        "may_start": agreed or found.urgent or viewer.may(Permission.URGENT),
        "may_stop": voice_of(viewer) in (Party.WORKPLACE, Party.OHS),
        "paused": cooperation.state == CooperationState.PAUSED,
        "today": timezone.localdate(),
        "status_form": StatusForm(initial=start, auto_id="status-%s"),
        "adjust_form": AdjustForm(measure=found),
        "stop_form": StopForm(),
        **bound,
    }
    return render(request, "implementation/measure.html", context, status=422 if bound else 200)
