"""Addresses of this room."""

from django.urls import path

from samsyn.web.cooperation import overview

urlpatterns = [
    path("c/<slug:slug>/", overview.cooperation, name="cooperation"),
    path("c/<slug:slug>/cycles/", overview.cycles, name="cycles"),
    path("c/<slug:slug>/<int:number>/", overview.cycle, name="cycle"),
]
