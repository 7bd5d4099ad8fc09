"""Quick notes on the phone, with or without a net, and the list of one's own side's notes."""

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.vary import vary_on_headers

from samsyn.access.doors import needs, note_refusal, public, signed_in
from samsyn.access.roles import Permission
from samsyn.access.standings import viewers_of
from samsyn.actions.entries import Refused
from samsyn.actions.notes import keep_note
from samsyn.actions.photos import MOST_BYTES, BadPhoto
from samsyn.core.process.tree import Entry
from samsyn.core.terms import CycleState
from samsyn.store.models import Attachment, Cycle
from samsyn.store.queries.cycles import tree_of
from samsyn.store.scopes import visible_to
from samsyn.web import labels
from samsyn.web.rooms import address

WORKER = Path(__file__).parents[1] / "static/samsyn/service-worker.js"


@signed_in
def note_start(request: Any) -> HttpResponse:
    """To the note page of one's cooperation; with several, a choice."""
    viewers = viewers_of(request.user, timezone.localdate())
    found = [one.cooperation for one in viewers if one.may(Permission.WRITE)]
    if len(found) == 1:
        return HttpResponseRedirect(reverse("quick_note", args=[found[0].slug]))
    return render(request, "meetings/note_choose.html", {"cooperations": found})


@never_cache
@needs(Permission.WRITE)
def quick_note(request: Any) -> HttpResponse:
    """A text or a photo, kept on one's own side. Asked for JSON, it answers the queue."""
    cycle = _open_cycle(request)
    error = "" if cycle else str(labels.PROBLEMS["no_open_cycle"])
    is_queue = request.headers.get("Accept") == "application/json"
    text = request.POST.get("text", "")
    if request.method == "POST" and cycle is not None:
        try:
            row = keep_note(
                cycle=cycle,
                text=text,
                photo=_photo(request),
                token=request.POST.get("token", "")[:43],
                by=request.viewer,
            )
        except (BadPhoto, Refused) as refused:
            error = str(labels.PROBLEMS[refused.code])
        else:
            if is_queue:
                return JsonResponse({"kept": row.pk})
            messages.success(request, _("Kept on your side."))
            return HttpResponseRedirect(request.path)
    if is_queue:
        return JsonResponse({"error": error}, status=422)
    notes_url = address("notes", request.cooperation, cycle) if cycle else ""
    context = {"error": error, "text": text, "notes_url": notes_url, "is_open": cycle is not None}
    return render(
        request, "meetings/note.html", context, status=422 if request.method == "POST" else 200
    )


@public
@never_cache
def note_token(request: Any) -> JsonResponse:
    """A fresh form token for notes that waited, and whose session it is (none: signed out)."""
    account = request.user.pk if request.user.is_authenticated else None
    return JsonResponse({"account": account, "token": get_token(request) if account else ""})


@public
@vary_on_headers("Accept-Language", "Cookie")
def note_shell(request: Any) -> HttpResponse:
    """The note page without a net: nobody's name, nobody's data."""
    return render(request, "meetings/note_shell.html")


@public
def note_worker(request: Any) -> HttpResponse:
    """The service worker of the note pages."""
    response = HttpResponse(WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")
    response.headers["Service-Worker-Allowed"] = "/c/"
    response.headers["Cache-Control"] = "no-cache"
    return response


@needs(Permission.READ)
def notes(request: Any) -> HttpResponse:
    """Quick notes and texts of imported documents that wait for a place, of one's own side."""
    tree = tree_of(request.cycle, request.viewer, kinds=("quick_note", "unplaced"))
    found = list(reversed(tree.entries))
    photos = dict(
        Attachment.objects.filter(
            visible_to(request.viewer), entry__in=[e.id for e in found], media_type="image/jpeg"
        ).values_list("entry_id", "pk")
    )
    context = {
        "notes": [_shown(request, one, photos) for one in found if one.kind == "quick_note"],
        "unplaced": [_shown(request, one, photos) for one in found if one.kind == "unplaced"],
        "may_write": request.cycle.state == CycleState.OPEN
        and request.viewer.may(Permission.WRITE),
    }
    return render(request, "meetings/notes.html", context)


@needs(Permission.READ)
def note_photo(request: Any, photo: int) -> HttpResponse:
    """The photo of a note, for those who may read the note."""
    found = Attachment.objects.filter(
        visible_to(request.viewer),
        visible_to(request.viewer, "entry__"),
        pk=photo,
        cooperation=request.cooperation,
        entry__kind="quick_note",
        entry__removed_at__isnull=True,
        entry__cycle__number__gte=request.viewer.first_cycle,
        media_type="image/jpeg",
    ).first()
    if found is None:
        _note_refusal(request, photo)
        raise Http404
    response = HttpResponse(bytes(found.content), content_type="image/jpeg")
    response.headers["Content-Disposition"] = 'inline; filename="note.jpg"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _note_refusal(request: Any, photo: int) -> None:
    """Keep the attempt for the party whose photo was tried."""
    hidden = (
        Attachment.objects.filter(pk=photo, cooperation=request.cooperation, circle__isnull=False)
        .values_list("circle", "owner_id")
        .first()
    )
    if hidden is not None and hidden[0] != request.viewer.circle:
        note_refusal(request, request.cooperation, *hidden)


def _photo(request: Any) -> bytes | None:
    upload = request.FILES.get("photo")
    if upload is None:
        return None
    if upload.size > MOST_BYTES:
        raise BadPhoto("photo_too_big")
    return bytes(upload.read())


def _open_cycle(request: Any) -> Cycle | None:
    return (
        Cycle.objects.filter(
            cooperation=request.cooperation,
            number__gte=request.viewer.first_cycle,
            state=CycleState.OPEN,
        )
        .order_by("draft", "-number")
        .first()
    )


def _shown(request: Any, entry: Entry, photos: dict[int, int]) -> dict[str, Any]:
    finding = "s1_oh" if request.viewer.party == "ohs" else "s1_workplace"
    return {
        "entry": entry,
        "anchor": f"entry-{entry.id}",
        "photo": photos.get(entry.id),
        "finding": finding,
    }
