"""Addresses of early signals of a team, and of the team's own page."""

from django.urls import path

from samsyn.web.signals import public, views

HERE = "c/<slug:slug>/signals/"

urlpatterns = [
    path(HERE, views.signals, name="signals"),
    path(f"{HERE}open/", views.open_page, name="team_page_open"),
    path(f"{HERE}<int:page>/close/", views.close_page, name="team_page_close"),
    path(f"{HERE}<int:page>/renew/", views.renew_page, name="team_page_renew"),
    path(f"{HERE}<int:page>/poster/", views.poster, name="team_page_poster"),
    path(f"{HERE}signal/<int:signal>/raise/", views.raise_one, name="signal_raise"),
    path(f"{HERE}signal/<int:signal>/settle/", views.settle, name="signal_settle"),
    path("team/<str:key>/", public.team_page, name="team_page"),
]
