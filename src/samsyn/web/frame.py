"""What every page's frame needs: languages, who is here, the demo mark."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_bidi


def frame(request: HttpRequest) -> dict[str, Any]:
    """Template context of the frame; costs no statement for visitors."""
    return {
        "demo": settings.DEMO,
        "languages": settings.LANGUAGES,
        "language": getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE),
        "direction": "rtl" if get_language_bidi() else "ltr",
        "viewer": getattr(request, "viewer", None),
        "cooperation": getattr(request, "cooperation", None),
        "cycle": getattr(request, "cycle", None),
    }
