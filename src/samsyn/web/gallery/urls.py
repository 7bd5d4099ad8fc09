"""Addresses of this room."""

from django.urls import path

from samsyn.web.gallery import views

urlpatterns = [path("gallery/", views.gallery, name="gallery")]
