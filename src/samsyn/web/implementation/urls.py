"""Addresses of this room."""

from django.urls import path

from samsyn.web.implementation.views import board

urlpatterns = [path("c/<slug:slug>/<int:number>/step/4/", board, name="board")]
