"""Addresses of this room."""

from django.urls import path

from samsyn.web.measures.views import plan

urlpatterns = [path("c/<slug:slug>/<int:number>/step/3/", plan, name="plan")]
