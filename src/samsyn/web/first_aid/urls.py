"""Addresses of first aid."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
