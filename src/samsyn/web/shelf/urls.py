"""Addresses of the shelves; an item keeps its address for ever."""

from django.urls import path

from samsyn.web.shelf import favourites, finding, pages, using

urlpatterns = [
    path("shelf/", pages.shelf, name="shelf"),
    path("shelf/search/", finding.shelf_search, name="shelf_search"),
    path("shelf/tools/", pages.toolkit, name="toolkit"),
    path("shelf/aids/", pages.aids, name="aids"),
    path("shelf/kinds/<slug:kind>/", pages.kind, name="shelf_kind"),
    path("shelf/favourites/", favourites.favourites, name="shelf_favourites"),
    path("shelf/favourites/<slug:item>/", favourites.favourite, name="shelf_favourite"),
    path("shelf/use/<slug:item>/", using.use, name="shelf_use"),
    path("shelf/<slug:item>/", pages.item_page, name="shelf_item"),
]
