"""The texts of an item in another language, beside the language it was first written in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.doors import needs_organisation
from samsyn.actions.content import ContentChanged, confirm_texts, fingerprint, write_texts
from samsyn.core.shelf.publishing import ContentState
from samsyn.core.terms import Role
from samsyn.store.models import ContentText
from samsyn.web.content import words
from samsyn.web.content.doing import attempt, content_of, may_write
from samsyn.web.content.shown import ContentShown
from samsyn.web.shelf.words import LANGUAGES, direction
from samsyn.web.typed import number_typed

LONGEST = 4000


@needs_organisation(lead=True)
def choose(request: Any, content: int) -> HttpResponse:
    """On to the language chosen in the list."""
    language = request.GET.get("language", "")
    if language not in LANGUAGES:
        raise Http404
    return redirect("content_texts", request.organisation.slug, content, language)


@needs_organisation()
def texts(request: Any, content: int, language: str) -> HttpResponse:
    """Every text beside its source; saving says which source was read."""
    row = content_of(request, content)
    shown = ContentShown(row)
    if language not in LANGUAGES or language == shown.first_language:
        raise Http404
    names = list(shown.item.text_names())
    here = next((one for one in shown.languages if one.code == language), None)
    known = here.row.texts if here else {}
    written, conflict = dict(known), None
    if request.method == "POST":
        if not may_write(request):
            raise Http404
        written = {name: request.POST.get(f"t-{name}", "")[:LONGEST] for name in names}
        try:
            done = attempt(
                request,
                write_texts,
                content=row,
                language=language,
                texts=written,
                version=number_typed(request.POST.get("version")) or 0,
                follows=request.POST.get("follows", "")[:64],
                by=request.user,
            )
        except ContentChanged as changed:
            conflict = changed.current
        else:
            if done:
                messages.success(request, _("Saved."))
            return redirect("content_texts", request.organisation.slug, row.pk, language)
    advice = shown.advice_for(language)
    context = {
        "organisation": request.organisation,
        "shown": shown,
        "here": here,
        "language_code": language,
        "language_name": LANGUAGES[language],
        "direction_here": direction(language),
        "source_code": shown.first_language,
        "source_direction": direction(shown.first_language),
        "source_name": LANGUAGES.get(shown.first_language, shown.first_language),
        "follows": fingerprint(shown.source),
        "version": here.row.version if here else 0,
        "rows": [
            {
                "name": f"t-{name}",
                "label": words.text_label(name),
                "source": shown.source.get(name, ""),
                "text": written.get(name, ""),
                "saved": known.get(name, ""),
                "differs": conflict is not None and known.get(name, "") != written.get(name, ""),
                "advice": advice.get(name, []),
            }
            for name in names
        ],
        "conflict": conflict,
        "may_write": may_write(request) and row.state != ContentState.RETIRED,
        "may_confirm": here is not None and _may_confirm(request, here.row),
    }
    return render(request, "content/texts.html", context, status=409 if conflict else 200)


@require_POST
@needs_organisation()
def confirm(request: Any, content: int, language: str) -> HttpResponse:
    """Somebody who speaks the language says that they have read the texts."""
    row = content_of(request, content)
    text = next((one for one in row.texts.all() if one.language == language), None)
    if text is None or request.membership.role == Role.EMPLOYEE:
        raise Http404
    if text.version != number_typed(request.POST.get("version")):
        messages.warning(request, _("Somebody changed the texts meanwhile. Read them once more."))
    elif attempt(request, confirm_texts, text=text, by=request.user):
        messages.success(request, _("Thank you. Readers see that it was read."))
    return redirect("content_texts", request.organisation.slug, content, language)


def _may_confirm(request: Any, text: ContentText) -> bool:
    return (
        text.status == "draft"
        and text.updated_by_id != request.user.pk
        and request.membership.role != Role.EMPLOYEE
    )
