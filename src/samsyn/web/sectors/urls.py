"""Addresses of the self-help tools of sectors."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
