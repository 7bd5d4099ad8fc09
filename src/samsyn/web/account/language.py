"""The language of a person and of a device."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

SESSION_KEY = "language"


def is_known(language: str | None) -> bool:
    """Whether pages exist in this language."""
    return language in dict(settings.LANGUAGES)


def speak(request: HttpRequest, language: str) -> None:
    """From now on this session speaks the language."""
    if is_known(language):
        request.session[SESSION_KEY] = language


def remember(response: HttpResponse, language: str) -> HttpResponse:
    """Keep the language on this device for a year."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def chosen(request: HttpRequest) -> str | None:
    """The person's own language, else the one chosen on this device."""
    for language in (
        request.session.get(SESSION_KEY),
        request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME),
    ):
        if is_known(language):
            return str(language)
    return None
