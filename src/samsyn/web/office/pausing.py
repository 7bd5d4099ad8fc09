"""Pausing: people come first, dates rest."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions import cooperations as actions
from samsyn.catalogue import registry
from samsyn.store.models import Cooperation
from samsyn.web.office.doing import attempt, once_more, page, sent
from samsyn.web.office.forms import PauseForm
from samsyn.web.office.words import REASONS

EMERGENCY = "112"


@needs(Permission.PAUSE)
def pause(request: Any) -> HttpResponse:
    """Before a pause: why. During it: where help is, then how to go on."""
    cooperation = request.cooperation
    form = PauseForm(sent(request))
    if request.method == "POST" and form.is_valid():
        paused = attempt(
            request,
            actions.pause,
            form,
            cooperation=cooperation,
            by=request.viewer,
            **form.cleaned_data,
        )
        if paused:
            messages.success(request, _("Paused. Reminders and late marks are silent."))
            return redirect("pause", cooperation.slug)
    is_paused = actions.is_paused(cooperation)
    return page(
        request,
        "pause",
        form,
        is_paused=is_paused,
        reason=REASONS.get(cooperation.paused_reason, ""),
        **help_routes(cooperation),
    )


@needs(Permission.PAUSE)
def resume(request: Any) -> HttpResponse:
    """Ask, then take the cooperation up again."""
    slug = request.cooperation.slug
    if request.method == "POST":
        attempt(request, actions.resume, cooperation=request.cooperation, by=request.viewer)
        messages.success(request, _("The cooperation goes on where it stood."))
        return redirect("cooperation", slug)
    return once_more(
        request,
        heading=_("Take the cooperation up again?"),
        text=_("Reminders and late marks come back. Look through the dates together first."),
        action=request.path,
        button=_("Take it up again"),
        cancel=reverse("pause", args=[slug]),
    )


def help_routes(cooperation: Cooperation) -> dict[str, Any]:
    """The emergency number and the confirmed lines of the cooperation's country."""
    if cooperation.country not in registry().countries():
        return {"emergency": EMERGENCY, "lines": []}
    country = registry().country(cooperation.country)
    language = get_language() or "en"
    return {
        "emergency": country.emergency or EMERGENCY,
        "lines": [
            (line, registry().text(line.text_key, language).value) for line in country.crisis_lines
        ],
    }
