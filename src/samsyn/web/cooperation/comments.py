"""Comments with mentions on any entry."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from samsyn.access.doors import needs, note_hidden_entry
from samsyn.access.roles import Permission
from samsyn.actions.comments import add_comment, seats_that_see
from samsyn.actions.entries import Refused
from samsyn.core.process.data import to_data
from samsyn.store.models import Account
from samsyn.store.queries.cycles import tree_of
from samsyn.web import labels
from samsyn.web.agreements.snapshot import entry_lines
from samsyn.web.rooms import address, room_of
from samsyn.web.typed import number_typed


@needs(Permission.WRITE)
def comments(request: Any, entry: int) -> HttpResponse:
    """An entry with the talk beside it."""
    tree = tree_of(request.cycle, request.viewer)
    found = tree.get(entry)
    if found is None or found.kind == "comment":
        note_hidden_entry(request, entry)
        raise Http404
    seats = seats_that_see(request.viewer, found.circle)
    here = address("comments", request.cooperation, request.cycle, entry=entry)
    if request.method == "POST":
        text = request.POST.get("text", "").strip()
        if not text:
            messages.error(request, _("Write something first."))
            return HttpResponseRedirect(here)
        own = request.POST.get("sees") and request.viewer.circle
        try:
            add_comment(
                cycle=request.cycle,
                entry=entry,
                text=text,
                by=request.viewer,
                circle=str(request.viewer.circle) if own else None,
                mentions={
                    number
                    for one in request.POST.getlist("mentions")
                    if (number := number_typed(one)) is not None
                },
                token=request.POST.get("token") or None,
            )
        except Refused as refused:
            messages.error(request, labels.PROBLEMS[refused.code])
        else:
            messages.success(request, _("Saved."))
        return HttpResponseRedirect(here)
    said = tree.children(found, "comment")
    names = {
        account.pk: str(account)
        for account in Account.objects.filter(pk__in={c.created_by for c in said})
    }
    parent = tree.parent(found)
    context = {
        "entry": found,
        "line": entry_lines(found.kind, to_data(found.noun)),
        "said": [{"entry": one, "who": names.get(one.created_by, "")} for one in said],
        "people": [
            (seat.account_id, f"{seat.account}, {labels.role_label(seat.role)}") for seat in seats
        ],
        "back": address(
            room_of(found.kind, getattr(found.noun, "field", ""), parent.kind if parent else ""),
            request.cooperation,
            request.cycle,
        ),
    }
    return render(request, "cooperation/comments.html", context)
