"""What every page's frame needs: languages, who is here, where to go, the demo mark."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from samsyn.access.roles import Permission
from samsyn.core.terms import Party, SizeMode
from samsyn.store.models import Cooperation, Notice
from samsyn.web.first_aid.guess import place_for


def frame(request: HttpRequest) -> dict[str, Any]:
    """Template context of the frame; costs no statement for visitors, one for new notices."""
    viewer = getattr(request, "viewer", None)
    return {
        "demo": settings.DEMO,
        "languages": settings.LANGUAGES,
        "language": getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE),
        "direction": "rtl" if get_language_bidi() else "ltr",
        "viewer": viewer,
        "cooperation": getattr(request, "cooperation", None),
        "cycle": getattr(request, "cycle", None),
        "nav": _nav(request, viewer),
        "notice_count": _counter(request),
    }


def _counter(request: HttpRequest) -> Any:
    """Counts new notices when the page asks for it, and only once."""

    @cache
    def count() -> int:
        if not request.user.is_authenticated:
            return 0
        return Notice.objects.filter(account=request.user, read_at__isnull=True).count()

    return count


def _nav(request: HttpRequest, viewer: Any) -> list[dict[str, Any]]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        places = [] if settings.SHELVES_ONLY else [("start", {}, _("What Samsyn is"))]
        places += [
            ("first_aid_list", place_for(get_language() or "en"), _("First aid")),
            ("shelf", {}, _("Shelves")),
            ("help_lines", {}, _("Help lines")),
        ]
    else:
        places = [("home", {}, _("Home"))]
        if viewer is not None:
            places += _places_of(request, viewer)
        places.append(("shelf", {}, _("Shelves")))
    here = request.resolver_match.view_name if request.resolver_match else ""
    return [
        {"url": reverse(name, kwargs=parts), "label": label, "current": name == here}
        for name, parts, label in places
    ]


def _places_of(request: HttpRequest, viewer: Any) -> list[tuple[str, dict[str, Any], str]]:
    places: list[tuple[str, dict[str, Any], str]] = []
    if viewer.party is Party.OHS:
        places.append(("desk", {}, _("Clients")))
    if viewer.may(Permission.READ):
        slug = request.cooperation.slug  # type: ignore[attr-defined]
        places.append(("cooperation", {"slug": slug}, _("Our cooperation")))
        cycle = getattr(request, "cycle", None)
        if cycle is not None:
            places.append(("cycle", {"slug": slug, "number": cycle.number}, _("Where we are")))
        if _is_open(request.cooperation, "surveys"):  # type: ignore[attr-defined]
            places.append(("surveys", {"slug": slug}, _("Surveys")))
        if viewer.may(Permission.WRITE) and _is_open(request.cooperation, "notes"):  # type: ignore[attr-defined]
            places.append(("quick_note", {"slug": slug}, _("Quick note")))
    return places


def _is_open(cooperation: Cooperation, room: str) -> bool:
    """Small workplaces see only the rooms they opened."""
    return cooperation.mode != SizeMode.MICRO or room in cooperation.rooms
