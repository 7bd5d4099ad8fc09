"""Addresses of everyday practices."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
