"""Addresses of review meetings."""

from django.urls import path

from samsyn.web.reviews import preparing, views

HERE = "c/<slug:slug>/<int:number>/reviews/"

urlpatterns = [
    path("c/<slug:slug>/reviews/", views.newest, name="reviews"),
    path(HERE, views.reviews, name="reviews"),
    path(f"{HERE}new/", views.new_series, name="review_series_new"),
    path(f"{HERE}prepare/", preparing.prepare, name="review_prepare"),
    path(f"{HERE}<int:entry>/", views.change, name="review_series"),
    path(f"{HERE}<int:entry>/end/", views.end, name="review_series_end"),
]
