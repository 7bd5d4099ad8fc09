"""Meetings of a cycle: planned, held, written up."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions import entries
from samsyn.actions.meetings import hold, mark, write_part
from samsyn.core.process.data import to_data
from samsyn.core.process.sharing import person_data_in
from samsyn.core.process.tree import CycleTree, Entry
from samsyn.core.terms import CycleState
from samsyn.store.queries.cycles import entry_of, tree_of
from samsyn.web import labels
from samsyn.web.agreements.panel import read_agreements
from samsyn.web.entries.forms import EntryForm, person_warning, person_words, shown_fields
from samsyn.web.entries.views import conflict_page
from samsyn.web.meetings.promises import (
    PARTS,
    TypedPromise,
    promises_of,
    who_options,
    write_promise,
)
from samsyn.web.meetings.shown import (
    agenda_text,
    attendance_options,
    opening_questions,
    ticked,
)
from samsyn.web.rooms import address

MOST_NOTES = 200_000


class Typed:
    """Notes that were not saved yet, because they look like data of a person."""

    def __init__(self, notes: str, codes: list[str]) -> None:
        self.notes = notes
        self.what = ", ".join(str(person_words()[code]) for code in codes)


@needs(Permission.READ)
def meetings(request: Any) -> HttpResponse:
    """Meetings to come, then those held."""
    tree = tree_of(request.cycle, request.viewer, kinds=("meeting",)).shared()
    found = sorted(tree.of("meeting"), key=lambda one: str(one.noun.date or "9999"))  # type: ignore[union-attr]
    context = {
        "planned": [one for one in found if not one.held],
        "held": [one for one in reversed(found) if one.held],
        "may_write": may_write(request),
        "today": timezone.localdate(),
    }
    return render(request, "meetings/meetings.html", context)


@needs(Permission.WRITE)
def plan(request: Any) -> HttpResponse:
    """Plan a meeting: the agenda is filled in from what is open."""
    initial: dict[str, Any] = {}
    if request.method == "GET":
        tree = tree_of(request.cycle, request.viewer).shared()
        today = timezone.localdate()
        held = len(tree.of("meeting"))
        questions = opening_questions()
        initial = {
            "opening_question": questions[held % len(questions)],
            "agenda": agenda_text(request, tree, read_agreements(request.cycle), today),
        }
    form = _form(request, None, initial)
    if request.method == "POST" and form.is_valid():
        try:
            row = entries.add_entry(
                by=request.viewer,
                kind="meeting",
                cycle=request.cycle,
                token=form.cleaned_data["token"] or None,
                data={name: value for name, value in form.noun_data().items() if value},
            )
        except entries.Refused as refused:
            form.add_error(None, str(labels.PROBLEMS[refused.code]))
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(here(request, row.pk))
    return _form_page(request, form, None)


@needs(Permission.WRITE)
def edit(request: Any, entry: int) -> HttpResponse:
    """Change date, title, question or agenda."""
    found = meeting_or_404(tree_of(request.cycle, request.viewer, kinds=("meeting",)), entry)
    form = _form(request, found, {})
    if request.method == "POST" and form.is_valid():
        try:
            entries.change_entry(
                entry=entry,
                version=form.cleaned_data["version"] or 0,
                data=form.noun_data(),
                by=request.viewer,
            )
        except entries.Conflict as conflict:
            return conflict_page(request, form, entry_of(conflict.current), conflict.current)
        except entries.Refused as refused:
            form.add_error(None, str(labels.PROBLEMS[refused.code]))
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(here(request, entry))
    return _form_page(request, form, found)


@needs(Permission.READ)
def meeting(request: Any, entry: int) -> HttpResponse:
    """One meeting: agenda, notes, who was there."""
    return _meeting_page(request, entry)


@needs(Permission.READ)
def sheet(request: Any, entry: int = 0) -> HttpResponse:
    """A sheet to print and write on; what is planned stands on it."""
    found = None
    if entry:
        found = meeting_or_404(tree_of(request.cycle, request.viewer, kinds=("meeting",)), entry)
    context = {
        "meeting": found,
        "question": found.opening_question if found else opening_questions()[0],
        "parties": attendance_options(),
        "ticked": ticked(found) if found else [],
        "promises": [one for one in promises_of(request, found) if not one.promise.done]
        if found
        else [],
        "back": here(request, entry)
        if found
        else address("meetings", request.cooperation, request.cycle),
    }
    return render(request, "meetings/sheet.html", context)


@require_POST
@needs(Permission.WRITE)
def write(request: Any, entry: int) -> HttpResponse:
    """Save the notes or the attendance, or say that the meeting was held."""
    found = meeting_or_404(tree_of(request.cycle, request.viewer, kinds=("meeting",)), entry)
    part = request.POST.get("part", "")
    try:
        if part == "notes":
            if answer := _write_notes(request, found):
                return answer
        elif part == "attendance":
            _write_attendance(request, found)
        elif part == "held":
            hold(meeting=entry, by=request.viewer)
            messages.success(request, _("The meeting is marked as held."))
        elif part in PARTS:
            if unsaved := write_promise(request, entry, part):
                return _meeting_page(request, entry, unsaved=unsaved, status=422)
            return HttpResponseRedirect(_back(request, entry, "promises"))
    except entries.Refused as refused:
        messages.error(request, labels.PROBLEMS[refused.code])
    return HttpResponseRedirect(_back(request, entry))


def _write_notes(request: Any, found: Entry) -> HttpResponse | None:
    notes = request.POST.get("notes", "").strip().replace("\r\n", "\n")[:MOST_NOTES]
    codes = person_data_in(notes)
    if codes and not request.POST.get("person_checked"):
        return _meeting_page(request, found.id, Typed(notes, codes), status=422)
    try:
        write_part(
            meeting=found.id,
            part="notes",
            value=notes,
            seen=request.POST.get("seen", ""),
            by=request.viewer,
        )
    except entries.Conflict as conflict:
        now = conflict.current.data.get("notes", "")
        context = {
            "who": str(conflict.current.updated_by),
            "at": conflict.current.updated_at,
            "theirs": now,
            "mine": notes,
            "action": request.path,
            "cancel": _back(request, found.id),
            "keep": {
                "part": "notes",
                "seen": mark(now),
                "back": request.POST.get("back", ""),
                "person_checked": request.POST.get("person_checked", ""),
            },
        }
        return render(request, "meetings/conflict.html", context, status=409)
    messages.success(request, _("Notes saved. Both parties see them."))
    return None


def _write_attendance(request: Any, found: Entry) -> None:
    known = {value for party in attendance_options() for value, _word in party["options"]}
    there = [value for value in request.POST.getlist("attendance") if value in known]
    seen = request.POST.get("seen", "")
    try:
        _store_attendance(request, found, there, seen)
    except entries.Conflict as conflict:
        now = conflict.current.data.get("attendance", [])
        theirs = [f"{one.get('party', '')}:{one.get('role', '')}" for one in now]
        both = list(dict.fromkeys([*theirs, *there]))
        _store_attendance(request, found, both, mark(now))
        messages.info(
            request,
            _("%(who)s ticked boxes at the same time. All ticks of both are kept.")
            % {"who": conflict.current.updated_by},
        )
    messages.success(request, _("Saved."))


def _store_attendance(request: Any, found: Entry, there: list[str], seen: str) -> None:
    pairs = [value.partition(":") for value in there]
    write_part(
        meeting=found.id,
        part="attendance",
        value=[{"party": party, "role": role} for party, _colon, role in pairs],
        seen=seen,
        by=request.viewer,
    )


def may_write(request: Any) -> bool:
    """Whether the reader can write here now."""
    return bool(request.cycle.state == CycleState.OPEN and request.viewer.may(Permission.WRITE))


def writing_context(
    request: Any, found: Entry, typed: Typed | None = None, unsaved: TypedPromise | None = None
) -> dict[str, Any]:
    """What the forms for notes, promises and attendance need."""
    data = to_data(found.noun)
    return {
        "promises": promises_of(request, found),
        "who_options": who_options(),
        "typed_promise": unsaved,
        "promise_warning": person_warning(unsaved.codes) if unsaved else "",
        "meeting": found,
        "typed": typed,
        "notes": typed.notes if typed else found.notes,
        "notes_seen": request.POST.get("seen") if typed else mark(data.get("notes")),
        "attendance_seen": mark(data.get("attendance")),
        "parties": attendance_options(),
        "ticked": ticked(found),
        "may_write": may_write(request),
    }


def meeting_or_404(tree: CycleTree, entry: int) -> Entry:
    """The shared meeting with this id."""
    found = tree.shared().get(entry)
    if found is None or found.kind != "meeting":
        raise Http404
    return found


def here(request: Any, entry: int, name: str = "meeting") -> str:
    """The address of a page of this meeting."""
    return address(name, request.cooperation, request.cycle, entry=entry)


def _meeting_page(
    request: Any,
    entry: int,
    typed: Typed | None = None,
    status: int = 200,
    unsaved: TypedPromise | None = None,
) -> HttpResponse:
    found = meeting_or_404(tree_of(request.cycle, request.viewer, kinds=("meeting",)), entry)
    context = writing_context(request, found, typed, unsaved)
    return render(request, "meetings/meeting.html", context, status=status)


def _back(request: Any, entry: int, part: str = "") -> str:
    if request.POST.get("back") == "mode":
        return here(request, entry, "meeting_mode") + f"#{part or 'writing'}"
    return here(request, entry) + (f"#{part}" if part else "")


def _form(request: Any, found: Entry | None, initial: dict[str, Any]) -> EntryForm:
    form = EntryForm(
        request.POST or None,
        kind="meeting",
        viewer=request.viewer,
        shown=shown_fields("meeting"),
        entry=found,
        initial=initial,
        may_be_own=False,
    )
    now = form.initial.get("opening_question") or request.POST.get("opening_question", "")
    questions = list(dict.fromkeys([*opening_questions(), now])) if now else opening_questions()
    form.fields["opening_question"] = forms.ChoiceField(
        label=labels.PARTS["meeting.opening_question"],
        help_text=_("A meeting that begins with what works sees more of it."),
        required=False,
        choices=[(text, text) for text in questions],
    )
    form.fields["date"].required = True
    return form


def _form_page(request: Any, form: EntryForm, found: Entry | None) -> HttpResponse:
    context = {
        "form": form,
        "meeting": found,
        "back": here(request, found.id)
        if found
        else address("meetings", request.cooperation, request.cycle),
    }
    return render(request, "meetings/form.html", context, status=422 if form.errors else 200)
