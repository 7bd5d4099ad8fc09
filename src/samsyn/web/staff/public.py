"""What staff read: without an account by its link, or signed in as an employee."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from samsyn.access.doors import needs, public
from samsyn.access.roles import Permission
from samsyn.store.models import Cooperation
from samsyn.store.queries.results import shown_surveys
from samsyn.store.queries.staff import cooperation_of_key, released_page
from samsyn.web.staff.apart import kept_apart
from samsyn.web.staff.shown import StaffPage, staff_page_of, texts_of, wanted_languages


@public
def staff_page(request: Any, key: str) -> HttpResponse:
    """The released page of the cooperation with this key; nobody is logged."""
    cooperation = cooperation_of_key(key)
    if cooperation is None:
        return page_response(request, None)
    return page_response(
        request,
        _released(request, cooperation),
        surveys=[
            {"title": title, "url": reverse("public_results", args=[key, number])}
            for number, title in shown_surveys(cooperation)
        ],
    )


@needs(Permission.STAFF_READ)
def staff_home(request: Any) -> HttpResponse:
    """The same page for an employee who is signed in, also while no link is open."""
    cooperation = request.cooperation
    return page_response(
        request,
        _released(request, cooperation),
        signed_in=True,
        surveys=[
            {"title": title, "url": reverse("staff_results", args=[cooperation.slug, number])}
            for number, title in shown_surveys(cooperation)
        ],
    )


def page_response(
    request: Any,
    page: StaffPage | None,
    *,
    back: str = "",
    signed_in: bool = False,
    surveys: Sequence[dict[str, str]] = (),
) -> HttpResponse:
    """The page, or the words that nothing is released; kept out of search engines and caches.

    `back`: this is a preview, and where it leads back to. `surveys`: title and address of each
    poster staff may see.
    """
    frame_language = page.language.frame_language if page else translation.get_language()
    with translation.override(frame_language):
        response = render(
            request,
            "staff/page.html",
            {
                "page": page,
                "back": back,
                "signed_in": signed_in,
                "surveys": surveys,
                "frame_language": frame_language,
                "language": page.language.code if page else frame_language,
                "direction": page.language.direction if page else _direction(),
                "demo": settings.DEMO,
            },
            status=200 if page or signed_in or back or surveys else 404,
        )
    return kept_apart(response, page.language.code if page else frame_language or "en")


def _released(request: Any, cooperation: Cooperation) -> StaffPage | None:
    agreed = released_page(cooperation)
    if agreed is None:
        return None
    return staff_page_of(
        cooperation, texts_of(agreed), wanted_languages(request), agreed.released_at
    )


def _direction() -> str:
    return "rtl" if translation.get_language_bidi() else "ltr"
