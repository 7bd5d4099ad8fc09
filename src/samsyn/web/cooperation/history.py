"""Looking back: everything that happened, one entry's versions, the cycle as it stood."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.access.doors import needs, note_hidden_entry
from samsyn.access.roles import Permission
from samsyn.core.process.agreement import SUBJECT_OF_STEP, snapshot_of
from samsyn.core.process.data import from_data, to_data
from samsyn.core.process.tree import CycleTree
from samsyn.store.models import Entry, Event
from samsyn.store.queries.history import events_of_cycle, events_of_entry, tree_as_of
from samsyn.store.scopes import visible_to
from samsyn.web import labels
from samsyn.web.agreements.snapshot import entry_lines, snapshot_lines
from samsyn.web.cooperation.timeline import shown_events
from samsyn.web.entries.fields import title_of
from samsyn.web.rooms import room_of

PER_PAGE = 50


class MomentForm(forms.Form):
    """The day to look back to."""

    day = forms.DateField(
        label=_("As it stood at the end of this day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


@needs(Permission.READ)
def timeline(request: Any) -> HttpResponse:
    """Everything that happened in the cycle, newest first."""
    kind = request.GET.get("kind", "")
    rows = events_of_cycle(request.cycle, request.viewer, kind if kind in labels.KINDS else "")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "events": shown_events(request, list(page.object_list)),
        "kind": kind,
        "kinds": [("", _("Everything")), *labels.KINDS.items()],
        "query": f"kind={kind}&" if kind else "",
        "moment": MomentForm(),
    }
    return render(request, "cooperation/timeline.html", context)


@needs(Permission.READ)
def as_of(request: Any) -> HttpResponse:
    """The cycle exactly as this reader could see it at the end of a day."""
    form = MomentForm(request.GET or None)
    sections: list[dict[str, Any]] = []
    if form.is_valid():
        moment = timezone.make_aware(datetime.combine(form.cleaned_data["day"], time.max))
        sections = _sections(tree_as_of(request.cycle, request.viewer, moment))
    return render(request, "cooperation/as_of.html", {"form": form, "sections": sections})


@needs(Permission.READ)
def entry_history(request: Any, entry: int) -> HttpResponse:
    """All versions of one entry, with what changed from one to the next."""
    row = Entry.objects.filter(visible_to(request.viewer), pk=entry, cycle=request.cycle).first()
    if row is None:
        note_hidden_entry(request, entry)
        raise Http404
    versions = _versions(events_of_entry(row.pk, request.viewer))
    noun = from_data(row.kind, row.data)
    field, parent = row.data.get("field", ""), row.parent.kind if row.parent else ""
    context = {
        "entry": row,
        "heading": title_of(_Named(row.kind, noun)),
        "versions": versions,
        "room": room_of(row.kind, field, parent),
    }
    return render(request, "cooperation/entry_history.html", context)


class _Named:
    """What `title_of` needs of an entry."""

    def __init__(self, kind: str, noun: Any) -> None:
        self.kind, self.noun = kind, noun


def _versions(events: list[Event]) -> list[dict[str, Any]]:
    found = []
    for newer, older in zip(events, [*events[1:], None], strict=True):
        found.append({"event": newer, "text": _as_text(newer), "before": _as_text(older)})
    return found


def _as_text(event: Event | None) -> str:
    if event is None or not event.after or "data" not in event.after:
        return ""
    lines = entry_lines(event.kind, event.after["data"])
    return "\n".join([lines["text"], *(f"{label}: {words}" for label, words in lines["details"])])


def _sections(tree: CycleTree) -> list[dict[str, Any]]:
    found = []
    for step, subject in SUBJECT_OF_STEP.items():
        keys = {e.field for kind in ("text", "item") for e in tree.of(kind)}
        prefix = "p_" if step == 0 else f"s{step}_"
        rows = snapshot_of(tree, subject, {key for key in keys if key.startswith(prefix)})
        if rows:
            found.append({"title": labels.SUBJECTS[subject], "lines": snapshot_lines(rows)})
    own = [e for e in tree.entries if e.circle is not None]
    if own:
        rows = [{"kind": e.kind, "data": _data(e)} for e in own]
        found.append({"title": _("Own side"), "lines": snapshot_lines(rows)})
    running = [e for kind in ("status_note", "plan_change", "communication") for e in tree.of(kind)]
    if running:
        rows = [{"kind": e.kind, "data": _data(e)} for e in running if e.circle is None]
        found.append({"title": labels.STEPS[4], "lines": snapshot_lines(rows)})
    return found


def _data(entry: Any) -> dict[str, Any]:
    return to_data(entry.noun)
