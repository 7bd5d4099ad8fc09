"""Addresses of the self-help tools of sectors; they need no account and set no cookie."""

from django.urls import path

from samsyn.web.sectors import views
from samsyn.web.sectors.content import SHELVES

START = "sector/<slug:sector>/<slug:language>/"

urlpatterns = [
    path("sector/", views.sectors, name="sectors"),
    path("sector/<slug:sector>/", views.languages, name="sector_languages"),
    path(START, views.start, name="sector"),
    path(f"{START}themes/<slug:theme>/", views.theme, name="sector_theme"),
    *(
        path(f"{START}{shelf}/", views.shelf, {"shelf": shelf}, name=f"sector_{shelf}")
        for shelf in SHELVES
    ),
    path(f"{START}roles/<slug:item>/", views.role, name="sector_role"),
    path(f"{START}<slug:item>/", views.item, name="sector_item"),
]
