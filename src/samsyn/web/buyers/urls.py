"""Addresses of the buyer's page."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
