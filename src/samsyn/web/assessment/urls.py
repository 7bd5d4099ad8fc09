"""Addresses of this room."""

from django.urls import path

from samsyn.web.assessment.views import assess

urlpatterns = [
    path("c/<slug:slug>/<int:number>/step/5/", assess, name="assess"),
]
