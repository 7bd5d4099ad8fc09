"""Addresses of content that owners add."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
