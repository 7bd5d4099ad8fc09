"""Giving one's word on a part of a cycle, and looking at what was agreed."""

import io
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.agreements import Changed, give_word, has_representative, record_word
from samsyn.actions.attachments import keep_attachment
from samsyn.actions.entries import Refused
from samsyn.core.process.agreement import STEP_OF_SUBJECT
from samsyn.core.terms import ConsentKind, ConsentMeans, Subject
from samsyn.store.models import Agreement, Consent
from samsyn.store.queries.cycles import tree_of
from samsyn.web import labels
from samsyn.web.agreements.panel import panel_of
from samsyn.web.agreements.snapshot import snapshot_lines
from samsyn.web.rooms import STEP_ROOMS, address

MAX_SHEET = 5 * 1024 * 1024
SHEET_TYPES = {"application/pdf", "image/jpeg", "image/png"}


class RecordForm(forms.Form):
    """A word given outside an account."""

    voice = forms.ChoiceField(choices=[])
    kind = forms.ChoiceField(choices=[])
    means = forms.ChoiceField(choices=[])
    name = forms.CharField(max_length=120)
    statement = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))
    sheet = forms.FileField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label, choices in (
            ("voice", _("Whose word"), [(v, labels.VOICES[v]) for v in ("representatives", "ohs")]),
            (
                "kind",
                _("What was said"),
                [
                    (ConsentKind.ACCEPTED, _("Accepts, or has been heard")),
                    (ConsentKind.DISSENTED, _("Sees it differently")),
                ],
            ),
            (
                "means",
                _("How"),
                [
                    (ConsentMeans.SIGNED_SHEET, _("On a signed sheet, attached here")),
                    (ConsentMeans.MEETING, _("At a recorded meeting")),
                ],
            ),
        ):
            self.fields[name].label = label
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.fields["name"].label = _("Who spoke")
        self.fields["statement"].label = _("What they said, if they wish")
        self.fields["sheet"].label = _("Signed sheet (PDF or photo, at most 5 MB)")

    def clean_sheet(self) -> Any:
        sheet = self.cleaned_data.get("sheet")
        if sheet and (sheet.size > MAX_SHEET or sheet.content_type not in SHEET_TYPES):
            raise forms.ValidationError(_("Attach a PDF, JPEG or PNG of at most 5 MB."))
        return sheet


@needs(Permission.READ)
def agreement(request: Any, subject: str) -> HttpResponse:
    """What is proposed and agreed of one part: content, words, dissent, earlier agreements."""
    part = _subject(subject)
    tree = tree_of(request.cycle, request.viewer)
    panel = panel_of(request, tree, part)
    earlier = Agreement.objects.filter(
        cycle=request.cycle, subject=part, joint_at__isnull=False
    ).order_by("-number")
    context = {
        "panel": panel,
        "lines": snapshot_lines(panel.agreed.row.snapshot) if panel.agreed else [],
        "earlier": earlier,
        "record": RecordForm() if request.viewer.may(Permission.AGREE) else None,
        "signed": _signed(request, part),
        "has_representative": has_representative(request.cooperation),
        "back": _room(request, part),
    }
    return render(request, "agreements/agreement.html", context)


@require_POST
@needs(Permission.READ)
def word(request: Any, subject: str) -> HttpResponse:
    """The reader's own word, for what they saw."""
    part = _subject(subject)
    kind = (
        ConsentKind.DISSENTED if request.POST.get("kind") == "dissented" else ConsentKind.ACCEPTED
    )
    try:
        given = give_word(
            cycle=request.cycle,
            subject=part,
            kind=kind,
            seen=request.POST.get("seen", ""),
            by=request.viewer,
            statement=request.POST.get("statement", "").strip()[:5000],
        )
    except Changed:
        messages.error(
            request,
            _("This changed while you were reading. Look at it again, then give your word."),
        )
    except Refused as refused:
        messages.error(request, labels.PROBLEMS[refused.code])
    else:
        said = _("Agreed by everybody needed.") if given.joint_at else _("Your word is recorded.")
        messages.success(request, said)
    return HttpResponseRedirect(f"{_room(request, part)}#agreement")


@require_POST
@needs(Permission.AGREE)
def record(request: Any, subject: str) -> HttpResponse:
    """A word given on a signed sheet or at a recorded meeting."""
    part = _subject(subject)
    here = address("agreement", request.cooperation, request.cycle, subject=part.value)
    form = RecordForm(request.POST, request.FILES)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(str(error) for error in errors))
        return HttpResponseRedirect(here)
    said = form.cleaned_data
    try:
        with transaction.atomic():
            sheet = keep_attachment(said["sheet"], by=request.viewer) if said["sheet"] else None
            record_word(
                cycle=request.cycle,
                subject=part,
                voice=said["voice"],
                kind=_kind(said["voice"], said["kind"]),
                means=ConsentMeans(said["means"]),
                seen=request.POST.get("seen", ""),
                by=request.viewer,
                name=said["name"],
                statement=said["statement"],
                sheet=sheet,
            )
    except Changed:
        messages.error(
            request, _("This changed meanwhile. Look at it again, then record the word.")
        )
    except Refused as refused:
        messages.error(request, labels.PROBLEMS[refused.code])
    else:
        messages.success(request, _("The word is recorded."))
    return HttpResponseRedirect(here)


@needs(Permission.READ)
def sheet(request: Any, subject: str, consent: int) -> FileResponse:
    """The signed sheet that stands behind a word: both parties may read it."""
    signed = _signed(request, _subject(subject)).select_related("sheet").filter(pk=consent).first()
    if signed is None or signed.sheet is None:
        raise Http404
    kept = signed.sheet
    return FileResponse(
        io.BytesIO(bytes(kept.content)),
        as_attachment=True,
        filename=kept.name,
        content_type=kept.media_type,
        headers={"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"},
    )


def _signed(request: Any, subject: Subject) -> QuerySet[Consent]:
    return Consent.objects.filter(
        agreement__cycle=request.cycle, agreement__subject=subject, sheet__isnull=False
    ).order_by("pk")


def _kind(voice: str, kind: str) -> ConsentKind:
    if kind == ConsentKind.DISSENTED:
        return ConsentKind.DISSENTED
    return ConsentKind.HEARD if voice == "representatives" else ConsentKind.ACCEPTED


def _subject(subject: str) -> Subject:
    try:
        return Subject(subject)
    except ValueError:
        raise Http404 from None


def _room(request: Any, subject: Subject) -> str:
    step = STEP_OF_SUBJECT.get(subject)
    if step is None:
        return reverse("staff_edit", args=[request.cooperation.slug, request.cycle.number])
    return address(STEP_ROOMS[step], request.cooperation, request.cycle)
