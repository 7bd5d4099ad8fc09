"""The year: agreement, workplace survey, action plan, assessments as dated documents."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions import entries
from samsyn.catalogue import registry
from samsyn.catalogue.model import Country, NamedThing
from samsyn.core.process.dates import date_problems
from samsyn.core.process.nouns import WheelDocument
from samsyn.core.process.tree import Entry
from samsyn.core.terms import CooperationState
from samsyn.store.models import Entry as EntryRow
from samsyn.store.queries.cycles import entry_of
from samsyn.store.scopes import visible_to
from samsyn.web import labels
from samsyn.web.entries.fields import form_field

FIELDS = ("document", "title", "date", "review_date", "heard", "note")


class DocumentForm(forms.Form):
    """One document of the year."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, country: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in FIELDS:
            self.fields[name] = form_field("wheel_document", name)
        self.fields["document"] = forms.ChoiceField(
            label=labels.PARTS["wheel_document.document"], choices=kinds_of_document(country)
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        dated, review = cleaned.get("date"), cleaned.get("review_date")
        for name, code in date_problems(WheelDocument(date=dated, review_date=review)):
            words = _("The review comes before the date of the document.")
            self.add_error(name, words if code == "end_before_start" else labels.PROBLEMS[code])
        return cleaned


def kinds_of_document(country: str) -> list[tuple[str, str]]:
    """Documents of the wheel, as this country names them."""
    known = [(one.id, labels.word(one.text_key)) for one in registry().country(country).documents]
    return [*known, ("other", _("Another document"))]


@needs(Permission.READ)
def wheel(request: Any) -> HttpResponse:
    """Documents by the month of their next review; what is missing or late is said."""
    country = request.cooperation.country
    today = timezone.localdate()
    names = dict(kinds_of_document(country))
    is_paused = request.cooperation.state == CooperationState.PAUSED
    found = [_shown(one, names, today, is_paused=is_paused) for one in _documents(request)]
    there = {one["entry"].document for one in found}
    context = {
        "months": _months(found, today),
        "undated": [one for one in found if one["entry"].review_date is None],
        "missing": [name for code, name in names.items() if code not in there and code != "other"],
        "duties": _duties(country),
    }
    return render(request, "cooperation/wheel.html", context)


def _duties(code: str) -> list[dict[str, Any]]:
    """Bodies heard, lawful substitutes and documents produced in this country, with sources."""
    country = registry().country(code)
    groups = (
        (_("Who is heard"), country.bodies),
        (_("Where there is no representative"), country.substitutes),
        (_("Documents produced"), country.produced),
    )
    return [
        {"title": title, "lines": [_duty(country, thing) for thing in things]}
        for title, things in groups
        if things
    ]


def _duty(country: Country, thing: NamedThing) -> dict[str, Any]:
    fact = country.facts.get(thing.fact)
    return {
        "text": labels.word(thing.text_key),
        "fact": labels.word(fact.text_key) if fact else "",
        "source": registry().source(fact.source) if fact else None,
        "checked_on": fact.checked_on if fact else "",
        "settled": fact is None or registry().is_settled(fact),
    }


@needs(Permission.WRITE)
def wheel_document(request: Any, entry: int = 0) -> HttpResponse:
    """Add or change a document of the year."""
    found = next((one for one in _documents(request) if one.id == entry), None)
    if entry and found is None:
        raise Http404
    initial = (
        {name: getattr(found.noun, name) for name in FIELDS} | {"version": found.version}
        if found
        else {}
    )
    form = DocumentForm(request.POST or None, initial=initial, country=request.cooperation.country)
    here = reverse("wheel", args=[request.cooperation.slug])
    meanwhile: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        data = {
            name: value.isoformat() if isinstance(value, date) else value
            for name in FIELDS
            if (value := form.cleaned_data[name]) is not None or found
        }
        try:
            if found:
                entries.change_entry(
                    entry=entry, version=form.cleaned_data["version"], data=data, by=request.viewer
                )
            else:
                entries.add_entry(
                    by=request.viewer,
                    kind="wheel_document",
                    data=data,
                    token=request.POST.get("token") or None,
                )
        except entries.Conflict as conflict:
            form.data = form.data.copy()  # type: ignore[assignment]
            form.data["version"] = conflict.current.version  # type: ignore[index]
            form.add_error(
                None,
                _(
                    "%(who)s changed this while you wrote. "
                    "Your text is below; save again to keep it."
                )
                % {"who": conflict.current.updated_by},
            )
            meanwhile = _both_texts(form, conflict.current)
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(here)
    context = {"form": form, "entry": found, "back": here, **meanwhile}
    return render(request, "cooperation/wheel_document.html", context)


def _both_texts(form: DocumentForm, saved: EntryRow) -> dict[str, Any]:
    """What somebody else saved meanwhile beside what was typed, where they differ."""
    noun = entry_of(saved).noun
    pairs = [
        (form.fields[name].label, getattr(noun, name), form.cleaned_data.get(name))
        for name in FIELDS
    ]
    return {
        "who": str(saved.updated_by),
        "differing": [
            {"label": label, "theirs": str(theirs or ""), "mine": str(mine or "")}
            for label, theirs, mine in pairs
            if (theirs or None) != (mine or None)
        ],
    }


def _documents(request: Any) -> list[Entry]:
    rows = EntryRow.objects.filter(
        visible_to(request.viewer),
        cooperation=request.cooperation,
        kind="wheel_document",
        removed_at__isnull=True,
    )
    return [entry_of(row) for row in rows.order_by("pk")]


def _shown(entry: Entry, names: dict[str, str], today: date, *, is_paused: bool) -> dict[str, Any]:
    review = entry.review_date
    return {
        "entry": entry,
        "name": names.get(entry.document, entry.title),
        "late": bool(review and review < today and not is_paused),
    }


def _months(found: list[dict[str, Any]], today: date) -> list[dict[str, Any]]:
    """Twelve months from this one on, with the reviews due in each; late ones come first."""
    months = []
    for step in range(12):
        year, month = divmod(today.year * 12 + today.month - 1 + step, 12)
        first = date(year, month + 1, 1)
        due = [one for one in found if one["entry"].review_date and _is_in(one, first, step == 0)]
        months.append({"first": first, "documents": due})
    return months


def _is_in(one: dict[str, Any], first: date, is_now: bool) -> bool:
    review = one["entry"].review_date
    if is_now and review < first:
        return True
    return bool((review.year, review.month) == (first.year, first.month))
