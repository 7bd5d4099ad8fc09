"""Filling a worksheet in: all sections on one page or one after the other, saved one by one."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.entries import Conflict, Refused
from samsyn.actions.worksheets import worksheet_in, write_answers
from samsyn.core.process.records import Answer
from samsyn.core.process.sharing import person_data_in
from samsyn.core.shelf.content import Question
from samsyn.core.shelf.kinds import Mode
from samsyn.core.shelf.worksheet import (
    LONGEST,
    NEXT_STEP,
    AskedSection,
    TieAtTheCut,
    balance_of,
    fitting,
    merged,
    rank_themes,
)
from samsyn.core.terms import Role
from samsyn.store.queries.worksheets import last_writer
from samsyn.web.entries.forms import person_warning
from samsyn.web.typed import number_typed
from samsyn.web.worksheets.reading import Sheet, sheet_or_404
from samsyn.web.worksheets.shown import ShownSection, shown_sections
from samsyn.web.worksheets.words import problem

THEMES_CHOSEN = (3, 4)


@needs(Permission.WRITE)
def worksheet_edit(request: Any, entry: int) -> HttpResponse:
    """The form to fill in; `section` in the address shows one section alone."""
    sheet = sheet_or_404(request, entry)
    if sheet.is_done:
        messages.info(request, problem("worksheet_done"))
        return HttpResponseRedirect(_page(request, sheet))
    if request.method == "POST":
        return _save(request, sheet)
    return _form_page(request, sheet)


def _save(request: Any, sheet: Sheet) -> HttpResponse:
    chosen = request.POST.get("section", "")
    section = next((one for one in sheet.sections if one.section.id == chosen), None)
    if section is None and chosen != NEXT_STEP:
        raise Http404
    if section is not None and section.is_vote:
        try:
            ids, answers = list(section.ids), votes_in(request.POST, section)
        except TieAtTheCut as tie:
            return _tied(request, sheet, tie)
    else:
        ids, answers = answers_in(request.POST, section)
    mine = _with(sheet, ids, answers)
    said = " ".join(one.text for one in answers)
    codes = [] if request.POST.get("person_checked") else person_data_in(said)
    if codes and sheet.row.circle is None:
        more = {"warning": person_warning(codes), "warned": chosen}
        return _form_page(request, mine, stamps=sheet, status=422, **more)
    try:
        write_answers(
            worksheet=sheet.row.pk,
            ids=ids,
            seen=request.POST.get("seen", ""),
            answers=answers,
            by=request.viewer,
        )
    except Conflict as conflict:
        return _conflict(request, mine, conflict, chosen)
    except Refused as refused:
        messages.error(request, problem(refused.code))
        return HttpResponseRedirect(_page(request, sheet))
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(_after(request, sheet, chosen))


def answers_in(post: QueryDict, section: AskedSection | None) -> tuple[list[str], list[Answer]]:
    """What was typed in a section: the ids it covers, and the answers that fit.

    Boxes of a theme that was voted out meanwhile are kept too.
    """
    if section is None:
        role = post.get(f"c-{NEXT_STEP}", "")
        known = role if role in set(Role) else ""
        text = post.get(f"t-{NEXT_STEP}", "").strip()[:LONGEST]
        return [NEXT_STEP], [Answer(NEXT_STEP, known, text)]
    questions = {one.id: one for one in section.section.questions}
    typed = [name[2:] for name in post if name[:2] in ("c-", "t-")]
    ids = list(
        dict.fromkeys([*section.ids, *(one for one in typed if one.partition("@")[0] in questions)])
    )
    return ids, [_answer(post, one, questions[one.partition("@")[0]]) for one in ids]


def _answer(post: QueryDict, name: str, question: Question) -> Answer:
    choice, text = fitting(question, post.get(f"c-{name}", ""), post.get(f"t-{name}", ""))
    return Answer(name, choice, text)


def votes_in(post: QueryDict, section: AskedSection) -> list[Answer]:
    """The themes with most dots in their order; the numbers of dots are forgotten here."""
    typed = {name: number_typed(post.get(f"d-{name}")) for name in section.ids}
    dots = {name: number for name, number in typed.items() if number is not None}
    wanted = post.get("wanted", "")
    most = int(wanted) if wanted in map(str, THEMES_CHOSEN) else THEMES_CHOSEN[0]
    ranked = rank_themes(dots, most)
    return [Answer(name, str(place)) for place, name in enumerate(ranked, start=1)]


def _with(sheet: Sheet, ids: list[str], answers: list[Answer]) -> Sheet:
    """The sheet as it would be with what was typed."""
    after = merged(sheet.noun.answers, ids, answers)
    return replace(sheet, noun=replace(sheet.noun, answers=after))


def _tied(request: Any, sheet: Sheet, tie: TieAtTheCut) -> HttpResponse:
    names = ", ".join(f"“{sheet.words(f'q.{theme}')}”" for theme in tie.themes)
    warning = _(
        "These themes have the same number: %(themes)s. Ask the group once more about them, "
        "and correct the numbers."
    ) % {"themes": names}
    dots = {name[2:]: value for name, value in request.POST.items() if name[:2] == "d-"}
    return _form_page(request, sheet, status=422, tie=warning, dots=dots)


def _form_page(
    request: Any, sheet: Sheet, *, stamps: Sheet | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    sections = shown_sections(sheet)
    if stamps is not None:
        kept = {one.id: one.stamp for one in shown_sections(stamps)}
        sections = [replace(one, stamp=kept[one.id]) for one in sections]
    wanted = request.GET.get("section", "")
    shown = [one for one in sections if one.id == wanted] or sections
    one_by_one = len(shown) == 1 and len(sections) > 1
    context = {
        "sheet": sheet,
        "sections": shown,
        "every": sections,
        "one_by_one": one_by_one,
        "following": _following(sections, wanted) if one_by_one else None,
        "is_session": sheet.form.mode is Mode.SESSION,
        "on_screen": sheet.form.mode in (Mode.SESSION, Mode.WORKSHOP),
        "lead": sheet.words("lead"),
        "balance": balance_of(sheet.form, sheet.sections, sheet.answers),
        "minutes": sum(one.minutes for one in sections),
        "themes_chosen": THEMES_CHOSEN,
        **more,
    }
    return render(request, "worksheets/edit.html", context, status=status)


def _conflict(request: Any, mine: Sheet, conflict: Conflict, chosen: str) -> HttpResponse:
    """Both texts of what differs; saving again is against what is stored now."""
    theirs = replace(mine, row=conflict.current, noun=worksheet_in(conflict.current))
    section = _one(mine, chosen)
    stored = {question.id: question for question in _one(theirs, chosen).questions}
    differing = [
        {"label": question.label, "mine": _plain(question), "theirs": _plain(other)}
        for question in section.questions
        if (other := stored.get(question.id)) and _plain(question) != _plain(other)
    ]
    context = {
        "sheet": mine,
        "section": replace(section, stamp=_one(theirs, chosen).stamp),
        "differing": differing,
        "who": str(last_writer(conflict.current, section.ids) or ""),
        "themes_chosen": THEMES_CHOSEN,
        "back": _page(request, mine),
    }
    return render(request, "worksheets/conflict.html", context, status=409)


def _one(sheet: Sheet, chosen: str) -> ShownSection:
    return next(one for one in shown_sections(sheet) if one.id == chosen)


def _plain(question: Any) -> str:
    return "\n".join(
        ": ".join(filter(None, (str(one["choice"]), one["text"]))) for one in question.said
    )


def _following(sections: list[ShownSection], chosen: str) -> ShownSection | None:
    places = [one.id for one in sections]
    place = places.index(chosen) + 1
    return sections[place] if place < len(sections) else None


def _after(request: Any, sheet: Sheet, chosen: str) -> str:
    """After saving: the next section where one goes through them, else the same place."""
    edit = reverse("worksheet_edit", args=[request.cooperation.slug, sheet.row.pk])
    if request.POST.get("go") == "page":
        return _page(request, sheet)
    if request.POST.get("go") == "on":
        following = _following(shown_sections(sheet), chosen)
        return f"{edit}?section={following.id}" if following else _page(request, sheet)
    alone = f"?section={chosen}" if request.GET.get("section") else ""
    return f"{edit}{alone}#s-{chosen}"


def _page(request: Any, sheet: Sheet) -> str:
    return reverse("worksheet", args=[request.cooperation.slug, sheet.row.pk])
