"""Addresses of review meetings."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
