"""The list of an organisation's own content, the page of an item, adding and changing it."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.access.doors import needs_organisation
from samsyn.actions.content import ContentChanged, add_content, change_content, snapshot
from samsyn.actions.entries import Refused
from samsyn.actions.once import first_time
from samsyn.catalogue.shelf import Shelf
from samsyn.core.shelf.lint import Severity
from samsyn.core.shelf.publishing import ContentState
from samsyn.store.models import OwnContent
from samsyn.store.queries.shelf import own_item_of
from samsyn.web.content import words
from samsyn.web.content.doing import content_of, has_second_reader, may_decide, may_write
from samsyn.web.content.forms import PEOPLE_MAY_ADD, ItemForm
from samsyn.web.content.shown import ContentShown
from samsyn.web.shelf.films import film_of
from samsyn.web.shelf.shown import ItemShown
from samsyn.web.shelf.words import KINDS, LANGUAGES, direction
from samsyn.web.typed import number_typed

ON_A_PAGE = 30


@needs_organisation()
def contents(request: Any) -> HttpResponse:
    """Everything the organisation has added, newest first."""
    rows = (
        OwnContent.objects.filter(organisation=request.organisation)
        .select_related("organisation")
        .prefetch_related("texts")
        .order_by("-updated_at")
    )
    state = request.GET.get("state", "")
    if state in words.STATES:
        rows = rows.filter(state=state)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "organisation": request.organisation,
        "page": page,
        "rows": [ContentShown(row) for row in page],
        "states": [("", _("All")), *words.STATES.items()],
        "state": state,
        "may_write": may_write(request),
        "query": f"state={state}&" if state else "",
    }
    return render(request, "content/list.html", context)


@needs_organisation()
def item(request: Any, content: int) -> HttpResponse:
    """One item: where it stands, its languages, what to mend, and what comes next."""
    row = content_of(request, content)
    shown = ContentShown(row)
    is_draft = row.state == ContentState.DRAFT
    last = row.versions.select_related("by").order_by("-number").first()
    context = {
        "organisation": request.organisation,
        "shown": shown,
        "last": last,
        "last_words": words.VERBS[last.verb] if last else "",
        "is_sent_back": last is not None and last.verb == "sent_back",
        "may_write": may_write(request) and row.state != ContentState.RETIRED,
        "other_languages": [
            (code, name)
            for code, name in LANGUAGES.items()
            if code not in {one.code for one in shown.languages}
        ],
        "may_retire": may_write(request),
        "may_decide": may_decide(request, row),
        "may_send": is_draft and may_write(request),
        "has_reader": not is_draft or has_second_reader(row),
        "missing": shown.missing if row.state != ContentState.RETIRED else [],
        "advice": [
            (where, said)
            for (where, said), one in zip(shown.advice, shown.findings, strict=True)
            if one.severity is Severity.ADVISE
        ],
    }
    return render(request, "content/item.html", context)


@needs_organisation(lead=True)
def add(request: Any) -> HttpResponse:
    """Choose a kind and a language; then the form of that kind."""
    kind, language = request.GET.get("kind", ""), request.GET.get("language", "")
    if kind not in PEOPLE_MAY_ADD or language not in LANGUAGES:
        context = {
            "organisation": request.organisation,
            "kinds": [(one, KINDS[one]) for one in PEOPLE_MAY_ADD],
            "languages": list(LANGUAGES.items()),
            "language": request.organisation.language or get_language(),
        }
        return render(request, "content/add.html", context)
    form = ItemForm(kind, request.organisation, _sent(request))
    if request.method == "POST" and form.is_valid():
        if not first_time(request.POST.get("token", ""), request.user):
            return redirect("content", request.organisation.slug)
        structure, texts = form.outcome()
        made = add_content(
            organisation=request.organisation,
            kind=kind,
            structure=structure,
            language=language,
            texts=texts,
            by=request.user,
        )
        messages.success(request, _("Saved as a draft."))
        return redirect("content_item", request.organisation.slug, made.pk)
    heading = _("New: %(kind)s") % {"kind": KINDS[kind]}
    return _form(request, form, heading=heading, language=language)


@needs_organisation(lead=True)
def edit(request: Any, content: int) -> HttpResponse:
    """Change the facts and the texts of the first language."""
    row = content_of(request, content)
    shown = ContentShown(row)
    form = _item_form(request, row, shown, _sent(request))
    conflict = None
    if request.method == "POST" and form.is_valid():
        structure, texts = form.outcome()
        try:
            change_content(
                content=row,
                version=number_typed(request.POST.get("version")) or 0,
                structure=structure,
                texts=texts,
                by=request.user,
            )
        except ContentChanged:
            conflict = _conflict(row, _item_form(request, row, shown, None), form)
        except Refused as refused:
            form.add_error(None, str(words.problem(refused.code)))
        else:
            messages.success(request, _("Saved as a draft."))
            return redirect("content_item", request.organisation.slug, row.pk)
    return _form(
        request,
        form,
        heading=_("Change: %(title)s") % {"title": shown.title},
        language=shown.first_language,
        shown=shown,
        conflict=conflict,
        advice=shown.advice_for(shown.first_language),
    )


@csp_update({"media-src": [SELF]})
@needs_organisation()
def preview(request: Any, content: int) -> HttpResponse:
    """The item as readers will see it, in one of its languages."""
    row = content_of(request, content)
    own = own_item_of(row.item, snapshot(row), request.organisation.name, row.version)
    shelf = Shelf([own])
    language = request.GET.get("in", "")
    if language not in own.texts:
        language = get_language() if get_language() in own.texts else next(iter(own.texts), "en")
    shown = ItemShown(shelf, own.item, language)
    context = {
        "organisation": request.organisation,
        "content": row,
        "shown": shown,
        **film_of(shown),
        "languages": [(code, LANGUAGES.get(code, code)) for code in own.texts],
    }
    return render(request, "content/preview.html", context)


def _item_form(request: Any, row: OwnContent, shown: ContentShown, posted: Any) -> ItemForm:
    return ItemForm(
        row.kind, request.organisation, posted, structure=row.structure, texts=shown.source
    )


def _conflict(row: OwnContent, theirs: ItemForm, mine: ItemForm) -> dict[str, Any]:
    """Who saved meanwhile, and each field that differs."""
    differing = []
    for name in mine.words:
        saved, written = str(theirs[name].value() or ""), str(mine[name].value() or "")
        if saved.split() != written.split():
            differing.append((mine.fields[name].label, saved, written))
    return {"who": row.updated_by, "at": row.updated_at, "fields": differing}


def _form(
    request: Any,
    form: ItemForm,
    *,
    heading: str,
    language: str,
    shown: ContentShown | None = None,
    conflict: dict[str, Any] | None = None,
    advice: dict[str, list[str]] | None = None,
) -> HttpResponse:
    found = advice or {}
    context = {
        "organisation": request.organisation,
        "form": form,
        "heading": heading,
        "language_name": LANGUAGES.get(language, language),
        "written_in": language,
        "written_direction": direction(language),
        "shown": shown,
        "conflict": conflict,
        "words": [(form[name], _advice_of(name, found)) for name in form.words],
        "facts": [form[name] for name in form.facts if name not in form.folded],
        "folded": [(label, *_folded(form, names)) for label, names in form.folds],
        "whole": found.get("", []),
    }
    status = 409 if conflict else 422 if form.errors else 200
    return render(request, "content/edit.html", context, status=status)


def _folded(form: ItemForm, names: list[str]) -> tuple[list[Any], bool]:
    """Fields folded together, and whether they stand open: one of them has to be put right."""
    return [form[name] for name in names], any(name in form.errors for name in names)


def _advice_of(field: str, found: dict[str, list[str]]) -> list[str]:
    """The sentences about the texts that a field holds."""
    stem = {"list": "q", "list_heading": "s.points"}.get(field, field)
    stem = stem.removeprefix("part-").removeprefix("text-")
    said: list[str] = []
    for name, sentences in found.items():
        if name == stem or (name.startswith(f"{stem}.") and not field.startswith("text-")):
            said += sentences
    return said


def _sent(request: Any) -> Any:
    return request.POST if request.method == "POST" else None
