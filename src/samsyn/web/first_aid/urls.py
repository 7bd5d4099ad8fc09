"""Addresses of first aid; they need no account and set no cookie."""

from django.urls import path

from samsyn.web.first_aid import copies, views

PLACE = "first-aid/<str:country>/<str:language>/"

urlpatterns = [
    path("first-aid/", views.entrance, name="first_aid"),
    path("first-aid/worker.js", views.worker, name="first_aid_worker"),
    path(PLACE, views.listed, name="first_aid_list"),
    path(f"{PLACE}pages.json", views.pages, name="first_aid_pages"),
    path(f"{PLACE}booklet.pdf", copies.booklet, name="first_aid_booklet"),
    path(f"{PLACE}offline.html", copies.file, name="first_aid_file"),
    path(f"{PLACE}<slug:item>/", views.card, name="first_aid_card"),
]
