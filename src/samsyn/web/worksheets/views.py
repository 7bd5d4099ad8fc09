"""Worksheets of a cooperation: the list, beginning one, its page, finishing and sharing it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions import worksheets as actions
from samsyn.actions.entries import Refused
from samsyn.actions.worksheets import worksheet_in
from samsyn.core.process.sharing import person_data_in
from samsyn.core.shelf.kinds import Mode, Outcome
from samsyn.core.shelf.worksheet import NEXT_STEP, answered_in, balance_of, is_startable
from samsyn.store.models import Entry
from samsyn.store.queries.shelf import shelf_for
from samsyn.store.queries.worksheets import side_states, worksheets_of
from samsyn.web import labels
from samsyn.web.entries.forms import SharingForm, person_warning
from samsyn.web.worksheets.reading import (
    ItemWords,
    Sheet,
    form_or_404,
    row_or_404,
    sheet_of,
    sheet_or_404,
)
from samsyn.web.worksheets.shown import left_over, shown_sections
from samsyn.web.worksheets.words import (
    KIND_HEADINGS,
    MODES,
    OTHER_HEADING,
    problem,
    side_words,
)


@needs(Permission.READ)
def worksheets(request: Any) -> HttpResponse:
    """Open and done worksheets, and what could be started."""
    rows = worksheets_of(request.cooperation, request.viewer, removed=True)
    shown = [(row, worksheet_in(row)) for row in rows]
    there = [(row, noun) for row, noun in shown if row.removed_at is None]
    context = {
        "open": [_line(row, noun) for row, noun in there if noun.state != actions.DONE],
        "done": [_line(row, noun) for row, noun in there if noun.state == actions.DONE],
        "removed": [_line(row, noun) for row, noun in shown if row.removed_at is not None],
        "groups": _startable(request, there),
        "may_write": request.viewer.may(Permission.WRITE),
    }
    return render(request, "worksheets/worksheets.html", context)


def _line(row: Entry, noun: Any) -> dict[str, Any]:
    return {
        "row": row,
        "noun": noun,
        "date": noun.date,
        "side": side_words(noun.side) if noun.side else "",
        "answered": len(noun.answers),
        "compared": bool(noun.side) and row.circle is None,
    }


def _startable(request: Any, there: list[tuple[Entry, Any]]) -> list[dict[str, Any]]:
    """What could be started, by kind; what was done before says when, and when to look again."""
    shelf = shelf_for(request.user)
    last: dict[str, date] = {}
    for _row, noun in there:
        if noun.date:
            last[noun.item] = max(last.get(noun.item, noun.date), noun.date)
    groups: dict[str, list[dict[str, Any]]] = {kind: [] for kind in (*KIND_HEADINGS, "")}
    for item in shelf.items():
        if item.form is not None and is_startable(item):
            words = ItemWords(shelf, item)
            groups[item.kind if item.kind in KIND_HEADINGS else ""].append(
                {
                    "item": item,
                    "title": words("title"),
                    "lang": words.lang,
                    "lead": words("lead"),
                    "mode": MODES[item.form.mode.value],
                    "last": last.get(item.id),
                    "again": _is_due(last.get(item.id), item.repeat_months),
                    "two_sided": item.form.mode is Mode.TWO_SIDED,
                }
            )
    return [
        {"heading": KIND_HEADINGS.get(kind, OTHER_HEADING), "items": items}
        for kind, items in groups.items()
        if items
    ]


def _is_due(last: date | None, months: int) -> bool:
    return bool(last and months and (timezone.localdate() - last).days >= months * 30)


@needs(Permission.WRITE)
def worksheet_new(request: Any, item: str) -> HttpResponse:
    """What it is, who will see it; then it is begun."""
    words, form = form_or_404(request.user, item)
    if not is_startable(words.item):
        raise Http404
    if request.method == "POST":
        try:
            row = actions.begin_worksheet(
                item=words.item,
                title=words("title"),
                own=request.POST.get("sees") == "own",
                by=request.viewer,
                token=request.POST.get("token"),
            )
        except Refused as refused:
            messages.error(request, problem(refused.code))
        else:
            return HttpResponseRedirect(
                reverse("worksheet_edit", args=[request.cooperation.slug, row.pk])
            )
    context = {
        "words": words,
        "item": words.item,
        "title": words("title"),
        "lead": words("lead"),
        "mode": MODES[form.mode.value],
        "two_sided": form.mode is Mode.TWO_SIDED,
        "sections": [words(section.name) for section in form.sections],
        "sees": _sees(request.viewer),
        "how": [words(name) for name in words.item.list_names("how")],
        "privacy": words("privacy"),
    }
    return render(request, "worksheets/new.html", context)


def _sees(viewer: Any) -> list[tuple[str, str]]:
    own = _("Our side first (%(circle)s); it can be shared later") % {
        "circle": labels.word(f"circle.{viewer.circle}")
    }
    return [("shared", _("With the other party from the start")), ("own", own)]


@needs(Permission.READ)
def worksheet(request: Any, entry: int) -> HttpResponse:
    """One worksheet: what stands in it, how far it is, what comes next."""
    row = row_or_404(request, entry)
    sheet = sheet_of(request, row)
    if sheet is None:
        return render(request, "worksheets/unknown.html", {"row": row, "noun": worksheet_in(row)})
    sections = shown_sections(sheet)
    answered, total = answered_in(sheet.sections, sheet.answers)
    outcomes = set(sheet.form.outcomes)
    context = {
        "sheet": sheet,
        "title": sheet.words("title"),
        "mode": MODES[sheet.form.mode.value],
        "sections": sections,
        "answered": answered,
        "total": total,
        "side": side_words(sheet.noun.side) if sheet.noun.side else "",
        "waiting": _waiting(request, sheet),
        "left_over": left_over(sheet),
        "balance": balance_of(sheet.form, sheet.sections, sheet.answers),
        "step": sheet.answers.get(NEXT_STEP),
        "may_write": request.viewer.may(Permission.WRITE),
        "is_two_sided": sheet.form.mode is Mode.TWO_SIDED,
        "has_outcomes": bool(outcomes - {Outcome.DOCUMENT, Outcome.PRIVATE_PLAN}),
        "is_document": Outcome.DOCUMENT in outcomes or sheet.form.mode is Mode.DOCUMENT,
        "cases": _cases(sheet),
    }
    return render(request, "worksheets/sheet.html", context)


def _cases(sheet: Sheet) -> bool:
    shelf = sheet.words.shelf
    return any(one.of == sheet.item.id for one in shelf.items("invented_case"))


def _waiting(request: Any, sheet: Sheet) -> list[dict[str, Any]]:
    """Where each side of this round stands, while it is not open to all."""
    if not sheet.noun.side or sheet.is_read_by_all:
        return []
    states = {
        one.side: one.is_done
        for one in side_states(request.cooperation, sheet.item.id)
        if one.round == sheet.noun.round
    }
    sides = sorted(actions.required_sides(request.cooperation) | set(states))
    return [
        {"side": side_words(side), "begun": side in states, "done": states.get(side, False)}
        for side in sides
    ]


@require_POST
@needs(Permission.WRITE)
def worksheet_act(request: Any, entry: int) -> HttpResponse:
    """Finish, open again, share, take away or bring back a worksheet."""
    does = {
        "finish": (actions.finish_worksheet, _("Done. Everything stays readable here.")),
        "reopen": (actions.reopen_worksheet, _("Open again.")),
        "share": (actions.share_worksheet, _("Both parties see it now.")),
        "remove": (actions.put_away, _("Taken away. You find it at the end of the list.")),
        "restore": (actions.put_away, _("Back again.")),
    }
    what = request.POST.get("act", "")
    if what not in does:
        raise Http404
    action, words = does[what]
    here = reverse("worksheet", args=[request.cooperation.slug, entry])
    if what in ("share", "finish") and (codes := _person_codes(request, entry, what)):
        return _second_look(request, codes, what, here)
    try:
        row = action(worksheet=entry, by=request.viewer)
    except Entry.DoesNotExist:
        raise Http404 from None
    except Refused as refused:
        messages.error(request, problem(refused.code))
        return HttpResponseRedirect(here)
    noun = worksheet_in(row)
    if what == "finish" and noun.side and row.circle is None:
        messages.success(request, _("Both sides have given their answers. Here they are."))
        return HttpResponseRedirect(
            reverse("worksheet_compare", args=[request.cooperation.slug, noun.item])
        )
    messages.success(request, words)
    if what == "remove":
        return HttpResponseRedirect(reverse("worksheets", args=[request.cooperation.slug]))
    if what == "finish" and not noun.side:
        return HttpResponseRedirect(
            reverse("worksheet_outcomes", args=[request.cooperation.slug, entry])
        )
    return HttpResponseRedirect(here)


def _person_codes(request: Any, entry: int, what: str) -> list[str]:
    """What looks like data of a person in own-side texts that the other side is about to read."""
    row = row_or_404(request, entry)
    noun = worksheet_in(row)
    if request.POST.get("person_checked") or row.circle is None:
        return []
    if what == "finish" and not noun.side:
        return []
    return person_data_in(" ".join(one.text for one in noun.answers))


def _second_look(request: Any, codes: list[str], what: str, here: str) -> HttpResponse:
    context = {
        "heading": _("Before the other side reads this"),
        "text": person_warning(codes),
        "form": SharingForm(),
        "keep": {"act": what},
        "action": request.path,
        "button": _("Go on"),
        "cancel": here,
    }
    return render(request, "confirm.html", context, status=422)


@needs(Permission.READ)
def worksheet_case(request: Any, entry: int) -> HttpResponse:
    """An invented case beside the model's own answers; nothing is written or kept."""
    sheet = sheet_or_404(request, entry)
    shelf = sheet.words.shelf
    cases = [
        ItemWords(shelf, one) for one in shelf.items("invented_case") if one.of == sheet.item.id
    ]
    if not cases:
        raise Http404
    chosen = next((one for one in cases if one.item.id == request.GET.get("case")), cases[0])
    context = {
        "sheet": sheet,
        "sections": shown_sections(sheet),
        "tabs": [
            {"label": one("title"), "url": f"?case={one.item.id}", "current": one is chosen}
            for one in cases
        ],
        "case": chosen,
        "title": chosen("title"),
        "lead": chosen("lead"),
        "questions": [chosen(name) for name in chosen.item.list_names("questions")],
    }
    return render(request, "worksheets/case.html", context)
