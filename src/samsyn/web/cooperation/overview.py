"""Where we are: one page per cycle with what works, the next act, what is loose, what is due."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.access.viewers import valid_on
from samsyn.core.process.agreement import STEP_OF_SUBJECT
from samsyn.core.process.readiness import Due, Gap, broken_chains, dues
from samsyn.core.process.tree import CycleTree, Entry
from samsyn.core.terms import CooperationState, CycleState, MeasureStatus, Party
from samsyn.store.models import Cycle, Seat
from samsyn.store.queries.history import latest_events
from samsyn.web import labels
from samsyn.web.agreements.panel import AgreementPanel, panel_of
from samsyn.web.cooperation.timeline import shown_events
from samsyn.web.entries.fields import title_of
from samsyn.web.implementation.concerns import concerns_shown
from samsyn.web.micro.opened import rooms_of
from samsyn.web.rooms import STEP_ROOMS, address, place
from samsyn.web.steps import StepPage, path_of


@dataclass(frozen=True)
class NextAct:
    """The one next thing: what, who acts, where."""

    title: str
    text: str
    url: str
    act: str


@needs(Permission.STAFF_READ)
def cooperation(request: Any) -> HttpResponse:
    """To the newest cycle one may read; an employee to what staff are told."""
    if not request.viewer.may(Permission.READ):
        return HttpResponseRedirect(reverse("staff_home", args=[request.cooperation.slug]))
    newest = (
        Cycle.objects.filter(
            cooperation=request.cooperation, number__gte=request.viewer.first_cycle
        )
        .order_by("draft", "-number")
        .first()
    )
    if newest is None:
        return HttpResponseRedirect(reverse("cycles", args=[request.cooperation.slug]))
    return HttpResponseRedirect(reverse("cycle", args=[request.cooperation.slug, newest.number]))


@needs(Permission.READ)
def cycles(request: Any) -> HttpResponse:
    """All cycles of the cooperation, newest first."""
    rows = Cycle.objects.filter(
        cooperation=request.cooperation, number__gte=request.viewer.first_cycle
    ).order_by("-number")
    return render(request, "cooperation/cycles.html", {"cycles": rows})


@needs(Permission.READ)
def cycle(request: Any) -> HttpResponse:
    """Where we are in this cycle."""
    page = StepPage(request, 0)
    tree = page.tree
    path = path_of(request, tree, page.read)
    panels = _panels(request, page)
    chains = [gap for gap in broken_chains(tree) if gap.entry is not None]
    due = [] if page.is_paused else dues(tree, page.today)
    context = page.context(
        path=path,
        sentence=_sentence(tree, chains),
        works=_what_works(tree),
        next_act=_next_act(request, page, path, panels, chains),
        chains=[_chain(request, tree, gap) for gap in chains[:6]],
        more_chains=max(0, len(chains) - 6),
        due=_soon(due),
        more_due=max(0, len(due) - len(_soon(due))),
        sides=_who_is_here(request, page),
        events=shown_events(request, latest_events(request.cycle, request.viewer, 6)),
        is_open=request.cycle.state == CycleState.OPEN,
        rooms=rooms_of(request),
        concerns=[
            one
            for one in concerns_shown(tree, page.today, is_paused=page.is_paused)
            if not one["entry"].answer
        ],
        may_answer_concerns=request.viewer.may(Permission.ANSWER),
    )
    return render(request, "cooperation/cycle.html", context)


def _who_is_here(request: Any, page: StepPage) -> list[dict[str, Any]]:
    """The people of both parties, the workplace first."""
    cooperation = request.cooperation
    seats = (
        Seat.objects.filter(valid_on(page.today), cooperation=cooperation)
        .select_related("account")
        .order_by("pk")
    )
    parties = (
        (Party.WORKPLACE, cooperation.workplace_id, cooperation.workplace),
        (Party.OHS, cooperation.health_service_id, cooperation.health_service),
    )
    sides = [
        {
            "party": party.value,
            "name": str(organisation),
            "seats": [seat for seat in seats if seat.organisation_id == pk],
        }
        for party, pk, organisation in parties
        if pk
    ]
    return [side for side in sides if side["seats"]]


def _soon(due: list[Due]) -> list[Due]:
    """The oldest late things, and what comes next: neither hides the other."""
    late = [one for one in due if one.late]
    coming = [one for one in due if not one.late]
    return [*late[:4], *coming[:4]]


def _panels(request: Any, page: StepPage) -> list[AgreementPanel]:
    return [panel_of(request, page.tree, subject, page.read) for subject in STEP_OF_SUBJECT]


def _sentence(tree: CycleTree, chains: list[Gap]) -> str:
    measures = tree.of("measure")
    if not measures:
        return _("The cycle has begun. Step by step, both parties fill it in together.")
    done = sum(measure.status == MeasureStatus.DONE for measure in measures)
    text = ngettext(
        "The plan has %(n)d measure; %(done)d is done.",
        "The plan has %(n)d measures; %(done)d are done.",
        len(measures),
    ) % {"n": len(measures), "done": done}
    if chains:
        text += " " + ngettext(
            "%(n)d thread has come loose.", "%(n)d threads have come loose.", len(chains)
        ) % {"n": len(chains)}
    return text


def _what_works(tree: CycleTree) -> list[str]:
    """What works comes before what has come loose: resources, done measures, successes."""
    texts = [item.text for item in tree.items("s5_successes")]
    texts += [m.text for m in tree.of("measure") if m.status == MeasureStatus.DONE]
    texts += [m.text for m in tree.of("measure") if m.means == "keep"]
    texts += [
        title_of(finding)
        for finding in tree.of("finding")
        if finding.polarity == "resource" and finding.circle is None
    ]
    return list(dict.fromkeys(texts))[:4]


def _next_act(
    request: Any, page: StepPage, path: list[Any], panels: list[AgreementPanel], chains: list[Gap]
) -> NextAct | None:
    cooperation, cycle = request.cooperation, request.cycle
    if cooperation.state == CooperationState.PAUSED or cycle.state == CycleState.CLOSED:
        return None
    for panel in panels:
        if panel.awaits_me and panel.standing.words and not panel.is_empty:
            return NextAct(
                _("Your word is awaited: %(what)s") % {"what": panel.title},
                _("Somebody has given theirs already."),
                address(STEP_ROOMS[STEP_OF_SUBJECT[panel.subject]], cooperation, cycle)
                + "#agreement",
                _("Open and read"),
            )
    for panel in panels:
        if panel.standing.words and panel.standing.awaited and not panel.is_empty:
            names = ", ".join(v.name for v in panel.voices if v.id in panel.standing.awaited)
            return NextAct(
                _("Waiting for %(who)s: %(what)s") % {"who": names, "what": panel.title},
                _(
                    "Nothing counts as agreed before everybody needed has spoken. "
                    "Measures may start meanwhile."
                ),
                address(STEP_ROOMS[STEP_OF_SUBJECT[panel.subject]], cooperation, cycle)
                + "#agreement",
                _("Open"),
            )
    now = next((step for step in path if step.state == "now"), None)
    now = now or next((step for step in path if step.state == "later"), None)
    if now is None:
        return None
    return NextAct(
        _("Go on with “%(step)s”") % {"step": now.label},
        labels.word(f"step.{now.number}.purpose"),
        now.url,
        _("Open the step"),
    )


def _chain(request: Any, tree: CycleTree, gap: Gap) -> dict[str, Any]:
    """The thread of a gap as bits, the broken end last."""
    line: list[Entry] = []
    entry = gap.entry
    while entry is not None:
        line.insert(0, entry)
        entry = tree.parent(entry)
    bits = [
        {"text": f"{labels.KINDS[one.kind]}: {title_of(one)[:60]}", "url": "", "broken": False}
        for one in line
    ]
    bits.append({"text": str(labels.GAPS[gap.code]), "url": "", "broken": True})
    room = address(STEP_ROOMS[gap.step], request.cooperation, request.cycle)
    return {"bits": bits, "url": place(room, line[-1].id)}
