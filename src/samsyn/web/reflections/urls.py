"""Addresses of private reflections, and of those that were shared."""

from django.urls import path

from samsyn.web.reflections import entering, sharing, views

urlpatterns = [
    path("reflections/", views.reflections, name="reflections"),
    path("reflections/enter/", entering.enter, name="reflections_enter"),
    path("reflections/begin/", entering.begin, name="reflections_begin"),
    path("reflections/close/", entering.close, name="reflections_close"),
    path("reflections/lost/", entering.lost, name="reflections_lost"),
    path("reflections/write/", views.write, name="reflection_write"),
    path("reflections/<int:reflection>/", views.reflection, name="reflection"),
    path("reflections/<int:reflection>/again/", views.again, name="reflection_again"),
    path("reflections/<int:reflection>/delete/", views.delete, name="reflection_delete"),
    path("reflections/<int:reflection>/share/", sharing.share, name="reflection_share"),
    path(
        "c/<slug:slug>/<int:number>/shared-reflections/",
        sharing.shared,
        name="shared_reflections",
    ),
]
