"""All addresses: a line per room."""

from django.urls import include, path

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

urlpatterns = [
    *(path("", include(f"samsyn.web.{room}.urls")) for room in ROOMS),
    path("account/", include("allauth.urls")),
]
handler400 = "samsyn.web.errors.bad_request"
handler403 = "samsyn.web.errors.forbidden"
handler404 = "samsyn.web.errors.not_found"
handler500 = "samsyn.web.errors.server_error"
