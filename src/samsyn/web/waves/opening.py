"""The acts on a wave: ask for the confirmation, confirm, open, extend, close, give up."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions import wave_closing, wave_opening
from samsyn.actions.agreements import Changed
from samsyn.actions.entries import Refused
from samsyn.core.terms import WaveState
from samsyn.web.components.dates import day_words
from samsyn.web.waves.part_form import DAY
from samsyn.web.waves.shown import page_of
from samsyn.web.waves.words import REFUSED


class ExtendForm(forms.Form):
    """Another last day, and the day of feedback that follows from it."""

    closes_on = forms.DateField(widget=DAY, label=gettext_lazy("New last day of answering"))
    feedback_on = forms.DateField(
        widget=DAY,
        label=gettext_lazy("Day on which staff hear the results"),
        help_text=gettext_lazy("At the latest 14 days after the last day."),
    )


@require_POST
@needs(Permission.SURVEY)
def ask(request: Any, wave: int) -> HttpResponse:
    """Tell the representatives that it is their turn."""
    page = page_of(request, wave)
    return _act(
        request,
        wave,
        lambda: wave_opening.ask_to_confirm(wave=page.wave.pk, by=request.viewer),
        _("The representatives have been told."),
    )


@needs(Permission.READ)
def confirm(request: Any, wave: int) -> HttpResponse:
    """The representative sees everything and confirms; or it is written down who was heard."""
    page = page_of(request, wave)
    if request.method == "POST":
        seen = request.POST.get("seen", "")
        if page.may_confirm:
            return _act(
                request,
                wave,
                lambda: wave_opening.confirm_wave(wave=page.wave.pk, seen=seen, by=request.viewer),
                _("Confirmed. If anything is changed now, you will be asked again."),
                back="wave_confirm",
            )
        heard = request.POST.get("heard", "")
        return _act(
            request,
            wave,
            lambda: wave_opening.record_heard(
                wave=page.wave.pk, seen=seen, heard=heard, by=request.viewer
            ),
            _("Written down. If anything is changed now, it has to be done again."),
            back="wave_confirm",
        )
    return render(request, "waves/confirm.html", {"page": page, "wave": page.wave})


@needs(Permission.SURVEY)
def open_it(request: Any, wave: int) -> HttpResponse:
    """Open, after one more question: from then on nothing can be changed."""
    page = page_of(request, wave)
    if request.method == "POST":
        return _act(
            request,
            wave,
            lambda: wave_opening.open_wave(wave=page.wave.pk, by=request.viewer),
            _("The survey is open. Now make the slips."),
            to="wave_invite",
        )
    points = [
        _("The keys of this survey are made. They are never in the database or a backup."),
        _("You can move the last day later, and close or give up early. Nothing else."),
        _("Nobody sees results before it has closed."),
    ]
    if page.wave.opens_on and page.wave.opens_on > page.today:
        label, day = _("First day of answering"), day_words(page.wave.opens_on)
        points.append(f"{label}: {day}")
    return _ask_once_more(
        request,
        wave,
        {
            "heading": _("Open “%(title)s”?") % {"title": page.wave.title},
            "text": _(
                "From now on the questions, groups, dates and what is shown stay as they are."
            ),
            "points": points,
            "button": _("Open the survey"),
        },
    )


@needs(Permission.SURVEY)
def close(request: Any, wave: int) -> HttpResponse:
    """Close early, after one more question."""
    page = page_of(request, wave)
    if request.method == "POST":
        return _act(
            request,
            wave,
            lambda: wave_closing.close_wave(wave=page.wave.pk, by=request.viewer),
            _("The survey is closed. The results are being made."),
        )
    return _ask_once_more(
        request,
        wave,
        {
            "heading": _("Close “%(title)s” now?") % {"title": page.wave.title},
            "text": _("Nobody can answer any more, and no answer can be taken back."),
            "points": [
                _("The results of the groups are made once, as planned."),
                _("Then every single answer, every code and the keys are destroyed."),
            ],
            "button": _("Close the survey"),
            "danger": True,
        },
    )


@needs(Permission.SURVEY)
def cancel(request: Any, wave: int) -> HttpResponse:
    """Give a draft or an open wave up, after one more question."""
    page = page_of(request, wave)
    if request.method == "POST":
        return _act(
            request,
            wave,
            lambda: wave_closing.cancel_wave(wave=page.wave.pk, by=request.viewer),
            _("Given up. Nothing of it is shown."),
        )
    return _ask_once_more(
        request,
        wave,
        {
            "heading": _("Give “%(title)s” up?") % {"title": page.wave.title},
            "text": _("Answers that were given are destroyed, and no result is ever made of them."),
            "button": _("Give it up"),
            "danger": True,
        },
    )


@needs(Permission.SURVEY)
def extend(request: Any, wave: int) -> HttpResponse:
    """Move the last day; the day of feedback moves along."""
    page = page_of(request, wave)
    initial = {"closes_on": page.wave.closes_on, "feedback_on": page.wave.feedback_on}
    form = ExtendForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            wave_closing.extend_wave(wave=page.wave.pk, by=request.viewer, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, REFUSED[refused.code])
        else:
            messages.success(request, _("The dates have been moved. Tell everybody."))
            return HttpResponseRedirect(reverse("wave", args=[request.cooperation.slug, wave]))
    context = {"page": page, "wave": page.wave, "form": form}
    is_open = page.wave.state == WaveState.OPEN
    return render(request, "waves/extend.html", {**context, "is_open": is_open})


def _act(
    request: Any,
    wave: int,
    act: Callable[[], Any],
    done: str,
    *,
    to: str = "wave",
    back: str = "wave",
) -> HttpResponse:
    target = to
    try:
        act()
    except Changed:
        target = back
        messages.error(request, _("It was changed while you were reading. Look at it again."))
    except Refused as refused:
        target = back
        messages.error(request, str(REFUSED[refused.code]))
    else:
        messages.success(request, done)
    return HttpResponseRedirect(reverse(target, args=[request.cooperation.slug, wave]))


def _ask_once_more(request: Any, wave: int, words: dict[str, Any]) -> HttpResponse:
    """The question before what cannot be taken back; "no" leads to the wave."""
    back = reverse("wave", args=[request.cooperation.slug, wave])
    return render(request, "confirm.html", {**words, "action": request.path, "cancel": back})
