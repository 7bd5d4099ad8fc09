"""Films with captions and transcript, and pictures of stories."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.doors import needs_organisation
from samsyn.actions.content_files import (
    LARGEST_FILM,
    add_captions,
    add_film,
    add_picture,
    add_transcript,
    remove_file,
)
from samsyn.actions.photos import MOST_BYTES
from samsyn.core.shelf.captions import MOST_BYTES as MOST_CAPTIONS
from samsyn.core.shelf.kinds import ContentKind
from samsyn.web.content import words
from samsyn.web.content.doing import attempt, content_of
from samsyn.web.content.shown import ContentShown
from samsyn.web.shelf.words import LANGUAGES


@needs_organisation(lead=True)
def files(request: Any, content: int) -> HttpResponse:
    """What is there, what each language still needs, and adding one more."""
    row = content_of(request, content)
    if request.method == "POST":
        if _added(request, row):
            messages.success(request, _("The file is here."))
        return redirect("content_files", request.organisation.slug, content)
    shown = ContentShown(row)
    known = {(one["use"], one["language"]): one for one in shown.files}
    context = {
        "organisation": request.organisation,
        "shown": shown,
        "film": known.get(("film", "")),
        "languages": [
            (
                one.code,
                one.name,
                known.get(("captions", one.code)),
                known.get(("transcript", one.code)),
            )
            for one in shown.languages
        ],
        "pictures": [one for one in shown.files if one["use"] == "picture"],
        "takes_pictures": row.kind == ContentKind.STORY,
    }
    return render(request, "content/files.html", context)


@require_POST
@needs_organisation(lead=True)
def remove(request: Any, content: int, file: int) -> HttpResponse:
    """The item without this file; older versions keep it."""
    row = content_of(request, content)
    if attempt(request, remove_file, content=row, file=file, by=request.user):
        messages.success(request, _("Removed from the draft. Older versions keep it."))
    return redirect("content_files", request.organisation.slug, content)


def _added(request: Any, row: Any) -> bool:
    """Whether what was sent has been kept."""
    use, language = request.POST.get("use", ""), request.POST.get("language", "")
    facts = {"content": row, "by": request.user}
    if use in ("captions", "transcript") and language not in LANGUAGES:
        return False
    if use == "transcript":
        text = request.POST.get("text", "")
        return attempt(request, add_transcript, language=language, text=text, **facts)
    upload = request.FILES.get("file")
    if upload is None:
        messages.error(request, _("Choose a file first."))
        return False
    most, too_large = {
        "film": (LARGEST_FILM, "film_too_large"),
        "captions": (MOST_CAPTIONS, "captions_too_large"),
    }.get(use, (MOST_BYTES, "photo_too_big"))
    if upload.size > most:
        messages.error(request, words.problem(too_large))
        return False
    body, name = upload.read(), upload.name or use
    if use == "captions":
        return attempt(request, add_captions, language=language, body=body, **facts)
    if use == "film":
        return attempt(request, add_film, name=name, body=body, **facts)
    return attempt(request, add_picture, name=name, body=body, **facts)
