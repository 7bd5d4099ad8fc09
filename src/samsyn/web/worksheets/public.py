"""Without an account: forms on paper, and self-looks that never leave the browser."""

from typing import Any

from csp.constants import NONE
from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from samsyn.access.doors import public
from samsyn.core.shelf.kinds import Outcome, QuestionType
from samsyn.core.shelf.worksheet import SCALES, is_private
from samsyn.web.respond.help_block import help_block
from samsyn.web.start.pages import COUNTRY_OF_LANGUAGE
from samsyn.web.worksheets.reading import form_or_404
from samsyn.web.worksheets.shown import blank_sections


@public
@csp_replace({"connect-src": [NONE], "form-action": [NONE]})
def self_look(request: HttpRequest, item: str) -> HttpResponse:
    """A private look: the page is sent once, and everything else happens in the browser."""
    words, form = form_or_404(request.user, item)
    if not is_private(form):
        raise Http404
    sections = blank_sections(words, form)
    scaled = any(question.type in SCALES for question in form.questions)
    language = get_language() or "en"
    context: dict[str, Any] = {
        "words": words,
        "item": words.item,
        "title": words("title"),
        "lead": words("lead"),
        "privacy": words("privacy"),
        "sections": [
            {
                "shown": one,
                "low": words(f"s.{one.id}.low"),
                "high": words(f"s.{one.id}.high"),
                "questions": [
                    {"shown": question, "turned": known.polarity == "strain"}
                    for question, known in zip(one.questions, section.questions, strict=True)
                ],
            }
            for one, section in zip(sections, form.sections, strict=True)
        ],
        "scaled": scaled,
        "choices_often": any(q.type is QuestionType.OFTEN for q in form.questions),
        "has_plan": Outcome.PRIVATE_PLAN in form.outcomes,
        "help": help_block(COUNTRY_OF_LANGUAGE.get(language, ""), language, timezone.localdate()),
    }
    return render(request, "worksheets/look.html", context)


@public
def worksheet_paper(request: HttpRequest, item: str) -> HttpResponse:
    """Any form as a sheet to print and fill in by hand."""
    words, form = form_or_404(request.user, item)
    context = {
        "words": words,
        "item": words.item,
        "title": words("title"),
        "lead": words("lead"),
        "sections": blank_sections(words, form),
        "is_private": is_private(form),
    }
    return render(request, "worksheets/paper.html", context)
