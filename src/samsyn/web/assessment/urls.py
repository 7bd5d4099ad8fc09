"""Addresses of this room."""

from django.urls import path

from samsyn.web.assessment import views

urlpatterns = [
    path("c/<slug:slug>/<int:number>/step/5/", views.assess, name="assess"),
    path("c/<slug:slug>/<int:number>/close/", views.close, name="cycle_close"),
    path("c/<slug:slug>/<int:number>/next/", views.begin_next, name="cycle_next"),
    path("c/<slug:slug>/learning/", views.learning, name="learning"),
]
