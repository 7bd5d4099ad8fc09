"""The time an OHS serves: inviting one, which cycles it reads, ending, and what it keeps."""

import io
import json
import zipfile
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.doors import needs, needs_organisation
from samsyn.access.roles import Permission
from samsyn.actions import cooperations as actions
from samsyn.actions.invitations import invite_health_service
from samsyn.core.process.data import to_data
from samsyn.core.process.tree import CycleTree
from samsyn.core.terms import Party
from samsyn.store.models import Contract, Cooperation, Cycle
from samsyn.store.queries.teams import ended_for, kept_files, kept_notes, open_invitations
from samsyn.web import labels
from samsyn.web.entries.fields import title_of
from samsyn.web.office.doing import attempt, page, sent
from samsyn.web.office.forms import EndContractForm, InviteOhsForm, RoundsForm
from samsyn.web.office.links import is_new, show_link


@needs(Permission.READ)
def contract(request: Any) -> HttpResponse:
    """Who serves, since when, from which cycle on, and who served before."""
    cooperation, viewer = request.cooperation, request.viewer
    rows = list(
        Contract.objects.filter(cooperation=cooperation)
        .select_related("health_service", "unit")
        .order_by("-pk")
    )
    is_workplace = viewer.party is Party.WORKPLACE
    return page(
        request,
        "contract",
        running=next(
            (row for row in rows if row.health_service_id == cooperation.health_service_id), None
        ),
        ended=[row for row in rows if row.ends and row.ends < timezone.localdate()]
        if is_workplace
        else [],
        is_workplace=is_workplace,
        may_end=viewer.may(Permission.CONTRACT),
        invitations=open_invitations(cooperation=cooperation, purpose="ohs")
        if is_workplace and viewer.may(Permission.CONTRACT)
        else [],
        now=timezone.now(),
        today=timezone.localdate(),
    )


@needs(Permission.CONTRACT)
def contract_end(request: Any) -> HttpResponse:
    """Set the last day; either party may."""
    form = EndContractForm(sent(request), initial={"last_day": timezone.localdate()})
    slug = request.cooperation.slug
    if request.method == "POST" and form.is_valid():
        ended = attempt(
            request,
            actions.end_contract,
            form,
            cooperation=request.cooperation,
            by=request.viewer,
            **form.cleaned_data,
        )
        if ended:
            messages.success(request, _("The last day is set."))
            gone = request.viewer.party is Party.OHS and ended.ends < timezone.localdate()
            return redirect("desk") if gone else redirect("contract", slug)
    return page(
        request,
        "contract_end",
        form,
        back=reverse("contract", args=[slug]),
        yesterday=timezone.localdate() - timedelta(days=1),
    )


@needs(Permission.CONTRACT)
def rounds(request: Any) -> HttpResponse:
    """The workplace opens earlier cycles to its OHS, or closes them again."""
    cooperation = request.cooperation
    row = actions.running_contract(cooperation)
    if row is None or request.viewer.party is not Party.WORKPLACE:
        raise Http404
    form = RoundsForm(_cycles(cooperation), sent(request), initial={"first_cycle": row.first_cycle})
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(
            request,
            actions.open_earlier,
            form,
            contract=row,
            by=request.viewer,
            **form.cleaned_data,
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("contract", cooperation.slug)
    return page(
        request,
        "form",
        form,
        heading=_("Which cycles the OHS reads"),
        text=_("Earlier cycles stay yours. The OHS reads them only if you open them."),
        back=reverse("contract", args=[cooperation.slug]),
    )


def _cycles(cooperation: Cooperation) -> list[tuple[int, str]]:
    """Numbers of cycles with words, ending with the one to come."""
    known = Cycle.objects.filter(cooperation=cooperation, draft=False).order_by("number")
    choices = [
        (cycle.number, cycle.title or _("Cycle %(number)s") % {"number": cycle.number})
        for cycle in known
    ]
    coming = (choices[-1][0] if choices else 0) + 1
    return [*choices, (coming, _("Only from the next cycle on"))]


@needs(Permission.CONTRACT)
def ohs_invite(request: Any) -> HttpResponse:
    """A link with which an OHS joins."""
    cooperation = request.cooperation
    back = reverse("contract", args=[cooperation.slug])
    if request.viewer.party is not Party.WORKPLACE:
        raise Http404
    actions.settle_contract(cooperation)
    cooperation.refresh_from_db(fields=["health_service", "state"])
    form = InviteOhsForm(
        _cycles(cooperation),
        sent(request),
        initial={"first_cycle": actions.present_cycle(cooperation)},
    )
    if request.method == "POST" and form.is_valid():
        if not is_new(request):
            return redirect(back)
        made = attempt(
            request,
            invite_health_service,
            form,
            cooperation=cooperation,
            by=request.user,
            **form.cleaned_data,
        )
        if made:
            return show_link(request, made, back)
    return page(
        request,
        "invite",
        form,
        heading=_("Invite your occupational health service"),
        back=back,
        text=_(
            "They see whom they join and what they will see before they accept. Own-side notes "
            "of your management and of your representatives stay unseen."
        ),
    )


@needs_organisation()
def past(request: Any) -> HttpResponse:
    """Clients whose contract has ended, for those who were in their team on the last day."""
    return page(
        request,
        "past",
        organisation=request.organisation,
        contracts=ended_for(request.user.pk, request.organisation, timezone.localdate()),
    )


@needs_organisation()
def past_notes(request: Any, client: str) -> HttpResponse:
    """The OHS's own notes of a cooperation it has left."""
    row = _ended(request, client)
    tree = kept_notes(row.cooperation, request.organisation)
    files = kept_files(row.cooperation, request.organisation)
    return page(
        request,
        "past_notes",
        organisation=request.organisation,
        contract=row,
        lines=_lines(tree),
        files=[file.name for file in files],
    )


@needs_organisation()
def past_export(request: Any, client: str) -> HttpResponse:
    """The same as a file: a text for people, JSON, and the files beside the notes."""
    row = _ended(request, client)
    tree = kept_notes(row.cooperation, request.organisation)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr(
            "notes.txt",
            "\n\n".join(f"{kind} ({when:%Y-%m-%d})\n{text}" for kind, text, when in _lines(tree)),
        )
        data = [
            {
                "kind": e.kind,
                "written": e.created_at.isoformat() if e.created_at else "",
                **to_data(e.noun),
            }
            for e in tree.entries
        ]
        bundle.writestr("notes.json", json.dumps(data, ensure_ascii=False, indent=2) + "\n")
        for number, file in enumerate(kept_files(row.cooperation, request.organisation), start=1):
            name = file.name.replace("/", "_").replace("\\", "_")
            bundle.writestr(f"files/{number:03}-{name}", bytes(file.content))
    response = HttpResponse(packed.getvalue(), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="notes-{row.cooperation.slug}.zip"'
    return response


def _ended(request: Any, client: str) -> Contract:
    rows = ended_for(request.user.pk, request.organisation, timezone.localdate())
    found = next((row for row in rows if row.cooperation.slug == client), None)
    if found is None:
        raise Http404
    return found


def _lines(tree: CycleTree) -> list[tuple[str, str, Any]]:
    """Kind, text and day of each note."""
    return [
        (
            str(labels.KINDS[entry.kind]),
            getattr(entry.noun, "text", "") or title_of(entry),
            entry.created_at,
        )
        for entry in tree.entries
    ]
