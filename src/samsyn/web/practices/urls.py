"""Addresses of everyday practices."""

from django.urls import path

from samsyn.web.practices import views

HERE = "c/<slug:slug>/practices/"

urlpatterns = [
    path(HERE, views.practices, name="practices"),
    path(f"{HERE}new/", views.new, name="practice_new"),
    path(f"{HERE}<int:entry>/", views.practice, name="practice"),
    path(f"{HERE}<int:entry>/change/", views.change, name="practice_change"),
    path(f"{HERE}<int:entry>/week/", views.week, name="practice_week"),
    path(f"{HERE}<int:entry>/end/", views.end, name="practice_end"),
]
