"""Pages that are the same for everybody are made once, packed once, and kept in memory."""

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_vary_headers

MOST = 256
_kept: dict[tuple[Any, ...], "Page"] = {}


@dataclass(frozen=True)
class Page:
    """A page as text and as gzip; it holds nothing of the person who asks for it."""

    text: str
    zipped: bytes
    mark: str
    language: str


def kept(name: tuple[Any, ...], language: str, make: Callable[[], str]) -> Page:
    """The page of that name in that language, made when first asked for."""
    page = _kept.get((*name, language))
    if page is None:
        if len(_kept) >= MOST:
            _kept.clear()
        page = _kept[*name, language] = packed(make(), language)
    return page


def packed(text: str, language: str) -> Page:
    """The page with its gzip and the mark by which a browser asks whether it is still the same."""
    content = text.encode()
    mark = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
    return Page(text, gzip.compress(content, 9, mtime=0), mark, language)


def rendered(template: str, context: dict[str, Any]) -> str:
    """A template without the frame's context: nobody is asked who they are."""
    return "\n".join(
        line for line in map(str.strip, render_to_string(template, context).split("\n")) if line
    )


def served(request: HttpRequest, page: Page) -> HttpResponse:
    """The page, for this browser alone to keep and to ask about anew each time."""
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(page.zipped if packed else page.text)
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Content-Language"] = page.language
    response.headers["ETag"] = page.mark
    patch_vary_headers(response, ["Accept-Encoding"])
    return get_conditional_response(request, etag=page.mark, response=response) or response


def passing(text: str, language: str, status: int = 200) -> HttpResponse:
    """A page that holds what somebody typed: no cache keeps it."""
    headers = {"Cache-Control": "no-store", "Content-Language": language}
    return HttpResponse(text, status=status, headers=headers)
