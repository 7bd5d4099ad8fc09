"""The key of a notebook, which lives in a cookie of the browser's session and nowhere else."""

import binascii
from base64 import b64decode, b64encode
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import add_never_cache_headers

from samsyn.actions.reflections import Opened, with_key
from samsyn.store.models import Notebook

NAME = "samsyn_notebook"
PLACE = "/reflections/"
IDLE = 2 * 3600
"""Seconds after which a notebook nobody looks at closes by itself."""


def opened_by(request: Any) -> Opened | None:
    """The reader's own notebook, if the cookie was made for them and holds its key."""
    kept = request.get_signed_cookie(NAME, default="", salt=_salt(request), max_age=IDLE)
    if not kept:
        return None
    try:
        key = b64decode(kept, validate=True)
    except binascii.Error:
        return None
    notebook = Notebook.objects.filter(account=request.user).first()
    return with_key(notebook, key) if notebook else None


def hold(response: HttpResponse, request: Any, opened: Opened) -> HttpResponse:
    """Let the browser keep the key for a while; no cache keeps the page."""
    response.set_signed_cookie(
        NAME,
        b64encode(opened.key).decode(),
        salt=_salt(request),
        path=PLACE,
        secure=settings.SECURE,
        httponly=True,
        samesite="Strict",
    )
    add_never_cache_headers(response)
    return response


def let_go(response: HttpResponse) -> HttpResponse:
    """The browser forgets the key."""
    response.delete_cookie(NAME, path=PLACE, samesite="Strict")
    add_never_cache_headers(response)
    return response


def _salt(request: Any) -> str:
    return f"samsyn.notebook.{request.user.pk}"
