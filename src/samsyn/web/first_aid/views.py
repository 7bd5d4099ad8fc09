"""Pages of first aid. No view here reads a session, an account or a cookie."""

import hashlib
from datetime import date
from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from samsyn import __version__
from samsyn.access.doors import public
from samsyn.catalogue import registry
from samsyn.catalogue.shelf import Shelf
from samsyn.web.first_aid import cards
from samsyn.web.first_aid.guess import guessed
from samsyn.web.first_aid.held import public_shelf, situation, situations
from samsyn.web.first_aid.places import STATIC, country_of, frame, title_of
from samsyn.web.respond.kept import Page, kept, packed, passing, rendered, served

LOOKS = ("tokens.css", "first-aid.css", "first-aid.js", "respond-aloud.js")
"""What the pages load, so that they look the same without a network."""
MOST_LETTERS = 80
KEPT_PAGES = 512


@public
@require_safe
def entrance(request: HttpRequest) -> HttpResponse:
    """The list at once, for the country and the language the browser likes best."""
    country, language = guessed(request)
    response = served(request, _list_page(public_shelf(), country, language, timezone.localdate()))
    patch_vary_headers(response, ["Accept-Language"])
    return response


@public
@require_safe
def listed(request: HttpRequest, country: str, language: str) -> HttpResponse:
    """What is happening? All situations, or those with the words searched for."""
    shelf, code, today = public_shelf(), country_of(country), timezone.localdate()
    words = " ".join(request.GET.get("q", "")[:MOST_LETTERS].split())
    me = request.GET.get("me", "")
    me = me if me in cards.AUDIENCES else ""
    if not words and not me:
        return served(request, _list_page(shelf, code, language, today))
    context = _list_context(shelf, code, language, today)
    hits = cards.found(shelf, words, me, code, language)
    context |= {"words": words, "me": me, "count": len(hits), "is_search": True}
    if hits:
        context["situations"] = cards.titles(shelf, hits, language)
    return passing(rendered("first_aid/list.html", context), language)


@public
@require_safe
def card(request: HttpRequest, country: str, language: str, item: str) -> HttpResponse:
    """One situation: now, what to say, what not to do, this week, who can help."""
    today = timezone.localdate()
    page = _card_page(public_shelf(), country_of(country), language, item, today)
    return served(request, page)


@public
@require_safe
def pages(request: HttpRequest, country: str, language: str) -> HttpResponse:
    """The addresses a device keeps to open all of this without a network."""
    shelf, code = public_shelf(), country_of(country)
    found = frame(code, language, timezone.localdate(), title_of(language))
    at = {"country": country, "language": language}
    addresses = [
        reverse("first_aid"),
        found["list_url"],
        *(
            reverse("first_aid_card", kwargs=at | {"item": one.id})
            for one in situations(shelf, code)
        ),
        *(static(f"samsyn/{name}") for name in LOOKS),
    ]
    return JsonResponse(
        {"stamp": _stamp() + shelf.stamp, "addresses": addresses},
        headers={"Cache-Control": "private, no-cache"},
    )


@public
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script that opens these pages without a network; its place is its reach."""
    name = "first-aid-worker.js"
    page = kept((name,), "en", lambda: (STATIC / name).read_text(encoding="utf-8"))
    response = served(request, page)
    response.headers["Content-Type"] = "text/javascript; charset=utf-8"
    return response


@lru_cache(maxsize=KEPT_PAGES)
def _list_page(shelf: Shelf, country: str, language: str, today: date) -> Page:
    context = _list_context(shelf, country, language, today)
    return packed(rendered("first_aid/list.html", context), language)


@lru_cache(maxsize=KEPT_PAGES)
def _card_page(shelf: Shelf, country: str, language: str, item_id: str, today: date) -> Page:
    item = situation(shelf, country, item_id)
    if item is None:
        raise Http404
    title = shelf.text(item, "title", language)
    context = frame(country, language, today, title, item=item.id)
    context |= {"card": cards.card_of(shelf, item, country, language, today), "item": item.id}
    return packed(rendered("first_aid/card.html", context), language)


def _list_context(shelf: Shelf, country: str, language: str, today: date) -> dict[str, Any]:
    return {
        **frame(country, language, today, title_of(language)),
        "situations": cards.titles(shelf, situations(shelf, country), language),
        "audiences": [(one, f"fa.me.{one}") for one in cards.AUDIENCES],
    }


@lru_cache(maxsize=1)
def _stamp() -> str:
    """Changes when a pack or the installation does."""
    hashes = [pack.content_hash for pack in registry().packs.values()]
    return hashlib.sha256("".join((__version__, *hashes)).encode()).hexdigest()[:20]
