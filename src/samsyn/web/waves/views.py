"""All waves of a cooperation, and one of them as it stands."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.collect import note_progress
from samsyn.core.survey.gate import TALK_BELOW
from samsyn.core.terms import WaveState
from samsyn.store.models import Cycle
from samsyn.store.queries.waves import waves_of
from samsyn.web.waves.shown import page_of
from samsyn.web.waves.words import STATES


@require_safe
@needs(Permission.READ)
def waves(request: Any) -> HttpResponse:
    """The surveys so far; for a small workplace the joint talk comes first."""
    rows = [(wave, *STATES[wave.state]) for wave in waves_of(request.cooperation)]
    people = request.cooperation.people or getattr(request.cooperation.workplace, "people", None)
    cycle = Cycle.objects.filter(cooperation=request.cooperation, draft=False).last()
    context = {
        "rows": rows,
        "is_small": bool(people and people < TALK_BELOW),
        "may_prepare": request.viewer.may(Permission.SURVEY),
        "newest_cycle": cycle,
    }
    return render(request, "waves/waves.html", context)


@require_safe
@needs(Permission.READ)
def wave(request: Any, wave: int) -> HttpResponse:
    """One wave: what is missing, or how it goes, and the next thing to do."""
    page = page_of(request, wave)
    if page.wave.state == WaveState.OPEN:
        note_progress(page.wave, timezone.localdate())
    return render(request, "waves/wave.html", {"page": page, "wave": page.wave})
