"""Paper forms: keyed in one after the other by the representative or the OHS, then destroyed."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.entries import Refused
from samsyn.actions.wave_codes import check_paper, key_paper_in, record_destroyed
from samsyn.core.survey.codes import CodeProblem
from samsyn.core.survey.instrument import NOT_SAID
from samsyn.core.survey.sheet import BadSheet, pack
from samsyn.core.terms import WaveState
from samsyn.web import labels
from samsyn.web.waves.shown import WavePage, page_of
from samsyn.web.waves.words import REFUSED


class PaperForm(forms.Form):
    """The code of a paper form and one choice per line; what is left empty was left empty."""

    code = forms.CharField(
        max_length=40,
        label=gettext_lazy("Code of this form"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, page: WavePage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names: dict[str, str] = {}
        questions = page.questions
        not_said = (str(NOT_SAID), labels.word("choice.not_said"))
        for number, item in enumerate(questions.items, start=1):
            keys = enumerate(questions.choice_set(item).text_keys, start=1)
            choices = [(str(place), labels.word(key)) for place, key in keys]
            self._add(item.id, f"{number}. {labels.word(item.text_key)}", [*choices, not_said])
        for number, question in enumerate(questions.background, start=len(questions.items) + 1):
            kinds = enumerate(question.categories, start=1)
            choices = [
                (str(place), labels.word(question.category_key(kind))) for place, kind in kinds
            ]
            self._add(
                question.key, f"{number}. {labels.word(question.text_key)}", [*choices, not_said]
            )

    def _add(self, key: str, label: str, choices: list[tuple[str, str]]) -> None:
        name = f"answer-{key}"
        self.names[key] = name
        self.fields[name] = forms.ChoiceField(
            required=False, widget=forms.RadioSelect, label=label, choices=choices
        )

    @property
    def lines(self) -> list[Any]:
        return [self[name] for name in self.names.values()]

    @property
    def answers(self) -> dict[str, int]:
        given = {key: self.cleaned_data[name] for key, name in self.names.items()}
        return {key: int(value) for key, value in given.items() if value}


@needs(Permission.PAPER)
def key_in(request: Any, wave: int) -> HttpResponse:
    """Key one form in; then the next empty page. Nothing is kept between two forms."""
    page = _open_page(request, wave)
    form = PaperForm(request.POST or None, page=page)
    if request.method == "POST" and form.is_valid():
        try:
            receipt = key_paper_in(
                wave=page.wave.pk,
                code=form.cleaned_data["code"],
                answers=pack(page.questions, form.answers),
                by=request.viewer,
            )
        except (CodeProblem, BadSheet) as problem:
            form.add_error("code", _words(getattr(problem, "code", "")))
        else:
            words = (
                _("Keyed in. Put the paper with those to be destroyed.")
                if receipt.state == "sent"
                else _("This form was keyed in before, or its code was used. It counts once.")
            )
            messages.success(request, words)
            return HttpResponseRedirect(reverse("wave_paper", args=[page.slug, wave]))
    response = render(request, "waves/paper.html", {"page": page, "wave": page.wave, "form": form})
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
@needs(Permission.PAPER)
def destroyed(request: Any, wave: int) -> HttpResponse:
    """Write down that so many forms were keyed in and destroyed."""
    page = page_of(request, wave)
    given = request.POST.get("number", "")
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 6 else 0
    try:
        record_destroyed(wave=page.wave.pk, number=number, by=request.viewer)
    except Refused as refused:
        messages.error(request, str(REFUSED[refused.code]))
    else:
        messages.success(request, _("Written down."))
    return HttpResponseRedirect(reverse("wave", args=[page.slug, wave]))


def _open_page(request: Any, wave: int) -> WavePage:
    page = page_of(request, wave)
    if page.wave.state != WaveState.OPEN:
        raise PermissionDenied
    try:
        check_paper(page.wave, request.viewer)
    except Refused as error:
        raise PermissionDenied from error
    return page


def _words(code: str) -> str:
    known = {"mistyped": "code.mistyped", "length": "code.length", "closed": "code.closed"}
    if code in known:
        return labels.word(known[code])
    if code == "not_open":
        return str(REFUSED[code])
    if code in ("unknown", "other_wave"):
        return _("This code is not open in this survey. Was the form keyed in already?")
    return _("This form could not be taken. Look at the code and the crosses again.")
