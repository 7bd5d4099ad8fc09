"""Addresses of the shelves."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
