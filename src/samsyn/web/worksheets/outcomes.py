"""What comes of a worksheet: one answer at a time becomes a finding, measure, rule or target."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.entries import Refused
from samsyn.actions.worksheets import make_of_worksheet
from samsyn.core.process.data import BadData
from samsyn.core.process.sharing import person_data_in
from samsyn.core.shelf.kinds import Outcome
from samsyn.core.shelf.outcomes import Candidate, candidate, candidates
from samsyn.core.shelf.worksheet import NEXT_STEP
from samsyn.store.models import Cycle, Entry
from samsyn.store.queries.cycles import tree_of
from samsyn.store.queries.places import cycle_at_work
from samsyn.store.queries.worksheets import made_of
from samsyn.web import labels
from samsyn.web.entries.fields import MAX_TEXT, title_of
from samsyn.web.entries.forms import person_warning
from samsyn.web.rooms import address, place, room_of
from samsyn.web.typed import number_typed
from samsyn.web.worksheets.reading import Sheet, sheet_or_404
from samsyn.web.worksheets.words import (
    KIND_OF_OUTCOME,
    MAKE_HEADINGS,
    OUTCOMES,
    SCALE_WORDS,
    problem,
)

IN_CYCLE = ("finding", "measure")


@needs(Permission.READ)
def worksheet_outcomes(request: Any, entry: int) -> HttpResponse:
    """Each answer that can become something, and what has come of the worksheet so far."""
    sheet = sheet_or_404(request, entry)
    cycle = cycle_at_work(request.viewer)
    context = {
        "sheet": sheet,
        "title": sheet.words("title"),
        "groups": list(_groups(sheet)) if sheet.is_done else [],
        "made": [_made(request, one, cycle) for one in made_of(sheet.row, request.viewer)],
        "cycle_is_missing": cycle is None
        and bool({Outcome.FINDING, Outcome.MEASURE} & set(sheet.form.outcomes)),
        "step": sheet.answers.get(NEXT_STEP),
        "step_outcome": Outcome.MEASURE in sheet.form.outcomes,
        "is_document": Outcome.DOCUMENT in sheet.form.outcomes,
        "may_write": request.viewer.may(Permission.WRITE),
    }
    return render(request, "worksheets/outcomes.html", context)


def _groups(sheet: Sheet) -> Iterator[dict[str, Any]]:
    """Answers that can become something, under the titles of their sections."""
    for section in sheet.sections:
        found = list(candidates([section], sheet.answers, sheet.form.outcomes))
        if found:
            title = sheet.words(section.section.name)
            yield {"title": title, "answers": [_offered(sheet, one) for one in found]}


def _offered(sheet: Sheet, found: Candidate) -> dict[str, Any]:
    return {
        "answer": found.asked.id,
        "line": found.line,
        "statement": _statement(sheet, found),
        "text": found.text,
        "choice": _choice(sheet, found),
        "polarity": found.polarity,
        "outcomes": [(one.value, OUTCOMES[one.value]) for one in found.outcomes],
    }


def _choice(sheet: Sheet, found: Candidate) -> str:
    """The answer on its scale, in words."""
    choices = SCALE_WORDS.get(found.asked.question.type.value, {})
    return str(choices.get(sheet.answers[found.asked.id].choice, ""))


def _statement(sheet: Sheet, found: Candidate) -> str:
    theme = sheet.words(f"q.{found.asked.facet}") if found.asked.facet else ""
    return ": ".join(filter(None, (theme, sheet.words(found.asked.question.name))))


def _made(request: Any, entry: Any, cycle: Cycle | None) -> dict[str, Any]:
    """What came of it, with a link to where it stands."""
    room = room_of(entry.kind)
    in_cycle = entry.kind in IN_CYCLE
    url = ""
    if not in_cycle or cycle is not None:
        where = address(room, request.cooperation, cycle if in_cycle else None)
        url = place(where, entry.id)
    return {
        "kind": labels.KINDS[entry.kind],
        "title": title_of(entry),
        "circle": entry.circle,
        "url": url,
    }


@needs(Permission.WRITE)
def worksheet_make(request: Any, entry: int) -> HttpResponse:
    """One answer becomes one thing: the words can be changed, then it is confirmed."""
    sheet = sheet_or_404(request, entry)
    asked = request.POST if request.method == "POST" else request.GET
    wanted = asked.get("outcome", "")
    found = _candidate(sheet, asked.get("answer", ""), asked.get("line", ""), wanted)
    cycle = cycle_at_work(request.viewer) if wanted in IN_CYCLE else None
    goals = _goals(request, cycle) if wanted == "measure" and cycle else []
    errors: dict[str, str] = {}
    codes: list[str] = []
    text = asked.get("text") or found["start"]
    if request.method == "POST":
        errors, codes = _checked(request, wanted, goals)
        if not errors:
            try:
                made = _make(request, sheet, wanted, found, cycle)
            except Refused as refused:
                errors = {"": problem(refused.code)}
            except BadData as bad:
                errors = {"": problem(bad.code)}
            else:
                messages.success(request, _("Made: %(what)s") % {"what": made.data["text"]})
                return HttpResponseRedirect(_outcomes(request, sheet))
    context = {
        "sheet": sheet,
        "heading": MAKE_HEADINGS[wanted],
        "wanted": wanted,
        "found": found,
        "text": text,
        "goals": goals,
        "cycle_is_missing": wanted in IN_CYCLE and cycle is None,
        "goal_is_missing": wanted == "measure" and cycle is not None and not goals,
        "open_cycle": cycle,
        "may_be_own": request.viewer.circle is not None,
        "sees": asked.get("sees") or ("own" if sheet.row.circle else "shared"),
        "own_label": labels.word(f"circle.{request.viewer.circle}")
        if request.viewer.circle
        else "",
        "errors": errors,
        "person": codes,
        "posted": asked,
        "back": _outcomes(request, sheet),
        "review": _in_a_year(timezone.localdate()).isoformat(),
    }
    return render(request, "worksheets/make.html", context, status=422 if errors else 200)


def _candidate(sheet: Sheet, answer: str, line: str, wanted: str) -> dict[str, Any]:
    """The answer, its statement, and the words the new entry starts with."""
    if answer == NEXT_STEP and wanted == "measure" and NEXT_STEP in sheet.answers:
        kept = sheet.answers[NEXT_STEP]
        return _start(answer, "1", _("One next step"), kept.text)
    found = candidate(
        sheet.sections,
        sheet.answers,
        sheet.form.outcomes,
        answer=answer,
        line=number_typed(line) or 1,
    )
    if found is None or wanted not in found.outcomes:
        raise Http404
    factor, choice = found.asked.question.factor, _choice(sheet, found)
    start = _start(answer, str(found.line), _statement(sheet, found), found.text)
    if wanted == "finding" and choice and not found.text:
        said = {"statement": start["statement"], "answer": choice}
        start["start"] = _("“%(statement)s” Our answer: %(answer)s") % said
    return {
        **start,
        "choice": choice,
        "factor": factor,
        "factor_label": labels.factor_label(factor),
        "polarity": found.polarity,
    }


def _start(answer: str, line: str, statement: str, text: str) -> dict[str, Any]:
    return {
        "answer": answer,
        "line": line,
        "statement": statement,
        "said": text,
        "start": text or statement,
    }


def _goals(request: Any, cycle: Cycle) -> list[tuple[str, str]]:
    """Goals both parties see, to hang a measure on."""
    tree = tree_of(cycle, request.viewer, kinds=("need", "goal")).shared()
    return [(str(one.id), title_of(one)) for one in tree.of("goal")]


def _checked(
    request: Any, wanted: str, goals: list[tuple[str, str]]
) -> tuple[dict[str, str], list[str]]:
    text = request.POST.get("text", "").strip()
    if not text:
        return {"f-text": str(_("Write something first."))}, []
    if wanted == "measure" and request.POST.get("goal") not in dict(goals):
        return {"f-goal": str(_("Choose the goal this measure serves."))}, []
    if request.POST.get("sees") != "own" and not request.POST.get("person_checked"):
        codes = person_data_in(text)
        if codes:
            return {"f-text": person_warning(codes)}, codes
    return {}, []


def _make(
    request: Any,
    sheet: Sheet,
    wanted: str,
    found: dict[str, Any],
    cycle: Cycle | None,
) -> Entry:
    text = request.POST["text"].strip()[:MAX_TEXT]
    data: dict[str, Any] = {"text": text}
    own = request.viewer.circle if request.POST.get("sees") == "own" else None
    if wanted in IN_CYCLE and cycle is None:
        raise Refused("no_open_cycle")
    if wanted == "finding":
        data |= {"factor": found["factor"], "polarity": found["polarity"]}
        data["party"] = str(request.viewer.party)
    elif wanted == "rule":
        data |= {"about": sheet.words("title"), "since": timezone.localdate().isoformat()}
        data["review_date"] = _in_a_year(timezone.localdate()).isoformat()
    elif wanted == "target":
        data["statement"] = found["answer"]
    return make_of_worksheet(
        worksheet=sheet.row.pk,
        kind=KIND_OF_OUTCOME[wanted],
        data=data,
        by=request.viewer,
        cycle=cycle,
        parent=int(request.POST["goal"]) if wanted == "measure" else None,
        circle=own,
        token=request.POST.get("token") or None,
    )


def _in_a_year(today: date) -> date:
    month_end = 28 if (today.month, today.day) == (2, 29) else today.day
    return today.replace(year=today.year + 1, day=month_end)


def _outcomes(request: Any, sheet: Sheet) -> str:
    return reverse("worksheet_outcomes", args=[request.cooperation.slug, sheet.row.pk])
