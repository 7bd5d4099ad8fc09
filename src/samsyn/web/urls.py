"""All addresses: a line per room."""

from importlib import import_module

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from samsyn.web.shelf.pages import shelf

PLACE = "samsyn.web.{}.urls"
ROOMS = (
    "start",
    "office",
    "cooperation",
    "entries",
    "micro",
    "preconditions",
    "picture",
    "goals",
    "measures",
    "implementation",
    "assessment",
    "agreements",
    "documents",
    "meetings",
    "staff",
    "waves",
    "talks",
    "notices",
    "results",
    "account",
    "shelf",
    "first_aid",
    "sectors",
    "buyers",
    "worksheets",
    "reflections",
    "signals",
    "managers",
    "reviews",
    "practices",
    "content",
    "gallery",
    "respond",
)

SHELF_ROOMS = ("start", "account", "shelf", "first_aid", "sectors", "worksheets", "content")
NOT_ON_SHELVES = ("start", "setup", "step_in")


def addresses(*, shelves_only: bool) -> list[URLPattern | URLResolver]:
    """Everything; or, for an installation that publishes shelves alone, what everybody may open
    of the rooms that belong to them. There nobody signs in, and the shelves are the start page.
    """
    if shelves_only:
        modules = [import_module(PLACE.format(room)) for room in SHELF_ROOMS]
        shown = [
            one
            for module in modules
            for one in module.urlpatterns
            if getattr(one.callback, "door", "") == "public" and one.name not in NOT_ON_SHELVES
        ]
        return [path("", shelf, name="start"), *shown]
    rooms = [path("", include(PLACE.format(room))) for room in ROOMS]
    return [*rooms, path("account/", include("allauth.urls"))]


urlpatterns = addresses(shelves_only=settings.SHELVES_ONLY)
handler400 = "samsyn.web.errors.bad_request"
handler403 = "samsyn.web.errors.forbidden"
handler404 = "samsyn.web.errors.not_found"
handler500 = "samsyn.web.errors.server_error"
