"""Addresses of this room."""

from django.urls import path

from samsyn.web.entries import views

urlpatterns = [
    path("c/<slug:slug>/<int:number>/add/<str:kind>/", views.add, name="entry_add"),
    path("c/<slug:slug>/<int:number>/entry/<int:entry>/", views.edit, name="entry_edit"),
    path("c/<slug:slug>/<int:number>/entry/<int:entry>/move/", views.move, name="entry_move"),
    path("c/<slug:slug>/<int:number>/entry/<int:entry>/remove/", views.remove, name="entry_remove"),
    path(
        "c/<slug:slug>/<int:number>/entry/<int:entry>/restore/", views.restore, name="entry_restore"
    ),
    path("c/<slug:slug>/<int:number>/entry/<int:entry>/share/", views.share, name="entry_share"),
]
