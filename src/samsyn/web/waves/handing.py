"""What is printed: slips and paper forms with their codes, and the poster without any."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.documents import FONTS
from samsyn.actions.entries import Refused
from samsyn.actions.wave_codes import make_slips, renew_slips
from samsyn.core.survey.codes import shown
from samsyn.core.survey.units import leaves
from samsyn.core.terms import WaveState
from samsyn.store.models import Wave
from samsyn.web.waves import printed
from samsyn.web.waves.shown import page_of
from samsyn.web.waves.words import REFUSED

LANGUAGES_OF_A_SLIP = 3


def answer_address(wave: Wave) -> str:
    """Where people answer: the address on posters and slips."""
    return f"{settings.PUBLIC_ADDRESS}/a/{wave.address_key}/"


def deep_link(wave: Wave, code: str) -> str:
    """The same with the code in the fragment, which no server and no log ever sees."""
    return f"{answer_address(wave)}#c={code}"


@require_POST
@needs(Permission.READ)
def slips(request: Any, wave: int) -> HttpResponse:
    """Make codes of one group and give them out on paper: the only time they can be read.

    `act` is slips, paper (forms in one language), or renew (all of them anew).
    """
    page = page_of(request, wave)
    if not page.may_hand_out:
        raise PermissionDenied
    unit = _number(request.POST.get("unit"))
    if unit not in leaves(page.wave.units):
        raise Http404
    act = request.POST.get("act", "slips")
    chosen = request.POST.getlist("languages")
    languages = [code for code in page.wave.languages if code in chosen][:LANGUAGES_OF_A_SLIP]
    languages = languages or page.wave.languages[:1]
    try:
        if act == "renew":
            made = renew_slips(wave=page.wave.pk, unit=unit, by=request.viewer)
        else:
            number = _number(request.POST.get("number"))
            made = make_slips(wave=page.wave.pk, unit=unit, by=request.viewer, number=number)
    except Refused as refused:
        messages.error(request, str(REFUSED[refused.code]))
        return HttpResponseRedirect(reverse("wave_invite", args=[request.cooperation.slug, wave]))
    if act == "paper":
        content = printed.paper_forms(
            page.wave, languages[0], [shown(slip.code) for slip in made], **_look()
        )
        return _pdf(content, f"paper-{page.wave.number}-{unit}")
    pairs = [
        (shown(slip.code), _withdrawal(slip.withdrawal), deep_link(page.wave, slip.code))
        for slip in made
    ]
    content = printed.slips(page.wave, languages, pairs, answer_address(page.wave), **_look())
    return _pdf(content, f"slips-{page.wave.number}-{unit}")


@needs(Permission.READ)
def poster(request: Any, wave: int) -> HttpResponse:
    """The poster with the address and no code."""
    page = page_of(request, wave)
    if page.wave.state != WaveState.OPEN:
        raise PermissionDenied
    content = printed.poster(page.wave, answer_address(page.wave), **_look())
    return _pdf(content, f"poster-{page.wave.number}")


@needs(Permission.READ)
def paper_form(request: Any, wave: int) -> HttpResponse:
    """The questions on paper to look at, without a code: nobody can answer on it."""
    page = page_of(request, wave)
    language = request.GET.get("lang", "")
    language = language if language in page.wave.languages else (page.wave.languages or ["en"])[0]
    content = printed.paper_forms(page.wave, language, ["– – –"], **_look())
    return _pdf(content, f"form-{page.wave.number}-{language}")


def _withdrawal(code: str) -> str:
    """A withdrawal code in groups, with its letter in front."""
    return f"W {shown(code.lstrip('W'))}"


def _look() -> dict[str, Any]:
    made_at: datetime = timezone.now().replace(microsecond=0)
    return {"fonts": FONTS, "made_at": made_at}


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 7 else None


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{name}.pdf") or ""
    response.headers["Cache-Control"] = "no-store"
    return response
