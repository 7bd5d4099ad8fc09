"""Clients from a list: paste or upload, look through, save."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.access.doors import needs_organisation
from samsyn.actions.clients import ClientLine, load_clients, read_clients
from samsyn.core.terms import Party
from samsyn.web.office.doing import page, sent
from samsyn.web.office.links import address_of, mail_of, send
from samsyn.web.office.words import LINE_PROBLEMS
from samsyn.web.start.forms import COUNTRIES

MOST_BYTES = 1_000_000


class ListForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("The list"),
        required=False,
        max_length=MOST_BYTES,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy(
            "One client a line: name; number of people; country; e-mail address. "
            "All but the name may be left out. Pasting from a spreadsheet works."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a CSV file"), required=False, allow_empty_file=True
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        upload = data.get("file")
        if upload is not None:
            if upload.size > MOST_BYTES:
                raise forms.ValidationError(_("The file is larger than 1 MB."))
            data["text"] = decoded(upload.read())
        data["text"] = data.get("text", "").replace("\0", "")
        if not data["text"].strip():
            raise forms.ValidationError(_("Paste a list or choose a file."))
        return data


def decoded(content: bytes) -> str:
    """The text of a CSV file as spreadsheets write it."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


@needs_organisation(lead=True)
def clients_load(request: Any) -> HttpResponse:
    """The list, then the same list read line by line, then the links of what was saved."""
    here = request.organisation
    if here.party != Party.OHS:
        raise Http404
    form = ListForm(sent(request), request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return page(request, "clients", form, organisation=here)
    lines = read_clients(form.cleaned_data["text"], here, tuple(COUNTRIES))
    if "save" not in request.POST:
        return _preview(request, lines)
    return _save(request, lines)


def _preview(request: Any, lines: list[ClientLine]) -> HttpResponse:
    text = "\n".join(line.text for line in lines)
    return page(
        request,
        "clients_preview",
        organisation=request.organisation,
        lines=[(line, problems_of(line)) for line in lines],
        good=sum(line.is_good for line in lines),
        text=text,
    )


def _save(request: Any, lines: list[ClientLine]) -> HttpResponse:
    loaded = load_clients(
        organisation=request.organisation,
        lines=lines,
        by=request.user,
        role=request.membership.role,
    )
    rows, mails = [], []
    for one in loaded:
        link = ""
        if one.invitation is not None:
            link = address_of(request, one.invitation, one.token)
            mails.append(mail_of(one.invitation, link))
        rows.append((one, link))
    if mails:
        send(request, mails)
    left = [line for line in lines if line.problems]
    return page(
        request,
        "clients_saved",
        ListForm(initial={"text": "\n".join(line.text for line in left)}) if left else None,
        organisation=request.organisation,
        rows=rows,
        known=[line for line in lines if line.known and not line.problems],
        left=[(line, problems_of(line)) for line in left],
        back=reverse("desk"),
    )


def problems_of(line: ClientLine) -> list[str]:
    """What to put right in a line, as sentences."""
    return [str(LINE_PROBLEMS[code]) % {"text": text} for code, text in line.problems]
