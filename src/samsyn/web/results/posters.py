"""The poster: what the survey said, for staff, in their languages, on one sheet."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samsyn.access.doors import needs, public
from samsyn.access.roles import Permission
from samsyn.actions.documents import FONTS
from samsyn.actions.entries import Refused
from samsyn.actions.released import show_to_staff
from samsyn.core.survey.scoring import UPPER_THIRD
from samsyn.reports.survey_poster import Poster, PosterPart, posters
from samsyn.reports.survey_results import middles
from samsyn.store.models import Release, ReleasedGroup
from samsyn.store.queries.results import heads_of, release_of, whole_of
from samsyn.store.queries.staff import cooperation_of_key
from samsyn.web import labels
from samsyn.web.results import words
from samsyn.web.results.poster_words import PosterLanguage, poster_languages
from samsyn.web.results.shown import mean_of, polarity_of, shares_of
from samsyn.web.results.views import found_release, place_of
from samsyn.web.rooms import address
from samsyn.web.staff.apart import kept_apart
from samsyn.web.staff.shown import wanted_languages

MIDDLE = 50
"""Half of the scale."""

MOST_LINES = 6
"""Lines under a heading: a poster is read standing."""


@require_safe
@needs(Permission.READ)
def poster(request: Any, wave: int) -> HttpResponse:
    """The poster as members see it before staff do, to print."""
    return _page(
        request, found_release(request, place_of(request, wave)), back=_back(request, wave)
    )


@require_safe
@needs(Permission.READ)
def poster_pdf(request: Any, wave: int) -> HttpResponse:
    """The poster as a tagged PDF of one page."""
    from samsyn.reports.render.pdf import first_that_fits  # slow to load

    release = found_release(request, place_of(request, wave))
    language = _language(request, release)
    if not language.has_pdf:
        raise Http404
    made_at = release.released_at.replace(microsecond=0)
    sheets = posters(poster_of(release, language))
    made = first_that_fits(sheets, pages=1, fonts=FONTS, made_at=made_at)
    response = HttpResponse(made, content_type="application/pdf")
    name = f"{request.cooperation.slug}-{language.language.code}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
@needs(Permission.READ)
def show(request: Any, wave: int) -> HttpResponse:
    """Staff find the poster on their page from now on."""
    release = found_release(request, place_of(request, wave))
    _whole(release)
    try:
        show_to_staff(release=release, by=request.viewer)
    except Refused as refused:
        messages.error(request, labels.PROBLEMS[refused.code])
    else:
        messages.success(request, _("Staff find the poster on their page now."))
    return HttpResponseRedirect(_back(request, wave))


@require_safe
@needs(Permission.STAFF_READ)
def employee(request: Any, wave: int) -> HttpResponse:
    """The poster for an employee who is signed in, once staff are shown it."""
    release = _shown_release(request.cooperation, wave)
    return _page(request, release, staff=reverse("staff_home", args=[request.cooperation.slug]))


@require_safe
@public
def public_poster(request: Any, key: str, wave: int) -> HttpResponse:
    """The poster behind the link to the page for staff; nobody is logged."""
    cooperation = cooperation_of_key(key)
    if cooperation is None:
        raise Http404
    return _page(
        request, _shown_release(cooperation, wave), staff=reverse("staff_page", args=[key])
    )


def _shown_release(cooperation: Any, wave: int) -> Release:
    head = heads_of(cooperation).get(wave)
    if head is None or head.shown_at is None:
        raise Http404
    release = release_of(head)
    release.wave.cooperation = cooperation
    return release


def _whole(release: Release) -> ReleasedGroup:
    """The tables of everyone; nothing is found where too few answered for any."""
    try:
        return whole_of(release)
    except ReleasedGroup.DoesNotExist:
        raise Http404 from None


def _back(request: Any, wave: int) -> str:
    return address("results", request.cooperation, None, wave=wave)


def _language(request: Any, release: Release) -> PosterLanguage:
    """The wanted language among those of the wave, else its first."""
    known = languages_of(release)
    wanted = next((code for code in wanted_languages(request) if code in known), next(iter(known)))
    return known[wanted]


def languages_of(release: Release) -> dict[str, PosterLanguage]:
    """Languages of the wave and of the workplace that the poster speaks; English at least."""
    every = poster_languages()
    codes = [*release.wave.languages, *release.wave.cooperation.languages]
    return {code: every[code] for code in dict.fromkeys(codes) if code in every} or {
        "en": every["en"]
    }


def _page(request: Any, release: Release, *, back: str = "", staff: str = "") -> HttpResponse:
    language = _language(request, release)
    frame = language.language.frame_language
    with translation.override(frame):
        context = {
            "poster": poster_of(release, language),
            "release": release,
            "language": language.language.code,
            "direction": language.language.direction,
            "frame_language": frame,
            "chosen": language,
            "languages": [one.language for one in languages_of(release).values()],
            "back": back,
            "staff": staff,
            "demo": settings.DEMO,
        }
        response = render(request, "results/poster.html", context)
    return kept_apart(response, language.language.code)


def poster_of(release: Release, language: PosterLanguage) -> Poster:
    """The poster of the whole organisation; sensitive topics are left to the talk."""
    wave, cooperation = release.wave, release.wave.cooperation
    whole = _whole(release)
    best = sorted(_facts(release, whole), key=lambda fact: -fact[2])
    strengths = [fact for fact in best if _is_strength(fact)]
    strengths.sort(key=lambda fact: fact[1] != "resource")
    wears = [fact for fact in reversed(best) if not _is_strength(fact)]
    following = [language.say("finding")]
    if wave.talk_leader:
        following.insert(0, language.say("leads", leader=wave.talk_leader))
    if wave.feedback_on:
        following.insert(0, language.say("hear", day=language.day(wave.feedback_on)))
    with translation.override(language.language.frame_language):
        notice = _("Demo: fictional people; nothing here is real.") if settings.DEMO else ""
    return Poster(
        language=language.language.code,
        right_to_left=language.language.direction == "rtl",
        workplace=str(cooperation.workplace or cooperation),
        health_service=str(cooperation.health_service or ""),
        title=language.say("title"),
        lead=language.say("lead", people=release.respondents // 5 * 5),
        strengths=PosterPart(language.say("strengths"), _lines(strengths, language, release)),
        wears=PosterPart(language.say("wears"), _lines(wears, language, release)),
        following=PosterPart(
            language.say("following"), tuple((sentence, "") for sentence in following)
        ),
        promise=language.say("promise"),
        notice=notice,
    )


Fact = tuple[str, str, float, str]
"""Variable, polarity, mean, how answers spread (a key of SPREADS)."""


def _is_strength(fact: Fact) -> bool:
    """A resource in the upper half, or anything that works well."""
    _variable, polarity, mean, spread = fact
    if polarity == "resource":
        return mean > MIDDLE
    return mean > UPPER_THIRD or spread == words.WORKS_WELL


def _facts(release: Release, whole: ReleasedGroup) -> Iterable[Fact]:
    factors = words.factors_of(release.wave.questionnaire)
    for variable, one in whole.factors.items():
        mean, shares = mean_of(one), shares_of(one)
        if mean is None or shares is None:
            continue
        polarity = polarity_of(factors.get(variable, (variable, False))[0])
        spread = words.spread_of(middles(shares), polarity)
        yield variable, polarity, sum(mean) / 2, spread


def _lines(
    facts: list[Fact], language: PosterLanguage, release: Release
) -> tuple[tuple[str, str], ...]:
    factors = words.factors_of(release.wave.questionnaire)
    return tuple(
        (
            language.factor(variable, factors.get(variable, (variable, False))[0]),
            language.say(spread),
        )
        for variable, _polarity, _mean, spread in facts[:MOST_LINES]
    )
