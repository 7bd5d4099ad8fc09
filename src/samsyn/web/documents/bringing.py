"""Bringing a form: upload, a preview to correct, and only then a draft cycle."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.entries import Refused
from samsyn.actions.pending import confirm_pending, keep_pending, pending_of, read_again
from samsyn.actions.plans import Original, brought_before
from samsyn.reports.read.package import MAX_FILE, UnreadableDocument
from samsyn.store.models import PendingImport
from samsyn.web import labels
from samsyn.web.documents.corrections import corrected_plan, person_data_of
from samsyn.web.documents.preview import Preview
from samsyn.web.documents.problems import DOCUMENT_PROBLEMS
from samsyn.web.rooms import address


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.WRITE)
def bring(request: Any) -> HttpResponse:
    """Choose a document. A bad one is refused with the reason, and nothing of it is kept."""
    error = ""
    if request.method == "POST":
        upload = request.FILES.get("document")
        try:
            if upload is None:
                error = _("Choose a Word document first.")
            elif upload.size > MAX_FILE:
                error = str(DOCUMENT_PROBLEMS["too_large"])
            else:
                kept = keep_pending(
                    name=upload.name or "form.docx", content=upload.read(), by=request.viewer
                )
                return HttpResponseRedirect(_preview_address(request, kept))
        except UnreadableDocument as refused:
            error = str(DOCUMENT_PROBLEMS[refused.code])
    waiting = PendingImport.objects.filter(
        cooperation=request.cooperation, account=request.viewer.account
    ).only("name", "made_at")
    context = {"error": error, "waiting": waiting.order_by("-pk")[:5]}
    return render(request, "documents/bring.html", context, status=422 if error else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.WRITE)
def preview(request: Any, pending: int) -> HttpResponse:
    """Everything that was recognised, to correct; confirming makes the draft cycle."""
    row = _pending(request, pending)
    original = Original(row.name, bytes(row.content))
    before = brought_before(request.cooperation, original, request.viewer)
    if request.method != "POST":
        return _shown(request, row, before, None, "")
    plan = corrected_plan(row.plan, row.hidden, request.POST)
    if person_data_of(plan) and not request.POST.get("person_checked"):
        error = _(
            "Some texts look like data of a person. Change them, or tick the box at the end "
            "if nobody can be recognised."
        )
        return _shown(request, row, before, request.POST, error)
    try:
        cycle = confirm_pending(
            row, plan=plan, by=request.viewer, again=bool(request.POST.get("again"))
        )
    except PendingImport.DoesNotExist:
        raise Http404 from None
    except Refused as refused:
        return _shown(request, row, before, request.POST, str(labels.PROBLEMS[refused.code]))
    messages.success(request, _("The document is here as a draft cycle. Look it through together."))
    return HttpResponseRedirect(address("cycle", request.cooperation, cycle))


@require_POST
@needs(Permission.WRITE)
def changes(request: Any, pending: int) -> HttpResponse:
    """Read the document again with its tracked changes taken in, or left out."""
    row = _pending(request, pending)
    read_again(row, accept_changes=not row.accept_changes)
    return HttpResponseRedirect(_preview_address(request, row))


@require_POST
@needs(Permission.WRITE)
def drop(request: Any, pending: int) -> HttpResponse:
    """Do not bring the document after all."""
    _pending(request, pending).delete()
    messages.success(request, _("The document was not brought. Nothing of it is kept."))
    return HttpResponseRedirect(address("import", request.cooperation, None))


def _pending(request: Any, number: int) -> PendingImport:
    try:
        return pending_of(request.viewer, number)
    except PendingImport.DoesNotExist:
        raise Http404 from None


def _preview_address(request: Any, row: PendingImport) -> str:
    return address("import_preview", request.cooperation, None, pending=row.pk)


def _shown(request: Any, row: PendingImport, before: bool, posted: Any, error: str) -> HttpResponse:
    page = Preview(row.plan, row.hidden, posted)
    context = {"page": page, "pending": row, "before": before, "error": error}
    return render(request, "documents/preview.html", context, status=422 if error else 200)
