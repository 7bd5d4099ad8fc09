"""Pages for those who answer. No view here reads a session, an account or a cookie.

A form without scripts is sent with everything in it, and its answer is the page itself rather
than a redirect: nothing is kept between two requests. No token against forged requests is needed,
because nothing is done in anybody's name: whoever knows a code could send it from anywhere. What
comes from another site is refused all the same.
"""

import base64
import binascii
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from samsyn.access.doors import public
from samsyn.actions.collect import (
    Receipt,
    has_begun,
    send_sheet,
    wave_of_code,
    withdraw_sheet,
)
from samsyn.actions.waves import questionnaire_of
from samsyn.core.survey.codes import CodeProblem
from samsyn.core.survey.sheet import BadSheet, pack
from samsyn.core.terms import WaveState
from samsyn.store.models import Wave
from samsyn.web.respond.kept import kept, passing, rendered, served
from samsyn.web.respond.questions import answers_in
from samsyn.web.respond.wave_page import (
    TOLD_PROBLEMS,
    dates_of,
    end_of,
    filled,
    page_of,
    told_problems,
)
from samsyn.web.respond.words import frame, in_order, is_known, names_of, second_code

WORKER = Path(__file__).parent.parent / "static" / "samsyn" / "respond-worker.js"
MOST_BYTES = 16_384
"""More than any sheet has; a larger body is not read."""
SECOND_CODE = "0000-0000-0000"
"""Stands in the kept thanks until somebody's own second code does."""
MOST_LETTERS = 2_000
"""More than any field takes."""


@public
@require_safe
def entrance(request: HttpRequest) -> HttpResponse:
    """For those who have a code and no QR: the language first."""
    return _choosing(request, "code")


@public
@require_safe
def withdraw_languages(request: HttpRequest) -> HttpResponse:
    return _choosing(request, "withdraw")


@public
@require_safe
def languages(request: HttpRequest, key: str) -> HttpResponse:
    """The first screen of a wave: choose a language."""
    wave = _wave(key)
    return _choosing(request, "answer", wave)


@public
@require_safe
def kiosk_languages(request: HttpRequest, key: str) -> HttpResponse:
    """The same on a shared device."""
    wave = _wave(key)
    return _choosing(request, "kiosk", wave)


@public
@csrf_exempt
def answer(request: HttpRequest, key: str, language: str, is_kiosk: bool = False) -> HttpResponse:
    """The questions; a POST brings all answers at once, or a code typed before."""
    wave = _wave(key)
    _check_language(language, wave)
    if code := _why_not(wave):
        return passing(_notice(wave, language, code), language)
    page = page_of(wave, language, kiosk=is_kiosk)
    if request.method != "POST":
        return served(request, page)
    if not _is_from_here(request):
        return HttpResponseForbidden()
    form = {name: value[:MOST_LETTERS] for name, value in request.POST.items()}
    questionnaire = questionnaire_of(wave)
    try:
        receipt = send_sheet(
            code=form.get("code", ""),
            answers=pack(questionnaire, answers_in(questionnaire, form)),
            comment=form.get("comment", ""),
            wave_key=key,
        )
    except (CodeProblem, BadSheet) as problem:
        why = told_problems(wave, language)[_code_of(problem)]
        return passing(filled(page, form, why), language, status=422)
    return passing(_thanks(wave, language, receipt, is_kiosk), language)


@public
@csrf_exempt
def kiosk(request: HttpRequest, key: str, language: str) -> HttpResponse:
    return answer(request, key, language, is_kiosk=True)


@public
@csrf_exempt
@require_POST
def send(request: HttpRequest, key: str) -> HttpResponse:
    """A sheet from a script: JSON with `code` and `sealed`, or `answers` and `comment`.

    Answers {"state", "withdrawal"}, or 409 with {"problem"}; a page in any language asks here,
    so that the language is not even in the address.
    """
    if not _is_from_here(request):
        return HttpResponseForbidden()
    try:
        body = _body(request)
        receipt = send_sheet(
            code=str(body.get("code", "")),
            answers=_bytes(body, "answers"),
            sealed=_bytes(body, "sealed"),
            comment=str(body.get("comment", "")),
            wave_key=key,
        )
    except (CodeProblem, BadSheet) as problem:
        return _said({"problem": _code_of(problem)}, status=409)
    return _said({"state": receipt.state, "withdrawal": second_code(receipt.withdrawal)})


@public
@csrf_exempt
def type_code(request: HttpRequest, language: str) -> HttpResponse:
    """A code typed by hand finds its wave; its page follows with the code filled in."""
    _check_language(language)
    code = request.POST.get("code", "")[:80]
    context = {**frame(language), "code": code}
    if request.method != "POST" or not _is_from_here(request):
        return served(
            request, kept(("code",), language, lambda: rendered("respond/code.html", context))
        )
    try:
        found = wave_of_code(code)
    except CodeProblem as problem:
        return _asked_again("respond/code.html", context, TOLD_PROBLEMS[problem.code])
    if found is None:
        return _asked_again("respond/code.html", context, "code.unknown")
    wave = _wave(found.address_key)
    if wave.languages and language not in wave.languages:
        return redirect("respond_languages", key=wave.address_key)
    if why_not := _why_not(wave):
        return passing(_notice(wave, language, why_not), language)
    return passing(filled(page_of(wave, language, kiosk=False), {"code": code}), language)


@public
@csrf_exempt
def withdraw(request: HttpRequest, language: str) -> HttpResponse:
    """Take one's own sheet back with the second code of the slip."""
    _check_language(language)
    typed = request.POST.get("code", "")[:80]
    context = {**frame(language), "code": typed}
    if request.method != "POST" or not _is_from_here(request):
        page = kept(("withdraw",), language, lambda: rendered("respond/withdraw.html", context))
        return served(request, page)
    try:
        withdraw_sheet(withdrawal=typed)
    except CodeProblem as problem:
        key = "withdraw.not_found" if problem.code == "unknown" else TOLD_PROBLEMS[problem.code]
        return _asked_again("respond/withdraw.html", context, key)
    return passing(rendered("respond/withdraw.html", {**context, "is_done": True}), language)


@public
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script that opens these pages without a network; its place is its reach."""
    page = kept(("worker",), "en", lambda: WORKER.read_text(encoding="utf-8"))
    response = served(request, page)
    response.headers["Content-Type"] = "text/javascript; charset=utf-8"
    return response


def _wave(key: str) -> Wave:
    found = Wave.objects.select_related("cooperation__workplace")
    return get_object_or_404(found, address_key=key)


def _why_not(wave: Wave) -> str:
    """Why nobody can answer today; empty when they can."""
    if wave.state == WaveState.OPEN:
        return "" if has_begun(wave) else "not_open"
    return "not_open" if wave.state == WaveState.DRAFT else "closed"


def _check_language(language: str, wave: Wave | None = None) -> None:
    if not is_known(language) or (wave and wave.languages and language not in wave.languages):
        raise Http404


def _is_from_here(request: HttpRequest) -> bool:
    """Whether a page of this site sent it; browsers too old to say so are believed."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    here = f"{request.scheme}://{request.get_host()}"
    return origin in {None, here, settings.PUBLIC_ADDRESS}


def _choosing(request: HttpRequest, target: str, wave: Wave | None = None) -> HttpResponse:
    """A list of languages that lead on to `respond_<target>`."""
    name = ("choosing", target, *((wave.pk, wave.key_name, wave.version) if wave else ()))
    return served(request, kept(name, "en", lambda: _choices(target, wave)))


def _choices(target: str, wave: Wave | None) -> str:
    address = {"key": wave.address_key} if wave else {}
    choices = names_of(wave.languages if wave else [])
    for one in choices:
        one["url"] = reverse(f"respond_{target}", kwargs={**address, "language": one["code"]})
    context = {
        **frame("en"),
        "choices": choices,
        "wave": wave,
        "kiosk": target == "kiosk",
        "sending_url": reverse("respond_send", kwargs=address) if wave else "",
    }
    return rendered("respond/languages.html", context)


def _notice(wave: Wave, language: str, code: str) -> str:
    context = {
        **frame(language),
        **end_of(wave, language),
        "notice": told_problems(wave, language)[code],
        "languages_url": reverse("respond_languages", kwargs={"key": wave.address_key}),
    }
    return rendered("respond/notice.html", context)


def _thanks(wave: Wave, language: str, receipt: Receipt, is_kiosk: bool) -> str:
    """The last page; all but the second code is the same for everybody."""
    is_repeated = receipt.state == "already"
    today = timezone.localdate()
    name = ("thanks", wave.pk, wave.key_name, wave.version, is_kiosk, is_repeated, today)

    def make() -> str:
        place = "kiosk_" if is_kiosk else ""
        context = {
            **frame(language),
            **dates_of(wave, language),
            **end_of(wave, language),
            "is_repeated": is_repeated,
            "withdrawal": SECOND_CODE,
            "kiosk": is_kiosk,
            "languages_url": reverse(f"respond_{place}languages", kwargs={"key": wave.address_key}),
        }
        return rendered("respond/thanks.html", context)

    code = in_order(second_code(receipt.withdrawal))
    return kept(name, language, make).text.replace(SECOND_CODE, code)


def _asked_again(template: str, context: dict[str, Any], key: str) -> HttpResponse:
    text = rendered(template, {**context, "problem_key": key})
    return passing(text, context["language"], status=422)


def _body(request: HttpRequest) -> dict[str, Any]:
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        raise BadSheet("too large")
    try:
        body = json.loads(request.body)
    except ValueError:
        raise BadSheet("no JSON") from None
    if not isinstance(body, dict):
        raise BadSheet("no object")
    return body


def _bytes(body: dict[str, Any], name: str) -> bytes | None:
    """Bytes written as base64url without padding."""
    text = str(body.get(name, ""))
    if not text:
        return None
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise BadSheet("no base64") from None


def _code_of(problem: CodeProblem | BadSheet) -> str:
    return problem.code if isinstance(problem, CodeProblem) else "bad_sheet"


def _said(content: dict[str, str], status: int = 200) -> HttpResponse:
    return JsonResponse(content, status=status, headers={"Cache-Control": "no-store"})
