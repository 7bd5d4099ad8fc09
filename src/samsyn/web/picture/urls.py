"""Addresses of this room."""

from django.urls import path

from samsyn.web.picture.views import picture

urlpatterns = [
    path("c/<slug:slug>/<int:number>/step/1/", picture, name="picture"),
]
