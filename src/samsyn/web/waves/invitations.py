"""Inviting: slips per group, posters, texts to copy, mails; nobody sees who has which code."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.collect import Slip
from samsyn.actions.entries import Refused
from samsyn.actions.wave_codes import MAILS_AT_ONCE, is_sensitive, mail_codes
from samsyn.core.survey.codes import shown
from samsyn.core.terms import OHS_ROLES, WaveState
from samsyn.web.waves.handing import answer_address, deep_link
from samsyn.web.waves.messages import mail_text, reminder, sms_text
from samsyn.web.waves.shown import WavePage, page_of
from samsyn.web.waves.words import REFUSED, RIGHT_TO_LEFT, language_name, text


class MailForm(forms.Form):
    """Addresses of one group, used once and not kept."""

    unit = forms.TypedChoiceField(coerce=int, label=gettext_lazy("Group"))
    language = forms.ChoiceField(label=gettext_lazy("Language of the mail"))
    addresses = forms.CharField(
        widget=forms.Textarea,
        max_length=40_000,
        label=gettext_lazy("E-mail addresses, one a line"),
        help_text=gettext_lazy(
            "At most 200 at a time. They are used in random order and forgotten at once."
        ),
    )

    def __init__(self, *args: Any, page: WavePage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [(group.place, group.name) for group in page.groups]
        self.fields["language"].choices = [
            (code, language_name(code)) for code in page.wave.languages
        ]

    def clean_addresses(self) -> list[str]:
        lines = self.cleaned_data["addresses"].replace(",", "\n").replace(";", "\n").splitlines()
        found = [line.strip() for line in lines if line.strip()]
        for one in found:
            try:
                validate_email(one)
            except ValidationError as error:
                raise ValidationError(REFUSED["not_an_address"]) from error
        if len(set(found)) > MAILS_AT_ONCE:
            raise ValidationError(REFUSED["too_many_addresses"])
        return found


@needs(Permission.READ)
def invite(request: Any, wave: int) -> HttpResponse:
    """All ways to invite, on one page."""
    page = page_of(request, wave)
    _check(page)
    context = {
        "page": page,
        "wave": page.wave,
        "kiosk": f"{answer_address(page.wave)}kiosk/",
        "texts": [_texts(page, one["code"], one["name"]) for one in page.languages],
        "only_ohs": is_sensitive(page.wave),
        "may_key_in": page.may_key_in
        and (not is_sensitive(page.wave) or page.viewer.role in OHS_ROLES),
    }
    return render(request, "waves/invite.html", context)


@needs(Permission.READ)
def mail(request: Any, wave: int) -> HttpResponse:
    """Send a mail with its own code to each address; sent again, an address gets the same code."""
    page = page_of(request, wave)
    _check(page)
    form = MailForm(request.POST or None, page=page)
    if request.method == "POST" and form.is_valid():
        language = form.cleaned_data["language"]

        def text_of(slip: Slip) -> str:
            return mail_text(
                page.wave, language, deep_link(page.wave, slip.code), f"W {shown(slip.withdrawal)}"
            )

        try:
            sent = mail_codes(
                wave=page.wave.pk,
                unit=form.cleaned_data["unit"],
                addresses=form.cleaned_data["addresses"],
                subject=text("mail.subject", language, workplace=_workplace(page)),
                text_of=text_of,
                by=request.viewer,
            )
        except Refused as refused:
            form.add_error(None, REFUSED[refused.code])
        else:
            messages.success(request, _("Mails sent: %(number)s") % {"number": sent})
            return HttpResponseRedirect(
                reverse("wave_invite", args=[request.cooperation.slug, wave])
            )
    return render(request, "waves/mail.html", {"page": page, "wave": page.wave, "form": form})


def _check(page: WavePage) -> None:
    if not page.may_hand_out and not page.may_key_in:
        raise PermissionDenied
    if page.wave.state != WaveState.OPEN:
        raise PermissionDenied


def _texts(page: WavePage, language: str, name: str) -> dict[str, str]:
    return {
        "language": language,
        "name": name,
        "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
        "mail": mail_text(page.wave, language, answer_address(page.wave)),
        "sms": sms_text(page.wave, language, answer_address(page.wave)),
        "reminder": reminder(page.wave, language, answer_address(page.wave)),
    }


def _workplace(page: WavePage) -> str:
    return str(page.wave.cooperation.workplace or page.wave.cooperation)
