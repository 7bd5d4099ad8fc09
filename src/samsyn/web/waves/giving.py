"""The halves of the key where two hold it: collected once, brought back after closing."""

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
from samsyn.actions.entries import Refused
from samsyn.actions.wave_closing import give_key_sheet, take_key_sheet
from samsyn.web.waves.shown import page_of
from samsyn.web.waves.words import REFUSED


class ShareForm(forms.Form):
    """The letters and digits of a half."""

    share = forms.CharField(
        max_length=200,
        label=gettext_lazy("The letters and digits on your sheet"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


@needs(Permission.READ)
def key(request: Any, wave: int) -> HttpResponse:
    """What a holder has to do now: take their half, or type it in."""
    page = page_of(request, wave)
    form = ShareForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        share = form.cleaned_data["share"]
        try:
            ready = give_key_sheet(wave=page.wave.pk, share=share, by=request.viewer)
        except Refused as refused:
            form.add_error("share", REFUSED[refused.code])
        else:
            words = (
                _("Both halves are here. The results are being made.")
                if ready
                else _("Your half is here. Now the other holder.")
            )
            messages.success(request, words)
            return HttpResponseRedirect(reverse("wave", args=[request.cooperation.slug, wave]))
    return render(request, "waves/key.html", {"page": page, "wave": page.wave, "form": form})


@require_POST
@needs(Permission.READ)
def take(request: Any, wave: int) -> HttpResponse:
    """Show a holder's half, once, to be printed or written down."""
    page = page_of(request, wave)
    try:
        share = take_key_sheet(wave=page.wave.pk, by=request.viewer)
    except Refused as refused:
        messages.error(request, str(REFUSED[refused.code]))
        return HttpResponseRedirect(reverse("wave_key", args=[request.cooperation.slug, wave]))
    context = {"page": page, "wave": page.wave, "share": share}
    response = render(request, "waves/key_sheet.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response
