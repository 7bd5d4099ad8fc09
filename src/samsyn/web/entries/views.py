"""Writing entries: one way for every noun."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.doors import needs, note_hidden_entry
from samsyn.access.roles import Permission
from samsyn.actions import entries as actions
from samsyn.catalogue import registry
from samsyn.core.process.nouns import NOUNS
from samsyn.core.process.tree import CycleTree, Entry
from samsyn.core.terms import SizeMode
from samsyn.store import models
from samsyn.store.queries.cycles import entry_of, tree_of
from samsyn.web import labels
from samsyn.web.entries.fields import title_of
from samsyn.web.entries.forms import (
    EntryForm,
    SharingForm,
    Shown,
    person_codes_of,
    person_warning,
    shown_fields,
)
from samsyn.web.rooms import address, is_local, place, room_of
from samsyn.web.typed import number_typed

WRITABLE_HERE = frozenset(NOUNS) - {
    "comment",
    "concern",
    "status_note",
    "staff_text",
    "unplaced",
    "meeting",
    "wheel_document",
    "worksheet",
    "rule",
    "development_target",
    "shared_reflection",
    "everyday_practice",
    "review_series",
}
"""Kinds that this room writes; the others have a form of their own."""

ALWAYS_SHARED = {
    "reading",
    "status_note",
    "support_check",
    "plan_change",
    "assessment",
    "measure_assessment",
    "communication",
    "participant",
    "contact",
    "concern",
}


@needs(Permission.WRITE)
def add(request: Any, kind: str) -> HttpResponse:
    """A form for a new entry; where it hangs and what it starts with come in the address."""
    if kind not in WRITABLE_HERE:
        raise Http404
    tree = tree_of(request.cycle, request.viewer)
    place = request.POST if request.method == "POST" else request.GET
    parent = tree.get(number_typed(place.get("parent")))
    if _is_logged(kind, parent.id if parent else None):
        raise Http404
    key, use = place.get("field", ""), place.get("use", "")
    if (kind in {"text", "item"}) != bool(key) and kind != "finding":
        raise Http404
    if key and key not in registry().operating_model().fields:
        raise Http404
    form = EntryForm(
        request.POST or None,
        kind=kind,
        viewer=request.viewer,
        shown=_shown(request, kind, key, use, parent),
        tree=tree,
        initial=_start(place),
        may_be_own=kind not in ALWAYS_SHARED and (parent is None or parent.circle is None),
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.add_entry(
                by=request.viewer,
                kind=kind,
                cycle=request.cycle,
                parent=parent.id if parent else None,
                circle=parent.circle if parent and parent.circle else form.circle,
                token=form.cleaned_data["token"] or None,
                data={
                    **_fixed(kind, key, use, request.viewer, parent),
                    **_filled(form.noun_data()),
                },
            )
        except actions.Refused as refused:
            form.add_error(None, str(labels.PROBLEMS[refused.code]))
        else:
            messages.success(request, _("Saved."))
            return _back(request, entry_of(row), parent)
    return _form_page(request, form, kind, parent=parent, key=key, use=use)


@needs(Permission.WRITE)
def edit(request: Any, entry: int) -> HttpResponse:
    """Change an entry. When somebody changed it meanwhile, both texts are shown."""
    tree = tree_of(request.cycle, request.viewer)
    found = _find(request, tree, entry)
    parent = tree.parent(found)
    field, use = getattr(found.noun, "field", ""), getattr(found.noun, "use", "")
    shown = _shown(request, found.kind, field, use, parent)
    form = EntryForm(
        request.POST or None,
        kind=found.kind,
        viewer=request.viewer,
        shown=shown,
        tree=tree,
        entry=found,
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.change_entry(
                entry=entry,
                version=form.cleaned_data["version"] or 0,
                data=form.noun_data(),
                by=request.viewer,
            )
        except actions.Conflict as conflict:
            return conflict_page(request, form, entry_of(conflict.current), conflict.current)
        except actions.Refused as refused:
            form.add_error(None, str(labels.PROBLEMS[refused.code]))
        else:
            messages.success(request, _("Saved."))
            return _back(request, entry_of(row), parent)
    return _form_page(request, form, found.kind, entry=found, parent=parent)


@require_POST
@needs(Permission.WRITE)
def move(request: Any, entry: int) -> HttpResponse:
    """One place up or down, or to a given place."""
    tree = tree_of(request.cycle, request.viewer)
    found = _find(request, tree, entry)
    siblings = tree.children(tree.parent(found), found.kind)
    if found.kind == "choice":
        siblings = [s for s in siblings if s.noun.use == found.noun.use]  # type: ignore[union-attr]
    place = siblings.index(found) + 1
    step = {"up": -1, "down": 1}.get(request.POST.get("move", ""))
    target = place + step if step else number_typed(request.POST.get("position")) or place
    _do(request, actions.move_entry, entry=entry, to=target, by=request.viewer)
    return _back(request, found, tree.parent(found))


@needs(Permission.WRITE)
def remove(request: Any, entry: int) -> HttpResponse:
    """Ask, then take the entry out of sight; it can be brought back."""
    tree = tree_of(request.cycle, request.viewer)
    found = _find(request, tree, entry)
    if request.method == "POST":
        _do(request, actions.remove_entry, entry=entry, by=request.viewer)
        request.session["undo"] = {"entry": entry, "title": title_of(found)}
        messages.success(
            request, _("Removed: %(title)s") % {"title": title_of(found)}, extra_tags="undo"
        )
        return _back(request, found, tree.parent(found), anchor=False)
    hanging = [e for e in tree.entries if e.parent_id == found.id]
    return render(
        request,
        "entries/remove.html",
        {
            "entry": found,
            "title": title_of(found),
            "hanging": hanging,
            "back": _target(request, found, tree.parent(found)),
        },
    )


@require_POST
@needs(Permission.WRITE)
def restore(request: Any, entry: int) -> HttpResponse:
    """Bring back what was removed."""
    row = _do(request, actions.restore_entry, entry=entry, by=request.viewer)
    request.session.pop("undo", None)
    if row is None:
        raise Http404
    messages.success(request, _("Back again."))
    return _back(request, entry_of(row), None)


@require_POST
@needs(Permission.WRITE)
def share(request: Any, entry: int) -> HttpResponse:
    """Show an own-side entry to both parties, after a second look if it may name somebody."""
    tree = tree_of(request.cycle, request.viewer)
    found = _find(request, tree, entry)
    codes = person_codes_of(found.kind, found.data)
    if codes and found.circle and not request.POST.get("person_checked"):
        return _second_look(request, found, codes, _target(request, found, tree.parent(found)))
    if _do(request, actions.share_entry, entry=entry, by=request.viewer):
        messages.success(request, _("Both parties see it now."))
    return _back(request, found, tree.parent(found))


def _second_look(request: Any, entry: Entry, codes: list[str], back: str) -> HttpResponse:
    context = {
        "heading": title_of(entry),
        "text": person_warning(codes),
        "form": SharingForm(),
        "keep": {"back": back},
        "action": request.path,
        "button": _("Share with both parties"),
        "cancel": back,
    }
    return render(request, "confirm.html", context, status=422)


def _do(request: Any, action: Any, **arguments: Any) -> Any:
    try:
        return action(**arguments)
    except models.Entry.DoesNotExist:
        raise Http404 from None
    except actions.Refused as refused:
        messages.error(request, labels.PROBLEMS[refused.code])
        return None


def _find(request: Any, tree: CycleTree, entry: int) -> Entry:
    found = tree.get(entry)
    if found is None:
        note_hidden_entry(request, entry)
        raise Http404
    if found.kind not in WRITABLE_HERE or _is_logged(found.kind, found.parent_id):
        raise PermissionDenied
    return found


def _is_logged(kind: str, parent: int | None) -> bool:
    """A change of one measure is written with the measure and stays as it was."""
    return kind == "plan_change" and parent is not None


def _shown(request: Any, kind: str, key: str, use: str, parent: Entry | None) -> list[Shown]:
    micro = request.cooperation.mode == SizeMode.MICRO
    if kind in {"text", "item"} or (kind == "finding" and key):
        return shown_fields(kind, key=key, micro=micro)
    if kind == "indicator":
        step = 3 if parent and parent.kind == "measure" else 2
        return shown_fields(kind, step=step, micro=micro)
    return shown_fields(kind, use=use, micro=micro)


def _fixed(kind: str, key: str, use: str, viewer: Any, parent: Entry | None) -> dict[str, Any]:
    if kind in {"text", "item"}:
        return {"field": key}
    if kind == "finding":
        return {"party": str(viewer.party)}
    if kind == "choice":
        return {"use": use}
    if kind == "indicator":
        return {"purpose": "implementation" if parent and parent.kind == "measure" else "goal"}
    return {}


def _start(place: Any) -> dict[str, Any]:
    known = {"factor", "polarity", "text", "date", "status", "change", "sees", "means"}
    return {name: place[name] for name in known if name in place}


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in (None, "", [])}


def _form_page(request: Any, form: EntryForm, kind: str, **more: Any) -> HttpResponse:
    parent, entry = more.get("parent"), more.get("entry")
    heading = labels.KINDS[kind]
    if key := more.get("key") or getattr(getattr(entry, "noun", None), "field", ""):
        heading = labels.word(f"field.{key}.label")
    context = {
        "form": form,
        "kind": kind,
        "heading": heading,
        "parent_title": title_of(parent) if parent else "",
        "draft_key": f"{request.cycle.pk}-{kind}-{entry.id if entry else 'new'}"
        f"-{parent.id if parent else ''}-{key}",
        "back": _target(request, entry, parent, kind=kind, field=more.get("key", "")),
        **more,
    }
    return render(request, "entries/form.html", context, status=422 if form.errors else 200)


def conflict_page(request: Any, form: EntryForm, current: Entry, row: models.Entry) -> HttpResponse:
    """Both texts, field by field; saving again is against the version now shown."""
    differing = []
    theirs = EntryForm(kind=current.kind, viewer=request.viewer, shown=form.shown, entry=current)
    for one in form.shown:
        mine, other = form.cleaned_data.get(one.name), theirs.initial.get(one.name)
        if (mine or None) != (other or None):
            differing.append(
                {"label": one.label, "mine": _readable(mine), "theirs": _readable(other)}
            )
    again = request.POST.copy()
    again["version"] = str(current.version)
    mine_form = EntryForm(
        again, kind=current.kind, viewer=request.viewer, shown=form.shown, entry=current
    )
    mine_form.is_valid()
    return render(
        request,
        "entries/conflict.html",
        {
            "form": mine_form,
            "entry": current,
            "differing": differing,
            "who": str(row.updated_by),
            "when": row.updated_at,
            "back": _target(request, current, None),
        },
        status=409,
    )


def _readable(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "\n".join(_readable(one) for one in value)
    if isinstance(value, dict):
        return " · ".join(str(one) for one in value.values() if one not in ("", None, False))
    return "" if value is None else str(value)


def _target(
    request: Any, entry: Entry | None, parent: Entry | None, *, kind: str = "", field: str = ""
) -> str:
    wanted = request.POST.get("back") or request.GET.get("back") or ""
    if is_local(wanted):
        return str(wanted)
    field = field or (getattr(entry.noun, "field", "") if entry else "")
    room = room_of(entry.kind if entry else kind, field, parent.kind if parent else "")
    return address(room, request.cooperation, request.cycle)


def _back(
    request: Any, entry: Entry, parent: Entry | None, *, anchor: bool = True
) -> HttpResponseRedirect:
    target = _target(request, entry, parent)
    if not anchor:
        return HttpResponseRedirect(target)
    return HttpResponseRedirect(
        f"{target}#entry-{entry.id}" if "?" in target else place(target, entry.id)
    )
