"""What a cooperation keeps of its worksheets: rules of the team and targets of the cooperation."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.doors import needs, note_hidden_entry
from samsyn.access.roles import Permission
from samsyn.actions import entries
from samsyn.core.process.tree import Entry
from samsyn.store.queries.cycles import entry_of
from samsyn.store.queries.worksheets import kept_of
from samsyn.web.entries.fields import title_of
from samsyn.web.entries.forms import (
    EntryForm,
    SharingForm,
    Shown,
    person_codes_of,
    person_warning,
)
from samsyn.web.entries.views import conflict_page
from samsyn.web.worksheets.words import STATUSES, problem

CLOSED = ("done", "dropped")


def _fields(kind: str) -> list[Shown]:
    if kind == "rule":
        return [
            Shown("text", str(_("The rule, in the team's words")), "", "first"),
            Shown("about", str(_("What it is about")), "", "first"),
            Shown("since", str(_("Since")), "", "first"),
            Shown("review_date", str(_("Look at it again on")), "", "first"),
        ]
    return [
        Shown("text", str(_("What we want to do better together")), "", "first"),
        Shown("target_date", str(_("By when")), "", "first"),
        Shown("owners", str(_("Who answers for it, by role")), "", "first"),
        Shown("status", str(_("Where it stands")), "", "first"),
        Shown("result", str(_("What came of it")), "", "first"),
    ]


class KeptForm(EntryForm):
    """A rule or a target; its status is one of a few, its result a text of several lines."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if "status" in self.fields:
            self.fields["status"] = forms.ChoiceField(
                label=self.fields["status"].label, choices=list(STATUSES.items()), required=False
            )
            self.fields["result"].widget = forms.Textarea(attrs={"rows": 3})


@needs(Permission.READ)
def rules(request: Any) -> HttpResponse:
    """The rules a team gave itself, with what is due for another look."""
    found = _kept(request, "rule")
    today = timezone.localdate()
    context = {
        "rules": [(one, bool(one.review_date and one.review_date <= today)) for one in found],
        "may_write": request.viewer.may(Permission.WRITE),
    }
    return render(request, "worksheets/rules.html", context)


@needs(Permission.READ)
def rules_sheet(request: Any) -> HttpResponse:
    """The shared rules in large type for the wall."""
    shared = [one for one in _kept(request, "rule") if one.circle is None]
    return render(request, "worksheets/rules_sheet.html", {"rules": shared})


@needs(Permission.READ)
def targets(request: Any) -> HttpResponse:
    """Targets of the cooperation itself: open ones, then those done or left, with their result."""
    found = _kept(request, "development_target")
    context = {
        "open": [(one, STATUSES.get(one.status, "")) for one in found if one.status not in CLOSED],
        "closed": [(one, STATUSES.get(one.status, "")) for one in found if one.status in CLOSED],
        "may_write": request.viewer.may(Permission.WRITE),
    }
    return render(request, "worksheets/targets.html", context)


@needs(Permission.WRITE)
def rule_edit(request: Any, entry: int = 0) -> HttpResponse:
    """Write or change a rule."""
    return _edit(request, "rule", entry, "rules")


@needs(Permission.WRITE)
def target_edit(request: Any, entry: int = 0) -> HttpResponse:
    """Write or change a target of the cooperation."""
    return _edit(request, "development_target", entry, "targets")


def _edit(request: Any, kind: str, entry: int, room: str) -> HttpResponse:
    found = next((one for one in _kept(request, kind) if one.id == entry), None)
    if entry and found is None:
        note_hidden_entry(request, entry)
        raise Http404
    form = KeptForm(
        request.POST or None,
        kind=kind,
        viewer=request.viewer,
        shown=_fields(kind),
        entry=found,
        initial={} if found else {"since": timezone.localdate()},
    )
    back = reverse(room, args=[request.cooperation.slug])
    if request.method == "POST" and "remove" in request.POST and found is not None:
        entries.remove_entry(entry=entry, by=request.viewer)
        messages.success(request, _("Taken away."))
        return HttpResponseRedirect(back)
    if request.method == "POST" and "share" in request.POST and found is not None:
        return _share(request, found, back)
    if request.method == "POST" and form.is_valid():
        try:
            _write(request, form, kind, found)
        except entries.Conflict as conflict:
            return conflict_page(request, form, entry_of(conflict.current), conflict.current)
        except entries.Refused as refused:
            form.add_error(None, problem(refused.code))
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(back)
    context = {"form": form, "kind": kind, "entry": found, "back": back}
    status = 422 if form.errors else 200
    return render(request, "worksheets/kept_form.html", context, status=status)


def _share(request: Any, found: Entry, back: str) -> HttpResponse:
    """Both parties see it now, after a second look where it may name somebody."""
    codes = person_codes_of(found.kind, found.data)
    if codes and not request.POST.get("person_checked"):
        context = {
            "heading": title_of(found),
            "text": person_warning(codes),
            "form": SharingForm(),
            "keep": {"share": "1"},
            "action": request.path,
            "button": _("Share with both parties"),
            "cancel": back,
        }
        return render(request, "confirm.html", context, status=422)
    entries.share_entry(entry=found.id, by=request.viewer)
    messages.success(request, _("Both parties see it now."))
    return HttpResponseRedirect(back)


def _write(request: Any, form: KeptForm, kind: str, found: Entry | None) -> None:
    data = form.noun_data()
    if found is not None:
        entries.change_entry(
            entry=found.id,
            version=form.cleaned_data["version"] or 0,
            data=data,
            by=request.viewer,
        )
        return
    entries.add_entry(
        by=request.viewer,
        kind=kind,
        data={name: value for name, value in data.items() if value not in (None, "", [])},
        circle=form.circle,
        token=form.cleaned_data["token"] or None,
    )


def _kept(request: Any, kind: str) -> list[Entry]:
    return [entry_of(row) for row in kept_of(request.cooperation, request.viewer, kind)]
