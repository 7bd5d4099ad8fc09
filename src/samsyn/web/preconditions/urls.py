"""Addresses of this room."""

from django.urls import path

from samsyn.web.preconditions.views import preconditions

urlpatterns = [
    path("c/<slug:slug>/<int:number>/step/0/", preconditions, name="preconditions"),
]
