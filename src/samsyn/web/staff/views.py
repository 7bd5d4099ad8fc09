"""Writing the page for staff together, agreeing it, releasing it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions import entries
from samsyn.actions.cooperations import change_cooperation
from samsyn.actions.staff import close_link, release, renew_link
from samsyn.core.process.data import to_data
from samsyn.core.process.tree import CycleTree, Entry
from samsyn.core.terms import CycleState, SizeMode, Subject
from samsyn.store.models import Agreement
from samsyn.store.queries.cycles import entry_of, tree_of
from samsyn.web import labels
from samsyn.web.agreements.panel import panel_of, read_agreements
from samsyn.web.entries.forms import EntryForm, Shown
from samsyn.web.entries.views import conflict_page
from samsyn.web.rooms import address
from samsyn.web.staff.languages import PARTS, language_choices, staff_languages
from samsyn.web.staff.public import page_response
from samsyn.web.staff.shown import by_language, staff_page_of
from samsyn.web.staff.suggest import suggestion


@needs(Permission.READ)
def staff_edit(request: Any) -> HttpResponse:
    """One text per language, what everybody says of them, and whether staff read them."""
    tree = tree_of(request.cycle, request.viewer, kinds=("staff_text",)).shared()
    read = read_agreements(request.cycle)
    language = _language(request)
    text = _text(tree, language)
    may_write = request.cycle.state == CycleState.OPEN and request.viewer.may(Permission.WRITE)
    form = _form(request, text)
    if request.method == "POST" and may_write and form.is_valid():
        if answer := _save(request, form, text, language):
            return answer
    elif request.method == "GET" and "suggest" in request.GET and language in full_languages():
        found = suggestion(request.cycle, read, language)
        form.initial.update({part: words for part, words in found.items() if words})
        if not any(found.values()):
            messages.info(
                request, _("Nothing is agreed yet that could be told. Write in your own words.")
            )
    written = {entry.language for entry in tree.of("staff_text")}
    released = _released(request)
    context = {
        "form": form,
        "text": text,
        "chosen": staff_languages()[language],
        "tabs": [
            {
                "code": code,
                "name": staff_languages()[code].name,
                "url": f"{_here(request)}?lang={code}",
                "current": code == language,
                "written": code in written,
            }
            for code in _languages(request, written)
        ],
        "can_suggest": may_write and language in full_languages(),
        "suggested": "suggest" in request.GET,
        "panel": panel_of(request, tree, Subject.STAFF_PAGE, read),
        "released": released,
        "waiting": _waits(released, read.agreed.get(Subject.STAFF_PAGE)),
        "address": staff_address(request) if released and request.cooperation.staff_key else "",
        "choices": language_choices(),
        "may_write": may_write,
        "may_release": request.viewer.may(Permission.RELEASE),
        "has_last": request.cooperation.mode != SizeMode.MICRO or request.cycle.number > 1,
    }
    return render(request, "staff/edit.html", context, status=422 if form.errors else 200)


@require_POST
@needs(Permission.RELEASE)
def staff_languages_chosen(request: Any) -> HttpResponse:
    """The languages of the team."""
    known = staff_languages()
    chosen = [code for code in request.POST.getlist("languages") if code in known]
    if chosen:
        change_cooperation(cooperation=request.cooperation, by=request.viewer, languages=chosen)
        messages.success(request, _("Saved."))
    else:
        messages.error(request, _("Choose at least one language."))
    return HttpResponseRedirect(_here(request))


@needs(Permission.READ)
def staff_preview(request: Any) -> HttpResponse:
    """The page as staff would read it if it were released as it stands now."""
    tree = tree_of(request.cycle, request.viewer, kinds=("staff_text",)).shared()
    texts = by_language(to_data(entry.noun) for entry in tree.of("staff_text"))
    page = staff_page_of(request.cooperation, texts, [request.GET.get("lang", "")])
    return page_response(request, page, back=_here(request))


@require_POST
@needs(Permission.RELEASE)
def staff_release(request: Any) -> HttpResponse:
    """Staff read what was agreed, from now on."""
    try:
        release(cycle=request.cycle, by=request.viewer)
    except entries.Refused as refused:
        messages.error(request, labels.PROBLEMS[refused.code])
    else:
        messages.success(request, _("Released. Staff can read it now, without an account."))
    return HttpResponseRedirect(f"{_here(request)}#released")


@needs(Permission.RELEASE)
def staff_link(request: Any, act: str) -> HttpResponse:
    """Ask, then make a new address or close the page; the old address leads nowhere then."""
    if request.method == "POST":
        if act == "close":
            close_link(cooperation=request.cooperation, by=request.viewer)
            messages.success(request, _("The link is closed. Nobody reads the page through it."))
        else:
            renew_link(cooperation=request.cooperation, by=request.viewer)
            messages.success(request, _("The page has a new link."))
        return HttpResponseRedirect(f"{_here(request)}#released")
    closing = act == "close"
    context = {
        "heading": _("Close the link?") if closing else _("Make a new link?"),
        "text": _("Whoever has the present link, or a printed sheet with it, reads nothing then."),
        "button": _("Close the link") if closing else _("Make a new link"),
        "action": request.path,
        "cancel": _here(request),
        "danger": closing,
    }
    return render(request, "confirm.html", context)


def full_languages() -> set[str]:
    """Codes of the languages Samsyn itself speaks."""
    return {one.code for one in staff_languages().values() if one.is_full}


def staff_address(request: Any) -> str:
    """The full address staff read the page at."""
    path = reverse("staff_page", args=[request.cooperation.staff_key])
    return str(request.build_absolute_uri(path))


def _save(request: Any, form: EntryForm, text: Entry | None, language: str) -> HttpResponse | None:
    data = {part: form.cleaned_data[part] for part in PARTS if form.cleaned_data[part] or text}
    try:
        if text:
            entries.change_entry(
                entry=text.id,
                version=form.cleaned_data["version"] or 0,
                data=data,
                by=request.viewer,
            )
        else:
            entries.add_entry(
                by=request.viewer,
                kind="staff_text",
                cycle=request.cycle,
                token=form.cleaned_data["token"] or None,
                data={"language": language, **data},
            )
    except entries.Conflict as conflict:
        return conflict_page(request, form, entry_of(conflict.current), conflict.current)
    except entries.Refused as refused:
        form.add_error(None, str(labels.PROBLEMS[refused.code]))
        return None
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(f"{_here(request)}?lang={language}")


def _form(request: Any, text: Entry | None) -> EntryForm:
    shown = [Shown(part, str(labels.PARTS[f"staff_text.{part}"]), "", "first") for part in PARTS]
    return EntryForm(
        request.POST or None,
        kind="staff_text",
        viewer=request.viewer,
        shown=shown,
        entry=text,
        may_be_own=False,
    )


def _text(tree: CycleTree, language: str) -> Entry | None:
    return next((one for one in tree.of("staff_text") if one.language == language), None)


def _languages(request: Any, written: set[str]) -> list[str]:
    team = set(request.cooperation.languages) | written
    return [code for code in staff_languages() if code in team] or ["en"]


def _language(request: Any) -> str:
    wanted = request.GET.get("lang", "")
    if wanted in staff_languages():
        return str(wanted)
    team = [code for code in request.cooperation.languages if code in staff_languages()]
    here = request.LANGUAGE_CODE
    return str(here if here in team else next(iter(team), "en"))


def _released(request: Any) -> Agreement | None:
    return (
        Agreement.objects.filter(
            cycle=request.cycle, subject=Subject.STAFF_PAGE, released_at__isnull=False
        )
        .order_by("-number")
        .first()
    )


def _waits(released: Agreement | None, agreed: Any) -> bool:
    """Whether something agreed has not been released yet."""
    return agreed is not None and (released is None or released.pk != agreed.row.pk)


def _here(request: Any) -> str:
    return address("staff_edit", request.cooperation, request.cycle)
