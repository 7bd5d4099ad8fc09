"""Preparing a wave on small pages: each is saved by itself and taken up again later."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.agreements import has_representative
from samsyn.actions.entries import Refused
from samsyn.actions.once import first_time
from samsyn.actions.waves import WaveConflict, change_wave, prepare_wave
from samsyn.web.waves.forms import FORMS
from samsyn.web.waves.part_form import PartForm
from samsyn.web.waves.shown import WavePage, page_of
from samsyn.web.waves.starting import beginning
from samsyn.web.waves.words import PARTS, REFUSED


class NewForm(forms.Form):
    """A name is enough to begin with."""

    title = forms.CharField(
        max_length=160,
        label=gettext_lazy("Name of this survey"),
        help_text=gettext_lazy("Staff see it, for example “Spring 2027”."),
    )


@needs(Permission.SURVEY)
def new(request: Any) -> HttpResponse:
    """Begin a wave; everything else follows page by page."""
    form = NewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not first_time(request.POST.get("token", ""), request.user):
            return HttpResponseRedirect(reverse("surveys", args=[request.cooperation.slug]))
        data = beginning(request.cooperation, form.cleaned_data["title"])
        row = prepare_wave(by=request.viewer, data=data)
        return HttpResponseRedirect(_address(request, row.number, "questions"))
    return render(request, "waves/new.html", {"form": form})


@needs(Permission.SURVEY)
def prepare(request: Any, wave: int, part: str) -> HttpResponse:
    """One page of preparing; saving leads to the next page that follows."""
    page = page_of(request, wave)
    if part not in FORMS:
        raise Http404
    if not page.may_prepare:
        raise PermissionDenied
    form = _form(request, page, part)
    if request.method == "POST" and form.is_valid():
        try:
            change_wave(
                wave=page.wave.pk,
                version=form.cleaned_data["version"],
                data=form.data_of_wave(),
                by=request.viewer,
            )
        except WaveConflict as conflict:
            return _conflict(request, page, part, form, conflict)
        except Refused as refused:
            form.add_error(None, REFUSED.get(refused.code, REFUSED["bad_plan"]))
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(_next(request, wave, part))
    return _render(request, page, part, form)


def _form(request: Any, page: WavePage, part: str, **kwargs: Any) -> PartForm:
    more: dict[str, Any] = {}
    if part == "agreement":
        more["represented"] = has_representative(request.cooperation)
    return FORMS[part](kwargs.get("data", request.POST or None), wave=page.wave, **more)


def _render(
    request: Any, page: WavePage, part: str, form: PartForm, theirs: list[Any] | None = None
) -> HttpResponse:
    names = list(PARTS)
    here = names.index(part)
    context = {
        "page": page,
        "wave": page.wave,
        "form": form,
        "part": part,
        "title": PARTS[part][0],
        "lead": PARTS[part][1],
        "number": here + 1,
        "count": len(names),
        "before": names[here - 1] if here else "",
        "is_conflict": theirs is not None,
        "theirs": theirs,
    }
    return render(request, "waves/part.html", context, status=200 if theirs is None else 409)


def _conflict(
    request: Any, page: WavePage, part: str, form: PartForm, conflict: WaveConflict
) -> HttpResponse:
    """What the other person saved, and below it what was just written; saving keeps the latter."""
    current = WavePage(request, conflict.current)
    saved = _form(request, current, part, data=None)
    data = request.POST.copy()
    data["version"] = str(conflict.current.version)
    mine = _form(request, current, part, data=data)
    mine.is_valid()
    theirs = [
        (saved[name].label, _shown(saved[name].initial))
        for name in saved.fields
        if name != "version" and _shown(saved[name].initial) != _shown(mine[name].value())
    ]
    return _render(request, current, part, mine, theirs)


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    return "" if value is None else str(value)


def _next(request: Any, wave: int, part: str) -> str:
    names = list(PARTS)
    after = names[names.index(part) + 1 :]
    if request.POST.get("then") == "next" and after:
        return _address(request, wave, after[0])
    return reverse("wave", args=[request.cooperation.slug, wave])


def _address(request: Any, wave: int, part: str) -> str:
    return reverse("wave_part", args=[request.cooperation.slug, wave, part])
