"""Addresses of this room."""

from django.urls import path

from samsyn.web.goals.views import goals, need_from_choice, thread_copy

urlpatterns = [
    path("c/<slug:slug>/<int:number>/step/2/", goals, name="goals"),
    path(
        "c/<slug:slug>/<int:number>/choice/<int:entry>/need/",
        need_from_choice,
        name="need_from_choice",
    ),
    path("c/<slug:slug>/<int:number>/thread/<int:entry>/copy/", thread_copy, name="thread_copy"),
]
