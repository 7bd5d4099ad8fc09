"""What has happened to an item: its versions, what each changed, and taking one up again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access.doors import needs_organisation
from samsyn.actions.content import restore_content
from samsyn.catalogue.passing_on import OWN
from samsyn.core.shelf.publishing import ContentState
from samsyn.store.models import ContentVersion
from samsyn.web.content import words
from samsyn.web.content.doing import attempt, content_of, may_write
from samsyn.web.content.shown import ContentShown
from samsyn.web.shelf.words import LANGUAGES

Change = tuple[str, str, str]


@needs_organisation()
def versions(request: Any, content: int) -> HttpResponse:
    """All versions, newest first."""
    row = content_of(request, content)
    found = row.versions.select_related("by").defer("data").order_by("-number")
    context = {
        "organisation": request.organisation,
        "shown": ContentShown(row),
        "versions": [(one, words.VERBS[one.verb], _note(one)) for one in found],
    }
    return render(request, "content/history.html", context)


@needs_organisation()
def version(request: Any, content: int, number: int) -> HttpResponse:
    """What one version changed, and what stood in it."""
    row = content_of(request, content)
    pair = list(
        row.versions.select_related("by")
        .filter(number__in=(number - 1, number))
        .order_by("-number")
    )
    if not pair or pair[0].number != number:
        raise Http404
    here = pair[0]
    before = pair[1].data if len(pair) > 1 else None
    context = {
        "organisation": request.organisation,
        "shown": ContentShown(row),
        "version": here,
        "verb": words.VERBS[here.verb],
        "note": _note(here),
        "changes": changes(before, here.data),
        "may_restore": may_write(request) and row.state != ContentState.RETIRED,
    }
    return render(request, "content/version.html", context)


@needs_organisation(lead=True)
def restore(request: Any, content: int, number: int) -> HttpResponse:
    """Ask once more, then take an older version up again as a draft."""
    row = content_of(request, content)
    found = get_object_or_404(ContentVersion.objects.defer("data"), content=row, number=number)
    if request.method == "POST":
        if attempt(request, restore_content, content=row, number=found.number, by=request.user):
            messages.success(request, _("The older version is your draft now."))
        return redirect("content_item", request.organisation.slug, content)
    context = {
        "heading": _("Take version %(number)d up again?") % {"number": number},
        "text": _("It becomes a new draft. What readers see stays until the draft is approved."),
        "action": request.path,
        "button": _("Take it up again"),
        "cancel": reverse("content_version", args=[request.organisation.slug, content, number]),
    }
    return render(request, "confirm.html", context)


def changes_between(before: dict[str, Any] | None, shown: ContentShown) -> list[Change]:
    """What an item says now, compared with an older version."""
    now = {
        "structure": shown.row.structure,
        "texts": {code: {"texts": texts} for code, texts in shown.texts.items()},
    }
    return changes(before, now)


def changes(before: dict[str, Any] | None, after: dict[str, Any]) -> list[Change]:
    """Each text that differs: what it is called, before, after."""
    old, new = _texts(before), _texts(after)
    found = [
        (f"{LANGUAGES.get(code, code)}: {words.text_label(name)}", was, text)
        for (code, name), text in new.items()
        if (was := old.get((code, name), "")) != text
    ]
    found += [
        (f"{LANGUAGES.get(code, code)}: {words.text_label(name)}", text, "")
        for (code, name), text in old.items()
        if (code, name) not in new
    ]
    was, now = _facts(before), _facts(after)
    if was != now:
        found.append((_("Facts"), was, now))
    return found


def _texts(data: dict[str, Any] | None) -> dict[tuple[str, str], str]:
    texts = data["texts"] if data else {}
    return {
        (code, name): text for code, own in texts.items() for name, text in own["texts"].items()
    }


def _facts(data: dict[str, Any] | None) -> str:
    """The facts of an item as lines."""
    if data is None:
        return ""
    structure = data["structure"]
    lines = []
    for name, value in sorted(structure.items()):
        if name in words.FACTS:
            lines.append(words.fact_line(name, value))
    own = structure.get(OWN, {})
    if "scope" in own:
        lines.append(str(words.SCOPES[own["scope"]]))
    lines += [f"{words.USES[one['use']]}: {one['name']}" for one in own.get("files", ())]
    return "\n".join(lines)


def _note(version: ContentVersion) -> str:
    """The words left with a version; a language by its name."""
    if version.verb in ("translated", "confirmed"):
        return LANGUAGES.get(version.note, version.note)
    return version.note
