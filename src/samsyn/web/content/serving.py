"""Films and pictures to those who may read the item they belong to; parts of a film on request."""

import re
from collections.abc import Iterator
from typing import Any

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.db.models import BinaryField
from django.db.models.functions import Length, Substr
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from samsyn.access.doors import public
from samsyn.store.models import ContentFile
from samsyn.store.queries.shelf import readable_file

PIECE = 1024 * 1024
RANGE = re.compile(r"bytes=(\d*)-(\d*)")
WITH_CHARSET = {"text/vtt": "text/vtt; charset=utf-8", "text/plain": "text/plain; charset=utf-8"}


@require_safe
@csp_replace({"default-src": [NONE], "media-src": [SELF], "frame-ancestors": [NONE]})
@public
def file(request: Any, file: int) -> HttpResponseBase:
    """The file, or the part of it that was asked for."""
    row = readable_file(file, request.user if request.user.is_authenticated else None)
    if row is None:
        raise Http404
    tag = f'"{row.content_hash[:32]}"'
    response: HttpResponseBase
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponse(status=304)
    else:
        response = _body(request, row, tag)
    response["ETag"] = tag
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    patch_cache_control(response, private=True, max_age=3600)
    return response


def _body(request: Any, row: ContentFile, tag: str) -> HttpResponseBase:
    size = ContentFile.objects.filter(pk=row.pk).values_list(Length("body"), flat=True).get()
    wanted = request.headers.get("Range", "")
    if request.headers.get("If-Range", tag) != tag:
        wanted = ""
    first, last = 0, size - 1
    status = 200
    found = RANGE.fullmatch(wanted.strip())
    if found and found[0] != "bytes=-":
        first, last = _part(found[1], found[2], size)
        status = 206
        if not 0 <= first <= last:
            refused = HttpResponse(status=416)
            refused["Content-Range"] = f"bytes */{size}"
            return refused
    response = StreamingHttpResponse(
        _pieces(row.pk, first, last),
        status=status,
        content_type=WITH_CHARSET.get(row.media_type, row.media_type),
    )
    response["Accept-Ranges"] = "bytes"
    response["Content-Length"] = str(last - first + 1)
    response["Content-Disposition"] = "inline"
    if status == 206:
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response


def _part(first: str, last: str, size: int) -> tuple[int, int]:
    """The first and last byte asked for; `-500` asks for the end."""
    if not first:
        return max(size - int(last), 0), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def _pieces(pk: int, first: int, last: int) -> Iterator[bytes]:
    """The bytes from first to last, read piece by piece."""
    for start in range(first, last + 1, PIECE):
        length = min(PIECE, last + 1 - start)
        piece = Substr("body", start + 1, length, output_field=BinaryField())
        yield bytes(ContentFile.objects.filter(pk=pk).values_list(piece, flat=True).get())
