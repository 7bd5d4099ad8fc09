"""Pack files in and out: what others wrote becomes drafts, what we wrote can be passed on."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.access.doors import needs_organisation
from samsyn.actions.content_packs import export_pack, import_pack
from samsyn.actions.entries import Refused
from samsyn.catalogue.files import LARGEST_PACK
from samsyn.catalogue.problems import Problem
from samsyn.catalogue.zip_files import BadPackFile
from samsyn.web.content import words
from samsyn.web.content.forms import ExportForm, PackForm
from samsyn.web.content.shown import ContentShown


@needs_organisation(lead=True)
def bring(request: Any) -> HttpResponse:
    """A pack file becomes drafts, or is refused with all that is wrong, and nothing is kept."""
    form, problems = PackForm(), list[Problem]()
    if request.method == "POST":
        form = PackForm(request.POST, request.FILES)
        if form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                if upload.size > LARGEST_PACK:
                    said = f"{upload.size} bytes; {LARGEST_PACK} are allowed."
                    raise BadPackFile([Problem("zip-too-large", "", said)])
                made = import_pack(
                    organisation=request.organisation, raw=upload.read(), by=request.user
                )
            except BadPackFile as bad:
                problems = bad.problems
            else:
                count = len(made)
                messages.success(
                    request,
                    ngettext(
                        "%(n)d item is a draft now. Read it before you publish it.",
                        "%(n)d items are drafts now. Read them before you publish them.",
                        count,
                    )
                    % {"n": count},
                )
                return redirect("content", request.organisation.slug)
    context = {"organisation": request.organisation, "form": form, "problems": problems}
    status = 422 if problems or form.errors else 200
    return render(request, "content/import.html", context, status=status)


@needs_organisation(lead=True)
def pass_on(request: Any) -> HttpResponse:
    """The pack file; beforehand, what cannot be part of it and why."""
    here = request.organisation
    form = ExportForm(
        request.POST if request.method == "POST" else None,
        initial={"source": _("Own texts of %(name)s.") % {"name": here.name}},
    )
    facts = {"licence": "CC-BY-4.0", "source": here.name}
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
    try:
        found = export_pack(organisation=here, **facts)
    except Refused as refused:
        messages.error(request, words.problem(refused.code))
        return redirect("content", here.slug)
    if request.method == "POST" and form.is_valid():
        response = HttpResponse(found.body, content_type="application/zip")
        response["Content-Disposition"] = f'attachment; filename="own-{here.slug}.zip"'
        return response
    left = [(ContentShown(row).title, words.LEFT_OUT[why]) for row, why in found.left_out]
    context = {"organisation": here, "form": form, "count": found.count, "left": left}
    return render(request, "content/export.html", context, status=422 if form.errors else 200)
