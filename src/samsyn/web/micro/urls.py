"""Addresses of this room."""

from django.urls import path

from samsyn.web.micro import opened, views

urlpatterns = [
    path("c/<slug:slug>/<int:number>/short/<int:step>/", views.short, name="short"),
    path("c/<slug:slug>/<int:number>/rooms/", opened.open_room, name="open_room"),
]
