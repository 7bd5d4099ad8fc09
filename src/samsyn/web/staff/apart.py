"""Pages that are read by a secret address: no search engine, cache or other site learns of it."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse

from samsyn.web.staff.languages import StaffLanguage
from samsyn.web.staff.shown import wanted_languages


def kept_apart(response: HttpResponse, language: str) -> HttpResponse:
    """The answer, in this language, with all that keeps its address secret."""
    response.headers["Content-Language"] = language
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def language_among(request: HttpRequest, languages: Sequence[StaffLanguage]) -> StaffLanguage:
    """What the reader wants most among these; the first when there is none of that."""
    by_code = {one.code: one for one in languages}
    wanted = (by_code[code] for code in wanted_languages(request) if code in by_code)
    return next(wanted, languages[0])
