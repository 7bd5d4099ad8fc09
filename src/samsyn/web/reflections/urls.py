"""Addresses of private reflections."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
