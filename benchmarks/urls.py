"""Samsyn's addresses, and an empty page to compare them with."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from samsyn.web.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def empty(request: HttpRequest) -> HttpResponse:
    """What Django itself costs."""
    return HttpResponse("")


urlpatterns = [*urlpatterns, path("empty/", empty)]
