"""Addresses of this room."""

from django.urls import path

from samsyn.web.agreements import views

urlpatterns = [
    path("c/<slug:slug>/<int:number>/agreed/<str:subject>/", views.agreement, name="agreement"),
    path("c/<slug:slug>/<int:number>/agreed/<str:subject>/word/", views.word, name="word"),
    path(
        "c/<slug:slug>/<int:number>/agreed/<str:subject>/record/", views.record, name="record_word"
    ),
    path(
        "c/<slug:slug>/<int:number>/agreed/<str:subject>/sheet/<int:consent>/",
        views.sheet,
        name="agreement_sheet",
    ),
]
