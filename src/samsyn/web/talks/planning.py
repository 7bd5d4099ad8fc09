"""The plan of the group: area by area, an option with its reason or words of its own."""

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.talk_plans import PlanWords, add_plan_line, remove_plan_line
from samsyn.catalogue import registry
from samsyn.catalogue.statements import measures_for
from samsyn.core.process.sharing import person_data_in
from samsyn.core.process.talk import TalkState
from samsyn.core.process.talk_plan import PLAN_ROLES
from samsyn.core.shelf.content import ContentItem
from samsyn.store.models import Talk, TalkNote, TalkPlanLine
from samsyn.store.queries.talks import notes_of, plan_of
from samsyn.web import labels
from samsyn.web.talks.flow import around, here, languages_of, said_in, talk_or_404, to, tried
from samsyn.web.talks.words import KINDS
from samsyn.web.typed import day_typed, number_typed

LONGEST = 500


@needs(Permission.WRITE)
def plan(request: Any, talk: int) -> HttpResponse:
    """One area at a time: what the group decided, and one more line."""
    row = talk_or_404(request, talk)
    if row.state != TalkState.HELD or not row.sector:
        raise Http404
    notes = notes_of(row)
    if request.method == "POST":
        area = _area(notes, request.POST.get("note", ""))
        if request.POST.get("act") == "remove":
            return _remove(request, row, area)
        return _add(request, row, notes, area)
    return _page(request, row, notes, _area(notes, request.GET.get("area", "")))


def _remove(request: Any, row: Talk, area: TalkNote | None) -> HttpResponse:
    given = number_typed(request.POST.get("line"))
    line = TalkPlanLine.objects.filter(talk=row, pk=given).first()
    if line is None:
        raise Http404
    tried(request, partial(remove_plan_line, line=line.pk, by=request.viewer), _("Taken away."))
    return to(_place(request, row, area))


def _add(request: Any, row: Talk, notes: list[TalkNote], area: TalkNote | None) -> HttpResponse:
    if area is None:
        raise Http404
    words = _words(request, row)
    texts = " ".join([words.text, words.sign, words.help_needed, *area.reasons])
    if person_data_in(texts) and "person_checked" not in request.POST:
        return _page(request, row, notes, area, asked=True)
    deed = partial(add_plan_line, note=area.pk, words=words, by=request.viewer)
    if tried(request, deed, _("It stands in our plan.")):
        return to(_place(request, row, area))
    return _page(request, row, notes, area, refused=True)


def _words(request: Any, row: Talk) -> PlanWords:
    """The line as typed; what the group left open is said by the option it chose."""
    data = request.POST
    chosen = next(
        (
            item
            for item in registry().contents("measure_template", sector=row.sector)
            if item.id == data.get("template")
        ),
        None,
    )
    return PlanWords(
        text=data.get("text", "").strip()[:LONGEST] or _of(row, chosen, "title"),
        role=data.get("role", ""),
        due=day_typed(data.get("due", "")),
        sign=data.get("sign", "").strip()[:LONGEST] or _of(row, chosen, "indicator"),
        help_needed=data.get("help_needed", "")[:LONGEST],
        template=chosen.id if chosen else "",
    )


def _of(row: Talk, item: ContentItem | None, name: str) -> str:
    """A text of an option in both languages of the screen."""
    if item is None:
        return ""
    return " / ".join(said.value for said in said_in(item.key(name), languages_of(row)))


def _page(
    request: Any,
    row: Talk,
    notes: list[TalkNote],
    area: TalkNote | None,
    *,
    asked: bool = False,
    refused: bool = False,
) -> HttpResponse:
    lines: dict[int | None, list[dict[str, Any]]] = {}
    for line in plan_of(row):
        lines.setdefault(line.note_id, []).append({"line": line, "role": _role(line.role)})
    typed = request.POST if asked or refused else {}
    context = {
        **around(request, row, "talk_plan"),
        "areas": [
            {
                "note": note,
                "kind": KINDS[note.kind],
                "count": len(lines.get(note.pk, [])),
                "url": _place(request, row, note),
                "current": note == area,
            }
            for note in notes
        ],
        "area": area,
        "kind": KINDS[area.kind] if area else "",
        "factor": labels.factor_label(area.factor) if area else "",
        "lines": lines.get(area.pk, []) if area else [],
        "options": _options(row, area, str(typed.get("template", ""))) if area else [],
        "roles": [("", _("Choose")), *((role, _role(role)) for role in PLAN_ROLES)],
        "typed": typed,
        "asked": asked,
        "sentences": here(request, row, "talk_sentences"),
    }
    return render(request, "talks/plan.html", context, status=422 if typed else 200)


def _options(row: Talk, area: TalkNote, chosen: str) -> list[dict[str, Any]]:
    """Measures of the sector for this area, each with why it is offered; none is chosen."""
    languages = languages_of(row)
    return [
        {
            "id": item.id,
            "titles": said_in(item.key("title"), languages),
            "leads": said_in(item.key("lead"), languages),
            "cautions": [
                said_in(item.key(name), languages)[0] for name in item.list_names("cautions")
            ],
            "reason": _reason(row, area, reason),
            "on": item.id == chosen,
        }
        for item, reason in measures_for(row.sector, area.factor)
    ]


def _reason(row: Talk, area: TalkNote, reason: str) -> str:
    if reason == "factor":
        return _("It is about the same thing: %(name)s") % {
            "name": labels.factor_label(area.factor)
        }
    theme = labels.word(registry().sector(row.sector).theme_key(reason))
    return _("It belongs to the same theme: %(name)s") % {"name": theme}


def _area(notes: list[TalkNote], given: str) -> TalkNote | None:
    """The area asked for, else the first."""
    found = [note for note in notes if str(note.pk) == given]
    return next(iter(found or notes), None)


def _place(request: Any, row: Talk, area: TalkNote | None) -> str:
    address = here(request, row, "talk_plan")
    return f"{address}?area={area.pk}" if area else address


def _role(role: str) -> str:
    return labels.role_label(role)
