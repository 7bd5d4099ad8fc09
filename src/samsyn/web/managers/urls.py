"""Addresses of the manager desk."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
