"""The addresses of an installation that publishes shelves alone."""

from samsyn.web.urls import addresses, handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = addresses(shelves_only=True)
