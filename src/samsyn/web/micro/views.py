"""The short pages: one form a step for workplaces of fewer than ten people."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.agreements import voice_of
from samsyn.actions.entries import Refused
from samsyn.core.process.agreement import SUBJECT_OF_STEP
from samsyn.core.process.readiness import closing_gaps
from samsyn.core.terms import CycleState, Party
from samsyn.web import labels
from samsyn.web.micro.forms import ShortForm
from samsyn.web.micro.lines import Line
from samsyn.web.micro.saving import Meanwhile, save
from samsyn.web.micro.sections import sections_of
from samsyn.web.rooms import STEP_ROOMS, address
from samsyn.web.steps import StepPage

GOALS, LAST = 2, 5


def is_short(page: StepPage) -> bool:
    """Whether this reader sees the short page of the step now."""
    return page.is_micro and "full" not in page.request.GET


def short_page(page: StepPage, form: ShortForm | None = None, status: int = 200) -> HttpResponse:
    """The step as one form, with the agreement."""
    request = page.request
    form = form or ShortForm(sections_of(page, another="another" in request.GET))
    agreed_here = page.number in SUBJECT_OF_STEP
    here = _room(page, page.number)
    context = page.context(
        here=here,
        full_url=f"{here}?full=1",
        may_add_thread=page.number == GOALS and bool(page.tree.of("need")),
        form=form,
        shown=list(form.shown()),
        agreed_here=agreed_here,
        hears=agreed_here and _may_record_hearing(page),
        first_time=page.number <= 1 and not page.tree.of("choice"),
        next_url=_room(page, page.number + 1) if page.number < LAST else "",
        **(_closing(page) if page.number == LAST else {}),
    )
    return render(request, "micro/step.html", context, status=status)


def _closing(page: StepPage) -> dict[str, Any]:
    gaps = closing_gaps(page.tree.shared())
    return {
        "closing_gaps": gaps,
        "may_close": page.may_write and not gaps and page.panel.is_joint,
        "is_closed": page.request.cycle.state == CycleState.CLOSED,
    }


def _may_record_hearing(page: StepPage) -> bool:
    """Where nobody represents the employees, the workplace records that everybody was heard."""
    return bool(
        page.request.cooperation.representative_substitute
        and voice_of(page.request.viewer) == Party.WORKPLACE
        and not page.panel.is_empty
        and any(v.id == "representatives" and v.word is None for v in page.panel.voices)
    )


def _room(page: StepPage, number: int) -> str:
    return address(STEP_ROOMS[number], page.request.cooperation, page.request.cycle)


@require_POST
@needs(Permission.WRITE)
def short(request: Any, step: int) -> HttpResponse:
    """Save the form of a step."""
    if step > LAST:
        raise Http404
    page = StepPage(request, step)
    sections = sections_of(page, another="another" in request.POST)
    form = ShortForm(sections, request.POST)
    if not form.is_valid():
        return short_page(page, form, 422)
    try:
        save(form, request)
    except Meanwhile as meanwhile:
        return short_page(page, _with_both(sections, request.POST, meanwhile), 409)
    except Refused as refused:
        form.add_error(None, str(labels.PROBLEMS[refused.code]))
        return short_page(page, form, 422)
    messages.success(request, _("Saved."))
    go_on = "next" in request.POST and step < LAST
    return HttpResponseRedirect(_room(page, step + 1 if go_on else step))


def _with_both(sections: Any, posted: Any, meanwhile: Meanwhile) -> ShortForm:
    """The form as typed, with the other's words beside it; saving again takes what is typed."""
    line = meanwhile.line
    now = Line(line.key, line.kind, line.cells, meanwhile.current)
    again = posted.copy()
    again[f"{line.key}-version"] = str(meanwhile.current.version)
    theirs = []
    for cell in line.cells:
        name = f"{line.key}-{cell.name}"
        if now.value(cell.name) != posted.get(f"was-{name}", ""):
            theirs.append((meanwhile.who, now.value(cell.name)))
        again[f"was-{name}"] = now.value(cell.name)
    form = ShortForm(sections, again)
    form.is_valid()
    form.theirs[line.key] = theirs
    return form
